"""Computes value functions: a raw figure → its value in [0, 1] on fixed anchors.

Formulas: Keeney & Raiffa 1976, ch. 3; Log and the saturating Knee are this project's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

ENOUGH_VALUE = 0.9
# Beyond the budget: the most that the root takes, and the least that each further factor e takes:
# our assumptions. With a steeper fall offers of a preset would score below 0 points.
DEEPEST, FALL = 0.5, 0.1


def value(x: ArrayLike | Sequence[str | None], function: ValueFunction) -> Any:
    """Return the value of raw figures, clipped to [0, 1].

    Args:
        x: raw figures of any shape, in the unit of the anchors; NaN where missing. For
            ``Levels``: the names of the levels, None where missing.
        function: ``Linear``, ``Log``, ``Knee``, ``Levels`` or ``Piecewise``.

    Returns:
        float64 of the shape of ``x`` (a float for a scalar); NaN where missing. A better raw
        figure never has a lower value, rounding included.

    Raises:
        TypeError: ``function`` is not a value function.
    """
    if isinstance(function, Levels):
        return _levels(x, function)
    figures = np.asarray(x, dtype=np.float64)
    if isinstance(function, Linear):
        worth = np.clip((figures - function.worst) / (function.best - function.worst), 0.0, 1.0)
    elif isinstance(function, Log):
        worth = _log(figures, function)
    elif isinstance(function, Knee):
        points = [(function.worst, 0.0), (function.enough, ENOUGH_VALUE), (function.best, 1.0)]
        xs, values = zip(*sorted(points), strict=True)
        worth = _piecewise(figures, np.array(xs), np.array(values))
    elif isinstance(function, Piecewise):
        worth = _through_points(figures, function)
    else:
        message = f"{function!r} is no value function."
        raise TypeError(message)
    return worth[()]


def overspent(costs: ArrayLike, budget: float) -> Any:
    """Return the value of costs over a budget: (√(budget / cost) - 1) / 2; within it 0.

    In (-0.5, 0]. It keeps falling, and slowly, since otherwise a machine at 600 times the budget
    would lead wherever an API takes eight times. The form is this project's own.

    Args:
        costs: of any shape, NaN where unknown.
        budget: above 0, in the same money.
    """
    return DEEPEST * (np.sqrt(budget / np.maximum(costs, budget)) - 1.0)


def beyond_budget(costs: ArrayLike, budget: float) -> Any:
    """Return the value of costs over a budget: ``overspent``, or -ln(cost / budget) / 10 if lower.

    The logarithm is the lower from some 90 times the budget. Without it an offer at 4,000 times the
    budget would lose hardly more than one at 10 times, and lead for what else it is.

    Args:
        costs: of any shape, NaN where unknown.
        budget: above 0, in the same money; infinite: no cost is over it.
    """
    if not np.isfinite(budget):
        return np.zeros(np.shape(costs))
    return np.minimum(overspent(costs, budget), -FALL * np.log(np.maximum(costs, budget) / budget))


def inverse(worth: float, function: ValueFunction) -> float | None:
    """Inverse of the value function; None if no figure reaches ``worth``, or for levels."""
    if not 0 <= worth <= 1 or isinstance(function, Levels):
        return None
    if isinstance(function, Linear):
        return function.worst + worth * (function.best - function.worst)
    if isinstance(function, Log):
        return float(function.worst * (function.best / function.worst) ** worth)
    if isinstance(function, Knee):
        xs = [function.worst, function.enough, function.best]
        return float(np.interp(worth, [0.0, ENOUGH_VALUE, 1.0], xs))
    return _first_worth(worth, function)


def _first_worth(worth: float, function: Piecewise) -> float | None:
    """Return the first figure from the worst that reaches ``worth``: a flat segment's start."""
    xs, values = zip(*bends(function), strict=True)
    if worth > values[-1]:
        return None
    end = next(n for n, reached in enumerate(values) if reached >= worth)
    if end == 0 or values[end] == worth:
        return float(xs[end])
    share = (worth - values[end - 1]) / (values[end] - values[end - 1])
    if function.log:
        return float(xs[end - 1] * (xs[end] / xs[end - 1]) ** share)
    return float(xs[end - 1] + share * (xs[end] - xs[end - 1]))


def rises(function: ValueFunction) -> bool:
    """Whether a larger figure has a higher value; always True for levels."""
    match function:
        case Levels():
            return True
        case Piecewise():
            return function.values[-1] >= function.values[0]
        case _:
            return function.best > function.worst


def bends(function: Linear | Log | Knee | Piecewise) -> list[tuple[float, float]]:
    """Return the points (figure, value) from worst to best, between which the function is linear.

    ``Log``, and ``Piecewise`` with ``log``, are linear in the logarithm of the figure.
    """
    if isinstance(function, Piecewise):
        points = list(zip(function.xs, function.values, strict=True))
        return points if rises(function) else points[::-1]
    if isinstance(function, Knee):
        return [(function.worst, 0.0), (function.enough, ENOUGH_VALUE), (function.best, 1.0)]
    return [(function.worst, 0.0), (function.best, 1.0)]


def anchors(function: Linear | Log | Knee | Piecewise) -> tuple[float, float]:
    """Return the raw figures at the two ends: the worst, the best."""
    points = bends(function)
    return points[0][0], points[-1][0]


def is_log(function: ValueFunction) -> bool:
    """Whether the function is linear in the logarithm of the figure."""
    return isinstance(function, Log) or (isinstance(function, Piecewise) and function.log)


def beyond_anchors(x: NDArray[np.float64], function: ValueFunction) -> NDArray[np.bool_]:
    """Return a mask of the figures outside the anchors, whose values are clipped."""
    if isinstance(function, Levels):
        return np.zeros(x.shape, dtype=bool)
    low, high = sorted(anchors(function))
    return np.asarray((x < low) | (x > high))


def _log(figures: NDArray[np.float64], function: Log) -> NDArray[np.float64]:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(np.maximum(figures, 0.0) / function.worst)
    worth: NDArray[np.float64] = np.clip(ratio / np.log(function.best / function.worst), 0.0, 1.0)
    return worth


def _through_points(figures: NDArray[np.float64], function: Piecewise) -> NDArray[np.float64]:
    xs, values = np.array(function.xs), np.array(function.values)
    if not function.log:
        return _piecewise(figures, xs, values)
    return _piecewise(np.log(np.maximum(figures, xs[0])), np.log(xs), values)


def _piecewise(
    figures: NDArray[np.float64], xs: NDArray[np.float64], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    # np.interp may overshoot a knot by one bit and so break monotony; this cannot.
    segment = np.clip(np.searchsorted(xs, figures, side="right") - 1, 0, len(xs) - 2)
    left, right = values[segment], values[segment + 1]
    share = np.clip((figures - xs[segment]) / (xs[segment + 1] - xs[segment]), 0.0, 1.0)
    worth = left + share * (right - left)
    return np.clip(worth, np.minimum(left, right), np.maximum(left, right))


def _levels(x: object, function: Levels) -> Any:
    if x is None or isinstance(x, str):
        return function.mapping.get(x or "", np.nan)
    levels = np.asarray(x, dtype=object)
    worth = [function.mapping.get(level, np.nan) for level in levels.ravel()]
    return np.array(worth, dtype=np.float64).reshape(levels.shape)
