"""A chart of rows: an offer's name, a drawing, a figure at the end.

``RowChart`` shows a table in the window, ``paint_rows`` draws the same onto paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.charts.style import LIGHT, Style
from advisor.charts.tradeoff_frame import chart_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

ROW = 24.0
FOOT = 20.0
# Names take what they need, at most this share of the width.
MOST_OF_NAMES = 0.62
PENDING = "…"
GAP = 8.0


@dataclass(frozen=True)
class Row:
    """One offer.

    Attributes:
        offer: its id.
        name, way: name of the model, and of its provider or machines; empty where the model counts.
        end: the figure at the end of the row.
        tip: the row in words.
    """

    offer: str
    name: str
    way: str
    end: str
    tip: str


class RowTable:
    """Content of the chart: the rows; subclasses draw what is beside their names.

    Attributes:
        rows: from the top.
        widest_end: a text as wide as the widest ``end``.
    """

    widest_end: ClassVar[str] = "100 %"

    def __init__(self, rows: Sequence[Row]) -> None:
        """Set the rows."""
        self.rows = tuple(rows)

    def paint_cell(self, painter: QPainter, cell: QRectF, number: int, style: Style) -> None:
        """Draw the content of a row beside its name."""
        raise NotImplementedError

    def paint_scale(self, painter: QPainter, cells: QRectF, foot: QRectF, style: Style) -> None:
        """Draw the grid behind all cells and its scale below them."""


def paint_rows(
    painter: QPainter, area: QRectF, table: RowTable, style: Style, selected: str | None = None,
    *, pending: bool = False,
) -> None:  # fmt: skip
    """Paint a table into an area: rows of equal height, a scale below.

    ``pending``: the figures at the end of the rows are being worked out.
    """
    if not table.rows:
        return
    font = chart_font(style)
    metrics = QFontMetricsF(font)
    end = metrics.horizontalAdvance(table.widest_end) + GAP
    height = min((area.height() - FOOT) / len(table.rows), ROW)
    left = area.left() + min(_widest_name(table, font), area.width() * MOST_OF_NAMES)
    cells = QRectF(left, area.top(), area.right() - end - left, height * len(table.rows))
    painter.setFont(font)
    foot = QRectF(cells.left(), cells.bottom(), cells.width(), FOOT)
    table.paint_scale(painter, cells, foot, style)
    for number, row in enumerate(table.rows):
        line = QRectF(area.left(), area.top() + number * height, area.width(), height)
        if row.offer == selected:
            painter.fillRect(line, colour(style.selection))
            table.paint_scale(painter, QRectF(cells.left(), line.top(), cells.width(), height),
                              QRectF(), style)  # fmt: skip
        _paint_name(painter, QRectF(line.left(), line.top(), left - GAP - line.left(), height),
                    row, style)  # fmt: skip
        cell = QRectF(cells.left(), line.top(), cells.width(), height)
        table.paint_cell(painter, cell, number, style)
        painter.setFont(font)
        painter.setPen(pen(style.ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line.adjusted(0, 0, -2, 0), flags, PENDING if pending else row.end)


def _widest_name(table: RowTable, font: QFont) -> float:
    """Return the pixels that the longest name takes, with its way and the gap after it."""
    bold = QFont(font)
    bold.setBold(True)
    strong, plain = QFontMetricsF(bold), QFontMetricsF(font)
    widths = (
        strong.horizontalAdvance(row.name)
        + (plain.horizontalAdvance(row.way) + 6 if row.way else 0)
        for row in table.rows
    )
    return max(widths) + GAP + 4


def _paint_name(painter: QPainter, area: QRectF, row: Row, style: Style) -> None:
    plain = chart_font(style)
    bold = QFont(plain)
    bold.setBold(True)
    left = area.left() + 2
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    for text, font, shade in ((row.name, bold, style.ink), (row.way, plain, style.soft)):
        metrics = QFontMetricsF(font)
        room = area.right() - left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        painter.setFont(font)
        painter.setPen(pen(shade))
        painter.drawText(QRectF(left, area.top(), max(room, 0) + 1, area.height()), flags, shown)
        left += metrics.horizontalAdvance(shown) + 6


class RowChart(QWidget):
    """Widget that shows a table.

    Signals:
        offer_clicked: id of the offer whose row was clicked.
    """

    offer_clicked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; ``name`` is the object name."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._table = RowTable(())
        self._style: Style = LIGHT
        self._selected: str | None = None
        self._faded = False

    @property
    def table(self) -> RowTable:
        """The table shown."""
        return self._table

    @property
    def faded(self) -> bool:
        """Whether the table is faded because the sliders moved since."""
        return self._faded

    def set_table(self, table: RowTable, style: Style, selected: str | None) -> None:
        """Show a table, unfaded."""
        resized = len(table.rows) != len(self._table.rows)
        self._table, self._style, self._selected = table, style, selected
        self._faded = False
        self.setAccessibleDescription("; ".join(row.tip for row in table.rows))
        if resized:
            self.updateGeometry()
        self.update()

    def fade(self) -> None:
        """Grey the table until the next ``set_table``."""
        if not self._faded:
            self._faded = True
            self.update()

    @override
    def sizeHint(self) -> QSize:
        rows = len(self._table.rows)
        return QSize(300, round(ROW * rows + FOOT) if rows else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._faded:
                painter.setOpacity(FADED)
            area = QRectF(self.rect())
            paint_rows(painter, area, self._table, self._style, self._selected, pending=self._faded)

    def _row_at(self, y: float) -> Row | None:
        number = int(y // ROW)
        return self._table.rows[number] if 0 <= number < len(self._table.rows) else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        self.setToolTip(row.tip if row else "")
        shape = Qt.CursorShape.PointingHandCursor if row else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.offer_clicked.emit(row.offer)


FADED = 0.45
