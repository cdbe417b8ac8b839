"""The sign of the user's own figures, alike in window, report and terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

OWN_MARK = "✎"


def is_own_figure(recommendation: Recommendation, offer: str, measure: str) -> bool:
    """Return whether an own figure counts for an offer in a benchmark or criterion."""
    evaluation = recommendation.evaluation
    return measure in evaluation.own.get(evaluation.rows[offer], ())


def marked(recommendation: Recommendation, offer: str, measure: str, text: str) -> str:
    """Prefix the text of a figure with the sign if it is the user's own."""
    own = is_own_figure(recommendation, offer, measure)
    return f"{OWN_MARK} {text}" if own else text


def own_measures(narrator: Narrator, offer: str) -> str:
    """Name the benchmarks and criteria in which an own figure counts; empty for none."""
    evaluation = narrator.evaluation
    measures = evaluation.own.get(evaluation.rows[offer], frozenset())
    return narrator.listed(narrator.measure(m) for m in sorted(measures))


def legend(narrator: Narrator) -> str:
    """Explain the sign; empty if no own figure counts."""
    if not narrator.evaluation.own:
        return ""
    return narrator.say("{sign} rests on your own figures", sign=OWN_MARK)
