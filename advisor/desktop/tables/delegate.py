"""Paint text cells straight from the model instead of by seven roles a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.desktop.tables.model import TextModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

PAD_X, PAD_Y = 7, 5
BOX = QStyle.PrimitiveElement.PE_IndicatorCheckBox
SELECTED = QStyle.StateFlag.State_Selected
ELIDED = Qt.TextElideMode.ElideRight
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TextDelegate(QStyledItemDelegate):
    """One delegate for all columns."""

    def __init__(self, style: Style, parent: QObject) -> None:
        """Paint in the colours of a style."""
        super().__init__(parent)
        self._metrics = QFontMetrics(QFont())
        self.set_style(style)

    def set_style(self, style: Style) -> None:
        """Change the colours."""
        self._pens = {
            "ink": pen(style.ink),
            "soft": pen(style.soft),
            "good": pen(style.good),
            "warn": pen(style.warn),
        }
        self._line, self._selection = pen(style.line), colour(style.selection)

    @property
    def row_height(self) -> int:
        """Return the height of every row in pixels."""
        return self._metrics.height() + 2 * PAD_Y

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, self.row_height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, TextModel):
            return
        area: QRect = option.rect
        if option.state & SELECTED:
            painter.fillRect(area, self._selection)
        column = model.columns[index.column()]
        item = model.item_at(index.row())
        checked = column.checked(item) if column.checked else None
        if checked is not None:
            _draw_box(painter, area, option, is_ticked=checked)
        text = column.text(item)
        if text and column.checked is None:
            inner = area.adjusted(PAD_X, 0, -PAD_X, 0)
            painter.setPen(self._pens[column.tone(item)])
            shown = self._metrics.elidedText(text, ELIDED, inner.width())
            painter.drawText(inner, RIGHT if column.right else LEFT, shown)
        painter.setPen(self._line)
        painter.drawLine(area.left(), area.bottom(), area.right() + 1, area.bottom())


def _draw_box(
    painter: QPainter, area: QRect, option: QStyleOptionViewItem, *, is_ticked: bool
) -> None:
    """Paint a check box of the style in the middle of a cell."""
    box = QStyleOptionButton()
    box.palette = option.palette
    style = QApplication.style()
    size = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    place = QRect(0, 0, size, size)
    place.moveCenter(area.center())
    box.rect = place
    on = QStyle.StateFlag.State_On if is_ticked else QStyle.StateFlag.State_Off
    box.state = QStyle.StateFlag.State_Enabled | on
    style.drawPrimitive(BOX, box, painter)
