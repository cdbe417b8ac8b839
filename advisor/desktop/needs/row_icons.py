"""Icons beside a slider, drawn in the colours of the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

if TYPE_CHECKING:
    from advisor.charts.style import Style

SIZE = 32


def curve_icon(style: Style, *, own: bool) -> QIcon:
    """Icon in the accent colour for the user's own value function, else in the soft colour."""
    pixmap, painter, colour = _begun(style, strong=own)
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


def lock_icon(style: Style, *, shut: bool) -> QIcon:
    """Padlock for a slider: soft colour when open, accent colour when shut."""
    pixmap, painter, colour = _begun(style, strong=shut)
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


def _begun(style: Style, *, strong: bool) -> tuple[QPixmap, QPainter, QColor]:
    pixmap = QPixmap(SIZE, SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter, QColor(style.accent if strong else style.soft)
