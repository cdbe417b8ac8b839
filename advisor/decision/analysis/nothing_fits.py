"""Explain why no offer fits, and which must-have to give up.

Must-haves change neither scores nor order, so the offers that one of them keeps out are read off
the present ranking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.admitting_level import admitting_level
from advisor.decision.analysis.choice import GATE
from advisor.decision.analysis.removal import to_verify
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.scores import ranking_order

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from advisor.decision.analysis.admitting_level import AdmittingLevel
    from advisor.decision.ranking import Ranking

# Rules that follow from the day and the workload, which the user cannot give up.
FIXED = frozenset({"offered", "length", "limits"})
NAMED = 3


class GiveUpOne(Frozen, frozen=True):
    """Giving up one must-have lets offers fit.

    Attributes:
        constraint: its id.
        kept_out: number of offers that it keeps out of the ranking.
        most: whether no other must-have of the user keeps out more.
        back: number of offers that would be ranked without it.
        best: id of the best of them.
        likeliest: where the good-enough level is given up, the one that reaches it with the
            highest chance; None for other must-haves.
        admits: the level from which that one would be good enough; None if none is known.
    """

    constraint: str
    kept_out: int
    most: bool
    back: int
    best: str
    likeliest: str | None = None
    admits: AdmittingLevel | None = None


class GiveUpSeveral(Frozen, frozen=True):
    """Giving up one must-have is not enough; ``constraint`` keeps out the most offers."""

    constraint: str
    kept_out: int


class NoneOnOffer(Frozen, frozen=True):
    """No offer fits the workload on ``day``, whichever must-haves are given up."""

    day: dt.date


Cause = GiveUpOne | GiveUpSeveral | NoneOnOffer


class NothingFits(Frozen, frozen=True):
    """Why no offer is ranked.

    Attributes:
        cause: why no offer is ranked.
        to_verify: number of offers that are to be verified.
        nearest: ids of the best of those, best first.
    """

    cause: Cause
    to_verify: int
    nearest: tuple[str, ...]


def why_nothing_fits(ranking: Ranking) -> NothingFits | None:
    """Return why no offer is ranked; None if one is."""
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
            constraint = evaluation.constraint_ids[column]
            nearness = (-evaluation.strength[back], -evaluation.enough[back])
            likeliest = back[np.lexsort(nearness)[0]]  # of equal ones the first, the best
            return GiveUpOne(
                constraint=constraint,
                kept_out=int(counts[column]),
                most=bool(counts[column] == counts[blamed[0]]),
                back=len(back),
                best=evaluation.ids[back[0]],
                likeliest=evaluation.ids[likeliest] if constraint == GATE else None,
                admits=admitting_level(ranking, int(likeliest)) if constraint == GATE else None,
            )
    most = evaluation.constraint_ids[int(counts.argmax())]
    if not blamed or most in FIXED:
        return NoneOnOffer(ranking.scenario.date(ranking.catalog))
    return GiveUpSeveral(evaluation.constraint_ids[blamed[0]], int(counts[blamed[0]]))


def _back_without(ranking: Ranking, column: int) -> NDArray[np.intp]:
    """Return the rows of the offers that would be ranked without one must-have, best first."""
    evaluation = ranking.evaluation
    others = np.delete(evaluation.failed | evaluation.open_questions, column, axis=1)
    rows = np.flatnonzero(~others.any(axis=1) & ranking.known)
    costs = evaluation.raw[rows, evaluation.columns[COST][0]]
    order = ranking_order(ranking.scores[rows] / 100, evaluation.filled_values[rows], costs)
    return np.asarray(rows[order])
