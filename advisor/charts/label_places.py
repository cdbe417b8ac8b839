"""Places names beside points so that no name covers a point, a line or another name.

Pure geometry in pixels. A name that finds no free place is left out, so the more important ones
are put first; only one that must be read may stand over points.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    # Left, top, right, bottom of an area; or x1, y1, x2, y2 of a segment.
    Box = tuple[float, float, float, float]

# Room between a name and the point that it names, pixels.
GAP = 4.0
# Distances at which a name with a leader line may stand, and directions that are tried.
RINGS = (22.0, 28.0, 34.0, 41.0, 48.0, 56.0, 64.0, 74.0, 84.0, 96.0, 108.0, 122.0, 136.0)
DIRECTIONS = 24
# Places along a line that are tried for its name, and how far it stands off the line.
STEPS_ALONG, OFF_LINE = 12, 1.5
_TINY = 1e-9


class Name(Frozen, frozen=True):
    """A text to place.

    Attributes:
        text: the name.
        at: the point that it names.
        radius: of the point, with what is drawn around it.
        width, height: of the text.
        may_lead: whether it may stand apart from its point, joined to it by a line.
    """

    text: str
    at: QPointF
    radius: float
    width: float
    height: float
    may_lead: bool


class PlacedName(Frozen, frozen=True):
    """A name in its place; ``leader`` joins it to its point where it stands apart."""

    text: str
    area: QRectF
    leader: QLineF | None = None


class Places:
    """Places names one after the other, each where nothing that is there already is covered.

    Attributes:
        placed: the names that found a place.
    """

    def __init__(
        self, bounds: QRectF, points: Sequence[Box], lines: Sequence[QLineF],
        faint: Sequence[QLineF] = (),
    ) -> None:  # fmt: skip
        """Begin within bounds.

        Args:
            bounds: where names may stand.
            points: areas that no name may cover.
            lines: neither.
            faint: lines that a name covers only where it may lead and finds no other place.
        """
        self._bounds = bounds
        self._boxes, self._segments = list(points), [_ends(line) for line in lines]
        self._taken, self._firm = _table(self._boxes), _table(self._segments)
        self._weak = [_ends(line) for line in faint]
        self._faint = _table(self._weak)
        self._lines = np.concatenate([self._firm, self._faint])
        self.placed: list[PlacedName] = []

    def put(self, name: Name) -> bool:
        """Place a name beside its point or, where it may, apart from it; return whether it is."""
        if self._put_beside(name, self._lines):
            return True
        return name.may_lead and (
            self._put_apart(name, self._lines)
            or self._put_beside(name, self._firm)
            or self._put_apart(name, self._firm)
        )

    def put_over(self, name: Name) -> None:
        """Place a name that must be read beside its point, over as few points as can be."""
        near = _beside(name)
        names = _table([_edges(placed.area) for placed in self.placed])
        within = self._within(near) & ~_meeting(near, names).any(axis=1)
        if within.any():
            covered = np.where(within, _meeting(near, self._taken).sum(axis=1), np.inf)
            self._keep(PlacedName(name.text, _rect(near[int(covered.argmin())])))

    def _put_beside(self, name: Name, lines: Floats) -> bool:
        near = _beside(name)
        free = self._free(near, lines)
        if free.any():
            self._keep(PlacedName(name.text, _rect(near[int(free.argmax())])))
        return bool(free.any())

    def put_along(self, text: str, width: float, height: float, y: float) -> None:
        """Place the name of a level line above or below it, as far right as there is room."""
        steps = np.linspace(self._bounds.right() - width, self._bounds.left(), STEPS_ALONG)
        tops = (y - height - OFF_LINE, y + OFF_LINE)
        near = _boxes([(float(left), top) for left in steps for top in tops], width, height)
        free = self._free(near, self._lines)
        if free.any():
            self._keep(PlacedName(text, _rect(near[int(free.argmax())])))

    def _put_apart(self, name: Name, lines: Floats) -> bool:
        apart = _apart(name)
        for place in np.flatnonzero(self._free(apart, lines)):
            area = _rect(apart[place])
            leader = _leader(name, area)
            # One that passes through another point would seem to lead there.
            if not self._strikes(leader, name.at):
                self._keep(PlacedName(name.text, area, leader))
                return True
        return False

    def _strikes(self, leader: QLineF, own: QPointF) -> bool:
        """Whether a leader line passes through a name, or a point beside its own."""
        left, top, right, bottom = self._taken.T
        x, y = own.x(), own.y()
        near = 0.5  # a leader begins on the rim of its own point
        others = (left > x + near) | (right < x - near) | (top > y + near) | (bottom < y - near)
        return bool(crossing(self._taken[others], _table([_ends(leader)])).any())

    def keep(self, name: PlacedName) -> bool:
        """Leave a name where it stood, if that is free; return whether it is.

        Plain floats: for a single box that is faster than arrays, and a step of a slider asks for
        every name.
        """
        left, top, right, bottom = box = _edges(name.area)
        if not self._bounds.contains(name.area):
            return False
        for x1, y1, x2, y2 in self._boxes:
            if right > x1 and left < x2 and bottom > y1 and top < y2:
                return False
        near = [
            (x1, y1, x2, y2)
            for x1, y1, x2, y2 in (*self._segments, *self._weak)
            if max(x1, x2) >= left and min(x1, x2) <= right
            and max(y1, y2) >= top and min(y1, y2) <= bottom
        ]  # fmt: skip
        if near and crossing(_table([box]), _table(near)).any():
            return False
        leader = name.leader
        if leader is not None and self._strikes(leader, leader.p1()):
            return False
        self._keep(name)
        return True

    def _keep(self, name: PlacedName) -> None:
        self.placed.append(name)
        self._boxes.append(_edges(name.area))
        self._taken = _table(self._boxes)
        if name.leader is not None:
            self._segments.append(_ends(name.leader))
            self._firm = _table(self._segments)
            self._lines = np.concatenate([self._firm, self._faint])

    def _free(self, boxes: Floats, lines: Floats) -> Mask:
        """Return which boxes lie within the bounds and cover nothing, shape (boxes,)."""
        free: Mask = self._within(boxes) & ~_meeting(boxes, self._taken).any(axis=1)
        free &= ~crossing(boxes, lines).any(axis=1)
        return free

    def _within(self, boxes: Floats) -> Mask:
        """Return which boxes lie within the bounds, shape (boxes,)."""
        bounds = self._bounds
        left, top, right, bottom = boxes.T
        inside: Mask = (left >= bounds.left()) & (right <= bounds.right())
        inside &= (top >= bounds.top()) & (bottom <= bounds.bottom())
        return inside


def _meeting(boxes: Floats, others: Floats) -> Mask:
    """Return which boxes cover which others, shape (boxes, others)."""
    left, top, right, bottom = boxes.T
    apart: Mask = (right[:, None] <= others[:, 0]) | (left[:, None] >= others[:, 2])
    apart |= (bottom[:, None] <= others[:, 1]) | (top[:, None] >= others[:, 3])
    return ~apart


def crossing(boxes: Floats, lines: Floats) -> Mask:
    """Return which segments pass through which boxes, shape (boxes, segments) (Liang-Barsky)."""
    entry = np.zeros((len(boxes), len(lines)))
    leave = np.ones_like(entry)
    outside = np.zeros(entry.shape, dtype=bool)
    for axis in (0, 1):
        start, step = lines[:, axis], lines[:, axis + 2] - lines[:, axis]
        low, high = boxes[:, [axis]] - start, boxes[:, [axis + 2]] - start
        flat = np.abs(step) < _TINY
        outside |= flat & ((low > 0) | (high < 0))
        with np.errstate(divide="ignore", invalid="ignore"):
            first, second = low / step, high / step
        near = np.where(flat, 0.0, np.minimum(first, second))
        far = np.where(flat, 1.0, np.maximum(first, second))
        entry, leave = np.maximum(entry, near), np.minimum(leave, far)
    return ~outside & (entry <= leave)


def covers(area: QRectF, line: QLineF) -> bool:
    """Return whether a segment passes through an area."""
    return bool(crossing(_table([_edges(area)]), _table([_ends(line)]))[0, 0])


def _ends(line: QLineF) -> Box:
    return line.x1(), line.y1(), line.x2(), line.y2()


def _table(rows: Sequence[Box]) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _edges(area: QRectF) -> Box:
    return area.left(), area.top(), area.right(), area.bottom()


def _beside(name: Name) -> Floats:
    """Return the places next to a point: right, left, above, below, then the corners."""
    x, y, off = name.at.x(), name.at.y(), name.radius + GAP
    width, height, near = name.width, name.height, name.radius + 1
    corners = [
        (x + off, y - height / 2), (x - off - width, y - height / 2),
        (x - width / 2, y - off - height), (x - width / 2, y + off),
        (x + near, y - near - height), (x - width - near, y - near - height),
        (x + near, y + near), (x - width - near, y + near),
    ]  # fmt: skip
    return _boxes(corners, width, height)


def _apart(name: Name) -> Floats:
    """Return the places on rings around a point, the nearest first."""
    corners = []
    for ring in RINGS:
        for step in range(DIRECTIONS):
            angle = 2 * math.pi * step / DIRECTIONS
            x = name.at.x() + ring * math.cos(angle)
            y = name.at.y() + ring * math.sin(angle)
            # The nearest edge of the name stands on the ring, not its middle.
            x += name.width / 2 * (math.copysign(1, math.cos(angle)) - 1)
            corners.append((x, y - name.height / 2))
    return _boxes(corners, name.width, name.height)


def _boxes(corners: Sequence[tuple[float, float]], width: float, height: float) -> Floats:
    at = np.array(corners, dtype=np.float64)
    return np.concatenate([at, at + np.array([width, height])], axis=1)


def _rect(box: Floats) -> QRectF:
    left, top, right, bottom = (float(edge) for edge in box)
    return QRectF(left, top, right - left, bottom - top)


def _leader(name: Name, area: QRectF) -> QLineF:
    """Return the line from the rim of a point to the nearest place on the edge of its name."""
    x = min(max(name.at.x(), area.left()), area.right())
    y = min(max(name.at.y(), area.top()), area.bottom())
    line = QLineF(name.at, QPointF(x, y))
    length = line.length()
    start = line.pointAt(min(name.radius / length, 1.0)) if length else name.at
    return QLineF(start, QPointF(x, y))
