"""What frames the trade-off chart: axes, grid, titles, good enough, the place of the free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from advisor.charts.bar import colour, pen
from advisor.charts.tradeoff_text import capability_title, cost_title

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.money_axis import MoneyAxis
    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

FONT_PIXELS = 11
FREE_EDGE = 0.3
MARGIN, MARGIN_ABOVE = 0.06, 0.09


def chart_font(style: Style) -> QFont:
    """The font of a chart. In pixels: points would grow with the resolution of a printer."""
    font = QFont()
    font.setFamilies([style.font_family])
    font.setPixelSize(FONT_PIXELS)
    return font


def home_range(
    figures: TradeoffFigures, rows: NDArray[np.intp]
) -> tuple[float, float, float, float]:
    """The view that holds all rows and the good-enough line: left, right, bottom, top."""
    x, y = figures.x[rows], np.append(figures.y[rows], figures.enough)
    if not x.size:
        x = np.array([0.0, 3.0])
    wide, tall = float(np.ptp(x)) or 1.0, float(np.ptp(y)) or 10.0
    return (
        float(x.min()) - MARGIN * wide,
        float(x.max()) + MARGIN * wide,
        float(y.min()) - MARGIN * tall,
        float(y.max()) + MARGIN_ABOVE * tall,
    )


class Frame:
    """Made once; changes with the evaluation, the style and the language only."""

    def __init__(self, plot: pg.PlotItem, money_axis: MoneyAxis, *, paper: bool) -> None:
        """Frame a plot; on paper the lines are drawn by ``paint_on_paper``."""
        self._plot, self._money_axis = plot, money_axis
        self._axes = (plot.getAxis("left"), money_axis)
        self._enough = pg.InfiniteLine(angle=0, movable=False)
        self._free = pg.InfiniteLine(angle=90, movable=False)
        for item in (self._enough, self._free):
            item.setZValue(4)
            plot.addItem(item, ignoreBounds=True)
        plot.hideButtons()
        self._paper = paper
        plot.showGrid(x=True, y=True, alpha=0.6)

    def dress(self, style: Style) -> None:
        """Other colours: pyqtgraph takes no notice of the palette."""
        font = chart_font(style)
        for axis in self._axes:
            axis.setPen(pen(style.line))
            axis.setTickPen(pen(style.line))
            axis.setTextPen(pen(style.soft))
            axis.setStyle(tickFont=font, tickLength=0)
        self._enough.setPen(enough_pen(style))
        self._free.setPen(free_pen(style))

    def name(
        self,
        recommendation: Recommendation,
        figures: TradeoffFigures,
        words: Words,
        style: Style,
        width: float,
    ) -> None:
        """Name the axes for a chart so wide (pixels), and put the lines where they belong."""
        self._money_axis.speak(recommendation.scenario.currency, words, figures.free_x)
        font = chart_font(style)
        title = capability_title(recommendation, words)
        room = max(width - 30, 200)
        title = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, room)
        size = f"{FONT_PIXELS}px"
        self._plot.setTitle(title, size=size, color=style.soft, justify="left")
        css = {"color": style.soft, "font-size": size}
        self._money_axis.setLabel(cost_title(words), **css)
        for label in (self._plot.titleLabel.item, self._money_axis.label):
            label.setFont(font)
        self._enough.setValue(figures.enough)
        self._enough.setVisible(not self._paper)
        self._free.setVisible(figures.free_x is not None and not self._paper)
        if figures.free_x is not None:
            self._free.setValue(figures.free_x + FREE_EDGE)


def enough_pen(style: Style) -> QPen:
    """The good-enough line."""
    return _line(style.good, 1.2, Qt.PenStyle.DashLine)


def free_pen(style: Style) -> QPen:
    """The line between the free offers and those that cost."""
    return _line(style.soft, 1.0, Qt.PenStyle.DotLine)


def _line(name: str, width: float, look: Qt.PenStyle) -> QPen:
    made = QPen(colour(name), width, look)
    made.setCosmetic(True)
    return made
