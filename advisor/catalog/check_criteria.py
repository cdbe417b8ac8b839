"""Criteria and units as a whole: each part is there and fits the others, or is named."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog import records
from advisor.catalog.criteria_failures import (
    FunctionMissing,
    FunctionUnwanted,
    LevelUnit,
    LevelUnnamed,
    NoEstimate,
    NotFilledIn,
    NoUnit,
)
from advisor.catalog.function_failures import WrongDirection
from advisor.catalog.functions import Levels, Piecewise, ValueFunction
from advisor.catalog.presets import ANCHORED, Criterion
from advisor.catalog.problems import Failure, Problem
from advisor.catalog.row_failures import NotInTable
from advisor.catalog.table_failures import NoColumn
from advisor.catalog.value_failures import NotInCatalogue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from advisor.catalog.cell_types import Bilingual
    from advisor.catalog.units import Unit

FILE = "criteria.toml"
# What a swing may name; the scenario anchors the benchmarks' good-enough level.
ENDS = frozenset({"worst", "best", "enough", "benchmark"})
_RECORDS = {"models": records.Model, "offers": records.Offer}


def criteria_problems(
    criteria: Collection[Criterion],
    units: Mapping[str, Unit],
    *,
    sources: Collection[str],
    benchmarks: Iterable[records.Benchmark],
    stated: Iterable[records.Stated],
    subjects: Collection[str],
) -> Iterator[Problem]:
    """What is wrong in the criteria and units.

    Args:
        criteria: all of them.
        units: by id.
        sources: ids of all sources.
        benchmarks: whose units must be known.
        stated: figures of criteria without a column of their own.
        subjects: ids of all models and offers.
    """
    for unit in units.values():
        yield from _unit(unit)
    benchmarks = tuple(benchmarks)
    scored = {benchmark.id for benchmark in benchmarks}
    for criterion in criteria:
        yield from _criterion(criterion, units)
        if criterion.benchmark is not None and criterion.benchmark not in scored:
            yield _problem(criterion.id, "benchmark", NotInTable(criterion.benchmark, "benchmarks"))
        if criterion.source not in sources:
            yield _problem(criterion.id, "source", NotInTable(criterion.source, "sources"))
    for benchmark in benchmarks:
        if benchmark.unit not in units:
            yield _problem(benchmark.id, "unit", NoUnit(benchmark.unit))
    known = {criterion.id for criterion in criteria}
    for row in stated:
        for column, value, held in (
            ("criterion", row.criterion, known),
            ("subject", row.subject, subjects),
        ):
            if value not in held:
                yield Problem("stated.csv", NotInCatalogue(value), None, column)


def _unit(unit: Unit) -> Iterator[Problem]:
    for key in ("written", "one"):
        text: Bilingual | None = getattr(unit, key)
        if text is not None:
            yield from _unfilled(unit.id, key, text, {"figure"})


def _criterion(criterion: Criterion, units: Mapping[str, Unit]) -> Iterator[Problem]:
    unit, function = units.get(criterion.unit), criterion.function
    if unit is None:
        yield _problem(criterion.id, "unit", NoUnit(criterion.unit))
    elif (unit.form == "level") != isinstance(function, Levels):
        yield _problem(criterion.id, "unit", LevelUnit())
    if (function is None) != (criterion.id in ANCHORED):
        missing = function is None
        yield _problem(
            criterion.id, "function", FunctionMissing() if missing else FunctionUnwanted()
        )
    elif function is not None and _rises(function) != (criterion.better == "more"):
        yield _problem(criterion.id, "better", WrongDirection(criterion.better))
    for level in function.mapping if isinstance(function, Levels) else ():
        if level not in criterion.level_names:
            yield _problem(criterion.id, "level_names", LevelUnnamed(level))
    yield from _unfilled(criterion.id, "swing", criterion.swing, ENDS)
    yield from _estimate(criterion)


def _estimate(criterion: Criterion) -> Iterator[Problem]:
    """An estimate is taken over a column of numbers that there is."""
    if criterion.estimated_over is None:
        return
    table, _, column = criterion.estimated_over.partition(".")
    columns = _RECORDS[table].__struct_fields__
    if column not in columns:
        yield _problem(criterion.id, "estimated_over", NoColumn(column, table, columns))
    if not criterion.estimated:
        yield _problem(criterion.id, "estimated_over", NoEstimate())


def _rises(function: ValueFunction) -> bool:
    match function:
        case Levels(mapping=mapping):
            worths = list(mapping.values())
            return worths == sorted(worths)
        case Piecewise(values=values):
            return values[-1] >= values[0]
        case _:
            return function.best > function.worst


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _unfilled(subject: str, key: str, text: Bilingual, known: Collection[str]) -> Iterator[Problem]:
    """The fields of a text that nothing fills in."""
    found = {field for said in msgspec.structs.astuple(text) for field in _fields(said)}
    if unknown := found.difference(known):
        yield _problem(subject, key, NotFilledIn(tuple(sorted(unknown))))


def _problem(subject: str, key: str, message: Failure) -> Problem:
    return Problem(FILE, message, None, f"{subject}.{key}")
