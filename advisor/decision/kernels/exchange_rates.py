"""Marginal rates of substitution: units of one criterion that offset a unit of another.

The additive model trades criterion j for k at (w_j v_j'(x_j)) / (w_k |v_k'(x_k)|). Source: Keeney &
Raiffa 1976, ch. 3, marginal rates of substitution.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

from advisor.catalog.functions import Levels, ValueFunction
from advisor.decision.kernels.values import bends, is_log


def slope(x: float, function: ValueFunction) -> float | None:
    """Return the value gained per raw unit of improvement at x, 0 or more; None for levels and NaN.

    Beyond the anchors it is 0; at a bend, that of the segment towards the better end.
    """
    if isinstance(function, Levels) or math.isnan(x):
        return None
    for (left, low), (right, high) in pairwise(bends(function)):
        if _inside(x, left, right):
            if is_log(function):
                return abs((high - low) / (x * math.log(right / left)))
            return abs((high - low) / (right - left))
    return 0.0


def _inside(x: float, worse: float, better: float) -> bool:
    """Whether x lies between the ends, excluding the better one."""
    return worse <= x < better if worse < better else better < x <= worse


class Side(NamedTuple):
    """One side of a trade: the criterion's weight, an offer's figure, and the value function."""

    weight: float
    at: float
    function: ValueFunction


def exchange_rate(gained: Side, given_up: Side) -> float | None:
    """Return how many units of one criterion offset a unit of another; None if there is no rate.

    Args:
        gained: the criterion that improves by one unit.
        given_up: the criterion in whose units it is paid.
    """
    gain, loss = slope(gained.at, gained.function), slope(given_up.at, given_up.function)
    if gain is None or loss is None or loss * given_up.weight == 0:
        return None
    return gained.weight * gain / (given_up.weight * loss)
