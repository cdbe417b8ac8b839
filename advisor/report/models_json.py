"""The ranked models as JSON: a model is a line, shown by the best way to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.decision.analysis.way_groups import way_groups
from advisor.wording import names

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def models_json(narrator: Narrator, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the ranked models, first to last; ``limit`` shortens the list.

    ``share`` is the share of the draws in which a model comes first, ``regret`` what choosing it
    loses in the mean of the draws; ``ways`` its ranked offers, those that hardly differ together.
    """
    recommendation, certainty = narrator.recommendation, narrator.recommendation.certainty
    if certainty is None:
        return []
    return [
        {
            "model": model,
            "name": names.model_name(recommendation.candidate(offer)),
            "rank": place + 1,
            "score": float(recommendation.scores[recommendation.leaders[place]]),
            "low": float(recommendation.low[recommendation.leaders[place]]),
            "high": float(recommendation.high[recommendation.leaders[place]]),
            "share": float(certainty.first[place]),
            "regret": float(certainty.regret[place]),
            "enough": float(narrator.evaluation.enough[recommendation.leaders[place]]),
            "offer": offer,
            "monthly_cost": recommendation.monthly_cost(offer),
            "ways": [list(group) for group in way_groups(recommendation, model)],
        }
        for place, (model, offer) in enumerate(
            zip(certainty.models[:limit], certainty.offers[:limit], strict=True)
        )
    ]
