"""Why another offer was not chosen: the points it lacks, and where it lacks most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

NAMED = 2


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
        for reason in why.because[:NAMED]
        if reason.points >= numbers.LEAST_PRINTED
    ]
    points = numbers.signed(-why.margin)
    if not lost:
        return narrator.say("{points} points", points=points)
    return narrator.say("{points} points: {reasons}", points=points, reasons=narrator.listed(lost))
