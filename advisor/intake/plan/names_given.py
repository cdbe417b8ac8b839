"""What the user says foreign names mean, as rows that travel with an import.

A rule holds for the format it was given in (and, for a model in a price file, for the provider
there), so that the same name need not be explained again while the import is in force.
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


class NameGiven(Frozen, frozen=True):
    """What a name means.

    Attributes:
        target: id of ours; None: none of ours.
        benchmark: the user's own one that ``target`` names, where it comes with the import.
    """

    target: str | None
    benchmark: Benchmark | None = None


def additions_of(
    format_id: str, given: Mapping[Unmatched, NameGiven]
) -> dict[str, tuple[msgspec.Struct, ...]]:
    """Table → the rows that say so, for ``plan_import``."""
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
    """The narrowest scope that a rule can be written for."""
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
    """A benchmark of the user's own.

    Args:
        name: what it is called.
        unit: of its scores.
        chance: what guessing reaches.
        best: what the best can reach.
        known: ids that are taken.

    Raises:
        InputError: it has no name, or no room between chance and best.
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
        harness_family="own",
        status="live",
        source=UNMATCHED,
    )


def _free_id(name: str, known: Container[str]) -> str:
    letters = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-")
    wanted = f"own-{letters or 'benchmark'}"
    numbered = (f"{wanted}-{n}" for n in range(2, 10_000))
    return wanted if wanted not in known else next(i for i in numbered if i not in known)
