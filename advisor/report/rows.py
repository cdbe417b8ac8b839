"""Figures of the offers as table cells: the raw figure beside the text that is shown."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from advisor.report.document import Cell, Column, Table
from advisor.wording import numbers
from advisor.wording.offer_column import COST, OFFER, RANK
from advisor.wording.offer_columns import column_of, shown
from advisor.wording.offer_figures import figure_column
from advisor.wording.own_mark import is_own_figure
from advisor.wording.ties import tie_of, tie_sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Column as OfferColumn
    from advisor.wording.offer_columns import Surface

# Shares of a page's width, where a table does not say otherwise.
WIDTHS = {"text": 1.3, "number": 1.0, "score": 1.0, "share": 0.8, "money": 1.2}


def text(shown: object, *, strong: bool = False) -> Cell:
    """A cell of words."""
    return Cell(str(shown), str(shown), strong=strong)


def points(value: float, *, strong: bool = False) -> Cell:
    """Score points, one decimal."""
    return Cell(numbers.score(value), value, strong=strong)


def share(value: float) -> Cell:
    """A share of 1 as per cent."""
    return Cell(numbers.percent(value), value)


def money_cell(narrator: Narrator, amount: float | None) -> Cell:
    """An amount in the scenario's currency; unknown is said, never 0."""
    if amount is None or math.isnan(amount):
        return Cell(narrator.say("unknown"))
    return Cell(narrator.money(amount), amount)


def cost_cell(narrator: Narrator, offer: str) -> Cell:
    """What an offer costs a month, marked where it rests on a figure of the user's own."""
    return offer_column_cell(narrator, offer, column_of(narrator, COST))


def money_change_cell(narrator: Narrator, amount: float | None) -> Cell:
    """A difference of money."""
    if amount is None:
        return Cell(numbers.UNKNOWN)
    return Cell(numbers.money_change(amount, narrator.currency), amount)


def offer_cell(narrator: Narrator, offer: str) -> Cell:
    """The name of an offer, with the sign of what must be said wherever it is named."""
    return offer_column_cell(narrator, offer, column_of(narrator, OFFER))


def figure_cell(narrator: Narrator, offer: str, column: int) -> Cell:
    """The figure of an offer in one column of the table of values, an estimate marked with ~."""
    return offer_column_cell(narrator, offer, figure_column(narrator, column))


def offer_column_cell(narrator: Narrator, offer: str, column: OfferColumn) -> Cell:
    """The cell of an offer in a column, with its marks."""
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[offer]
    shown = (column.bare or column.text)(narrator, row)
    raw = column.value(narrator, row)
    strong = column.id == OFFER and recommendation.ranks.get(offer) == 1
    own = column.measure != "" and is_own_figure(recommendation, offer, column.measure)
    tie = tie_sign(tie_of(recommendation, offer)) if column.id == RANK else ""
    return Cell(shown, raw, strong=strong, own=own, tie=tie)


def head(column: OfferColumn, width: float) -> Column:
    """The heading of a column, with its unit."""
    return Column(column.heading or column.title, column.kind, column.unit, width, column.id)


def offers_table(
    narrator: Narrator,
    surface: Surface,
    offers: Sequence[str],
    *,
    name: str,
    caption: str,
    widths: Mapping[str, float],
) -> Table:
    """A table of offers with the columns that a surface shows.

    Args:
        narrator: what is told, in which language.
        surface: as ``offer_columns.SHOWN`` names it.
        offers: one a row.
        name: id of the table.
        caption: above the table.
        widths: id of a column → its share of the page's width.
    """
    columns = shown(narrator, surface)
    return Table(
        name,
        tuple(head(column, widths.get(column.id, WIDTHS[column.kind])) for column in columns),
        tuple(
            tuple(offer_column_cell(narrator, offer, column) for column in columns)
            for offer in offers
        ),
        caption=caption,
    )


def with_column(table: Table, column: Column, cells: Sequence[Cell]) -> Table:
    """The table with one more column at its right."""
    lines = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return dataclasses.replace(table, columns=(*table.columns, column), rows=lines)


def with_strong(table: Table, column: str) -> Table:
    """The table with the cells of one column standing out."""
    places = {place for place, each in enumerate(table.columns) if each.id == column}
    lines = tuple(
        tuple(
            dataclasses.replace(cell, strong=True) if place in places else cell
            for place, cell in enumerate(row)
        )
        for row in table.rows
    )
    return dataclasses.replace(table, rows=lines)


def adding_up(parts: Sequence[float], total: float) -> list[float]:
    """The parts rounded to one decimal so that they add up to the rounded total.

    The largest remainders are rounded up (Hare-Niemeyer): no part moves by more than 0.1.
    """
    wanted = round(total * 10)
    tenths = [math.floor(part * 10) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: parts[i] * 10 - tenths[i], reverse=True)
    for place in order[: max(0, wanted - sum(tenths))]:
        tenths[place] += 1
    return [tenth / 10 for tenth in tenths]
