"""Why no offer fits, which must-have to give up, and what that would bring back.

A must-have changes neither the score nor the order of what it leaves, so that what comes back
without one is read off the ranking as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.removal import to_verify
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.scores import ranking_order

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

# These follow from the day and the request; they are not the user's to give up.
FIXED = frozenset({"offered", "length", "limits"})
NAMED = 3


class GiveUpOne(Frozen, frozen=True):
    """Without one must-have offers fit.

    Attributes:
        constraint: its id.
        kept_out: how many offers it keeps out of the ranking.
        most: whether no other must-have that the user asked for keeps out more.
        back: how many offers would be ranked without it.
        best: id of the first of them.
    """

    constraint: str
    kept_out: int
    most: bool
    back: int
    best: str


class GiveUpSeveral(Frozen, frozen=True):
    """No must-have alone is to blame; ``constraint`` is the one that keeps out most offers."""

    constraint: str
    kept_out: int


class NoneOnOffer(Frozen, frozen=True):
    """Whatever is given up: on the day no offer takes such work with enough known of it."""

    day: dt.date


Cause = GiveUpOne | GiveUpSeveral | NoneOnOffer


class NothingFits(Frozen, frozen=True):
    """Why no offer is ranked.

    Attributes:
        cause: what keeps the offers out.
        to_verify: how many offers may be allowed once somebody has found out.
        nearest: ids of the best of those, the best first.
    """

    cause: Cause
    to_verify: int
    nearest: tuple[str, ...]


def why_nothing_fits(ranking: Ranking) -> NothingFits | None:
    """What keeps all offers out; None where one is ranked."""
    if ranking.order.size:
        return None
    left = to_verify(ranking)
    return NothingFits(_cause(ranking), len(left), tuple(each.offer for each in left[:NAMED]))


def _cause(ranking: Ranking) -> Cause:
    evaluation = ranking.evaluation
    open_now = evaluation.open_questions & evaluation.to_verify[:, np.newaxis]
    counts = (evaluation.failed | open_now).sum(axis=0)
    columns = [c for c, name in enumerate(evaluation.constraint_ids) if name not in FIXED]
    blamed = sorted((c for c in columns if counts[c]), key=lambda c: -int(counts[c]))
    for column in blamed:
        back = _back_without(ranking, column)
        if back.size:
            return GiveUpOne(
                constraint=evaluation.constraint_ids[column],
                kept_out=int(counts[column]),
                most=bool(counts[column] == counts[blamed[0]]),
                back=len(back),
                best=evaluation.ids[back[0]],
            )
    most = evaluation.constraint_ids[int(counts.argmax())]
    if not blamed or most in FIXED:
        return NoneOnOffer(ranking.scenario.date(ranking.catalog))
    return GiveUpSeveral(evaluation.constraint_ids[blamed[0]], int(counts[blamed[0]]))


def _back_without(ranking: Ranking, column: int) -> NDArray[np.intp]:
    """Rows of the offers that would be ranked without one must-have, the best first."""
    evaluation = ranking.evaluation
    others = np.delete(evaluation.failed | evaluation.open_questions, column, axis=1)
    rows = np.flatnonzero(~others.any(axis=1) & ranking.known)
    costs = evaluation.raw[rows, evaluation.columns[COST][0]]
    order = ranking_order(ranking.scores[rows] / 100, evaluation.filled_values[rows], costs)
    return np.asarray(rows[order])
