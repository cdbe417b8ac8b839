"""Paints two-line cells: figures that count in bold, others dim, warnings in their colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.desktop.tabs.sources.model import SOURCE, WHAT, SourcesModel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

PAD_X, PAD_Y = 7, 5
SELECTED = QStyle.StateFlag.State_Selected
SMALLER = 0.9


class SourcesDelegate(QStyledItemDelegate):
    """Paints cells straight from the model, without item roles and style options, for speed."""

    def __init__(self, parent: QObject) -> None:
        """Start without colours; call ``set_style`` before painting."""
        super().__init__(parent)
        self._style: Style | None = None
        self.set_fonts(QFont())

    def set_style(self, style: Style) -> None:
        """Set the colours."""
        self._style = style

    def set_fonts(self, font: QFont) -> None:
        """Set the font, and derive a bold and a smaller one."""
        self._plain, self._bold, self._small = QFont(font), QFont(font), QFont(font)
        self._bold.setBold(True)
        self._small.setPointSizeF(font.pointSizeF() * SMALLER)
        self._heights = tuple(QFontMetrics(used).height() for used in (self._bold, self._small))

    @property
    def row_height(self) -> int:
        """Height of a row in pixels."""
        return sum(self._heights) + 2 * PAD_Y

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
        model, style = index.model(), self._style
        if style is None or not isinstance(model, SourcesModel):
            return
        row, column = index.row(), index.column()
        figure = model.row_at(row)
        first, second = model.lines(row, column)
        area: QRect = option.rect
        if option.state & SELECTED:
            painter.fillRect(area, colour(style.selection))
        inner = area.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        bold = figure.counts and column != SOURCE
        self._line(painter, inner, first, self._bold if bold else self._plain,
                   style.ink if figure.counts else style.soft)  # fmt: skip
        below = inner.adjusted(0, self._heights[0], 0, 0)
        warned = column == WHAT and figure.grave
        self._line(painter, below, second, self._small, style.warn if warned else style.soft)
        painter.setPen(pen(style.line))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())

    def _line(self, painter: QPainter, area: QRect, text: str, font: QFont, shade: str) -> None:
        if not text:
            return
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(colour(shade))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
