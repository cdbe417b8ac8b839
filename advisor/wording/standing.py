"""Headline on an offer's place in the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.ranking import Status
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def headline(narrator: Narrator, offer: str) -> str:
    """Say in one sentence what place an offer has."""
    recommendation = narrator.recommendation
    name = narrator.offer(offer)
    rank = recommendation.ranks.get(offer)
    if rank is None:
        return _unranked(narrator, offer, name)
    why = recommendation.explanation(offer)
    if why.against is None:
        return narrator.say("{offer} is the only offer that can be ranked.", offer=name)
    other = narrator.offer(why.against)
    points = numbers.margin(why.margin)
    if rank > 1:
        return narrator.say(
            "{offer} stands at rank {rank}, {points} points behind {other}.",
            offer=name, rank=rank, points=points, other=other,
        )  # fmt: skip
    level = tied_with_best(recommendation)
    if level:
        same = narrator.offer(level[0])
        if why.against in level:
            return narrator.say(
                "{offer} is the best fit, level with {other}.", offer=name, other=same
            )
        return narrator.say(
            "{offer} is the best fit, level with {same} and {points} points ahead of {other}.",
            offer=name,
            same=same,
            points=points,
            other=other,
        )
    return narrator.say(
        "{offer} is the best fit, {points} points ahead of {other}.",
        offer=name, points=points, other=other,
    )  # fmt: skip


def _unranked(narrator: Narrator, offer: str, name: str) -> str:
    status = narrator.recommendation.status[narrator.evaluation.rows[offer]]
    if status == Status.TO_VERIFY:
        return narrator.say("{offer} is not ranked: it is to be verified first.", offer=name)
    if status == Status.SPARSE:
        return narrator.say("{offer} is not ranked: not enough is known of it.", offer=name)
    return narrator.say("{offer} is not ranked: a must-have removes it.", offer=name)
