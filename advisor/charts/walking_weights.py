"""Walking weights: scores as one criterion's weight goes from 0 to 100 %, others in proportion.

An additive score is linear in that weight, so each offer is a straight line; where two cross,
they swap ranks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPen

from advisor.charts.bar import colour
from advisor.charts.money_axis import Axis
from advisor.charts.plot import Plot
from advisor.charts.style import LIGHT, Style
from advisor.charts.tradeoff_frame import FONT_PIXELS, chart_font
from advisor.charts.view_range import show_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from advisor.wording.language import Words

# Distinct in both themes and with colour blindness (Okabe & Ito 2008, without yellow).
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
MOST_LINES = len(PALETTE)
HEIGHT = 240
# Points shown below the lowest score that leads.
BELOW = 15.0
STEP = 5.0


@dataclass(frozen=True)
class Walk:
    """One offer's line.

    Attributes:
        offer: its id.
        at_none, at_all: its score if the criterion has no weight, and if it has all.
    """

    offer: str
    at_none: float
    at_all: float


class WalkingWeights(Plot):
    """The chart; its items are created once.

    Signals:
        share_moved: the weight, 0 to 1, at the line that the user drags.
    """

    share_moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        axes = {"bottom": Axis("bottom", paper=False), "left": Axis("left", paper=False)}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.setObjectName("chart.walking_weights")
        self.setFixedHeight(HEIGHT)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.showGrid(x=True, y=True, alpha=0.6)
        self._lines = [self._make_line(place) for place in range(MOST_LINES)]
        self._ends: list[tuple[float, float] | None] = [None] * MOST_LINES
        self._crossed: tuple[object, ...] = ()
        self._crossings = pg.ScatterPlotItem(size=8, pxMode=True)
        self.addItem(self._crossings)
        self.now = pg.InfiniteLine(angle=90, movable=True, bounds=(0, 100))
        self.now.setZValue(10)
        self.now.sigDragged.connect(self._say_share)
        self.addItem(self.now, ignoreBounds=True)
        self._style: Style = LIGHT

    def set_data(
        self,
        walks: Sequence[Walk],
        crossings: Sequence[tuple[float, float]],
        share: float,
        words: Words,
        style: Style,
    ) -> None:
        """Show lines, the (weight, score) at which the lead changes, and the present weight."""
        self._restyle(words, style)
        for place, line in enumerate(self._lines):
            ends = _ends(walks[place]) if place < len(walks) else None
            if ends != self._ends[place]:  # the lines of a criterion stay where its own slider is
                self._ends[place] = ends
                line.setVisible(ends is not None)
                if ends is not None:
                    line.setData([0.0, 100.0], list(ends))
        crossed = (*((round(t, 9), round(score, 9)) for t, score in crossings), style)
        if crossed != self._crossed:
            self._crossed = crossed
            x, y = [100 * t for t, _ in crossings], [score for _, score in crossings]
            self._crossings.setData(x, y, brush=pg.mkBrush(style.panel), pen=pg.mkPen(style.ink))
        if not self.now.moving:
            self.now.setValue(100 * share)
        self._fit(walks)

    def _make_line(self, place: int) -> pg.PlotDataItem:
        pen = QPen(colour(PALETTE[place]), 2.4 if place == 0 else 1.6)
        pen.setCosmetic(True)
        line = self.plot([], [], antialias=True, pen=pen)
        line.setVisible(False)
        return line

    def _fit(self, walks: Sequence[Walk]) -> None:
        """Set the range from just below the lowest leading score; lines may leave below."""
        shares = [n / 50 for n in range(51)]
        leading = [max(w.at_none + t * (w.at_all - w.at_none) for w in walks) for t in shares]
        low, high = min(leading) - BELOW, max(leading)
        room = max(0.04 * (high - low), 0.5)
        # In whole steps, so that axis and grid (7 ms to paint) are not repainted as the lines move.
        bottom = STEP * math.floor((low - room) / STEP)
        top = STEP * math.ceil((high + room) / STEP)
        show_range(self.getViewBox(), (0, 100), (bottom, top))

    def _restyle(self, words: Words, style: Style) -> None:
        if style is self._style and self.accessibleName():
            return
        self._style = style
        self.setBackground(style.panel)
        font = chart_font(style)
        css = {
            "color": style.soft,
            "font-size": f"{FONT_PIXELS}px",
            "font-family": style.font_family,
        }
        for name, title in (
            ("bottom", words.say("Share of the weight, %")), ("left", words.say("Score")),
        ):  # fmt: skip
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(style.line))
            axis.setTextPen(pg.mkPen(style.soft))
            axis.setStyle(tickFont=font, tickLength=0)
            axis.setLabel(title, **css)
        pen = QPen(colour(style.ink), 1.4, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self.now.setPen(pen)
        self.now.setHoverPen(pg.mkPen(style.accent, width=3))
        self.setAccessibleName(words.say("Walking weights"))

    def _say_share(self) -> None:
        self.share_moved.emit(float(self.now.value()) / 100)


def _ends(walk: Walk) -> tuple[float, float]:
    """Return the scores at both ends; the last digits change with every weight."""
    return round(walk.at_none, 9), round(walk.at_all, 9)
