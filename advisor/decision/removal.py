"""What the must-haves removed, who only just failed, and what each one costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.constraints import Outcome

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation


class Removal(Frozen, frozen=True):
    """The effect of one must-have.

    Attributes:
        constraint: its id.
        removed: ids of the offers that fail it (or, strictly, are unknown on it).
        unknown: how many offers it could not judge.
        near_misses: ids of those that fail only this, best score first.
        price: score points of the best near miss above the best kept offer; 0 where it is not
            above; None without near misses or without a kept offer.
    """

    constraint: str
    removed: tuple[str, ...]
    unknown: int
    near_misses: tuple[str, ...]
    price: float | None


def removals(recommendation: Recommendation) -> tuple[Removal, ...]:
    """One entry a must-have, in their order."""
    evaluation = recommendation.evaluation
    outcomes = evaluation.outcomes
    least = Outcome.PASS if evaluation.scenario.constraints.strict else Outcome.UNKNOWN
    failed = outcomes < least
    once = failed.sum(axis=1) == 1
    order, scores = recommendation.order, recommendation.scores
    result = []
    for column, constraint in enumerate(evaluation.constraint_ids):
        near = np.flatnonzero(failed[:, column] & once)
        near = near[np.argsort(-scores[near], kind="stable")]
        price = None
        if near.size and order.size:
            price = max(0.0, float(scores[near[0]] - scores[order[0]]))
        result.append(
            Removal(
                constraint=constraint,
                removed=tuple(evaluation.ids[r] for r in np.flatnonzero(failed[:, column])),
                unknown=int((outcomes[:, column] == Outcome.UNKNOWN).sum()),
                near_misses=tuple(evaluation.ids[r] for r in near),
                price=price,
            )
        )
    return tuple(result)
