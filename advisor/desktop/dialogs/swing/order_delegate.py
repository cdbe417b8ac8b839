"""Paints one swing: grip, place, the criterion's colour, its name, its worst and best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from advisor.desktop.dialogs.swing.order_model import SWING, Swing
from advisor.desktop.parts.type_scale import SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from advisor.desktop.session import Session
    from advisor.desktop.tables.roles import Index

ROW = 44
DIVIDER = 30
# From the left: grip, place, colour, text.
GRIP, PLACE, CHIP, TEXT = 12, 24, 62, 80


class OrderDelegate(QStyledItemDelegate):
    """Two lines a swing; the divider is a muted heading."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Swing = index.data(SWING)
        return QSize(320, DIVIDER if row.criterion is None else ROW)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Swing = index.data(SWING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if row.criterion is None:
            self._paint_divider(painter, area, row)
        else:
            self._paint_swing(painter, option, area, row)
        painter.restore()

    def _paint_divider(self, painter: QPainter, area: QRectF, row: Swing) -> None:
        style = self._session.style
        painter.fillRect(area, QColor(style.background))
        painter.setFont(_font(painter.font(), bold=True, small=True))
        painter.setPen(QColor(style.soft))
        inner = area.adjusted(GRIP, 0, -GRIP, 0)
        title = row.name.upper()
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, title)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(title) + GRIP)
        painter.setFont(_font(painter.font()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.swing)

    def _paint_swing(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF, row: Swing
    ) -> None:
        style = self._session.style
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(style.selection))
        painter.setPen(QColor(style.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        middle = area.center().y()
        self._paint_grip(painter, area.left() + GRIP, middle)
        font = painter.font()
        ranked = bool(row.place)
        ink, soft = QColor(style.ink), QColor(style.soft)
        painter.setFont(_font(font, bold=True))
        painter.setPen(ink if ranked else soft)
        place = QRectF(area.left() + PLACE, area.top(), CHIP - PLACE - 6, area.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.place
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour) if ranked else soft)
        painter.drawRoundedRect(QRectF(area.left() + CHIP, middle - 14, 5, 28), 2.5, 2.5)
        text = area.adjusted(TEXT, 5, -GRIP, -5)
        painter.setPen(ink if ranked else soft)
        self._write(painter, text, row.name, Qt.AlignmentFlag.AlignTop)
        painter.setFont(_font(font, small=True))
        painter.setPen(soft)
        self._write(painter, text, row.swing, Qt.AlignmentFlag.AlignBottom)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(style.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -1.5))

    def _write(self, painter: QPainter, area: QRectF, text: str, where: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | where, shown)

    def _paint_grip(self, painter: QPainter, x: float, middle: float) -> None:
        """Paint six dots, the sign for dragging."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._session.style.soft))
        for column in (-2.5, 2.5):
            for line in (-5, 0, 5):
                painter.drawEllipse(QPointF(x + column, middle + line), 1.2, 1.2)
        painter.restore()


def _font(font: QFont, *, bold: bool = False, small: bool = False) -> QFont:
    made = QFont(font)
    made.setBold(bold)
    if small:
        made.setPointSizeF(SMALL)
    return made
