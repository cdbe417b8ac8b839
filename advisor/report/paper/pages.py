"""Pages filled from the top; drawings are stored until the number of pages is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from advisor.charts.style import LIGHT
from advisor.report.fonts import font
from advisor.report.paper.text import Setting, set_text, width_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPdfWriter

    from advisor.report.paper.text import SetText

Draw = Callable[[QPainter], None]


@dataclass(frozen=True)
class Mark:
    """A place that a bookmark opens: title, page from 0, height above the foot in points."""

    title: str
    page: int
    above: float


POINTS_AN_INCH = 72.0
SMALL = 7.5
GAP = 6.0
RULE = 0.5


class Pages:
    """Pages of one size.

    Attributes:
        device: paint device, for which text is measured.
        unit: device units per point.
        width, height: of the printable area, in device units.
        y: bottom of what is on the current page.
        marks: bookmarks, in reading order.
    """

    def __init__(self, device: QPdfWriter) -> None:
        """Begin with an empty page of the device's size."""
        area = device.pageLayout().paintRectPixels(device.resolution())
        self.device = device
        self.unit = device.resolution() / POINTS_AN_INCH
        self.width = float(area.width())
        self._head = 22 * self.unit
        self._foot = 20 * self.unit
        self.height = area.height() - self._foot
        self._pages: list[list[Draw]] = [[]]
        self._top = device.pageLayout().paintRectPoints().top()
        self._paper = device.pageLayout().fullRectPoints().height()
        self.marks: list[Mark] = []
        self.y = 0.0

    def points(self, length: float) -> float:
        """Convert points to device units."""
        return length * self.unit

    def scratch(self) -> Pages:
        """Return one endless page of the same width, to measure what is drawn on it."""
        made = Pages(self.device)
        made.height = float("inf")
        return made

    def mark(self, title: str) -> None:
        """Set a bookmark at ``y``."""
        above = self._paper - self._top - self.y / self.unit
        self.marks.append(Mark(title, len(self._pages) - 1, above))

    @property
    def count(self) -> int:
        """Number of pages so far."""
        return len(self._pages)

    @property
    def at_top(self) -> bool:
        """Whether the current page is empty."""
        return not self._pages[-1]

    def room(self, height: float) -> None:
        """Begin a new page unless this one has ``height`` left; a point too little is enough."""
        if self.y + height > self.height + self.unit and not self.at_top:
            self.new_page()

    def new_page(self) -> None:
        """Begin a new page."""
        self._pages.append([])
        self.y = self._head

    def draw(self, drawing: Draw) -> None:
        """Store a drawing for the current page."""
        self._pages[-1].append(drawing)

    def text(self, text: str, setting: Setting) -> None:
        """Set a text at ``y`` and move below it."""
        made = set_text(text, setting, self.width, self.device)
        self.room(made.height)
        self.put(made, 0, self.y)
        self.y += made.height

    def put(self, made: SetText, x: float, y: float) -> None:
        """Draw a set text with its top left corner at a point."""
        self.draw(lambda painter: made.draw(painter, x, y))

    def line(self, x: float, y: float, width: float, *, colour: str) -> None:
        """Draw a horizontal rule."""
        pen_width = self.points(RULE)

        def drawing(painter: QPainter) -> None:
            painter.setPen(QPen(QColor(colour), pen_width))
            painter.drawLine(QRectF(x, y, width, 0).topLeft(), QRectF(x, y, width, 0).topRight())

        self.draw(drawing)

    def fill(self, place: QRectF, colour: str) -> None:
        """Fill a rectangle."""
        self.draw(lambda painter: painter.fillRect(place, QColor(colour)))

    def paint(self, painter: QPainter, *, head: str, foot: str) -> None:
        """Draw all pages with numbers; all but the first with a header."""
        for number, drawings in enumerate(self._pages, 1):
            if number > 1:
                self.device.newPage()
                self._edge(painter, 0, head, "")
            for drawing in drawings:
                drawing(painter)
            y = self.height + self._foot - self.points(10)
            self._edge(painter, y, foot, f"{number} / {len(self._pages)}")

    def _edge(self, painter: QPainter, y: float, left: str, right: str) -> None:
        small = font(SMALL)
        reserved = width_of(right, small, self.device) + self.points(GAP)
        setting = Setting(small, LIGHT.soft)
        shown = set_text(left, setting, self.width - reserved, self.device)
        shown.draw(painter, 0, y)
        if right:
            number = set_text(
                right, Setting(small, LIGHT.soft, right=True), self.width, self.device
            )
            number.draw(painter, 0, y)
