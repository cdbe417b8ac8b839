"""Which half of the published cases a case belongs to: ``fitted`` or ``held-out``.

A stratum holds the cases of one family of devices, class of engine, load and kind of figure; those
with speculative decoding or with experts in main memory are strata of their own. Within
it the halves alternate in the order of the table, from the side that the hash of the stratum's name
gives; new cases are appended in the order of the hashes of their ids. Neither rule looks at a
figure, a later case never moves an earlier one, and the table of one publication is on both sides.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.hosting.cases import Case

Side = Literal["fitted", "held-out"]
SIDES: tuple[Side, Side] = ("fitted", "held-out")
SERVERS = ("vllm", "sglang", "trtllm", "ascend")
FEW, SOME = 8, 64
"""Most requests at once of the first and of the second class of load."""


def engine_class(case: Case) -> str:
    """``server`` for the engines that serve many at once, else the engine itself."""
    if case.engine in SERVERS or not case.engine:
        return case.runtime if not case.engine else "server"
    return case.engine


def load_class(case: Case) -> str:
    """How many requests of a case run at once: 1-8, 9-64, or 65 and more ("max" among them)."""
    return load_of(SOME + 1 if case.concurrency == "max" else case.concurrency)


def load_of(concurrency: int) -> str:
    """Name of the class of load with so many requests at once."""
    if concurrency > SOME:
        return f"{SOME + 1}+"
    return f"1-{FEW}" if concurrency <= FEW else f"{FEW + 1}-{SOME}"


def stratum(case: Case) -> str:
    """Name of the stratum of a case."""
    kind = (case.family, engine_class(case), load_class(case), case.kind)
    return "|".join(part for part in (*kind, case.speculative, case.offload) if part)


def order(case_id: str) -> str:
    """The key by which new cases are sorted before they are appended."""
    return hashlib.sha256(case_id.encode()).hexdigest()


def sides(strata: Iterable[str]) -> list[Side]:
    """The half of each case, given the strata of all in the order of the table."""
    seen: Counter[str] = Counter()
    found: list[Side] = []
    for name in strata:
        first = int(order(name), 16)
        found.append(SIDES[(first + seen[name]) % 2])
        seen[name] += 1
    return found
