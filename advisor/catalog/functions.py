"""Parameters of the value functions, which turn a raw figure into a value in [0, 1].

``advisor.decision.kernels.values`` evaluates them. Anchors are fixed: with anchors taken from the
offers in view, adding or removing one offer could reorder the others (rank reversal).
"""

import math
from itertools import pairwise

import msgspec

from advisor.catalog.bounds import LEAST_POINT, MOST_POINT
from advisor.catalog.function_failures import (
    AnchorsUnfit,
    EnoughOutside,
    LevelWorthOutside,
    PointsNotPositive,
    PointsTooFew,
    PointsTooLarge,
    ValuesNotMonotone,
    XsNotRising,
)
from advisor.catalog.problems import UnfitValueError


class Linear(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="linear"
):
    """v = clip((x - worst) / (best - worst), 0, 1); decreasing where ``worst > best``."""

    worst: float
    best: float

    def __post_init__(self) -> None:
        """Raise ValueError for anchors that are equal or not finite."""
        _check_anchors(self.worst, self.best)


class Log(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="log"):
    """v = clip(ln(x / worst) / ln(best / worst), 0, 1); both anchors above 0."""

    worst: float
    best: float

    def __post_init__(self) -> None:
        """Raise ValueError for anchors that are equal, not finite or not above 0."""
        _check_anchors(self.worst, self.best)
        _check_log(self.worst, self.best)


class Knee(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="knee"):
    """Linear from (worst, 0) to (enough, 0.9), then linear to (best, 1)."""

    worst: float
    enough: float
    best: float

    def __post_init__(self) -> None:
        """Raise ValueError unless ``enough`` lies strictly between the anchors."""
        _check_anchors(self.worst, self.best)
        low, high = sorted((self.worst, self.best))
        if not low < self.enough < high:
            raise UnfitValueError(EnoughOutside(self.enough, low, high))


class Levels(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="levels"
):
    """An ordinal scale: level → value; an unknown level counts as missing."""

    mapping: dict[str, float]

    def __post_init__(self) -> None:
        """Raise ValueError for a value outside [0, 1]."""
        for level, value in self.mapping.items():
            if not 0 <= value <= 1:
                raise UnfitValueError(LevelWorthOutside(level, value))


class Piecewise(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="piecewise"
):
    """Linear between the points (xs, values); xs increasing, values monotone in [0, 1].

    ``log``: linear in the logarithm of x, as ``Log`` is; all xs must then be above 0.
    """

    xs: tuple[float, ...]
    values: tuple[float, ...]
    log: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError unless the points define a monotone function."""
        if len(self.xs) != len(self.values) or len(self.xs) < 2:  # noqa: PLR2004 - a line has two ends
            raise UnfitValueError(PointsTooFew())
        if not all(a < b for a, b in pairwise(self.xs)) or not all(map(math.isfinite, self.xs)):
            raise UnfitValueError(XsNotRising(self.xs))
        _check_size(*self.xs)
        if self.log:
            _check_log(*self.xs)
        rising = all(a <= b for a, b in pairwise(self.values))
        falling = all(a >= b for a, b in pairwise(self.values))
        if not (rising or falling) or min(self.values) < 0 or max(self.values) > 1:
            raise UnfitValueError(ValuesNotMonotone(self.values))


ValueFunction = Linear | Log | Knee | Levels | Piecewise


def _check_anchors(worst: float, best: float) -> None:
    if not (math.isfinite(worst) and math.isfinite(best)) or worst == best:
        raise UnfitValueError(AnchorsUnfit(worst, best))
    _check_size(worst, best)


def _check_size(*points: float) -> None:
    """Raise ValueError for points too large for a chart."""
    if max(map(abs, points)) > MOST_POINT:
        raise UnfitValueError(PointsTooLarge(MOST_POINT, points))


def _check_log(*points: float) -> None:
    """Raise ValueError for points that are not positive, or too small for a logarithm."""
    if min(points) < LEAST_POINT:
        raise UnfitValueError(PointsNotPositive(points, logarithm=True))
