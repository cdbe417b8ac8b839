"""Icon of a value function, drawn in the colours of the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

if TYPE_CHECKING:
    from advisor.charts.style import Style

SIZE = 32


def curve_icon(style: Style, *, own: bool) -> QIcon:
    """Icon in the accent colour for the user's own value function, else in the soft colour."""
    pixmap = QPixmap(SIZE, SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(style.accent if own else style.soft)
    painter.setPen(QPen(colour, 2.0))
    painter.drawPolyline([QPointF(5, 5), QPointF(5, 27), QPointF(28, 27)])
    painter.setPen(QPen(colour, 2.6))
    curve = QPainterPath(QPointF(8, 24))
    curve.lineTo(17, 11)
    curve.lineTo(27, 8)
    painter.drawPath(curve)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(17, 11), 3.0, 3.0)
    painter.end()
    return QIcon(pixmap)
