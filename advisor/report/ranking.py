"""Report section on the models, one a row, and tables of all offers for the spreadsheet."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Note, Paragraph, Section
from advisor.report.ways import ways_table
from advisor.wording import numbers, offer_notices, ties
from advisor.wording.newest import newest_sentence
from advisor.wording.offer_column import COST, ENOUGH, FIRST, OFFER, POINTS, RANK, SCORE, SPAN
from advisor.wording.own_mark import legend
from advisor.wording.which_way import way_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.report.document import Block, Cell, Table
    from advisor.wording.narrator import Narrator

# Models on paper; the spreadsheet has all.
SHOWN = 20


def ranking_section(narrator: Narrator) -> Section:
    """Build the section on the leading models and the ways to have the best of them."""
    say, recommendation = narrator.say, narrator.recommendation
    leaders = recommendation.best_ways
    blocks: list[Block] = [ranking_table(narrator, leaders[:SHOWN]), Note(_legend(narrator))]
    if len(leaders) > SHOWN:
        more = narrator.count(
            "The spreadsheet ranks all {n} model and every way to have each.",
            "The spreadsheet ranks all {n} models and every way to have each.",
            len(leaders),
        )
        blocks.append(Paragraph(more))
    newest = newest_sentence(narrator)
    if newest:
        blocks.append(Paragraph(newest))
    ways = ways_table(narrator, leaders[0])
    if ways is not None:
        sentence = way_sentence(narrator, recommendation.candidate(leaders[0]).line)
        blocks += [ways, *([Paragraph(sentence)] if sentence else [])]
    title = say("The models, and the ways to have the best one")
    return Section("ranking", title, tuple(blocks))


def _legend(narrator: Narrator) -> str:
    """Explain the signs of levels, estimates, ties, notices and own figures."""
    recommendation, say = narrator.recommendation, narrator.say
    signs = [
        say("✓ reaches your good-enough level"),
        say("≈ an estimate stands in"),
        *([ties.legend(narrator)] if ties.any_tie(recommendation) else []),
        *(
            [offer_notices.legend(narrator)]
            if offer_notices.any_marked(recommendation, recommendation.ranked)
            else []
        ),
    ]
    own = legend(narrator)
    if own:
        signs.append(say("{legend}; the evidence below says which, with note and date", legend=own))
    return " · ".join(signs)


def ranking_table(narrator: Narrator, offers: Sequence[str]) -> Table:
    """Build the table of models by their best way: score, shares, cost, the mix's benchmarks."""
    widths = {RANK: 0.6, OFFER: 4.4, SCORE: 0.7, FIRST: 0.7, ENOUGH: 0.7, COST: 1.0, SPAN: 1.6}
    table = rows.offers_table(
        narrator,
        "ranking",
        offers,
        name="ranking",
        caption=narrator.say("Ranked models"),
        widths=widths,
    )
    return rows.with_strong(rows.with_levels(table, narrator, offers), SCORE)


def figures_table(narrator: Narrator, offers: Sequence[str]) -> Table:
    """Build the table of each offer's figure on each criterion, with its unit."""
    return rows.offers_table(
        narrator,
        "figures",
        offers,
        name="figures",
        caption=narrator.say("The figures behind the scores (≈ an estimate stands in)"),
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
    rounded = numbers.adding_up([part for part in parts if isinstance(part, float)], score)
    shown = dict(zip(places, map(numbers.score, rounded), strict=True))
    return tuple(
        dataclasses.replace(cell, shown=shown[place]) if place in shown else cell
        for place, cell in enumerate(line)
    )
