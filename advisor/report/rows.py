"""Table cells of the offers' figures: the figure itself and its text."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from advisor.report.document import Cell, Column, Table
from advisor.wording import numbers
from advisor.wording.offer_column import COST, OFFER, RANK
from advisor.wording.offer_columns import column_of, shown
from advisor.wording.own_mark import is_own_figure
from advisor.wording.ties import tie_of, tie_sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Column as OfferColumn
    from advisor.wording.offer_columns import Surface

TICK = "✓"
# Default shares of the page's width.
WIDTHS = {"text": 1.3, "number": 1.0, "score": 1.0, "share": 0.8, "money": 1.2}


def text(shown: object, *, strong: bool = False) -> Cell:
    """Return a cell of text."""
    return Cell(str(shown), str(shown), strong=strong)


def points(value: float) -> Cell:
    """Return a cell of score points, one decimal."""
    return Cell(numbers.score(value), value)


def money_cell(narrator: Narrator, amount: float | None) -> Cell:
    """Return a cell of money in the scenario's currency; None is "unknown", never 0."""
    if amount is None or math.isnan(amount):
        return Cell(narrator.say("unknown"))
    return Cell(narrator.money(amount), amount)


def cost_cell(narrator: Narrator, offer: str) -> Cell:
    """Return the cell of an offer's monthly cost, marked if it uses an own figure."""
    return offer_column_cell(narrator, offer, column_of(narrator, COST))


def purchase(narrator: Narrator, offer: str) -> float | None:
    """Return what the machines of an offer cost to buy, in the scenario's currency, or None."""
    hosted = narrator.recommendation.candidate(offer).hosted
    if hosted is None or hosted.purchase is None:
        return None
    convert = narrator.evaluation.rate.convert
    return convert(hosted.purchase.mid, hosted.currency, narrator.currency)


def money_change_cell(narrator: Narrator, amount: float | None) -> Cell:
    """Return a cell of a difference of money."""
    if amount is None:
        return Cell(numbers.UNKNOWN)
    if amount == 0:
        return Cell(narrator.say("the same money"), amount)
    return Cell(numbers.money_change(amount, narrator.currency, narrator), amount)


def offer_cell(narrator: Narrator, offer: str) -> Cell:
    """Return the cell of an offer's name, with the sign of its notices."""
    return offer_column_cell(narrator, offer, column_of(narrator, OFFER))


def offer_column_cell(narrator: Narrator, offer: str, column: OfferColumn) -> Cell:
    """Return the cell of an offer in a column, with its marks."""
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[offer]
    shown = (column.bare or column.text)(narrator, row)
    raw, stood_in = column.value(narrator, row), _estimate(narrator, row, column)
    strong = column.id == OFFER and recommendation.ranks.get(offer) == 1
    own = column.measure != "" and is_own_figure(recommendation, offer, column.measure)
    tie = tie_sign(tie_of(recommendation, offer)) if column.id == RANK else ""
    if raw is None and stood_in is not None:
        return Cell(shown, stood_in, strong=strong, estimated=True)
    return Cell(shown, raw, strong=strong, own=own, tie=tie)


def _estimate(narrator: Narrator, row: int, column: OfferColumn) -> float | None:
    """Return the number that stands in for a missing figure of a column; None if none does."""
    evaluation = narrator.evaluation
    number = next((n for n, x in enumerate(evaluation.leaves) if x.measure == column.id), None)
    if number is None or column.kind == "text" or not evaluation.estimated[row, number]:
        return None
    estimate = float(evaluation.estimates[row, number])
    return None if math.isnan(estimate) else estimate


def head(narrator: Narrator, column: OfferColumn, width: float) -> Column:
    """Return the heading of a column, with its unit."""
    unit = narrator.catalog.units.get(column.unit)
    name = column.unit if unit is None else unit.name.in_language(narrator.code)
    return Column(column.heading or column.title, column.kind, name, width, column.id)


def offers_table(
    narrator: Narrator,
    surface: Surface,
    offers: Sequence[str],
    *,
    name: str,
    caption: str,
    widths: Mapping[str, float],
) -> Table:
    """Build a table of offers with the columns of a surface.

    Args:
        narrator: the answer, in a language.
        surface: as ``offer_columns.SHOWN`` names it.
        offers: one a row.
        name: id of the table.
        caption: above the table.
        widths: share of the page's width by column id.
    """
    columns = shown(narrator, surface)
    return Table(
        name,
        tuple(
            head(narrator, column, widths.get(column.id, WIDTHS[column.kind])) for column in columns
        ),
        tuple(
            tuple(offer_column_cell(narrator, offer, column) for column in columns)
            for offer in offers
        ),
        caption=caption,
    )


def with_column(table: Table, column: Column, cells: Sequence[Cell]) -> Table:
    """Return the table with another column at its right."""
    lines = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return dataclasses.replace(table, columns=(*table.columns, column), rows=lines)


def with_strong(table: Table, column: str) -> Table:
    """Return the table with the cells of one column emphasised."""
    places = {place for place, each in enumerate(table.columns) if each.id == column}
    lines = tuple(
        tuple(
            dataclasses.replace(cell, strong=True) if place in places else cell
            for place, cell in enumerate(row)
        )
        for row in table.rows
    )
    return dataclasses.replace(table, rows=lines)


def with_levels(table: Table, narrator: Narrator, offers: Sequence[str]) -> Table:
    """Return the table with the scores on the mix's benchmarks set against their levels.

    A tick stands before a score that reaches its level; one that does not is a warning.
    """
    evaluation = narrator.evaluation
    leaves = {leaf.measure: number for number, leaf in enumerate(evaluation.leaves)}
    least = {part.benchmark: part.enough for part in narrator.scenario.mix}
    places = [
        (place, leaves[column.id], least[column.id])
        for place, column in enumerate(table.columns)
        if column.id in leaves and column.id in least
    ]
    lines = []
    for offer, row in zip(offers, table.rows, strict=True):
        cells, number = list(row), evaluation.rows[offer]
        for place, leaf, level in places:
            reached = _reaches(narrator, (number, leaf), level)
            cells[place] = _against_level(cells[place], reached=reached)
        lines.append(tuple(cells))
    return dataclasses.replace(table, rows=tuple(lines))


def _reaches(narrator: Narrator, place: tuple[int, int], level: float) -> bool | None:
    """Return whether a score, or what stands in for it, reaches a level; None if unknown."""
    evaluation = narrator.evaluation
    table = evaluation.estimates if evaluation.estimated[place] else evaluation.raw
    score = float(table[place])
    return None if math.isnan(score) else score >= level


def _against_level(cell: Cell, *, reached: bool | None) -> Cell:
    if reached is None:
        return cell
    if reached:
        return dataclasses.replace(cell, shown=f"{TICK} {cell.shown}")
    return dataclasses.replace(cell, tone="warn")
