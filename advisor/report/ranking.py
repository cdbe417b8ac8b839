"""The ranking, the figures behind it, and where each score comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.report.document import Cell, Chart, Column, Note, Section, Table
from advisor.wording import names, numbers, offer_notices
from advisor.wording.own_mark import legend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.report.document import Block
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
    """What the signs mean: of own figures where one is shown, and of offers that may not last."""
    notes = []
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
    column = rows.capability_columns(recommendation)[0]
    lines = []
    for offer in offers:
        row = recommendation.evaluation.rows[offer]
        low, high = float(recommendation.low[row]), float(recommendation.high[row])
        lines.append(
            (
                Cell(str(recommendation.ranks[offer]), recommendation.ranks[offer]),
                rows.offer_cell(recommendation, offer, words),
                rows.points(float(recommendation.scores[row]), strong=True),
                rows.text(f"{numbers.score(low)}–{numbers.score(high)}"),
                rows.share(float(recommendation.coverage[row])),
                rows.cost_cell(recommendation, offer, words),
                rows.figure_cell(recommendation, offer, column, words),
            )
        )
    return Table(
        name,
        (
            Column(say("Rank"), "number", width=0.6),
            Column(say("Offer"), width=4.2),
            Column(say("Score"), "score", width=0.7),
            Column(say("Certain"), "number", width=1.1),
            Column(say("Known"), "share", width=0.8),
            Column(say("Cost a month"), "money", recommendation.scenario.currency, 1.2),
            rows.figure_column(recommendation, column, words),
        ),
        tuple(lines),
        caption=say("Ranked offers") if name == "ranking" else say("The leading offers"),
    )


def figures_table(recommendation: Recommendation, offers: Sequence[str], words: Words) -> Table:
    """The raw figure of each offer on each criterion, with its unit."""
    columns = rows.figure_columns(recommendation)
    lines = tuple(
        (
            Cell(str(recommendation.ranks[offer]), recommendation.ranks[offer]),
            rows.offer_cell(recommendation, offer, words),
            *(rows.figure_cell(recommendation, offer, c, words) for c in columns),
        )
        for offer in offers
    )
    heads = tuple(rows.figure_column(recommendation, c, words) for c in columns)
    say = words.say
    return Table(
        "figures",
        (Column(say("Rank"), "number", width=0.6), Column(say("Offer"), width=2.8), *heads),
        lines,
        caption=say("The figures behind the scores (~ an estimate stands in)"),
    )


def contributions_table(
    recommendation: Recommendation, offers: Sequence[str], words: Words
) -> Table:
    """The score points that each criterion gives; a row adds up to the score."""
    say, catalog = words.say, recommendation.catalog
    lines = []
    for offer in offers:
        row = recommendation.evaluation.rows[offer]
        parts = [float(p) for p in recommendation.contributions[row]]
        score = float(recommendation.scores[row])
        rounded = rows.adding_up(parts, score)
        cells = (Cell(numbers.score(r), p) for r, p in zip(rounded, parts, strict=True))
        rank = recommendation.ranks[offer]
        lines.append(
            (
                Cell(str(rank), rank),
                rows.offer_cell(recommendation, offer, words),
                *cells,
                rows.points(score, strong=True),
            )
        )
    heads = tuple(
        Column(names.criterion_name(catalog, c, words), "score") for c in recommendation.criteria
    )
    return Table(
        "contributions",
        (
            Column(say("Rank"), "number", width=0.7),
            Column(say("Offer"), width=3.2),
            *heads,
            Column(say("Score"), "score"),
        ),
        tuple(lines),
        caption=say("Where each score comes from, in points (rounded so that they add up)"),
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
