"""Frame of the trade-off chart: axes with their range, grid, titles on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPen

from advisor.charts.bar import colour, pen
from advisor.charts.tradeoff_text import axis_name

if TYPE_CHECKING:
    import pyqtgraph as pg
    from numpy.typing import NDArray

    from advisor.charts.scale_axis import ScaleAxis
    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.charts.tradeoff_scales import Scale
    from advisor.wording.narrator import Narrator

FONT_PIXELS = 11
FREE_EDGE = 0.3
MARGIN, MARGIN_ABOVE = 0.06, 0.17
# Shares of the models between which an axis runs; those beyond are arrows at its edge.
MOST_OF_THEM = (0.05, 0.95)
# The room below the good-enough level, at most so many times that above it.
BELOW_ENOUGH = 0.5


def chart_font(style: Style) -> QFont:
    """Return a chart's font, sized in pixels: points would scale with a printer's resolution."""
    font = QFont()
    font.setFamilies([style.font_family])
    font.setPixelSize(FONT_PIXELS)
    return font


def home_range(
    figures: TradeoffFigures, rows: NDArray[np.intp], front: NDArray[np.intp]
) -> tuple[float, float, float, float]:
    """Return left, right, bottom, top of the range shown at first.

    It holds the front, the good-enough level and nine tenths of ``rows``; a few models far off do
    not squeeze the others.
    """
    left, right = _span(figures.across, rows, front, MARGIN)
    bottom, top = _span(figures.up, rows, front, MARGIN_ABOVE)
    return left, right, bottom, top


def _span(
    scale: Scale, rows: NDArray[np.intp], front: NDArray[np.intp], above: float
) -> tuple[float, float]:
    if scale.form == "levels":
        return -0.5, len(scale.levels) - 0.5
    places = scale.place[rows]
    if not places.size:
        places = scale.knots[[0, -1]] if scale.enough is None else np.array([scale.enough])
    ends = [*_quantiles(places, MOST_OF_THEM), *scale.place[front]]
    low, high = float(np.nanmin(ends)), float(np.nanmax(ends))
    if scale.enough is not None:
        low, high = min(low, scale.enough), max(high, scale.enough)
        # What is good enough has most of the room.
        if scale.better > 0 and high > scale.enough:
            low = max(low, scale.enough - BELOW_ENOUGH * (high - scale.enough))
    wide = high - low or (1.0 if scale.form in {"money", "log"} else 10.0)
    return low - MARGIN * wide, high + above * wide


def _quantiles(places: NDArray[np.float64], shares: tuple[float, ...]) -> NDArray[np.float64]:
    """Return what ``numpy.quantile`` does; that imports numpy.ma, 20 ms of the start."""
    at = np.array(shares) * (places.size - 1)
    return np.asarray(np.interp(at, np.arange(places.size), np.sort(places)))


class Frame:
    """Axes and grid; changes only with evaluation, style and language."""

    def __init__(
        self, plot: pg.PlotItem, axes: tuple[ScaleAxis, ScaleAxis], *, paper: bool
    ) -> None:
        """Frame a plot with its two axes; in the window the boxes beside it name them."""
        self._plot, self._axes, self._paper = plot, axes, paper
        plot.hideButtons()
        plot.showGrid(x=True, y=True, alpha=0.6)

    def dress(self, style: Style) -> None:
        """Set the colours: pyqtgraph ignores the palette."""
        font = chart_font(style)
        for axis in self._axes:
            axis.setPen(pen(style.line))
            axis.setTickPen(pen(style.line))
            axis.setTextPen(pen(style.soft))
            axis.setStyle(tickFont=font, tickLength=0)

    def name(self, narrator: Narrator, figures: TradeoffFigures, style: Style) -> None:
        """Set the ticks, and on paper the titles."""
        for axis, scale in zip(self._axes, (figures.across, figures.up), strict=True):
            axis.take(narrator, scale)
        if not self._paper:
            return
        size = f"{FONT_PIXELS}px"
        title = f"{axis_name(narrator, figures.up)} ↑"
        self._plot.setTitle(title, size=size, color=style.soft, justify="left")
        css = {"color": style.soft, "font-size": size}
        self._axes[0].setLabel(f"{axis_name(narrator, figures.across)} →", **css)
        for label in (self._plot.titleLabel.item, self._axes[0].label):
            label.setFont(chart_font(style))


def enough_pen(style: Style) -> QPen:
    """Return the pen of the good-enough line."""
    return _line(style.good, 1.2, Qt.PenStyle.DashLine)


def free_pen(style: Style) -> QPen:
    """Return the pen of the line between free and paid offers."""
    return _line(style.soft, 1.0, Qt.PenStyle.DotLine)


def _line(name: str, width: float, look: Qt.PenStyle) -> QPen:
    made = QPen(colour(name), width, look)
    made.setCosmetic(True)
    return made
