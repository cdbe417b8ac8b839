"""Criteria and units as a whole: each part is there and fits the others, or is named."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from advisor.catalog import records
from advisor.catalog.functions import Levels, Piecewise, ValueFunction
from advisor.catalog.presets import ANCHORED, Criterion
from advisor.catalog.problems import Problem, Sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from advisor.catalog.bilingual import Bilingual
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
    for criterion in criteria:
        yield from _criterion(criterion, units)
        if criterion.source not in sources:
            message = Sentence("'{source}' is not in sources.csv.", source=criterion.source)
            yield Problem(FILE, message, None, f"{criterion.id}.source")
    for benchmark in benchmarks:
        if benchmark.unit not in units:
            yield _problem(benchmark.id, "unit", _no_unit(benchmark.unit))
    known = {criterion.id for criterion in criteria}
    for row in stated:
        for column, value, held in (
            ("criterion", row.criterion, known),
            ("subject", row.subject, subjects),
        ):
            if value not in held:
                message = Sentence("'{value}' is not in the catalogue.", value=value)
                yield Problem("stated.csv", message, None, column)


def _unit(unit: Unit) -> Iterator[Problem]:
    for key in ("written", "one"):
        text: Bilingual | None = getattr(unit, key)
        if text is not None and {*_fields(text.en), *_fields(text.zh)} - {"figure"}:
            message = Sentence("Only {figure} can be filled in.", figure="{figure}")
            yield _problem(unit.id, key, message)


def _criterion(criterion: Criterion, units: Mapping[str, Unit]) -> Iterator[Problem]:
    unit, function = units.get(criterion.unit), criterion.function
    if unit is None:
        yield _problem(criterion.id, "unit", _no_unit(criterion.unit))
    elif (unit.form == "level") != isinstance(function, Levels):
        message = Sentence("Named levels, and they alone, have the unit 'level'.")
        yield _problem(criterion.id, "unit", message)
    if (function is None) != (criterion.id in ANCHORED):
        message = (
            Sentence("The criterion needs a value function.")
            if function is None
            else Sentence("The scenario sets its ends, so it has no value function here.")
        )
        yield _problem(criterion.id, "function", message)
    elif function is not None and _rises(function) != (criterion.better == "more"):
        message = Sentence("Its value function runs the other way.")
        yield _problem(criterion.id, "better", message)
    for level in function.mapping if isinstance(function, Levels) else ():
        if level not in criterion.level_names:
            message = Sentence("The level '{level}' has no name.", level=level)
            yield _problem(criterion.id, "level_names", message)
    if unknown := {*_fields(criterion.swing.en), *_fields(criterion.swing.zh)} - ENDS:
        message = Sentence("{names} cannot be filled in.", names=tuple(sorted(unknown)))
        yield _problem(criterion.id, "swing", message)
    yield from _estimate(criterion)


def _estimate(criterion: Criterion) -> Iterator[Problem]:
    """An estimate is taken over a column of numbers that there is."""
    if criterion.estimated_over is None:
        return
    table, _, column = criterion.estimated_over.partition(".")
    if column not in _RECORDS[table].__struct_fields__:
        message = Sentence("{table}.csv has no column '{column}'.", table=table, column=column)
        yield _problem(criterion.id, "estimated_over", message)
    if not criterion.estimated:
        message = Sentence("No estimate stands in for it, so none is derived.")
        yield _problem(criterion.id, "estimated_over", message)


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


def _no_unit(unit: str) -> Sentence:
    return Sentence("There is no unit '{unit}'; give it a block.", unit=unit)


def _problem(subject: str, key: str, message: Sentence) -> Problem:
    return Problem(FILE, message, None, f"{subject}.{key}")
