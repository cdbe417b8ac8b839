"""The offers that are not in the ranking, each with the kinds of reason that keep it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.removal import failed_of, unknown_of
from advisor.decision.ranking import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.decision.judging.constraints import Verdict
    from advisor.decision.ranking import Ranking

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


def left_out(ranking: Ranking) -> tuple[LeftOut, ...]:
    """All offers that are not ranked, by status, within one the highest score first."""
    rows = np.flatnonzero(ranking.status != Status.RANKED)
    order = np.lexsort((-ranking.scores[rows], ranking.status[rows]))
    return tuple(left_out_at(ranking, int(row)) for row in rows[order])


def left_out_at(ranking: Ranking, row: int) -> LeftOut:
    """Why the offer in a row of the evaluation is not ranked; it must not be ranked."""
    return _OF_STATUS[Status(int(ranking.status[row]))](ranking, row)


def _removed(ranking: Ranking, row: int) -> LeftOut:
    evaluation = ranking.evaluation
    failed = failed_of(evaluation, row)
    return LeftOut(evaluation.ids[row], tuple(v.constraint for v in failed), failed)


def _to_verify(ranking: Ranking, row: int) -> LeftOut:
    evaluation = ranking.evaluation
    left = unknown_of(evaluation, row)
    kinds = tuple(VERIFY + verdict.constraint for verdict in left)
    return LeftOut(evaluation.ids[row], kinds, left)


def _unknown(ranking: Ranking, row: int) -> LeftOut:
    evaluation = ranking.evaluation
    gaps = np.isnan(evaluation.worths[row]) & (ranking.weights > 0)
    missing = tuple(evaluation.leaves[column].measure for column in np.flatnonzero(gaps))
    day = ranking.scenario.date(ranking.catalog)
    age = day - evaluation.candidates[row].model.released
    kind = TOO_NEW if age.days <= NEW_DAYS else NOT_ENOUGH_KNOWN
    return LeftOut(evaluation.ids[row], (kind,), missing=missing)


# How each status but ``RANKED`` is explained; a new status is a new line here.
_OF_STATUS: dict[Status, Callable[[Ranking, int], LeftOut]] = {
    Status.REMOVED: _removed,
    Status.TO_VERIFY: _to_verify,
    Status.SPARSE: _unknown,
}
