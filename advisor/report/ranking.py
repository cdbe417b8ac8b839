"""The ranking, the figures behind it, and where each score comes from."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Chart, Note, Section
from advisor.wording import numbers, offer_notices, ties
from advisor.wording.offer_column import CERTAIN, COST, COVERAGE, OFFER, POINTS, RANK, SCORE
from advisor.wording.own_mark import legend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.report.document import Block, Cell, Table
    from advisor.wording import Words

SHOWN_FIRST = 12
# How many get a row in each wide table on paper; data formats hold all.
DETAILED = 40


def ranking_section(recommendation: Recommendation, words: Words) -> Section:
    """The leading offers; all others are in the appendix."""
    say, ranked = words.say, recommendation.ranked
    blocks: list[Block] = [
        ranking_table(recommendation, ranked[:SHOWN_FIRST], words, name="leading"),
        *_legend(recommendation, words),
    ]
    if len(ranked) > SHOWN_FIRST:
        blocks.append(
            Note(
                words.count(
                    "The appendix ranks all {n} offer.",
                    "The appendix ranks all {n} offers.",
                    len(ranked),
                )
            )
        )
    blocks.append(
        Chart(
            "ranking",
            say("The leading offers' scores, stacked by the criteria that they come from."),
            0.55,
        )
    )
    return Section("ranking", say("The ranking"), tuple(blocks))


def _legend(recommendation: Recommendation, words: Words) -> list[Note]:
    """What the signs mean: of ties, of offers that may not last, of own figures."""
    notes = []
    if ties.any_tie(recommendation):
        notes.append(Note(ties.legend(words)))
    if offer_notices.any_marked(recommendation, recommendation.ranked):
        notes.append(Note(offer_notices.legend(words)))
    text = legend(recommendation, words)
    if text:
        text = words.say("{legend}; the appendix says which, with note and date.", legend=text)
        notes.append(Note(text))
    return notes


def ranking_table(
    recommendation: Recommendation, offers: Sequence[str], words: Words, *, name: str
) -> Table:
    """Rank, offer, score, what is certain of it, coverage, cost, and the leading figure."""
    say = words.say
    caption = say("Ranked offers") if name == "ranking" else say("The leading offers")
    widths = {RANK: 0.6, OFFER: 4.2, SCORE: 0.7, CERTAIN: 1.1, COVERAGE: 0.8, COST: 1.2}
    table = rows.offers_table(
        "ranking", recommendation, offers, words, name=name, caption=caption, widths=widths
    )
    return rows.with_strong(table, SCORE)


def figures_table(recommendation: Recommendation, offers: Sequence[str], words: Words) -> Table:
    """The raw figure of each offer on each criterion, with its unit."""
    return rows.offers_table(
        "figures",
        recommendation,
        offers,
        words,
        name="figures",
        caption=words.say("The figures behind the scores (~ an estimate stands in)"),
        widths={RANK: 0.6, OFFER: 2.8},
    )


def contributions_table(
    recommendation: Recommendation, offers: Sequence[str], words: Words
) -> Table:
    """The score points that each criterion gives; a row adds up to the score."""
    table = rows.offers_table(
        "points",
        recommendation,
        offers,
        words,
        name="contributions",
        caption=words.say("Where each score comes from, in points (rounded so that they add up)"),
        widths={RANK: 0.7, OFFER: 3.2},
    )
    places = [n for n, column in enumerate(table.columns) if column.id.startswith(POINTS)]
    summed = tuple(
        _adding_up(
            line, places, float(recommendation.scores[recommendation.evaluation.rows[offer]])
        )
        for offer, line in zip(offers, table.rows, strict=True)
    )
    return rows.with_strong(dataclasses.replace(table, rows=summed), SCORE)


def _adding_up(line: tuple[Cell, ...], places: Sequence[int], score: float) -> tuple[Cell, ...]:
    """A row whose points are rounded so that they add up to the score."""
    parts = [cell.raw for place, cell in enumerate(line) if place in places]
    rounded = rows.adding_up([part for part in parts if isinstance(part, float)], score)
    shown = dict(zip(places, map(numbers.score, rounded), strict=True))
    return tuple(
        dataclasses.replace(cell, shown=shown[place]) if place in shown else cell
        for place, cell in enumerate(line)
    )


def appendix_section(recommendation: Recommendation, words: Words) -> Section | None:
    """All ranked offers, and the figures and points of those further up."""
    ranked = recommendation.ranked
    if not ranked:
        return None
    upper = ranked[:DETAILED]
    blocks: list[Block] = [
        figures_table(recommendation, upper, words),
        contributions_table(recommendation, upper, words),
        ranking_table(recommendation, ranked, words, name="ranking"),
    ]
    if len(ranked) > DETAILED:
        text = words.say(
            "Figures and points are printed for the first {n} offers; the spreadsheet and the JSON "
            "report hold them for all.",
            n=DETAILED,
        )
        blocks.insert(0, Note(text))
    title = words.say("Appendix: all ranked offers")
    return Section("appendix-ranking", title, tuple(blocks), appendix=True)
