"""Dominance: who is at least as good as whom on everything (facts 3.7; Keeney & Raiffa 1976)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.functions import Levels
from advisor.decision.criteria import OF_THE_MODEL
from advisor.decision.values import rises

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from advisor.decision.recommendation import Recommendation


def pareto(values: ArrayLike) -> NDArray[np.bool_]:
    """Mask of the undominated offers.

    Offer i is dominated when some offer is at least as good on every criterion and better on one.
    Offers that are equal on everything do not dominate each other.

    Args:
        values: worths in [0, 1], shape (offers, criteria); NaN counts as the worst (0).

    Returns:
        shape (offers,), True where undominated. Time O(offers × front × criteria).
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    if table.ndim != 2:  # noqa: PLR2004 - offers by criteria
        message = f"Values must have shape (offers, criteria), not {table.shape}."
        raise ValueError(message)
    undominated = np.zeros(len(table), dtype=bool)
    # Read from the best to the worst, no offer is dominated by a later one.
    remaining = np.lexsort(-table.T[::-1])
    while remaining.size:
        best, rest = remaining[0], remaining[1:]
        undominated[best] = True
        same = (table[rest] == table[best]).all(axis=1)
        undominated[rest[same]] = True
        beaten = (table[rest] <= table[best]).all(axis=1)
        remaining = rest[~beaten]
    return undominated


def dominators(values: ArrayLike, index: int) -> NDArray[np.intp]:
    """Indices of the offers that dominate offer ``index`` (shape (offers, criteria))."""
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    at_least = (table >= table[index]).all(axis=1)
    better = (table > table[index]).any(axis=1)
    return np.flatnonzero(at_least & better)


def dominated_by(recommendation: Recommendation, offer: str) -> str | None:
    """The best-ranked offer that is certainly as good on all that counts, and better on one.

    Figures are compared, not worths: past an anchor two that differ would look alike. A figure that
    an offer lacks could be the best there is, except where the other lacks the same figure of the
    same model. Columns without weight do not count.
    """
    evaluation, order = recommendation.evaluation, recommendation.order
    row = evaluation.rows[offer]
    as_good = np.ones(len(order), dtype=bool)
    better = np.zeros(len(order), dtype=bool)
    same = evaluation.models[order] == evaluation.models[row]
    for column in np.flatnonzero(recommendation.weights > 0):
        good = goodness(recommendation, int(column))
        theirs, own = good[order], good[row]
        if np.isnan(own):
            shared = evaluation.leaves[column].criterion in OF_THE_MODEL
            as_good &= same & np.isnan(theirs) if shared else False
        else:
            as_good &= theirs >= own  # False where theirs is unknown
            better |= theirs > own
    found = order[as_good & better]
    return evaluation.ids[found[0]] if found.size else None


def goodness(recommendation: Recommendation, column: int) -> NDArray[np.float64]:
    """The figures of a column turned so that more is better; NaN where missing, shape (offers,)."""
    evaluation = recommendation.evaluation
    function = evaluation.leaves[column].function
    if isinstance(function, Levels):
        return evaluation.worths[:, column]
    known = ~np.isnan(evaluation.worths[:, column])
    sign = 1.0 if rises(function) else -1.0
    return np.where(known, sign * evaluation.raw[:, column], np.nan)
