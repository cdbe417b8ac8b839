"""Legend of a chart: entries that wrap, for window and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from advisor.catalog.frozen import Frozen
from advisor.charts.bar import colour, paint_hatch, pen
from advisor.charts.points import Kind, point_brush, point_pen
from advisor.charts.style import LIGHT
from advisor.charts.tradeoff_figures import API, APP, HOSTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from advisor.charts.style import Style
    from advisor.wording.language import Words

SIGN = 18.0
GAP = 12.0


class Entry(Frozen, frozen=True):
    """A sign and its meaning; one of ``point``, ``line`` and ``fill`` is set.

    Attributes:
        text: the meaning.
        point: look of a point.
        line: pen of a line.
        fill: colour of an area, with stripes if ``hatched``.
    """

    text: str
    point: Kind | None = None
    line: QPen | None = None
    fill: str = ""
    hatched: bool = False


def tradeoff_entries(words: Words, style: Style) -> list[Entry]:
    """Return the legend of the trade-off chart."""
    return [
        Entry(words.say("API"), point=Kind(API, open_weights=True, estimated=False)),
        Entry(words.say("run yourself"), point=Kind(HOSTED, open_weights=True, estimated=False)),
        Entry(words.say("app"), point=Kind(APP, open_weights=True, estimated=False)),
        Entry(words.say("closed weights"), point=Kind(API, open_weights=False, estimated=False)),
        Entry(
            words.say("capability estimated"), point=Kind(API, open_weights=False, estimated=True)
        ),
        Entry(words.say("front"), line=front_pen(style)),
        Entry(words.say("other ways of the model"), line=pen(style.soft, 0.8)),
    ]


def front_pen(style: Style) -> QPen:
    """Return the pen of the Pareto front."""
    made = QPen(colour(style.accent), 1.6)
    made.setCosmetic(True)
    return made


def paint_point(
    painter: QPainter, x: float, y: float, size: float, kind: Kind, style: Style
) -> None:
    """Draw a point: round for an API, square for machines, a triangle for an app."""
    painter.setPen(point_pen(kind, style))
    painter.setBrush(point_brush(kind, style))
    half = size / 2
    if kind.way == API:
        painter.drawEllipse(QPointF(x, y), half, half)
    elif kind.way == HOSTED:
        painter.drawRect(QRectF(x - half, y - half, size, size))
    else:
        corners = [QPointF(x, y - half), QPointF(x + half, y + half), QPointF(x - half, y + half)]
        painter.drawPolygon(QPolygonF(corners))


def paint_legend(
    painter: QPainter | None, area: QRectF, entries: Sequence[Entry], style: Style,
    metrics: QFontMetricsF,
) -> float:  # fmt: skip
    """Paint entries wrapped to the area's width; without a painter only measure.

    Returns:
        Height in pixels.
    """
    height = metrics.height() + 3
    x, y = area.left(), area.top()
    for entry in entries:
        width = SIGN + metrics.horizontalAdvance(entry.text)
        if x > area.left() and x + width > area.right():
            x, y = area.left(), y + height
        if painter is not None:
            _paint_sign(painter, x, y + height / 2, entry, style)
            painter.setPen(pen(style.soft))
            text = QRectF(x + SIGN, y, width - SIGN + 4, height)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(text, flags, entry.text)
        x += width + GAP
    return y + height - area.top()


def _paint_sign(painter: QPainter, x: float, y: float, entry: Entry, style: Style) -> None:
    if entry.point is not None:
        paint_point(painter, x + 7, y, 8, entry.point, style)
    elif entry.line is not None:
        line = QPen(entry.line)
        line.setCosmetic(False)
        painter.setPen(line)
        painter.drawLine(QLineF(x, y, x + SIGN - 5, y))
    elif entry.hatched:
        paint_hatch(painter, QRectF(x + 1, y - 5, 12, 10), entry.fill, style)
    else:
        painter.fillRect(QRectF(x + 2, y - 4.5, 9, 9), colour(entry.fill))


class Legend(QWidget):
    """Legend widget of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._style: Style = LIGHT
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_entries(self, entries: Sequence[Entry], style: Style) -> None:
        """Show other entries."""
        self._entries, self._style = list(entries), style
        self.setAccessibleDescription("; ".join(entry.text for entry in entries))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        area, metrics = QRectF(0, 0, width, 0), QFontMetricsF(self.font())
        return round(paint_legend(None, area, self._entries, self._style, metrics)) + 2

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area, metrics = QRectF(self.rect()), QFontMetricsF(self.font())
            paint_legend(painter, area, self._entries, self._style, metrics)
