"""Slope chart of two rankings: a line for each model from its former to its present rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.charts.style import LIGHT, Style
from advisor.charts.tradeoff_frame import chart_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHelpEvent, QMouseEvent, QPaintEvent

ROW, HEAD = 23.0, 26.0
NAME_SHARE = 0.37
DOT = 3.5
GAP = 8.0
STUB = 26.0


@dataclass(frozen=True)
class Slope:
    """One model.

    Attributes:
        offer: id of the best way to have it, which a click selects.
        names: its name and way in the columns of then and now.
        then, now: its rows from 0; None if not in that ranking.
        scores: texts after the name in the columns of then and now.
        elsewhere: texts for ends that are not shown, in the columns of then and now, beside a line
            that leaves the chart.
        tip: the line in words.
    """

    offer: str
    names: tuple[str, str]
    then: int | None
    now: int | None
    scores: tuple[str, str]
    elsewhere: tuple[str, str]
    tip: str


class SlopeChart(QWidget):
    """Rising models go up, falling ones down; a click selects.

    Signals:
        offer_clicked: id of the offer under the click.
    """

    offer_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("chart.slope")
        self._slopes: tuple[Slope, ...] = ()
        self._heads = ("", "")
        self._rows = 0
        self._style: Style = LIGHT
        self._selected: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def slopes(self) -> tuple[Slope, ...]:
        """The lines shown."""
        return self._slopes

    def set_slopes(
        self,
        slopes: Sequence[Slope],
        heads: tuple[str, str],
        rows: int,
        style: Style,
        selected: str | None,
    ) -> None:
        """Show lines between two columns with heads and ``rows`` rows."""
        self._slopes, self._heads, self._rows = tuple(slopes), heads, rows
        self._style, self._selected = style, selected
        self.setAccessibleDescription("; ".join(slope.tip for slope in self._slopes))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, round(HEAD + self._rows * ROW + 4))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(420, self.sizeHint().height())

    def row_y(self, row: int) -> float:
        """Return the middle of a row in pixels."""
        return HEAD + (row + 0.5) * ROW

    def _seen(self, row: int | None) -> int | None:
        return row if row is not None and row < self._rows else None

    def _ends(self) -> tuple[float, float]:
        return self.width() * NAME_SHARE + GAP, self.width() * (1 - NAME_SHARE) - GAP

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style, font = self._style, chart_font(self._style)
        bold = QFont(font)
        bold.setBold(True)
        left, right = self._ends()
        columns = (
            (QRectF(0, 0, left - GAP, HEAD), Qt.AlignmentFlag.AlignRight),
            (QRectF(right + GAP, 0, self.width() - right - GAP, HEAD), Qt.AlignmentFlag.AlignLeft),
        )
        painter.setFont(bold)
        painter.setPen(pen(style.soft))
        for (area, side), head in zip(columns, self._heads, strict=True):
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, head)
        painter.setFont(font)
        for slope in self._slopes:
            self._paint_line(painter, slope, left, right)
            texts = zip(slope.names, slope.scores, strict=True)
            for (area, side), row, text in zip(
                columns, (slope.then, slope.now), texts, strict=True
            ):
                if (seen := self._seen(row)) is not None:
                    place = QRectF(area.left(), self.row_y(seen) - ROW / 2, area.width(), ROW)
                    if slope.offer == self._selected:
                        painter.fillRect(place, colour(self._style.selection))
                    self._paint_name(painter, place, side, (f"{seen + 1}", *text))
        painter.end()

    def _paint_name(
        self,
        painter: QPainter,
        place: QRectF,
        side: Qt.AlignmentFlag,
        texts: tuple[str, str, str],
    ) -> None:
        """Paint rank, name and score; only the name is shortened."""
        rank, name, score = texts
        metrics = painter.fontMetrics()
        room = place.width() - 4 - metrics.horizontalAdvance(f"{rank}    {score}")
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        painter.setPen(pen(self._style.ink))
        inner = place.adjusted(2, 0, -2, 0)
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, f"{rank}  {name}  {score}")

    def _paint_line(self, painter: QPainter, slope: Slope, left: float, right: float) -> None:
        style = self._style
        then, now = self._seen(slope.then), self._seen(slope.now)
        # A model without a rank at one end is drawn below all ranked ones.
        last = float("inf")
        risen = (last if slope.then is None else slope.then) - (
            last if slope.now is None else slope.now
        )
        shade = style.good if risen > 0 else style.warn if risen < 0 else style.soft
        width = 2.4 if slope.offer == self._selected else 1.4
        painter.setPen(pen(shade, width))
        ends = [
            QPointF(x, self.row_y(row))
            for x, row in ((left, then), (right, now))
            if row is not None
        ]
        if len(ends) > 1:
            painter.drawLine(ends[0], ends[1])
        elif ends:
            self._paint_stub(painter, slope, ends[0], outwards=1 if now is None else -1)
        painter.setBrush(colour(shade))
        painter.setPen(Qt.PenStyle.NoPen)
        for end in ends:
            painter.drawEllipse(end, DOT, DOT)

    def _paint_stub(self, painter: QPainter, slope: Slope, end: QPointF, *, outwards: int) -> None:
        """Paint a line that leaves the chart, with a text for where it ends."""
        painter.drawLine(end, QPointF(end.x() + outwards * STUB, end.y()))
        x = end.x() + outwards * (STUB + 4)
        wide = self.width()
        area = QRectF(x if outwards > 0 else x - wide, end.y() - ROW / 2, wide, ROW)
        side = Qt.AlignmentFlag.AlignLeft if outwards > 0 else Qt.AlignmentFlag.AlignRight
        painter.setPen(pen(self._style.soft))
        text = slope.elsewhere[1 if outwards > 0 else 0]
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)

    def slope_at(self, place: QPointF) -> Slope | None:
        """Return the model in one of the columns at a point; None for none."""
        left, right = self._ends()
        row = int((place.y() - HEAD) // ROW)
        for slope in self._slopes:
            if (place.x() <= left and slope.then == row) or (
                place.x() >= right and slope.now == row
            ):
                return slope if 0 <= row < self._rows else None
        return None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        slope = self.slope_at(event.position())
        if slope is not None and event.button() == Qt.MouseButton.LeftButton:
            self.offer_clicked.emit(slope.offer)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment]
            slope = self.slope_at(QPointF(help_event.pos()))
            QToolTip.showText(help_event.globalPos(), slope.tip if slope else "", self)
            return True
        return super().event(event)
