"""The sign of the user's own figures, in the window, on paper and in the terminal alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

OWN_MARK = "✎"


def is_own_figure(recommendation: Recommendation, offer: str, measure: str) -> bool:
    """Whether a figure of the user's own counts for an offer in a benchmark or criterion."""
    evaluation = recommendation.evaluation
    return measure in evaluation.own.get(evaluation.rows[offer], ())


def marked(recommendation: Recommendation, offer: str, measure: str, text: str) -> str:
    """A figure in words, with the sign before it where it is the user's own."""
    own = is_own_figure(recommendation, offer, measure)
    return f"{OWN_MARK} {text}" if own else text


def own_measures(recommendation: Recommendation, offer: str, words: Words) -> str:
    """The benchmarks and criteria in which an own figure counts for an offer; empty where none."""
    evaluation = recommendation.evaluation
    held = evaluation.own.get(evaluation.rows[offer], frozenset())
    return words.listed(names.measure_name(evaluation.catalog, m, words) for m in sorted(held))


def legend(recommendation: Recommendation, words: Words) -> str:
    """What the sign means; empty where nothing of the user's own counts."""
    if not recommendation.evaluation.own:
        return ""
    return words.say("{sign} rests on your own figures", sign=OWN_MARK)
