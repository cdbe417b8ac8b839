"""Why another offer was not chosen: the points it lacks, and where it lacks most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.explanation import Reason
    from advisor.wording.narrator import Narrator

NAMED = 2


def lost_on(narrator: Narrator, offer: str) -> tuple[str, ...]:
    """Name the criteria on which an offer loses most points against the best fit."""
    return tuple(narrator.criterion(reason.criterion) for reason in _lost(narrator, offer))


def _lost(narrator: Narrator, offer: str) -> list[Reason]:
    recommendation = narrator.recommendation
    why = recommendation.explanation(recommendation.ranked[0], offer)
    return [each for each in why.because[:NAMED] if each.points >= numbers.LEAST_PRINTED]


def why_not(narrator: Narrator, offer: str) -> str:
    """Say by how many points an offer is behind the best fit, and on which criteria most."""
    recommendation = narrator.recommendation
    why = recommendation.explanation(recommendation.ranked[0], offer)
    lost = [
        narrator.say(
            "{criterion} {points}",
            criterion=narrator.criterion(reason.criterion),
            points=numbers.signed(-reason.points),
        )
        for reason in _lost(narrator, offer)
    ]
    points = numbers.signed(-why.margin)
    if not lost:
        return narrator.say("{points} points", points=points)
    return narrator.say("{points} points: {reasons}", points=points, reasons=narrator.listed(lost))
