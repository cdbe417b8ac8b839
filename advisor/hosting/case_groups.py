"""How well the estimate meets the measurements that it was not fitted to, by group."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.hosting.cases import RUNTIMES, SPEEDS
from advisor.hosting.device_groups import group_of
from advisor.hosting.strata import engine_class, load_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog import Catalog
    from advisor.hosting.cases import Outcome

By = Literal["all", "family", "load", "origin"]
BYS: tuple[By, ...] = ("all", "family", "load", "origin")


class Group(Frozen, frozen=True):
    """Measured speeds of one kind and group.

    Attributes:
        engines: ``server`` or the engine; ``reading``: speeds of reading, else of writing.
        by: what the groups differ in: all together, family of devices, requests at once, or who
            measured: ``independent`` cases, ``earlier`` ones, most of them makers' own tables, and
            ``old-builds``, which count in no other group: nobody installs such an engine today.
        name: of the group.
        cases: how many; ``within``: of them in the stated range.
        median_error: median of the relative error without its sign.
        bias: median of computed over published.
    """

    engines: str
    reading: bool
    by: By
    name: str
    cases: int
    within: int
    median_error: float
    bias: float


def held_out_groups(catalog: Catalog, found: Iterable[Outcome]) -> tuple[Group, ...]:
    """The held-out speeds all together, by family, by load and by origin."""
    speeds = [o for o in found if not o.case.fitted and o.case.kind in (*SPEEDS, READING)]
    groups: dict[tuple[str, bool, By, str], list[Outcome]] = {}
    for by in BYS:
        for outcome in speeds:
            if by != "origin" and outcome.case.is_old_build:
                continue
            key = (_engines(outcome), outcome.case.kind == READING, by, _name(catalog, outcome, by))
            groups.setdefault(key, []).append(outcome)
    ordered = sorted(groups, key=lambda key: (key[1], key[0] != "server", BYS.index(key[2]), key))
    return tuple(_group(key, groups[key]) for key in ordered)


READING = "prefill_tokens_s"


def _engines(outcome: Outcome) -> str:
    return engine_class(outcome.case)


def _name(catalog: Catalog, outcome: Outcome, by: By) -> str:
    case = outcome.case
    match by:
        case "family":
            return group_of(catalog.hardware[case.device], RUNTIMES[case.runtime])
        case "load":
            return load_class(case)
        case "origin" if case.is_old_build:
            return "old-builds"
        case "origin":
            return "independent" if case.date else "earlier"
    return ""


def _group(key: tuple[str, bool, By, str], group: list[Outcome]) -> Group:
    errors = [o.error for o in group if not math.isnan(o.error)]
    return Group(
        engines=key[0],
        reading=key[1],
        by=key[2],
        name=key[3],
        cases=len(group),
        within=sum(o.within for o in group),
        median_error=statistics.median(abs(e) for e in errors) if errors else math.nan,
        bias=statistics.median(errors) + 1 if errors else math.nan,
    )
