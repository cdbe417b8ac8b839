"""Icon of a padlock, open or shut, drawn in the colours of the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

if TYPE_CHECKING:
    from advisor.charts.style import Style

SIZE = 32


def lock_icon(style: Style, *, shut: bool) -> QIcon:
    """Padlock for a slider: soft colour when open, accent colour when shut."""
    pixmap = QPixmap(SIZE, SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(style.accent if shut else style.soft)
    painter.setPen(QPen(colour, 2.6))
    shackle = QPainterPath(QPointF(11, 16))
    shackle.lineTo(11, 11)
    shackle.arcTo(QRectF(11, 5, 10, 11), 180, -180 if shut else -150)
    if shut:
        shackle.lineTo(21, 16)
    painter.drawPath(shackle)
    painter.setBrush(colour if shut else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(8, 16, 16, 11), 2, 2)
    painter.end()
    return QIcon(pixmap)
