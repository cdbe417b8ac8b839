"""The drawing of the trade-off chart in pixels of its view, the same in window and on paper.

A dot a model, the front, the good-enough level, the ways of a model as thin lines, names.
"""

from __future__ import annotations

import itertools
import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from typing_extensions import override

from advisor.charts.bar import colour, pen
from advisor.charts.hover_card import RING, paint_card
from advisor.charts.label_places import Name, PlacedName, Places
from advisor.charts.legend import front_pen, paint_point
from advisor.charts.pixel_item import PixelItem
from advisor.charts.tradeoff_frame import enough_pen, free_pen
from advisor.charts.tradeoff_shown import Content, Ways

if TYPE_CHECKING:
    import pyqtgraph as pg
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from advisor.charts.label_places import Box
    from advisor.charts.points import Kind
    from advisor.charts.style import Style

SIZE, PICKED, WAY_SIZE = 8.0, 10.0, 5.0
ARROW = 5.0
BACKDROP = 0.85


class TradeoffDrawing(PixelItem):
    """Paints a ``Content``; names are placed anew only when something moved.

    Attributes:
        names: the placed names, that of the good-enough level among them.
        points, lines: areas of the dots, and lines, that no name covers, pixels.
        way_lines: lines to the ways of the selected model, which a leading name covers where
            there is no other place for it.
    """

    def __init__(self, view: pg.ViewBox, *, paper: bool) -> None:
        """Begin empty; on paper points are vectors, in the window pictures that are copied."""
        super().__init__(view)
        self._paper, self._resting = paper, True
        self._at: list[QPointF] = []
        self._stood: dict[str, tuple[QPointF, PlacedName]] = {}
        self._content = Content()
        self._style: Style | None = None
        self._font = QFont()
        self._hover: tuple[float, float, tuple[str, ...]] | None = None
        self._hovered_ways: Ways | None = None
        self._placed_for: tuple[object, ...] = ()
        self.names: list[PlacedName] = []
        self.points: list[Box] = []
        self.lines: list[QLineF] = []
        self.way_lines: list[QLineF] = []
        self.setZValue(1000)

    def set_content(
        self, content: Content, style: Style, font: QFont, *, resting: bool = True
    ) -> None:
        """Draw something else.

        Not ``resting``, while a slider moves, only the leading names find new places: the others
        stay where they can, and are put anew at the next rest.
        """
        self._content, self._style, self._font = content, style, font
        self._resting = resting
        self._placed_for = ()
        self.update()

    def set_hover(self, hover: tuple[float, float, tuple[str, ...]] | None) -> None:
        """Show a card beside a position; None hides it and the ways with it."""
        if hover != self._hover:
            self._hover = hover
            self._hovered_ways = None
            self.update()

    def set_hovered_ways(self, ways: Ways | None) -> None:
        """Show the ways of the model under the mouse."""
        if ways != self._hovered_ways:
            self._hovered_ways = ways
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
        metrics, bounds = QFontMetricsF(self._font), self.boundingRect()
        self._place(metrics, bounds)
        self._paint_levels(painter, bounds, style)
        painter.setPen(_solid(front_pen(style)))
        for line in self._front_lines(bounds):
            painter.drawLine(line)
        self._paint_dots(painter, bounds, style)
        for ways in (self._content.ways, self._hovered_ways):
            if ways is not None:
                self._paint_ways(painter, ways, bounds, style)
        self._paint_ring(painter, style)
        self._paint_names(painter, style)
        if self._hover is not None:
            x, y, texts = self._hover
            paint_card(painter, self.to_pixels(x, y), texts, bounds, metrics, style)

    def _paint_levels(self, painter: QPainter, bounds: QRectF, style: Style) -> None:
        painter.setPen(_solid(enough_pen(style)))
        for line in self._level_lines(bounds):
            painter.drawLine(line)
        if self._content.free is not None:
            edge = self.to_pixels(self._content.free, 0.0).x()
            if bounds.left() < edge < bounds.right():
                painter.setPen(_solid(free_pen(style)))
                painter.drawLine(QLineF(edge, bounds.top(), edge, bounds.bottom()))

    def _level_lines(self, bounds: QRectF) -> list[QLineF]:
        """The lines of the good-enough levels that are in view."""
        found, content = [], self._content
        if content.enough is not None:
            y = self.to_pixels(0.0, content.enough[0]).y()
            if bounds.top() < y < bounds.bottom():
                found.append(QLineF(bounds.left(), y, bounds.right(), y))
        if content.across is not None:
            x = self.to_pixels(content.across, 0.0).x()
            if bounds.left() < x < bounds.right():
                found.append(QLineF(x, bounds.top(), x, bounds.bottom()))
        return found

    def _front_lines(self, bounds: QRectF) -> list[QLineF]:
        """The upright and level parts of the front, cut to the view, as SVG does not clip."""
        corners = [self.to_pixels(x, y) for x, y in self._content.front]
        found = []
        for one, other in itertools.pairwise(corners):
            area = QRectF(one, other).normalized()
            if area.right() < bounds.left() or area.left() > bounds.right():
                continue
            if area.bottom() < bounds.top() or area.top() > bounds.bottom():
                continue
            found.append(QLineF(_inside(one, bounds), _inside(other, bounds)))
        return found

    def _paint_dots(self, painter: QPainter, bounds: QRectF, style: Style) -> None:
        for dot, at in zip(reversed(self._content.dots), reversed(self._at), strict=True):
            if not bounds.contains(at):
                continue
            if dot.beyond != (0, 0):
                _paint_arrow(painter, at, dot.beyond, style)
            else:
                self._paint_point(painter, at, PICKED if dot.picked else SIZE, dot.kind, style)

    def _paint_point(
        self, painter: QPainter, at: QPointF, size: float, kind: Kind, style: Style
    ) -> None:
        if self._paper:
            paint_point(painter, at.x(), at.y(), size, kind, style)
            return
        picture = _picture(size, kind, style, painter.device().devicePixelRatio())
        half = picture.deviceIndependentSize().width() / 2
        painter.drawPixmap(QPointF(at.x() - half, at.y() - half), picture)

    def _paint_ways(self, painter: QPainter, ways: Ways, bounds: QRectF, style: Style) -> None:
        start = self.to_pixels(ways.x, ways.y)
        for x, y, kind in ways.others:
            end = self.to_pixels(x, y)
            if not bounds.contains(end):
                continue
            painter.setPen(pen(style.soft, 0.8))
            painter.drawLine(QLineF(start, end))
            self._paint_point(painter, end, WAY_SIZE, kind, style)

    def _paint_ring(self, painter: QPainter, style: Style) -> None:
        if self._content.ring is not None:
            painter.setPen(pen(style.ink, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.to_pixels(*self._content.ring), RING + 1, RING + 1)

    def _paint_names(self, painter: QPainter, style: Style) -> None:
        level = "" if self._content.enough is None else self._content.enough[1]
        backdrop = QColor(style.panel)
        backdrop.setAlphaF(BACKDROP)
        painter.setPen(pen(style.soft, 0.8))
        for name in self.names:
            if name.leader is not None:
                painter.drawLine(name.leader)
        for name in self.names:
            painter.fillRect(name.area, backdrop)
            painter.setPen(pen(style.good if name.text == level else style.ink))
            painter.drawText(name.area, Qt.AlignmentFlag.AlignCenter, name.text)

    def _place(self, metrics: QFontMetricsF, bounds: QRectF) -> None:
        """Place the names, unless neither content nor view changed since."""
        corner = self.to_pixels(0.0, 0.0), self.to_pixels(1.0, 1.0)
        state = (bounds, *corner)
        if self._placed_for == state:
            return
        self._placed_for = state
        content = self._content
        (left, top), (right, bottom) = ((c.x(), c.y()) for c in corner)
        at = self._at = [
            QPointF(left + dot.x * (right - left), top + dot.y * (bottom - top))
            for dot in content.dots
        ]
        self.points = [
            around(p, self._radius(place)) for place, p in enumerate(at) if bounds.contains(p)
        ]
        if content.ways is not None:
            spots = (self.to_pixels(x, y) for x, y, _ in content.ways.others)
            self.points += [around(p, WAY_SIZE / 2 + 1) for p in spots if bounds.contains(p)]
        if content.ring is not None:
            self.points.append(around(self.to_pixels(*content.ring), RING + 2))
        self.lines = [*self._front_lines(bounds), *self._level_lines(bounds)]
        self.way_lines = self._way_lines(bounds)
        self._name(metrics, bounds)

    def _name(self, metrics: QFontMetricsF, bounds: QRectF) -> None:
        """Name the models and the good-enough line, each where it stood if its dot rests."""
        content, at = self._content, self._at
        places = Places(bounds.adjusted(1, 1, -1, -1), self.points, self.lines, self.way_lines)
        for number, place in enumerate(content.named):
            if number == content.leading:
                self._name_level(places, metrics)
            if bounds.contains(at[place]):
                text = content.dots[place].name
                width, leads = metrics.horizontalAdvance(text) + 4, number < content.leading
                spot = Name(text, at[place], self._radius(place), width, metrics.height(), leads)
                where, before = self._stood.get(text, (None, None))
                stays = before is not None and where == at[place] and places.keep(before)
                if not stays and (leads or self._resting) and not places.put(spot) and not number:
                    places.put_over(spot)
        if len(content.named) <= content.leading:
            self._name_level(places, metrics)
        self.names = places.placed
        spots = {content.dots[place].name: at[place] for place in content.named}
        if content.enough is not None:
            spots[content.enough[1]] = QPointF(0.0, self.to_pixels(0.0, content.enough[0]).y())
        self._stood = {n.text: (spots[n.text], n) for n in self.names if n.text in spots}

    def _name_level(self, places: Places, metrics: QFontMetricsF) -> None:
        if self._content.enough is not None:
            level, text = self._content.enough
            y = self.to_pixels(0.0, level).y()
            where, before = self._stood.get(text, (None, None))
            if before is not None and where == QPointF(0.0, y) and places.keep(before):
                return
            places.put_along(text, metrics.horizontalAdvance(text) + 4, metrics.height(), y)

    def _way_lines(self, bounds: QRectF) -> list[QLineF]:
        ways = self._content.ways
        if ways is None:
            return []
        start = self.to_pixels(ways.x, ways.y)
        ends = (self.to_pixels(x, y) for x, y, _ in ways.others)
        return [QLineF(start, end) for end in ends if bounds.contains(end)]

    def _radius(self, place: int) -> float:
        if place == self._content.selected:
            return RING + 2
        return (PICKED if self._content.dots[place].picked else SIZE) / 2 + 1


@lru_cache(maxsize=256)
def _picture(size: float, kind: Kind, style: Style, ratio: float) -> QPixmap:
    """Return a point drawn once: dozens of dashed circles take milliseconds."""
    side = math.ceil(size) + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_point(painter, side / 2, side / 2, size, kind, style)
    return picture


def around(point: QPointF, radius: float) -> Box:
    """Return the square around a point: left, top, right, bottom."""
    x, y = point.x(), point.y()
    return x - radius, y - radius, x + radius, y + radius


def _inside(point: QPointF, bounds: QRectF) -> QPointF:
    x = min(max(point.x(), bounds.left()), bounds.right())
    return QPointF(x, min(max(point.y(), bounds.top()), bounds.bottom()))


def _paint_arrow(painter: QPainter, at: QPointF, way: tuple[int, int], style: Style) -> None:
    """Paint a triangle that points out of the view; axes run right and up, pixels down."""
    along, across = QPointF(way[0], -way[1]), QPointF(way[1], way[0])
    tip = at + along * ARROW
    base = at - along * (ARROW / 2)
    painter.setPen(pen(style.accent))
    painter.setBrush(colour(style.accent))
    painter.drawPolygon(QPolygonF([tip, base + across * ARROW * 0.7, base - across * ARROW * 0.7]))


def _solid(made: QPen) -> QPen:
    """Return a pen that scales with the page."""
    made.setCosmetic(False)
    return made
