"""A score as a dot on a line from the lowest to the highest that it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF

from advisor.charts.bar import colour, paint_hatch, pen

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

RADIUS = 4.5
LINE = 5.0


def paint_score_dot(
    painter: QPainter,
    area: QRectF,
    figures: tuple[float, float, float],
    scale: tuple[float, float],
    style: Style,
    *,
    inferred: bool,
) -> None:
    """Paint a score within its range, both in points.

    Args:
        painter: pen and brush are changed.
        area: of the whole scale.
        figures: score, lowest and highest score.
        scale: points at the left and the right edge of the area; what lies beyond is cut.
        style: style of the panel under it.
        inferred: whether the range rests on inferred figures: it is hatched, and the dot hollow.
    """
    room = area.adjusted(RADIUS + 1, 0, -RADIUS - 1, 0)
    score, low, high = (_place(points, scale, room) for points in figures)
    middle = area.center().y()
    if high - low > 1:
        line = QRectF(low, middle - LINE / 2, high - low, LINE)
        if inferred:
            paint_hatch(painter, line, style.edge, style)
        else:
            painter.fillRect(line, colour(style.edge))
    painter.setPen(pen(style.accent, 2.0))
    painter.setBrush(colour(style.panel if inferred else style.accent))
    painter.drawEllipse(QPointF(score, middle), RADIUS, RADIUS)


def paint_scale(
    painter: QPainter, area: QRectF, scale: tuple[float, float], step: float, style: Style
) -> None:
    """Paint a quiet line at each ``step`` of points within the scale."""
    room = area.adjusted(RADIUS + 1, 0, -RADIUS - 1, 0)
    first = int(scale[0] // step) + 1
    places = [step * n for n in range(first, int(scale[1] // step) + 1)]
    painter.setPen(pen(style.line))
    painter.drawLines(
        [
            QLineF(x, area.top(), x, area.bottom())
            for x in (_place(points, scale, room) for points in places)
        ]
    )


def _place(points: float, scale: tuple[float, float], room: QRectF) -> float:
    low, high = scale
    share = (points - low) / (high - low)
    return room.left() + min(max(share, 0.0), 1.0) * room.width()
