"""The sign of the user's own figures, in the window, on paper and in the terminal alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

OWN_MARK = "✎"


def is_own_figure(recommendation: Recommendation, offer: str, measure: str) -> bool:
    """Whether a figure of the user's own counts for an offer in a benchmark or criterion."""
    evaluation = recommendation.evaluation
    return measure in evaluation.own.get(evaluation.rows[offer], ())


def marked(recommendation: Recommendation, offer: str, measure: str, text: str) -> str:
    """A figure in words, with the sign before it where it is the user's own."""
    own = is_own_figure(recommendation, offer, measure)
    return f"{OWN_MARK} {text}" if own else text


def own_measures(narrator: Narrator, offer: str) -> str:
    """The benchmarks and criteria in which an own figure counts for an offer; empty where none."""
    evaluation = narrator.evaluation
    held = evaluation.own.get(evaluation.rows[offer], frozenset())
    return narrator.listed(narrator.measure(m) for m in sorted(held))


def legend(narrator: Narrator) -> str:
    """What the sign means; empty where nothing of the user's own counts."""
    if not narrator.evaluation.own:
        return ""
    return narrator.say("{sign} rests on your own figures", sign=OWN_MARK)
