"""Find offers that dominate another on all weighted criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.functions import Levels
from advisor.decision.kernels.values import rises

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking


def dominated_by(ranking: Ranking, offer: str) -> str | None:
    """Return the best-ranked offer that is as good on all weighted columns and better on one.

    Compares figures, not values, since values are equal beyond an anchor. A missing figure might
    be the best possible, so it prevents dominance, unless both offers lack the same figure of the
    same model. None if no offer dominates.
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
    """Return the figures of a column with the sign such that more is better; NaN where missing."""
    evaluation = ranking.evaluation
    function = evaluation.leaves[column].function
    if isinstance(function, Levels):
        return evaluation.values[:, column]
    known = ~np.isnan(evaluation.values[:, column])
    sign = 1.0 if rises(function) else -1.0
    return np.where(known, sign * evaluation.raw[:, column], np.nan)
