"""Overlay of the chart of a value function: names of offers, the selection ring, the hover card."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from typing_extensions import override

from advisor.charts.bar import pen
from advisor.charts.hover_card import RING, paint_card
from advisor.charts.legend import paint_point
from advisor.charts.pixel_item import PixelItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyqtgraph as pg
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from advisor.charts.points import Kind
    from advisor.charts.style import Style

PICKED_SIZE = 10.0


@dataclass(frozen=True)
class Label:
    """A name beside a point.

    Attributes:
        text: the name; empty for none.
        x, y: the point, in data coordinates.
        kind: look of the point.
        picked: whether it is a pick, which is drawn larger.
        selected: whether a ring marks it.
    """

    text: str
    x: float
    y: float
    kind: Kind
    picked: bool = False
    selected: bool = False


class Marks(PixelItem):
    """Painted in pixels over the view, so that zooming does not scale names.

    Attributes:
        placed: (text, rectangle in pixels) of the names that fitted at the last painting.
    """

    def __init__(self, view: pg.ViewBox) -> None:
        """Cover a view."""
        super().__init__(view)
        self._labels: Sequence[Label] = ()
        self._level: tuple[str, float] = ("", 0.0)
        self._hover: tuple[float, float, tuple[str, ...]] | None = None
        self._style: Style | None = None
        self._font = QFont()
        self.placed: list[tuple[str, QRectF]] = []
        self.setZValue(1000)

    def set_marks(
        self, labels: Sequence[Label], level: tuple[str, float], style: Style, font: QFont
    ) -> None:
        """Show names, placed in this order, and the name of the good-enough level."""
        self._labels, self._level, self._style, self._font = labels, level, style, font
        self.update()

    @property
    def hovered(self) -> tuple[str, ...] | None:
        """Text of the hover card, or None when no card is shown."""
        return None if self._hover is None else self._hover[2]

    def set_hover(self, hover: tuple[float, float, tuple[str, ...]] | None) -> None:
        """Show a card beside a point (data coordinates); None hides it."""
        if hover != self._hover:
            self._hover = hover
            self.update()

    @override
    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        style = self._style
        if style is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        self._paint_points(painter, style)
        self.placed = self._place(metrics)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        level_name = self._level[0]
        for text, area in self.placed:
            painter.fillRect(area, backing(style))
            painter.setPen(pen(style.good if text == level_name else style.ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        if self._hover is not None:
            self._paint_hover(painter, metrics, style)

    def _paint_points(self, painter: QPainter, style: Style) -> None:
        for label in reversed(self._labels):
            place = self.to_pixels(label.x, label.y)
            if label.picked:
                paint_point(painter, place.x(), place.y(), PICKED_SIZE, label.kind, style)
            if label.selected:
                painter.setPen(pen(style.ink, 1.8))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place, RING + 1, RING + 1)

    def _place(self, metrics: QFontMetricsF) -> list[tuple[str, QRectF]]:
        bounds = self.boundingRect().adjusted(1, 1, -1, -1)
        points = [self.to_pixels(label.x, label.y) for label in self._labels]
        taken = [QRectF(p.x() - RING, p.y() - RING, 2 * RING, 2 * RING) for p in points]
        placed: list[tuple[str, QRectF]] = []
        level, y = self._level[0], self.to_pixels(0.0, self._level[1]).y()
        if level:
            _try_places(level, _along(y, level, bounds, metrics), bounds, taken, placed)
        for label, point in zip(self._labels, points, strict=True):
            if label.text:
                _try_places(label.text, _beside(point, label.text, metrics), bounds, taken, placed)
        return placed

    def _paint_hover(self, painter: QPainter, metrics: QFontMetricsF, style: Style) -> None:
        if self._hover is not None:
            x, y, lines = self._hover
            paint_card(painter, self.to_pixels(x, y), lines, self.boundingRect(), metrics, style)


@lru_cache(maxsize=4)
def backing(style: Style) -> QColor:
    """Return the translucent background that keeps a name readable over points."""
    made = QColor(style.panel)
    made.setAlphaF(0.72)
    return made


def _beside(point: QPointF, text: str, metrics: QFontMetricsF) -> list[QRectF]:
    """Yield places for a name in order of preference: right, left, above, below, corners."""
    width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
    x, y, off = point.x(), point.y(), RING + 3
    corners = [
        (x + off, y - height / 2),
        (x - off - width, y - height / 2),
        (x - width / 2, y - off - height),
        (x - width / 2, y + off),
        (x + off / 2, y - off - height),
        (x - width - off / 2, y - off - height),
        (x + off / 2, y + off),
        (x - width - off / 2, y + off),
    ]
    return [QRectF(left, top, width, height) for left, top in corners]


def _along(y: float, text: str, bounds: QRectF, metrics: QFontMetricsF) -> list[QRectF]:
    width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
    lefts = (bounds.left() + 4, bounds.right() - width - 4, bounds.center().x())
    return [QRectF(left, top, width, height) for top in (y - height, y + 1) for left in lefts]


def _try_places(
    text: str, places: Sequence[QRectF], bounds: QRectF, taken: list[QRectF],
    placed: list[tuple[str, QRectF]],
) -> None:  # fmt: skip
    for place in places:
        if bounds.contains(place) and not any(place.intersects(other) for other in taken):
            taken.append(place)
            placed.append((text, place))
            return
