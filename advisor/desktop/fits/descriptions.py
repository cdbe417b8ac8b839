"""What is spoken of a cell of the ranking, and shown on hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.desktop.fits.columns import BAR, FIT, OFFER, RANK
from advisor.wording import numbers
from advisor.wording.offer_notices import notices
from advisor.wording.ties import single_rank

if TYPE_CHECKING:
    from advisor.desktop.fits.columns import Column
    from advisor.wording.narrator import Narrator


def description(
    narrator: Narrator, column: Column, row: int, text: str, *, change: str, unfolds: str
) -> str:
    """Describe a cell: its title and text, and for some columns what stands behind it.

    Args:
        narrator: of the recommendation shown.
        column: the cell's.
        row: of the evaluation.
        text: of the cell.
        change: change of rank since the use case was chosen; empty for none.
        unfolds: whether the row unfolds, or what tells a way apart; may be empty.
    """
    offer = narrator.recommendation.offers[row]
    said = f"{column.title}: {text}" if column.title else text
    if column.id == OFFER:
        return "\n".join(filter(None, (said, unfolds, *notices(narrator, offer))))
    if column.id == RANK:
        rank = single_rank(narrator, offer)
        if not change:
            return rank
        return narrator.say(
            "{rank} ({change} since the use case was chosen)", rank=rank, change=change
        )
    return _score(narrator, row, text) if column.id in (FIT, BAR) else said


def _score(narrator: Narrator, row: int, text: str) -> str:
    recommendation = narrator.recommendation
    lines = [
        f"{narrator.criterion(c)}: {numbers.score(float(p))}"
        for c, p in zip(recommendation.criteria, recommendation.contributions[row], strict=True)
        if p
    ]
    bounds = narrator.say(
        "certain: {low} to {high}",
        low=numbers.score(float(recommendation.low[row])),
        high=numbers.score(float(recommendation.high[row])),
    )
    return "\n".join([narrator.say("Score {score}", score=text), *lines, bounds])
