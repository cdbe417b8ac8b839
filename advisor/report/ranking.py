"""Report sections on the ranking: its figures, and what each score consists of."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Chart, Note, Section
from advisor.wording import numbers, offer_notices, ties
from advisor.wording.offer_column import COST, ENOUGH, FIRST, OFFER, POINTS, RANK, SCORE, WAYS
from advisor.wording.own_mark import legend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.report.document import Block, Cell, Table
    from advisor.wording.narrator import Narrator

SHOWN_FIRST = 12
# Models of each wide table on paper; data formats have all offers.
DETAILED = 40


def ranking_section(narrator: Narrator) -> Section:
    """Build the section on the leading offers; the appendix has all."""
    say, recommendation = narrator.say, narrator.recommendation
    leaders = recommendation.best_ways
    blocks: list[Block] = [
        ranking_table(narrator, leaders[:SHOWN_FIRST], name="leading"),
        *_legend(narrator),
    ]
    if len(leaders) > SHOWN_FIRST:
        blocks.append(
            Note(
                narrator.count(
                    "The appendix ranks all {n} model.",
                    "The appendix ranks all {n} models.",
                    len(leaders),
                )
            )
        )
    blocks.append(
        Chart(
            "ranking",
            say("The leading models' scores, stacked by the criteria that they come from."),
            0.55,
        )
    )
    return Section("ranking", say("The ranking"), tuple(blocks))


def _legend(narrator: Narrator) -> list[Note]:
    """Explain the signs of ties, notices and own figures."""
    recommendation = narrator.recommendation
    notes = []
    if ties.any_tie(recommendation):
        notes.append(Note(ties.legend(narrator)))
    if offer_notices.any_marked(recommendation, recommendation.ranked):
        notes.append(Note(offer_notices.legend(narrator)))
    text = legend(narrator)
    if text:
        text = narrator.say("{legend}; the appendix says which, with note and date.", legend=text)
        notes.append(Note(text))
    return notes


def ranking_table(narrator: Narrator, offers: Sequence[str], *, name: str) -> Table:
    """Build the table of rank, model by its best way, score, shares, cost and capability."""
    say = narrator.say
    caption = say("Ranked models") if name == "ranking" else say("The leading models")
    widths = {RANK: 0.6, OFFER: 4.2, SCORE: 0.7, FIRST: 0.7, ENOUGH: 0.8, COST: 1.2, WAYS: 0.6}
    table = rows.offers_table(
        narrator, "ranking", offers, name=name, caption=caption, widths=widths
    )
    return rows.with_strong(table, SCORE)


def figures_table(narrator: Narrator, offers: Sequence[str]) -> Table:
    """Build the table of each offer's figure on each criterion, with its unit."""
    return rows.offers_table(
        narrator,
        "figures",
        offers,
        name="figures",
        caption=narrator.say("The figures behind the scores (~ an estimate stands in)"),
        widths={RANK: 0.6, OFFER: 2.8},
    )


def contributions_table(narrator: Narrator, offers: Sequence[str]) -> Table:
    """Build the table of score points by criterion; each row adds up to the score."""
    table = rows.offers_table(
        narrator,
        "points",
        offers,
        name="contributions",
        caption=narrator.say(
            "Where each score comes from, in points (rounded so that they add up)"
        ),
        widths={RANK: 0.7, OFFER: 3.2},
    )
    places = [n for n, column in enumerate(table.columns) if column.id.startswith(POINTS)]
    summed = tuple(
        _adding_up(
            line, places, float(narrator.recommendation.scores[narrator.evaluation.rows[offer]])
        )
        for offer, line in zip(offers, table.rows, strict=True)
    )
    return rows.with_strong(dataclasses.replace(table, rows=summed), SCORE)


def _adding_up(line: tuple[Cell, ...], places: Sequence[int], score: float) -> tuple[Cell, ...]:
    """Round the points of a row so that they add up to the score."""
    parts = [cell.raw for place, cell in enumerate(line) if place in places]
    rounded = rows.adding_up([part for part in parts if isinstance(part, float)], score)
    shown = dict(zip(places, map(numbers.score, rounded), strict=True))
    return tuple(
        dataclasses.replace(cell, shown=shown[place]) if place in shown else cell
        for place, cell in enumerate(line)
    )


def appendix_section(narrator: Narrator) -> Section | None:
    """Build the appendix: all ranked models, and figures and points of the first ones."""
    ranked = narrator.recommendation.best_ways
    if not ranked:
        return None
    upper = ranked[:DETAILED]
    blocks: list[Block] = [
        figures_table(narrator, upper),
        contributions_table(narrator, upper),
        ranking_table(narrator, ranked, name="ranking"),
    ]
    if len(ranked) > DETAILED:
        text = narrator.say(
            "Figures and points are printed for the first {n} models; the spreadsheet and the JSON "
            "report hold them for all offers.",
            n=DETAILED,
        )
        blocks.insert(0, Note(text))
    title = narrator.say("Appendix: all ranked models")
    return Section("appendix-ranking", title, tuple(blocks), appendix=True)
