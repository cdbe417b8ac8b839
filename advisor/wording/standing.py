"""Where an offer stands in the ranking, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.explanation import level_with
from advisor.decision.ranking import Status
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def headline(recommendation: Recommendation, offer: str, words: Words) -> str:
    """Where an offer stands, in one sentence."""
    name = names.offer_name(recommendation.candidate(offer), words)
    rank = recommendation.ranks.get(offer)
    if rank is None:
        return _unranked(recommendation, offer, name, words)
    why = recommendation.explanation(offer)
    if why.against is None:
        return words.say("{offer} is the only offer that can be ranked.", offer=name)
    other = names.offer_name(recommendation.candidate(why.against), words)
    points = numbers.margin(why.margin)
    if rank > 1:
        return words.say(
            "{offer} stands at rank {rank}, {points} points behind {other}.",
            offer=name, rank=rank, points=points, other=other,
        )  # fmt: skip
    level = level_with(recommendation)
    if level:
        same = names.offer_name(recommendation.candidate(level[0]), words)
        if why.against in level:
            return words.say("{offer} is the best fit, level with {other}.", offer=name, other=same)
        return words.say(
            "{offer} is the best fit, level with {same} and {points} points ahead of {other}.",
            offer=name,
            same=same,
            points=points,
            other=other,
        )
    return words.say(
        "{offer} is the best fit, {points} points ahead of {other}.",
        offer=name, points=points, other=other,
    )  # fmt: skip


def _unranked(recommendation: Recommendation, offer: str, name: str, words: Words) -> str:
    status = recommendation.status[recommendation.evaluation.rows[offer]]
    if status == Status.TO_VERIFY:
        return words.say("{offer} is not ranked: it is to be verified first.", offer=name)
    if status == Status.SPARSE:
        return words.say("{offer} is not ranked: not enough is known of it.", offer=name)
    return words.say("{offer} is not ranked: a must-have removes it.", offer=name)
