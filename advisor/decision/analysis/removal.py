"""Effects of the must-haves: offers removed or to be verified, near misses, and the score lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.offer_life import can_be_relied_on
from advisor.decision.judging.constraints import Outcome

if TYPE_CHECKING:
    from advisor.decision.judging.constraints import RuleResult
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.ranking import Ranking

# Score points by which an offer must be ahead to lead: less prints as level.
LEAST_LEAD = 0.05


class Removal(Frozen, frozen=True):
    """The effect of one must-have.

    Attributes:
        constraint: its id.
        removed: ids of the offers that it removes.
        to_verify: ids of the offers not removed for which this rule of law or data is unknown.
        unknown: number of offers for which the result is unknown.
        near_misses: ids of the offers that only this rule keeps out, best score first.
        price: score points by which the best near miss exceeds the best ranked offer, at least 0;
            None without near misses or ranked offers.
    """

    constraint: str
    removed: tuple[str, ...]
    to_verify: tuple[str, ...]
    unknown: int
    near_misses: tuple[str, ...]
    price: float | None


class ToVerify(Frozen, frozen=True):
    """An offer that may be allowed once an unknown rule of law or data is checked.

    Attributes:
        offer: its id.
        score: score if it were allowed, 0 to 100.
        known: whether enough figures are known to rank it.
        rule_results: its unknown must-haves of law or data.
    """

    offer: str
    score: float
    known: bool
    rule_results: tuple[RuleResult, ...]


def to_verify(ranking: Ranking) -> tuple[ToVerify, ...]:
    """Return the offers to be verified: first those with enough figures, then by score."""
    evaluation, scores, known = ranking.evaluation, ranking.scores, ranking.known
    rows = np.flatnonzero(evaluation.to_verify)
    order: list[int] = rows[np.lexsort((-scores[rows], ~known[rows]))].tolist()
    return tuple(
        ToVerify(
            evaluation.ids[row], float(scores[row]), bool(known[row]), unknown_of(evaluation, row)
        )
        for row in order
    )


def best_to_verify(ranking: Ranking) -> ToVerify | None:
    """Return the best offer to be verified if it would lead; None if none would, or none is ranked.

    Of those with enough figures that can be relied on.
    """
    evaluation, scores = ranking.evaluation, ranking.scores
    if not ranking.order.size:
        return None
    best = scores[ranking.order[0]]
    rows = np.flatnonzero(evaluation.to_verify & ranking.known & (scores > best + LEAST_LEAD))
    for row in rows[np.argsort(-scores[rows], kind="stable")].tolist():
        if can_be_relied_on(ranking, evaluation.candidates[row]):
            return ToVerify(
                evaluation.ids[row], float(scores[row]), known=True,
                rule_results=unknown_of(evaluation, row),
            )  # fmt: skip
    return None


def unknown_of(evaluation: Evaluation, row: int) -> tuple[RuleResult, ...]:
    """Return the unknown must-haves of law or data of the offer in a row."""
    left = zip(evaluation.rule_results[row], evaluation.open_questions[row], strict=True)
    return tuple(result for result, is_open in left if is_open)


def failed_of(evaluation: Evaluation, row: int) -> tuple[RuleResult, ...]:
    """Return the must-haves that remove the offer in a row."""
    failed = zip(evaluation.rule_results[row], evaluation.failed[row], strict=True)
    return tuple(result for result, fails in failed if fails)


def removals(ranking: Ranking) -> tuple[Removal, ...]:
    """Return the effect of each active must-have."""
    evaluation = ranking.evaluation
    outcomes, failed = evaluation.outcomes, evaluation.failed
    once = (failed.sum(axis=1) == 1) & ~evaluation.open_questions.any(axis=1)
    order, scores = ranking.order, ranking.scores
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
                removed=evaluation.removed_by[column],
                to_verify=evaluation.left_open_by[column],
                unknown=int((outcomes[:, column] == Outcome.UNKNOWN).sum()),
                near_misses=tuple(evaluation.id_array[near].tolist()),
                price=price,
            )
        )
    return tuple(result)
