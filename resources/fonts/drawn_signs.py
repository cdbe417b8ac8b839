"""Signs that the program shows and Noto lacks, drawn."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.transformPen import TransformPen

Pen = Any  # fontTools carries no types
Drawing = Callable[[Pen, float], None]
DRAWN_WIDTH = 1000


def _polygon(pen: Pen, points: list[tuple[float, float]]) -> None:
    """Draw one closed outline, anticlockwise as CFF fills it."""
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def _arc(radius: float, first: float, last: float) -> list[tuple[float, float]]:
    """Return points on a circle around the origin, degrees, 5 degrees apart."""
    steps = max(2, round(abs(last - first) / 5))
    angles = [math.radians(first + (last - first) * i / steps) for i in range(steps + 1)]
    return [(radius * math.cos(a), radius * math.sin(a)) for a in angles]


def _turning_arrow(pen: Pen, stroke: float) -> None:
    """Draw ↶: half a ring open below, with its head at the left end."""
    radius, head = 270.0, 150.0
    at = TransformPen(pen, Identity.translate(530, 290))
    outer = _arc(radius + stroke / 2, 0, 180)
    inner = _arc(radius - stroke / 2, 180, 0)
    _polygon(at, outer + inner)
    _polygon(at, [(-radius - head, 10), (-radius, -210), (-radius + head, 10)])


def _cross(pen: Pen, stroke: float) -> None:
    """Draw ✗ as two strokes."""
    half = stroke / 2
    for angle in (math.pi / 4, -math.pi / 4):
        at = TransformPen(pen, Identity.translate(500, 380).rotate(angle))
        _polygon(at, [(-380, -half), (380, -half), (380, half), (-380, half)])


def _triangle(pen: Pen, _stroke: float) -> None:
    """Draw ▴, the small sort mark."""
    _polygon(pen, [(270, 240), (730, 240), (500, 600)])


def _dots(pen: Pen, stroke: float) -> None:
    """Draw ⋮ as three round dots."""
    for middle in (100, 380, 660):
        dot = [(x + 500, y + middle) for x, y in _arc(stroke * 0.65, 0, 355)]
        _polygon(pen, dot)


def _nearly_equal(pen: Pen, stroke: float) -> None:
    """Draw ≒, which GB 18030 requires: an equals sign with a dot above and one below."""
    for middle in (270, 490):
        low, high = middle - stroke / 2, middle + stroke / 2
        _polygon(pen, [(130, low), (870, low), (870, high), (130, high)])
    for centre in ((230, 690), (770, 70)):
        at = TransformPen(pen, Identity.translate(*centre))
        _polygon(at, _arc(stroke * 0.75, 0, 355))


def _pencil(pen: Pen, stroke: float) -> None:
    """Draw ✎, a pencil that writes to the lower left: a filled point, an outlined body."""
    at = TransformPen(pen, Identity.translate(150, 30).rotate(math.pi / 4))
    half, point, end = 115.0 + stroke / 2, 250.0, 960.0
    _polygon(at, [(0, 0), (point, -half), (point, half)])
    for near, far in ((point, point + stroke * 0.6), (end - stroke, end)):
        _polygon(at, [(near, -half), (far, -half), (far, half), (near, half)])
    for side in (-1, 1):
        low, high = sorted((side * half, side * (half - stroke)))
        _polygon(at, [(point, low), (end, low), (end, high), (point, high)])


_MIRRORED = Transform(-1, 0, 0, 1, DRAWN_WIDTH, 0)
_FLIPPED = Transform(1, 0, 0, -1, 0, 840)

DRAWN: dict[int, tuple[Drawing, Transform]] = {
    0x21B6: (_turning_arrow, Identity),
    0x21B7: (_turning_arrow, _MIRRORED),
    0x2252: (_nearly_equal, Identity),
    0x22EE: (_dots, Identity),
    0x25B4: (_triangle, Identity),
    0x25BE: (_triangle, _FLIPPED),
    0x270E: (_pencil, Identity),
    0x2717: (_cross, Identity),
}
"""The drawing of each sign by its code point, and how it is laid."""
