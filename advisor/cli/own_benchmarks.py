"""Applies ``--own NAME``: a benchmark that only the file knows becomes one of the user's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from advisor.catalog import InputError
from advisor.intake.plan.names_given import NameGiven, own_benchmark
from advisor.intake.preparing import prepare
from advisor.wording.command_failures import Malformed, NoUnmatchedName

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.records import Benchmark
    from advisor.intake.plan.naming import Unmatched
    from advisor.intake.preparing import Prepared

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
# What follows the name: scores of guessing and of all right, in points unless a % follows.
_SCALE = re.compile(rf"=\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*([%％]?)\s*$")
CHANCE, BEST = 0.0, 100.0


def with_own(
    catalog: Catalog, prepared: Prepared, rules: Sequence[str], today: dt.date
) -> Prepared:
    """Return the import with unmatched benchmarks as ones of the user's own.

    Args:
        catalog: has the ids that are taken.
        prepared: the import.
        rules: ``NAME`` or ``NAME=CHANCE..BEST``; without ends, per cent from 0 to 100.
        today: day of the import.

    Raises:
        InputError: the name is no unmatched benchmark of the file, or the ends make no scale.
    """
    given: dict[Unmatched, NameGiven] = dict(prepared.wanted.given)
    unmatched = prepared.plan.unmatched if prepared.plan else {}
    known = set(catalog.benchmarks)
    for rule in rules:
        written, (chance, best, unit) = _read(rule)
        name = next(
            (n for n in unmatched
             if n.kind == "benchmark" and n.name.casefold() == written.casefold()), None,
        )  # fmt: skip
        if name is None:
            raise InputError(NoUnmatchedName(rule, written.casefold(), "--own"))
        made = own_benchmark(name.name, unit=unit, chance=chance, best=best, known=known)
        known.add(made.id)
        given[name] = NameGiven(made.id, made)
    if not rules:
        return prepared
    return prepare(catalog, prepared.wanted.replace(given=given), today=today)


def own_of(prepared: Prepared) -> tuple[Benchmark, ...]:
    """Return the benchmarks of the user's own that an import brings."""
    return tuple(m.benchmark for m in prepared.wanted.given.values() if m.benchmark is not None)


def _read(rule: str) -> tuple[str, tuple[float, float, Literal["%", "points"]]]:
    scale = _SCALE.search(rule)
    name = (rule[: scale.start()] if scale else rule).strip()
    if not name:
        raise InputError(Malformed("--own", rule))
    if scale is None:
        return name, (CHANCE, BEST, "%")
    low, high, sign = scale.groups()
    return name, (float(low), float(high), "%" if sign else "points")
