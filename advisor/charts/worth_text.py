"""The chart of a value function in words: an offer on it, a point of it, the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.evaluation import raw_of
from advisor.wording import names, numbers
from advisor.wording.value_functions import meaning

if TYPE_CHECKING:
    from advisor.charts.worth_view import Handle, WorthView
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def offer_lines(
    recommendation: Recommendation, shown: WorthView, row: int, words: Words
) -> tuple[str, str]:
    """An offer under the pointer: its name, then its figure and what that is worth."""
    evaluation = recommendation.evaluation
    raw = raw_of(evaluation, row, shown.column)
    figure = names.raw_text(recommendation, shown.leaf, raw, words)
    if shown.scale.estimated[row]:
        stand_in = float(evaluation.estimates[row, shown.column])
        guess = names.raw_text(recommendation, shown.leaf, stand_in, words)
        figure = words.say("about {figure}, estimated", figure=guess)
    worth = numbers.percent(float(shown.y[row]) / 100)
    told = words.say("{figure}, worth {worth}", figure=figure, worth=worth)
    return names.offer_name(evaluation.candidates[row], words), told


def point_text(
    recommendation: Recommendation, shown: WorthView, handle: Handle, words: Words
) -> str:
    """A point in the hand: its figure and what that is worth."""
    raw: float | str
    raw = shown.scale.levels[round(handle.x)] if shown.is_levels else shown.figure_at(handle.x)
    figure = names.raw_text(recommendation, shown.leaf, raw, words)
    return words.say(
        "{figure}, worth {worth}", figure=figure, worth=numbers.percent(handle.y / 100)
    )


def chart_text(recommendation: Recommendation, shown: WorthView, words: Words) -> str:
    """The whole chart as a description for those who do not see it."""
    told = [meaning(recommendation, shown.leaf, words)]
    best = next(iter(recommendation.ranked), None)
    if best is not None and (row := recommendation.evaluation.rows[best]) in shown.rows:
        told.append(": ".join(offer_lines(recommendation, shown, row, words)))
    return " ".join(told)
