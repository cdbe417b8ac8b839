"""The efforts of an offer as JSON: score, cost a month and cost of a solved task at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.currencies import BASE
from advisor.decision.analysis.effort_steps import effort_steps

if TYPE_CHECKING:
    from advisor.decision import Recommendation


def efforts_json(recommendation: Recommendation, offer: str) -> dict[str, Any] | None:
    """Return what each effort of an offer scores and costs; None where one alone is known.

    Money is in the currency of the answer.
    """
    found = effort_steps(recommendation, offer)
    if found is None:
        return None
    rate, currency = recommendation.evaluation.rate, recommendation.scenario.currency
    return {
        "offer": offer,
        "benchmark": found.benchmark,
        "usual": found.usual,
        "steps": [
            {
                "effort": step.effort,
                "score": step.score,
                "monthly_cost": step.cost,
                "solved_task": (
                    None if step.solved is None else rate.convert(step.solved, BASE, currency)
                ),
                "folded_by": step.folded_by,
            }
            for step in found.steps
        ],
    }
