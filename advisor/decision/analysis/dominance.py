"""The offers that are certainly as good as another on everything that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.functions import Levels
from advisor.decision.kernels.values import rises

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking


def dominated_by(ranking: Ranking, offer: str) -> str | None:
    """The best-ranked offer that is certainly as good on all that counts, and better on one.

    Figures are compared, not values: past an anchor two that differ would look alike. A figure that
    an offer lacks could be the best there is, except where the other lacks the same figure of the
    same model. Columns without weight do not count.
    """
    evaluation, order = ranking.evaluation, ranking.order
    row = evaluation.rows[offer]
    as_good = np.ones(len(order), dtype=bool)
    better = np.zeros(len(order), dtype=bool)
    same = evaluation.models[order] == evaluation.models[row]
    for column in np.flatnonzero(ranking.weights > 0):
        good = goodness(ranking, int(column))
        theirs, own = good[order], good[row]
        if np.isnan(own):
            shared = evaluation.leaves[column].of_the_model
            as_good &= same & np.isnan(theirs) if shared else False
        else:
            as_good &= theirs >= own  # False where theirs is unknown
            better |= theirs > own
    found = order[as_good & better]
    return evaluation.ids[found[0]] if found.size else None


def goodness(ranking: Ranking, column: int) -> NDArray[np.float64]:
    """The figures of a column turned so that more is better; NaN where missing, shape (offers,)."""
    evaluation = ranking.evaluation
    function = evaluation.leaves[column].function
    if isinstance(function, Levels):
        return evaluation.values[:, column]
    known = ~np.isnan(evaluation.values[:, column])
    sign = 1.0 if rises(function) else -1.0
    return np.where(known, sign * evaluation.raw[:, column], np.nan)
