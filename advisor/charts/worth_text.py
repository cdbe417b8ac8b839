"""Texts of the value function chart: an offer, a handle, and a description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.evaluation import raw_of
from advisor.wording import names, numbers
from advisor.wording.value_functions import meaning

if TYPE_CHECKING:
    from advisor.charts.worth_view import Handle, WorthView
    from advisor.wording.narrator import Narrator


def offer_lines(narrator: Narrator, shown: WorthView, row: int) -> tuple[str, str]:
    """Return an offer's name, and its figure with its value."""
    evaluation = narrator.evaluation
    raw = raw_of(evaluation, row, shown.column)
    figure = narrator.raw(shown.leaf, raw)
    if shown.scale.estimated[row]:
        stand_in = float(evaluation.estimates[row, shown.column])
        guess = f"{numbers.ESTIMATED}{narrator.raw(shown.leaf, stand_in)}"
        figure = narrator.say("{figure}, estimated", figure=guess)
    worth = numbers.percent(float(shown.y[row]) / 100, narrator)
    text = narrator.say("{figure}, worth {worth}", figure=figure, worth=worth)
    return names.offer_name(evaluation.candidates[row], narrator), text


def point_text(narrator: Narrator, shown: WorthView, handle: Handle) -> str:
    """Return the figure and value of a dragged handle."""
    raw: float | str
    raw = shown.scale.levels[round(handle.x)] if shown.is_levels else shown.figure_at(handle.x)
    figure = narrator.raw(shown.leaf, raw)
    return narrator.say(
        "{figure}, worth {worth}", figure=figure, worth=numbers.percent(handle.y / 100, narrator)
    )


def chart_text(narrator: Narrator, shown: WorthView) -> str:
    """Describe the chart for screen readers."""
    sentences = [meaning(narrator, shown.leaf)]
    best = next(iter(narrator.recommendation.ranked), None)
    if best is not None and (row := narrator.evaluation.rows[best]) in shown.rows:
        sentences.append(": ".join(offer_lines(narrator, shown, row)))
    return " ".join(sentences)
