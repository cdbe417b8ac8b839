"""What is spoken of a cell of the ranking, and shown on hover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.desktop.fits.columns import BAR, FIT, OFFER, RANK
from advisor.desktop.fits.unfolding import WAY
from advisor.wording import numbers
from advisor.wording.offer_notices import notices
from advisor.wording.ties import single_rank

if TYPE_CHECKING:
    from advisor.desktop.fits.model import RankingModel
    from advisor.wording.narrator import Narrator


def description(model: RankingModel, narrator: Narrator, position: int, column: int) -> str:
    """Describe a cell: its title and text, and for some columns what stands behind it.

    Args:
        model: the ranking.
        narrator: of its recommendation.
        position: row of the table, of an offer.
        column: place of the column.
    """
    row = model.evaluation_row(position)
    shown, text = model.columns[column], model.text(row, column)
    said = f"{shown.title}: {text}" if shown.title else text
    if shown.id == OFFER:
        told = notices(narrator, narrator.recommendation.offers[row])
        return "\n".join((said, *_folded(model, narrator, position), *told))
    if shown.id == RANK:
        return _rank(model, narrator, row)
    return _score(narrator, row, text) if shown.id in (FIT, BAR) else said


def _rank(model: RankingModel, narrator: Narrator, row: int) -> str:
    said = single_rank(narrator, narrator.recommendation.offers[row])
    change = model.change_text(row)
    if not change:
        return said
    return narrator.say("{rank} ({change} since the scenario was opened)", rank=said, change=change)


def _folded(model: RankingModel, narrator: Narrator, position: int) -> list[str]:
    """Say that a model is folded or unfolded, and what tells a way apart."""
    if model.role_at(position) == WAY:
        return [model.difference(position)]
    if not model.can_unfold(position):
        return []
    if model.is_unfolded(position):
        return [narrator.say("unfolded: the Left key folds it")]
    return [narrator.say("folded: the Right key shows its ways")]


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
