"""Items of the value function chart painted in pixels: dots, bars, handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.charts.pixel_item import PixelItem
from advisor.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyqtgraph as pg
    from numpy.typing import NDArray
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from advisor.charts.style import Style
    from advisor.charts.worth_view import Handle, WorthView
    from advisor.wording.language import Words

DOT, HALO = 6.0, 8.0
HANDLE = 6.5
REACH = 11.0
BAR = 0.62
BAR_ALPHA = 70


class Dots(PixelItem):
    """The offers: a dot each, a ring if the figure is an estimate."""

    def __init__(self, view: pg.ViewBox) -> None:
        """Show nothing yet."""
        super().__init__(view)
        self._view_of: WorthView | None = None
        self._style: Style | None = None
        self.setZValue(20)

    def show_offers(self, shown: WorthView, style: Style) -> None:
        """Show the ranked offers of a view."""
        self._view_of, self._style = shown, style
        self.update()

    @override
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        shown, style = self._view_of, self._style
        if shown is None or style is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = shown.rows
        x, y = self.all_to_pixels(shown.x[rows], shown.y[rows])
        estimated = shown.scale.estimated[rows]
        # Offers of one model often share a position; one dot is drawn for all of them.
        spots = np.stack([np.round(x), np.round(y), estimated], axis=1)
        first = np.unique(spots, axis=0, return_index=True)[1]
        x, y, estimated = x[first], y[first], estimated[first]
        known, guessed = _polygon(x, y, ~estimated), _polygon(x, y, estimated)
        # One call for all dots of a look: 500 separate ellipses take 3 ms.
        for points, size, name in (
            (known, HALO, style.panel),
            (guessed, HALO, style.panel),
            (known, DOT, style.soft),
            (guessed, DOT + 1, style.soft),
            (guessed, DOT - 2, style.panel),
        ):
            if not points.isEmpty():
                painter.setPen(_round(name, size))
                painter.drawPoints(points)


def _polygon(x: NDArray[np.float64], y: NDArray[np.float64], mask: NDArray[np.bool_]) -> QPolygonF:
    points = zip(x[mask].tolist(), y[mask].tolist(), strict=True)
    return QPolygonF([QPointF(across, up) for across, up in points])


def _round(name: str, size: float) -> QPen:
    return QPen(colour(name), size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


class Bars(PixelItem):
    """A bar for each level, with its value above."""

    def __init__(self, view: pg.ViewBox) -> None:
        """Show nothing yet."""
        super().__init__(view)
        self._handles: Sequence[Handle] = ()
        self._style: Style | None = None
        self._words: Words | None = None
        self._tint = QColor()
        self._font = QFont()
        self.setZValue(2)

    def show_bars(
        self, handles: Sequence[Handle], words: Words, tint: str, style: Style, font: QFont
    ) -> None:
        """Show a bar for each level, in a colour."""
        self._handles, self._style, self._font = handles, style, font
        self._words = words
        self._tint = QColor(tint)
        self.update()

    @override
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self._style is None or self._words is None:
            return
        painter.setFont(self._font)
        height = QFontMetricsF(self._font).height()
        fill = QColor(self._tint)
        fill.setAlpha(BAR_ALPHA)
        for handle in self._handles:
            foot = self.to_pixels(handle.x - BAR / 2, 0.0)
            top = self.to_pixels(handle.x + BAR / 2, handle.y)
            area = QRectF(QPointF(foot.x(), top.y()), QPointF(top.x(), foot.y()))
            painter.fillRect(area, fill)
            painter.setPen(QPen(self._tint, 2))
            painter.drawLine(area.topLeft(), area.topRight())
            painter.setPen(pen(self._style.ink))
            text = QRectF(area.left(), area.top() - height - HANDLE - 2, area.width(), height)
            worth = numbers.percent(handle.y / 100, self._words)
            painter.drawText(text, Qt.AlignmentFlag.AlignHCenter, worth)


class Handles(PixelItem):
    """The handles: round knobs; the hovered or dragged one is filled."""

    def __init__(self, view: pg.ViewBox) -> None:
        """Show nothing yet."""
        super().__init__(view)
        self._handles: Sequence[Handle] = ()
        self._style: Style | None = None
        self._near: int | None = None
        self.setZValue(1010)  # above the names, so that an offer does not hide it

    def show_handles(self, handles: Sequence[Handle], style: Style) -> None:
        """Show these handles."""
        self._handles, self._style = handles, style
        self.update()

    def set_near(self, index: int | None) -> None:
        """Fill one handle; None for none."""
        if index != self._near:
            self._near = index
            self.update()

    def at(self, place: QPointF) -> int | None:
        """Return the number of the handle nearest to a pixel, within reach; None for none."""
        best, found = REACH, None
        for index, handle in enumerate(self._handles):
            off = self.to_pixels(handle.x, handle.y) - place
            distance = float(np.hypot(off.x(), off.y()))
            if distance <= best:
                best, found = distance, index
        return found

    @override
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        style = self._style
        if style is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, handle in enumerate(self._handles):
            painter.setPen(QPen(colour(style.accent), 2.4))
            painter.setBrush(colour(style.accent if index == self._near else style.panel))
            painter.drawEllipse(self.to_pixels(handle.x, handle.y), HANDLE, HANDLE)
