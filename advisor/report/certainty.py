"""Report section on certainty: the published share of scores, and the effect of missing figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.report import rows
from advisor.report.document import Column, Note, Paragraph, Section, Table
from advisor.wording import numbers
from advisor.wording.offer_column import HIGH, LOW, OFFER, SCORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.report.document import Block
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

SHOWN = 12
RESOLUTION = 1e-9


def certainty_section(narrator: Narrator) -> Section | None:
    """Build the section on how much of the leading scores is published."""
    ranked = narrator.recommendation.best_ways
    if not ranked:
        return None
    blocks: list[Block] = [
        *certain(narrator),
        _certainty_table(narrator, ranked[:SHOWN]),
        Note(certain_meaning(narrator)),
    ]
    return Section("certainty", narrator.say("How sure"), tuple(blocks))


def certain(narrator: Narrator) -> tuple[Block, ...]:
    """Return what is certain of the best fit's score, and who could be first in its place."""
    best = narrator.recommendation.best_ways[0]
    return (Paragraph(_certainty(narrator, best)), *_overlap(narrator))


def certain_meaning(words: Words) -> str:
    """Explain the range of a score that missing figures leave."""
    return words.say(
        "Certain: the score lies in this range whatever the missing figures turn out "
        "to be. A missing score is inferred from the other scores of its release; another "
        "missing figure is the lower quartile of comparable models, or counts a quarter of "
        "its worth where there are none."
    )


def _certainty(narrator: Narrator, best: str) -> str:
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[best]
    offer = narrator.offer(best)
    low, high = float(recommendation.low[row]), float(recommendation.high[row])
    known = numbers.percent(float(recommendation.coverage[row]), narrator)
    if numbers.score(low) == numbers.score(high):
        return narrator.say(
            "All that counts for {offer} is published: its score holds no estimate.", offer=offer
        )
    return narrator.say(
        "{known} of the weight of {offer} rests on published figures; its score lies within {low} "
        "and {high}, whatever the missing figures turn out to be.",
        known=known,
        offer=offer,
        low=numbers.score(low),
        high=numbers.score(high),
    )


def _overlap(narrator: Narrator) -> list[Note]:
    """Say whether missing figures could put another model first."""
    recommendation = narrator.recommendation
    evaluation, order = recommendation.evaluation, recommendation.order
    others = order[evaluation.lines[order] != evaluation.lines[order[0]]]
    could = [row for row in others if could_be_first(recommendation, int(row))]
    rivals = len(set(evaluation.lines[could].tolist()))
    if not rivals:
        return [Note(narrator.say("No missing figure could change who is first."), "good")]
    text = narrator.count(
        "{n} other model could be first, depending on figures that are missing.",
        "{n} other models could be first, depending on figures that are missing.",
        rivals,
    )
    return [Note(text, "warn")]


def could_be_first(recommendation: Recommendation, row: int) -> bool:
    """Return whether some value of its missing figures would rank the offer of a row first.

    A figure that both offers lack as offers of one model is the same for both.
    """
    evaluation, first = recommendation.evaluation, int(recommendation.order[0])
    mine, best = evaluation.values[row], evaluation.values[first]
    lead = recommendation.weights * (np.nan_to_num(mine, nan=1.0) - np.nan_to_num(best, nan=0.0))
    if evaluation.candidates[row].model.id == evaluation.candidates[first].model.id:
        shared = np.array([leaf.of_the_model for leaf in evaluation.leaves])
        lead[shared & np.isnan(mine) & np.isnan(best)] = 0.0
    return bool(lead.sum() > RESOLUTION)


def _certainty_table(narrator: Narrator, offers: Sequence[str]) -> Table:
    say = narrator.say
    lines = []
    for offer in offers:
        row = narrator.evaluation.rows[offer]
        lines.append(rows.text(estimated_measures(narrator, row)))
    table = rows.offers_table(
        narrator,
        "certainty",
        offers,
        name="certainty",
        caption=say("What is certain of the leading scores"),
        widths={OFFER: 3.4, SCORE: 0.7, LOW: 0.7, HIGH: 0.7},
    )
    return rows.with_column(table, Column(say("Missing"), width=2.4, id="missing"), lines)


def estimated_measures(narrator: Narrator, row: int) -> str:
    """List the missing figures with weight; a dash for none."""
    evaluation = narrator.evaluation
    gaps = np.isnan(evaluation.values[row]) & (narrator.recommendation.weights > 0)
    named = [narrator.leaf(evaluation.leaves[c]) for c in np.flatnonzero(gaps)]
    return narrator.listed(named) if named else numbers.UNKNOWN
