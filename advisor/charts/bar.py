"""The stacked contribution bar: one painting function for table rows, paper and legend."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

Part = tuple[float, str, bool]
STRIPE = 5.0
_STRIPE_WIDTH = 2.0
# A whisker shorter than this share of the bar is not drawn.
_LEAST_WHISKER = 0.004


@lru_cache(maxsize=128)
def colour(name: str) -> QColor:
    """Return a shared colour: creating one costs more than filling a rectangle."""
    return QColor(name)


@lru_cache(maxsize=128)
def pen(name: str, width: float = 1.0) -> QPen:
    """Return a shared solid pen with flat ends."""
    return QPen(colour(name), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def paint_bar(
    painter: QPainter,
    rect: QRectF | QRect,
    parts: Sequence[Part],
    low: float,
    high: float,
    style: Style,
) -> None:
    """Paint a score as a stack of its parts.

    Args:
        painter: only its pen is changed.
        rect: area of the whole scale from 0 to 1.
        parts: (length as a share of the scale, colour, whether estimated), from the left; an
            estimated part is hatched.
        low: lowest possible score, 0 to 1.
        high: highest possible score; a whisker joins it to ``low`` if they differ.
        style: style of the panel under the bar.
    """
    x, top, width, height = (
        float(rect.x()),
        float(rect.y()),
        float(rect.width()),
        float(rect.height()),
    )
    painter.fillRect(QRectF(x, top, width, height), colour(style.track))
    left = x
    for share, name, estimated in parts:
        if share <= 0:
            continue
        length = share * width
        area = QRectF(left, top, length, height)
        if estimated:
            paint_hatch(painter, area, name, style)
        else:
            painter.fillRect(area, colour(name))
        left += length
    if high - low > _LEAST_WHISKER:
        _paint_whisker(
            painter, x + low * width, x + min(high, 1.0) * width, top + height / 2, style
        )


def paint_hatch(painter: QPainter, area: QRectF, name: str, style: Style) -> None:
    """Fill an area with stripes, the sign of an estimate.

    Lines instead of a pattern brush stay vectors in SVG and PDF, and sharp on any screen.
    """
    painter.fillRect(area, colour(style.panel))
    painter.setPen(pen(name, _STRIPE_WIDTH))
    x, y, width, height = area.x(), area.y(), area.width(), area.height()
    lines = []
    start = STRIPE / 2
    while start < width + height:
        x1, x2 = max(0.0, start - height), min(start, width)
        lines.append(QLineF(x + x1, y + start - x1, x + x2, y + start - x2))
        start += STRIPE
    painter.drawLines(lines)


def _paint_whisker(painter: QPainter, x1: float, x2: float, y: float, style: Style) -> None:
    painter.setPen(pen(style.ink, 1.5))
    painter.drawLines(
        [QLineF(x1, y, x2, y), QLineF(x1, y - 3, x1, y + 3), QLineF(x2, y - 3, x2, y + 3)]
    )
