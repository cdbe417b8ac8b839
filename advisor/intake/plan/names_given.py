"""Turn the user's meanings of unknown names into aliases that are stored with the import.

An alias applies to its format (and, for a model in a price file, its provider), so the user is not
asked again about the same name while the import exists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.catalog.records import Alias, Benchmark
from advisor.catalog.row_failures import BestBelowChance
from advisor.intake.import_failures import BenchmarkUnnamed
from advisor.intake.reading import UNMATCHED

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from typing import Literal

    import msgspec

    from advisor.intake.plan.naming import Unmatched

_SCOPE = re.compile(r"[a-z0-9][a-z0-9.\-_/]{0,79}")
_LONGEST_NAME = 200
# Harness of a benchmark of the user's own.
OWN_HARNESS = "own"


class NameGiven(Frozen, frozen=True):
    """The meaning of a name, given by the user.

    Attributes:
        target: id in the catalogue; None: not in the catalogue.
        benchmark: a new benchmark of the user that ``target`` names; None: an existing one.
    """

    target: str | None
    benchmark: Benchmark | None = None


def additions_of(
    format_id: str, given: Mapping[Unmatched, NameGiven]
) -> dict[str, tuple[msgspec.Struct, ...]]:
    """Return table → rows with these meanings, for ``plan_import``."""
    aliases = tuple(
        Alias(
            kind=name.kind,
            scope=_scope(format_id, name),
            name=name.name,
            target=meaning.target,
            source=UNMATCHED,
        )
        for name, meaning in given.items()
    )
    own = {m.benchmark.id: m.benchmark for m in given.values() if m.benchmark is not None}
    return {"aliases": aliases, "benchmarks": tuple(own.values())}


def _scope(format_id: str, name: Unmatched) -> str:
    """The narrowest valid scope for an alias."""
    narrow = f"{format_id}/{name.within.strip().casefold()}" if name.within else format_id
    return narrow if _SCOPE.fullmatch(narrow) else format_id


def own_benchmark(
    name: str,
    *,
    unit: Literal["%", "points"],
    chance: float,
    best: float,
    known: Container[str],
) -> Benchmark:
    """Create a benchmark of the user's own.

    Args:
        name: shown to the user.
        unit: of its scores.
        chance: the score of guessing.
        best: the highest possible score.
        known: ids that are taken.

    Raises:
        InputError: the name is empty or too long, or ``chance`` is not below ``best``.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise InputError(BenchmarkUnnamed(_LONGEST_NAME))
    if not chance < best:
        raise InputError(Problem(name, BestBelowChance(best, chance)))
    return Benchmark(
        id=_free_id(name, known),
        name=name,
        measures=name,
        measures_zh=name,
        unit=unit,
        chance=chance,
        best=best,
        harness_family=OWN_HARNESS,
        status="live",
        source=UNMATCHED,
    )


def _free_id(name: str, known: Container[str]) -> str:
    letters = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-")
    wanted = f"own-{letters or 'benchmark'}"
    numbered = (f"{wanted}-{n}" for n in range(2, 10_000))
    return wanted if wanted not in known else next(i for i in numbered if i not in known)
