"""Headline on an offer: the place of its model among models, or of the way among its model's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.ranking import Status
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.explanation import Explanation
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator


def is_other_way(recommendation: Recommendation, offer: str) -> bool:
    """Return whether an offer is ranked, but is not the best way to have its model."""
    return offer in recommendation.ranks and not recommendation.is_leader(offer)


def explained(recommendation: Recommendation, offer: str) -> Explanation:
    """Explain an offer against what its reader compares it with.

    The best way to have a model stands against another model, any other way against the best one.
    """
    if is_other_way(recommendation, offer):
        best = recommendation.ways[recommendation.candidate(offer).line][0]
        return recommendation.explanation(offer, best)
    return recommendation.explanation(offer)


def headline(narrator: Narrator, why: Explanation) -> str:
    """Say in one sentence what place a model has, or a way among those to have its model."""
    recommendation, offer = narrator.recommendation, why.offer
    if offer not in recommendation.ranks:
        return _unranked(narrator, offer)
    if why.against is None:
        return narrator.say("{model} is the only model that can be ranked.",
                            model=narrator.model(offer))  # fmt: skip
    points = numbers.margin(why.margin)
    if is_other_way(recommendation, offer):
        return narrator.say(
            "{model} by {way}: {points} points behind the best way to have it, {other}.",
            model=narrator.model(offer), way=narrator.way(offer), points=points,
            other=narrator.way(why.against),
        )  # fmt: skip
    return _place(narrator, offer, why, points)


def _place(narrator: Narrator, offer: str, why: Explanation, points: str) -> str:
    """Say the rank of a model, and how far it is from the one it stands against."""
    recommendation, name = narrator.recommendation, narrator.model(offer)
    other = narrator.model(why.against or offer)
    rank = recommendation.model_ranks[recommendation.candidate(offer).line]
    level = tied_with_best(recommendation)
    if rank > 1:
        return narrator.say(
            "{model} stands at rank {rank} of {all} models, {points} points behind {other}.",
            model=name, rank=rank, all=len(recommendation.best_ways), points=points, other=other,
        )  # fmt: skip
    if why.against in level:
        return narrator.say("{model} is the best fit, level with {other}.", model=name, other=other)
    if level:
        return narrator.say(
            "{model} is the best fit, level with {same} and {points} points ahead of {other}.",
            model=name, same=narrator.model(level[0]), points=points, other=other,
        )  # fmt: skip
    return narrator.say(
        "{model} is the best fit, {points} points ahead of {other}.",
        model=name, points=points, other=other,
    )  # fmt: skip


def against(narrator: Narrator, why: Explanation) -> str:
    """Head the reasons: which model stands against which; empty if there is no other."""
    recommendation, offer, other = narrator.recommendation, why.offer, why.against
    if other is None:
        return ""
    if is_other_way(recommendation, offer):
        return narrator.say("Against the best way to have it")
    if offer not in recommendation.ranks:
        return narrator.say("If it were ranked: against {other}", other=narrator.model(other))
    return narrator.say("Against {other}", other=narrator.model(other))


def _unranked(narrator: Narrator, offer: str) -> str:
    name = narrator.offer(offer)
    status = narrator.recommendation.status[narrator.evaluation.rows[offer]]
    if status == Status.TO_VERIFY:
        return narrator.say("{offer} is not ranked: it is to be verified first.", offer=name)
    if status == Status.SPARSE:
        return narrator.say("{offer} is not ranked: not enough is known of it.", offer=name)
    return narrator.say("{offer} is not ranked: a must-have removes it.", offer=name)
