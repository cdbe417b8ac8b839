"""Find the figure with which a rival would lead, by inverting the value function.

The rival i ties with the leader a if its value on criterion j rises by Δv = (S_a − S_i) / w_j,
which is possible while v_ij + Δv ≤ 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.functions import Levels, ValueFunction
from advisor.decision.kernels.scores import normalise
from advisor.decision.kernels.values import inverse

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

# Tolerance for rounding in weighted sums.
EPSILON = 1e-12


def needed_value(
    values: ArrayLike, weights: ArrayLike, winner: int, rival: int, criterion: int
) -> float | None:
    """Return the value on a criterion at which the rival ties; None if even 1 is not enough.

    Args:
        values: in [0, 1], shape (offers, criteria); NaN counts as 0.
        weights: shape (criteria,), divided by their sum.
        winner: row of the leader.
        rival: row of the rival.
        criterion: column.
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    shares = normalise(weights)
    lead = float(shares @ (table[winner] - table[rival]))
    if lead <= 0:
        return float(table[rival, criterion])
    if shares[criterion] == 0:
        return None
    worth = float(table[rival, criterion] + lead / shares[criterion])
    return min(worth, 1.0) if worth <= 1 + EPSILON else None


def needed_change(
    values: ArrayLike,
    weights: ArrayLike,
    winner: int,
    rival: int,
    criterion: int,
    function: ValueFunction,
) -> float | str | None:
    """Return the figure of a criterion at which the rival would tie; None if there is none.

    Arguments as ``needed_value``; ``function`` is the value function of the criterion.

    Returns:
        a number in the unit of its anchors, or the name of the least level that is enough.
    """
    worth = needed_value(values, weights, winner, rival, criterion)
    if worth is None:
        return None
    if isinstance(function, Levels):
        enough = {v: level for level, v in function.mapping.items() if v >= worth - EPSILON}
        return enough[min(enough)] if enough else None
    return inverse(worth, function)


def losing_figure(
    values: ArrayLike,
    weights: ArrayLike,
    winner: int,
    rival: int,
    criterion: int,
    function: ValueFunction,
) -> float | None:
    """Return the figure at which the winner, all else equal, ties with the rival.

    Arguments as ``needed_change``. None if even the worst figure keeps the lead, and for levels.
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    shares = normalise(weights)
    if shares[criterion] == 0:
        return None
    lead = float(shares @ (table[winner] - table[rival]))
    worth = float(table[winner, criterion] - lead / shares[criterion])
    return inverse(worth, function) if worth > EPSILON else None
