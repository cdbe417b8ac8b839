"""Table of the alternatives to the best fit: what each changes, and why it was not chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Cell, Column, Table
from advisor.wording import numbers
from advisor.wording.alternatives import alternative_title
from advisor.wording.answer import figure_text, purchase_text
from advisor.wording.offer_notices import marked_name
from advisor.wording.why_not import why_not

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision.analysis.alternatives import Alternative
    from advisor.wording.narrator import Narrator


def alternatives_table(narrator: Narrator, found: Sequence[Alternative]) -> Table:
    """Build the table, one alternative a row."""
    say = narrator.say
    benchmarks = {_benchmark(narrator, each) for each in found}
    alike = benchmarks.pop() if len(benchmarks) == 1 else ""
    return Table(
        "alternatives",
        (
            Column(say("Instead"), width=1.5, id="instead"),
            Column(say("Offer"), width=4.4, id="offer"),
            Column(say("Cost a month"), "money", narrator.currency, 0.8, id="cost"),
            Column(say("Difference"), "money", narrator.currency, 0.8, id="money"),
            _ability_column(narrator, found, alike),
            Column(say("Points"), "number", width=0.6, id="points"),
            Column(say("Good enough?"), width=0.6, id="good_enough"),
            Column(say("Why not"), width=2.7, id="why_not"),
        ),
        tuple(_row(narrator, each, named=not alike) for each in found),
        caption=say("Alternatives, and how they differ from the best fit"),
    )


def _row(narrator: Narrator, found: Alternative, *, named: bool) -> tuple[Cell, ...]:
    points = Cell(numbers.UNKNOWN)
    if found.points is not None:
        points = Cell(numbers.signed(found.points), found.points)
    name = marked_name(narrator, found.offer)
    bought = purchase_text(narrator, found.offer)
    enough = narrator.say("yes") if found.good_enough else narrator.say("no")
    return (
        rows.text(alternative_title(found.role, narrator)),
        rows.text(f"{name}{narrator.language.comma}{bought}" if bought else name),
        rows.cost_cell(narrator, found.offer),
        rows.money_change_cell(narrator, found.money),
        _ability(narrator, found, named=named),
        points,
        Cell(enough, enough, tone="plain" if found.good_enough else "warn"),
        rows.text(why_not(narrator, found.offer)),
    )


def _ability_column(narrator: Narrator, found: Sequence[Alternative], alike: str) -> Column:
    """Return the column of scores: of numbers where all are on the benchmark ``alike``."""
    figure = found[0].figure
    if not alike or figure is None:
        return Column(narrator.say("Capability"), width=1.4, id="capability")
    unit = narrator.evaluation.leaves[figure.column].unit.name.in_language(narrator.code)
    return Column(alike, "number", unit, 0.9, "capability")


def _ability(narrator: Narrator, found: Alternative, *, named: bool) -> Cell:
    figure = found.figure
    if figure is None:
        return Cell(numbers.UNKNOWN)
    text = figure_text(narrator, figure)
    if named:
        return rows.text(f"{text} {_benchmark(narrator, found)}")
    return Cell(text, figure.value, estimated=not figure.is_known)


def _benchmark(narrator: Narrator, found: Alternative) -> str:
    """Name the benchmark of an alternative's score; empty where nothing is known of it."""
    if found.figure is None:
        return ""
    return narrator.leaf(narrator.evaluation.leaves[found.figure.column])
