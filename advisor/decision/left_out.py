"""The offers that are not in the ranking, each with the kinds of reason that keep it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.recommendation import Status
from advisor.decision.removal import failed_of, unknown_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.decision.constraints import Verdict
    from advisor.decision.recommendation import Recommendation

# Before the id of a must-have of law or data that leaves an offer to be verified.
VERIFY = "verify."
NOT_ENOUGH_KNOWN, TOO_NEW = "not_enough_known", "too_new"
# Days after a release in which its first independent scores usually still come; our assumption.
NEW_DAYS = 120


class LeftOut(Frozen, frozen=True):
    """An offer that is not ranked.

    Attributes:
        offer: its id.
        kinds: ids of what keeps it out: must-haves by their id, behind ``VERIFY`` where the offer
            is to be verified, or one of the names above.
        verdicts: what those must-haves say of it.
        missing: measures that carry weight and have no figure, where not enough is known.
    """

    offer: str
    kinds: tuple[str, ...]
    verdicts: tuple[Verdict, ...] = ()
    missing: tuple[str, ...] = ()


def left_out(recommendation: Recommendation) -> tuple[LeftOut, ...]:
    """All offers that are not ranked, by status, within one the highest score first."""
    rows = np.flatnonzero(recommendation.status != Status.RANKED)
    order = np.lexsort((-recommendation.scores[rows], recommendation.status[rows]))
    return tuple(left_out_at(recommendation, int(row)) for row in rows[order])


def left_out_at(recommendation: Recommendation, row: int) -> LeftOut:
    """Why the offer in a row of the evaluation is not ranked; it must not be ranked."""
    return _OF_STATUS[Status(int(recommendation.status[row]))](recommendation, row)


def _removed(recommendation: Recommendation, row: int) -> LeftOut:
    evaluation = recommendation.evaluation
    failed = failed_of(evaluation, row)
    return LeftOut(evaluation.ids[row], tuple(v.constraint for v in failed), failed)


def _to_verify(recommendation: Recommendation, row: int) -> LeftOut:
    evaluation = recommendation.evaluation
    left = unknown_of(evaluation, row)
    kinds = tuple(VERIFY + verdict.constraint for verdict in left)
    return LeftOut(evaluation.ids[row], kinds, left)


def _unknown(recommendation: Recommendation, row: int) -> LeftOut:
    evaluation = recommendation.evaluation
    gaps = np.isnan(evaluation.worths[row]) & (recommendation.weights > 0)
    missing = tuple(evaluation.leaves[column].measure for column in np.flatnonzero(gaps))
    day = recommendation.scenario.date(recommendation.catalog)
    age = day - evaluation.candidates[row].model.released
    kind = TOO_NEW if age.days <= NEW_DAYS else NOT_ENOUGH_KNOWN
    return LeftOut(evaluation.ids[row], (kind,), missing=missing)


# How each status but ``RANKED`` is explained; a new status is a new line here.
_OF_STATUS: dict[Status, Callable[[Recommendation, int], LeftOut]] = {
    Status.REMOVED: _removed,
    Status.TO_VERIFY: _to_verify,
    Status.SPARSE: _unknown,
}
