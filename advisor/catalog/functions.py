"""Value functions as data: how a raw figure becomes a worth between 0 and 1 on fixed anchors.

These are only the shapes and their anchors; ``advisor.decision.kernels.values`` computes them.
Anchors never depend on which offers are in view (see DESIGN section 4.2).
"""

from __future__ import annotations

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
    """v = clip((x - worst) / (best - worst), 0, 1); falling where ``worst > best``."""

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
    """Good enough: linear from (worst, 0) to (enough, 0.9), then to (best, 1)."""

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
    """An ordinal figure: each named level has its worth; an unnamed one is missing."""

    mapping: dict[str, float]

    def __post_init__(self) -> None:
        """Raise ValueError for a worth outside [0, 1]."""
        for level, worth in self.mapping.items():
            if not 0 <= worth <= 1:
                raise UnfitValueError(LevelWorthOutside(level, worth))


class Piecewise(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="piecewise"
):
    """Straight between the points (xs, values); xs rising, values monotone in [0, 1].

    ``log``: straight over the logarithm of x, as ``Log`` is; all xs are then above 0.
    """

    xs: tuple[float, ...]
    values: tuple[float, ...]
    log: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for points that make no monotone function."""
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
    """Refuse points that nothing has and no chart can show."""
    if max(map(abs, points)) > MOST_POINT:
        raise UnfitValueError(PointsTooLarge(MOST_POINT, points))


def _check_log(*points: float) -> None:
    """Refuse points that have no logarithm, or one of nothing that there is."""
    if min(points) < LEAST_POINT:
        raise UnfitValueError(PointsNotPositive(points, logarithm=True))
