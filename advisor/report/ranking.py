"""The ranking, the figures behind it, where each score comes from, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.report import rows
from advisor.report.document import Cell, Chart, Column, Note, Paragraph, Section, Table
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.report.document import Block
    from advisor.wording import Words

SHOWN_FIRST = 12
# Figures that all offers of a model share; the others belong to the offer.
OF_THE_MODEL = frozenset({"capability", "openness", "localisation", "ecosystem"})
RESOLUTION = 1e-9


def ranking_section(recommendation: Recommendation, words: Words) -> Section:
    """The leading offers; all others are in the appendix."""
    say, ranked = words.say, recommendation.ranked
    blocks: list[Block] = [
        ranking_table(recommendation, ranked[:SHOWN_FIRST], words, name="leading")
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
            0.62,
        )
    )
    return Section("ranking", say("The ranking"), tuple(blocks))


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
                rows.money_cell(recommendation, recommendation.monthly_cost(offer), words),
                rows.figure_cell(recommendation, offer, column, words),
            )
        )
    return Table(
        name,
        (
            Column(say("Rank"), "number", width=0.6),
            Column(say("Offer"), width=4.2),
            Column(say("Score"), "score", width=0.7),
            Column(say("Certain"), width=1.1),
            Column(say("Known"), "share", width=0.8),
            Column(say("Cost a month"), "money", recommendation.scenario.currency, 1.2),
            rows.figure_column(recommendation, column, words),
        ),
        tuple(lines),
        caption=say("Ranked offers") if name == "ranking" else say("The leading offers"),
    )


def figures_table(recommendation: Recommendation, words: Words) -> Table:
    """The raw figure of each ranked offer on each criterion, with its unit."""
    columns = rows.figure_columns(recommendation)
    lines = tuple(
        (
            Cell(str(recommendation.ranks[offer]), recommendation.ranks[offer]),
            rows.offer_cell(recommendation, offer, words),
            *(rows.figure_cell(recommendation, offer, c, words) for c in columns),
        )
        for offer in recommendation.ranked
    )
    heads = tuple(rows.figure_column(recommendation, c, words) for c in columns)
    say = words.say
    return Table(
        "figures",
        (Column(say("Rank"), "number", width=0.6), Column(say("Offer"), width=2.8), *heads),
        lines,
        caption=say("The figures behind the scores (~ an estimate stands in)"),
    )


def contributions_table(recommendation: Recommendation, words: Words) -> Table:
    """The score points that each criterion gives; a row adds up to the score."""
    say, catalog = words.say, recommendation.catalog
    lines = []
    for offer in recommendation.ranked:
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


def certainty_section(recommendation: Recommendation, words: Words) -> Section | None:
    """How much of the leading scores rests on published figures."""
    say, ranked = words.say, recommendation.ranked
    if not ranked:
        return None
    blocks: list[Block] = [
        Paragraph(_certainty(recommendation, ranked[0], words)),
        *_overlap(recommendation, words),
        _certainty_table(recommendation, ranked[:SHOWN_FIRST], words),
        Note(
            say(
                "Certain: the score lies in this range whatever the missing figures turn out to be. "
                "An estimate is the lower quartile of comparable models."
            )
        ),
    ]
    return Section("certainty", say("How sure"), tuple(blocks))


def _certainty(recommendation: Recommendation, best: str, words: Words) -> str:
    row = recommendation.evaluation.rows[best]
    offer = names.offer_name(recommendation.candidate(best), words)
    low, high = float(recommendation.low[row]), float(recommendation.high[row])
    known = numbers.percent(float(recommendation.coverage[row]))
    if numbers.score(low) == numbers.score(high):
        return words.say(
            "All that counts for {offer} is published: its score holds no estimate.", offer=offer
        )
    return words.say(
        "{known} of the weight of {offer} rests on published figures; its score lies within {low} "
        "and {high}, whatever the missing figures turn out to be.",
        known=known,
        offer=offer,
        low=numbers.score(low),
        high=numbers.score(high),
    )


def _overlap(recommendation: Recommendation, words: Words) -> list[Note]:
    """Whether missing figures could put another offer first."""
    rivals = sum(could_be_first(recommendation, int(row)) for row in recommendation.order[1:])
    if not rivals:
        return [Note(words.say("No missing figure could change who is first."), "good")]
    text = words.count(
        "{n} other offer could be first, depending on figures that are missing.",
        "{n} other offers could be first, depending on figures that are missing.",
        rivals,
    )
    return [Note(text, "warn")]


def could_be_first(recommendation: Recommendation, row: int) -> bool:
    """Whether some value of the missing figures puts the offer in a row above the first one.

    Both lack a figure of the same model: it is the same figure, and makes no difference.
    """
    evaluation, first = recommendation.evaluation, int(recommendation.order[0])
    mine, best = evaluation.worths[row], evaluation.worths[first]
    lead = recommendation.weights * (np.nan_to_num(mine, nan=1.0) - np.nan_to_num(best, nan=0.0))
    if evaluation.candidates[row].model.id == evaluation.candidates[first].model.id:
        shared = np.array([leaf.criterion in OF_THE_MODEL for leaf in evaluation.leaves])
        lead[shared & np.isnan(mine) & np.isnan(best)] = 0.0
    return bool(lead.sum() > RESOLUTION)


def _certainty_table(
    recommendation: Recommendation, offers: Sequence[str], words: Words
) -> Table:
    say = words.say
    lines = []
    for offer in offers:
        row = recommendation.evaluation.rows[offer]
        rank = recommendation.ranks[offer]
        lines.append(
            (
                Cell(str(rank), rank),
                rows.offer_cell(recommendation, offer, words),
                rows.points(float(recommendation.scores[row])),
                rows.points(float(recommendation.low[row])),
                rows.points(float(recommendation.high[row])),
                rows.share(float(recommendation.coverage[row])),
                rows.text(estimated_measures(recommendation, row, words)),
            )
        )
    return Table(
        "certainty",
        (
            Column(say("Rank"), "number", width=0.6),
            Column(say("Offer"), width=3.4),
            Column(say("Score"), "score", width=0.7),
            Column(say("At least"), "score", width=0.7),
            Column(say("At most"), "score", width=0.7),
            Column(say("Known"), "share", width=0.8),
            Column(say("Estimated"), width=2.4),
        ),
        tuple(lines),
        caption=say("What is certain of the leading scores"),
    )


def estimated_measures(recommendation: Recommendation, row: int, words: Words) -> str:
    """The figures with weight that an offer lacks; a dash where it lacks none."""
    evaluation = recommendation.evaluation
    gaps = np.isnan(evaluation.worths[row]) & (recommendation.weights > 0)
    named = [
        names.leaf_name(recommendation.catalog, evaluation.leaves[c], words)
        for c in np.flatnonzero(gaps)
    ]
    return rows.joined(named, words) if named else numbers.UNKNOWN


def appendix_section(recommendation: Recommendation, words: Words) -> Section | None:
    """All ranked offers, their figures, and where their scores come from."""
    if not recommendation.ranked:
        return None
    return Section(
        "appendix-ranking",
        words.say("Appendix: all ranked offers"),
        (
            ranking_table(recommendation, recommendation.ranked, words, name="ranking"),
            figures_table(recommendation, words),
            contributions_table(recommendation, words),
        ),
        appendix=True,
    )
