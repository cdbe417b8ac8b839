"""The card beside the point under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from advisor.charts.bar import colour, pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QFontMetricsF, QPainter

    from advisor.charts.style import Style

RING = 7.5
PAD = 4.0


def paint_card(
    painter: QPainter, at: QPointF, lines: Sequence[str], bounds: QRectF, metrics: QFontMetricsF,
    style: Style,
) -> None:  # fmt: skip
    """Paint the lines of a card beside a point, within bounds, and a ring around the point."""
    line = metrics.height()
    width = min(max(metrics.horizontalAdvance(t) for t in lines) + 4 * PAD, bounds.width() - 4)
    height = len(lines) * line + 2 * PAD
    left = min(max(at.x() - width / 2, 2), bounds.width() - width - 2)
    above = at.y() - RING - PAD - height
    box = QRectF(left, above if above > 0 else at.y() + RING + PAD, width, height)
    painter.setPen(pen(style.soft))
    painter.setBrush(colour(style.panel))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(pen(style.ink))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, RING - 1, RING - 1)
    for number, text in enumerate(lines):
        area = QRectF(box.left() + 2 * PAD, box.top() + PAD + number * line, width, line)
        room = width - 4 * PAD + 1
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, elided)
