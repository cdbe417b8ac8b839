"""Edit the points of a value function: which may move, and how far.

Every answer here is a value function that is still monotone; a point that is pushed against its
neighbour stops beside it.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.bounds import MOST_CONTEXT, MOST_FIGURE
from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.catalog.presets import CONTEXT, COST
from advisor.decision.judging.effective import function_of
from advisor.decision.judging.own_functions import FULL_PERCENT, MOST_POINTS
from advisor.decision.kernels.values import ENOUGH_VALUE, anchors, bends, inverse, is_log, value

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.scenario import Scenario

Curve = Linear | Log | Knee | Piecewise
Role = Literal["worst", "enough", "best", "point"]
Shape = Literal["knee", "straight", "log", "points"]

# Neighbours stay apart by this share of the way between the ends, so that they can be told apart.
APART = 0.002


class CurvePoint(Frozen, frozen=True):
    """One point of a curve.

    Attributes:
        x: the figure, in the unit of the function.
        worth: 0 to 1.
        role: an end, the good-enough level, or a point between.
    """

    x: float
    worth: float
    role: Role

    @property
    def is_free(self) -> bool:
        """Whether its value can be moved as well as its figure."""
        return self.role == "point"


class Domain(Frozen, frozen=True):
    """Range of figures that the points of a function may have.

    Attributes:
        low, high: the figures that there can be.
        within: what has to stay strictly between the ends: a good-enough level.
    """

    low: float
    high: float
    within: float | None = None


def domain_of(catalog: Catalog, scenario: Scenario, key: str) -> Domain:
    """Return the range of figures: percentages from 0 to 100, lengths and money above 0."""
    scale = catalog.benchmarks.get(key)
    if scale is not None:
        enough = next((p.enough for p in scenario.mix if p.benchmark == key), None)
        low, high = (0.0, FULL_PERCENT) if scale.unit == "%" else (-MOST_FIGURE, MOST_FIGURE)
        return Domain(low, high, enough)
    if key == COST:
        return Domain(1e-3, MOST_FIGURE)
    if key == CONTEXT:
        return Domain(1.0, float(MOST_CONTEXT))
    return Domain(1e-2 if is_log(function_of(catalog, scenario, key)) else 0.0, MOST_FIGURE)


def points_of(function: Curve) -> tuple[CurvePoint, ...]:
    """Return the points from the worst to the best."""
    found = bends(function)
    between: Role = "enough" if isinstance(function, Knee) else "point"
    roles: list[Role] = ["worst", *[between] * (len(found) - 2), "best"]
    return tuple(CurvePoint(x, v, role) for (x, v), role in zip(found, roles, strict=True))


def limits(function: Curve, index: int, domain: Domain) -> tuple[float, float]:
    """Return the range within which a point may be moved: (low, high)."""
    points = points_of(function)
    places = [_place(point.x, function) for point in points]
    gap = APART * abs(places[-1] - places[0])
    low, high = domain.low, domain.high
    for neighbour in (index - 1, index + 1):
        if not 0 <= neighbour < len(points):
            continue
        if places[neighbour] < places[index]:
            low = _figure(places[neighbour] + gap, function)
        else:
            high = _figure(places[neighbour] - gap, function)
    if domain.within is not None and points[index].role in ("worst", "best"):
        if points[index].x < domain.within:
            high = min(high, domain.within - gap)
        else:
            low = max(low, domain.within + gap)
    x = points[index].x  # where it stands it may stay
    return min(low, x), max(high, x)


def moved(
    function: Curve, index: int, x: float, worth: float | None = None, *, domain: Domain
) -> Curve:
    """Return the function with one point moved, stopping at its neighbours.

    Args:
        function: which.
        index: of the point, counted from the worst.
        x: the figure where it should be.
        worth: of a point between the ends, where it should be; None: as it is.
        domain: the figures that are possible.
    """
    points = list(points_of(function))
    low, high = limits(function, index, domain)
    point = points[index]
    level = point.worth
    if point.is_free and worth is not None:
        level = min(max(worth, points[index - 1].worth), points[index + 1].worth)
    points[index] = CurvePoint(min(max(x, low), high), level, point.role)
    return _through(function, points)


def _through(function: Curve, points: list[CurvePoint]) -> Curve:
    """Return a function of the same shape through other points."""
    xs = [point.x for point in points]
    match function:
        case Piecewise():
            pairs = sorted((point.x, point.worth) for point in points)
            return Piecewise(tuple(x for x, _ in pairs), tuple(v for _, v in pairs), function.log)
        case Knee():
            return Knee(*xs)
        case Log():
            return Log(*xs)
        case Linear():
            return Linear(*xs)


def shape_of(function: Curve) -> Shape:
    """Return the shape of a function."""
    match function:
        case Knee():
            return "knee"
        case Linear():
            return "straight"
        case Log():
            return "log"
        case Piecewise():
            return "points"


def shapes_for(catalog: Catalog, key: str) -> tuple[Shape, ...]:
    """Return the possible shapes, the catalogue's first."""
    if key in catalog.benchmarks:
        return ("knee", "straight", "points")
    if key == COST:
        return ("straight", "points")
    usual = catalog.criteria[key].function
    if usual is None or isinstance(usual, Log):
        return ("log", "points")
    return ("knee", "straight", "points")


def reshaped(function: Curve, shape: Shape, *, enough: float | None = None) -> Curve:
    """Return a similar function in another shape with the same ends.

    Args:
        function: which.
        shape: the new one.
        enough: the good-enough level that is known of it; None: where it is worth that much.
    """
    worst, best = anchors(function)
    if shape == shape_of(function):
        return function
    if shape == "straight":
        return Linear(worst, best)
    if shape == "log":
        return Log(worst, best)
    if shape == "knee":
        level = inverse(ENOUGH_VALUE, function) if enough is None else enough
        ends = sorted((worst, best))
        inside = level is not None and ends[0] < level < ends[1]
        return Knee(worst, level if inside and level else (worst + 9 * best) / 10, best)
    points = list(points_of(function))
    if len(points) == 2:  # noqa: PLR2004 - the ends alone, and nothing to hold
        points.insert(1, _between(points[0], points[1], function))
    pairs = sorted((point.x, point.worth) for point in points)
    return Piecewise(tuple(x for x, _ in pairs), tuple(v for _, v in pairs), log=is_log(function))


def may_grow(function: Curve) -> bool:
    """Whether one more point would be read again."""
    return not isinstance(function, Piecewise) or len(function.xs) < MOST_POINTS


def with_point(function: Curve, x: float | None = None) -> Piecewise:
    """Return the function with one more point on its curve, which changes no value.

    Args:
        function: which.
        x: where; None: in the middle of the widest gap.
    """
    points = list(points_of(function))
    gaps = [abs(_place(b.x, function) - _place(a.x, function)) for a, b in pairwise(points)]
    place = int(np.argmax(gaps)) + 1
    new = _between(points[place - 1], points[place], function)
    if x is not None:
        low, high = sorted(anchors(function))
        apart = APART * abs(_place(high, function) - _place(low, function))
        far = all(abs(_place(x, function) - _place(p.x, function)) > apart for p in points)
        if low < x < high and far:
            new = CurvePoint(x, float(value(x, function)), "point")
    pairs = sorted((point.x, point.worth) for point in (*points, new))
    return Piecewise(tuple(p for p, _ in pairs), tuple(v for _, v in pairs), log=is_log(function))


def without_point(function: Piecewise, index: int) -> Piecewise:
    """Return the function without one inner point; ``index`` counts from the worst."""
    points = list(bends(function))
    if 0 < index < len(points) - 1 and len(points) > 3:  # noqa: PLR2004 - ends and one to hold
        del points[index]
    pairs = sorted(points)
    return Piecewise(tuple(x for x, _ in pairs), tuple(v for _, v in pairs), function.log)


def level_limits(function: Levels, order: tuple[str, ...], level: str) -> tuple[float, float]:
    """Return the range of a level's value: the values of its neighbours."""
    place = order.index(level)
    low = function.mapping[order[place - 1]] if place else 0.0
    high = function.mapping[order[place + 1]] if place + 1 < len(order) else 1.0
    return low, high


def with_level(function: Levels, order: tuple[str, ...], level: str, worth: float) -> Levels:
    """Return the function with one level's value moved, stopping at its neighbours."""
    low, high = level_limits(function, order, level)
    return Levels({**function.mapping, level: min(max(worth, low), high)})


def level_order(catalog: Catalog, criterion: str) -> tuple[str, ...]:
    """Return the levels of a criterion from worst to best; empty if it is not ordinal."""
    usual = catalog.criteria[criterion].function if criterion in catalog.criteria else None
    return tuple(usual.mapping) if isinstance(usual, Levels) else ()


def as_curve(function: ValueFunction) -> Curve:
    """The function as one that has points.

    Raises:
        TypeError: it is one of named levels.
    """
    if isinstance(function, Levels):
        message = "Levels have no points."
        raise TypeError(message)
    return function


def _between(left: CurvePoint, right: CurvePoint, function: Curve) -> CurvePoint:
    x = _figure((_place(left.x, function) + _place(right.x, function)) / 2, function)
    return CurvePoint(x, float(value(x, function)), "point")


def _place(x: float, function: Curve) -> float:
    return math.log(x) if is_log(function) else x


def _figure(place: float, function: Curve) -> float:
    return math.exp(place) if is_log(function) else place
