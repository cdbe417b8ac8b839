"""Paints the figures of the Sources tab in lines that wrap; row heights follow from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.desktop.parts.type_scale import SMALL
from advisor.desktop.tabs.sources.model import SOURCE, VALUE, WHAT, SourcesModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from advisor.charts.style import Style

PAD_X, PAD_Y = 7, 5
SELECTED = QStyle.StateFlag.State_Selected
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
# Names of files have no spaces: they may break after these.
JOINTS = re.compile(r"(?<=[_/.\-])(?=\w)")
ENDLESS = 10_000


class Line(NamedTuple):
    """A text that may wrap.

    Attributes:
        text: what is painted.
        font: 0 plain, 1 bold, 2 small.
        shade: name of a colour of the style.
    """

    text: str
    font: int
    shade: str


class SourcesDelegate(QStyledItemDelegate):
    """Paints cells straight from the model, without item roles and style options, for speed."""

    def __init__(self, parent: QObject) -> None:
        """Start without colours; call ``set_style`` before painting."""
        super().__init__(parent)
        self._style: Style | None = None
        self._widths = (200, 100)
        self.set_fonts(QFont())

    def set_style(self, style: Style) -> None:
        """Set the colours."""
        self._style = style

    def set_fonts(self, font: QFont) -> None:
        """Set the font, and derive a bold and a smaller one."""
        plain, bold, small = QFont(font), QFont(font), QFont(font)
        bold.setBold(True)
        small.setPointSizeF(SMALL)
        self._fonts = (plain, bold, small)
        self._metrics = tuple(QFontMetrics(used) for used in self._fonts)

    def set_widths(self, what: int, value: int) -> None:
        """Set the widths of the two columns, pixels."""
        self._widths = (what, value)

    def cell(self, model: SourcesModel, row: int, column: int) -> Line:
        """The text of a cell in the first line of its row."""
        figure = model.row_at(row)
        bold = figure.counts and column == WHAT
        return Line(model.lines(row, column)[0], int(bold), "ink" if figure.counts else "soft")

    def below(self, model: SourcesModel, row: int) -> list[Line]:
        """The lines below both cells: source and day where they are others than above, marks."""
        found = []
        if model.names_source(row):
            source, day = model.lines(row, SOURCE)[0], model.lines(row, VALUE)[1]
            found.append(Line(f"{source} · {day}", 2, "soft"))
        marks = model.lines(row, WHAT)[1]
        if marks:
            found.append(Line(marks, 2, "warn" if model.row_at(row).grave else "soft"))
        return found

    def value_width(self, model: SourcesModel) -> int:
        """Pixels that the widest value takes in one line."""
        widths = (
            self._metrics[0].horizontalAdvance(self.cell(model, row, VALUE).text)
            for row in range(model.rowCount())
        )
        return max(widths, default=0) + 2 * PAD_X + 2

    def row_height(self, model: SourcesModel, row: int) -> int:
        """Pixels that a row takes, with the heading of its group."""
        below = sum(self._height(line, sum(self._widths)) for line in self.below(model, row))
        heading = self._heading_height(model, row)
        return heading + self._first_height(model, row) + below + 2 * PAD_Y

    def _first_height(self, model: SourcesModel, row: int) -> int:
        return max(
            self._height(self.cell(model, row, column), width)
            for column, width in zip((WHAT, VALUE), self._widths, strict=True)
        )

    def _heading_height(self, model: SourcesModel, row: int) -> int:
        return self._metrics[2].height() + 2 * PAD_Y if model.heading(row) else 0

    def _height(self, line: Line, width: int) -> int:
        area = QRect(0, 0, width - 2 * PAD_X, ENDLESS)
        return self._metrics[line.font].boundingRect(area, WRAPPED, _breakable(line.text)).height()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, self._metrics[0].height() + self._metrics[2].height() + 2 * PAD_Y)

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
        # Lines run below both cells, so each cell paints its part of the whole row.
        area: QRect = option.rect
        whole = QRect(area)
        whole.setLeft(area.left() - (self._widths[0] if index.column() == VALUE else 0))
        whole.setWidth(sum(self._widths))
        painter.save()
        painter.setClipRect(area)
        if option.state & SELECTED:
            head = self._heading_height(model, index.row())
            painter.fillRect(area.adjusted(0, head, 0, 0), colour(style.selection))
        self._paint_row(painter, whole, model, index.row(), style)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, area: QRect, model: SourcesModel, row: int, style: Style
    ) -> None:
        head = self._heading_height(model, row)
        if head:
            band = QRect(area.left(), area.top(), area.width(), head)
            painter.fillRect(band, colour(style.track))
            self._paint_line(painter, band.adjusted(PAD_X, PAD_Y, 0, 0),
                             Line(model.heading(row), 2, "soft"), style)  # fmt: skip
        top = area.top() + head + PAD_Y
        what, value = self._widths
        for column, left, width in ((WHAT, 0, what), (VALUE, what, value)):
            cell = QRect(area.left() + left + PAD_X, top, width - 2 * PAD_X, ENDLESS)
            self._paint_line(painter, cell, self.cell(model, row, column), style)
        top += self._first_height(model, row)
        for line in self.below(model, row):
            place = QRect(area.left() + PAD_X, top, area.width() - 2 * PAD_X, ENDLESS)
            self._paint_line(painter, place, line, style)
            top += self._height(line, area.width())
        painter.setPen(pen(style.line))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())

    def _paint_line(self, painter: QPainter, area: QRect, line: Line, style: Style) -> None:
        painter.setFont(self._fonts[line.font])
        painter.setPen(colour(getattr(style, line.shade)))
        painter.drawText(area, WRAPPED, _breakable(line.text))


def _breakable(text: str) -> str:
    """Let a long word break where its parts join."""
    return JOINTS.sub("\u200b", text) if " " not in text or "_" in text else text
