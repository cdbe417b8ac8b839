"""What share of tasks an offer solves, as far as benchmarks tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.working_scale import PER_CENT, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]


def scores_on(ranking: Ranking, column: int) -> Floats:
    """Return the scores in a column, with what stands in for missing ones, shape (offers,)."""
    evaluation = ranking.evaluation
    raw = evaluation.raw[:, column]
    return np.asarray(np.where(np.isnan(raw), evaluation.estimates[:, column], raw))


def solved_by(ranking: Ranking) -> Iterator[tuple[float, Floats]]:
    """Yield share of the mix and share of tasks solved, (offers,), of each benchmark in per cent.

    NaN where neither a score nor what stands in for it is known.
    """
    for column in ranking.evaluation.columns[CAPABILITY]:
        leaf = ranking.evaluation.leaves[column]
        if leaf.unit.id == PER_CENT:
            yield leaf.share, scores_on(ranking, column) / WHOLE


def solved_share(ranking: Ranking, row: int) -> float | None:
    """Return the share of tasks that an offer solves, mean over the mix; None if unknown."""
    known = [(s, float(solved[row])) for s, solved in solved_by(ranking) if solved[row] >= 0]
    total = sum(share for share, _ in known)
    return sum(share * solved for share, solved in known) / total if total else None
