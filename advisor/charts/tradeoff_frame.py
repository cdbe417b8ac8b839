"""Frame of the trade-off chart: axes, grid, titles, good-enough line, place of free offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from advisor.charts.bar import colour, pen
from advisor.charts.tradeoff_text import axis_title

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.scale_axis import ScaleAxis
    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.charts.tradeoff_scales import Scale
    from advisor.wording.narrator import Narrator

FONT_PIXELS = 11
FREE_EDGE = 0.3
MARGIN, MARGIN_ABOVE = 0.06, 0.09


def chart_font(style: Style) -> QFont:
    """Return a chart's font, sized in pixels: points would scale with a printer's resolution."""
    font = QFont()
    font.setFamilies([style.font_family])
    font.setPixelSize(FONT_PIXELS)
    return font


def home_range(
    figures: TradeoffFigures, rows: NDArray[np.intp]
) -> tuple[float, float, float, float]:
    """Return left, right, bottom, top of the view that shows all rows and the good-enough level."""
    left, right = _span(figures.across, rows, MARGIN)
    bottom, top = _span(figures.up, rows, MARGIN_ABOVE)
    return left, right, bottom, top


def _span(scale: Scale, rows: NDArray[np.intp], above: float) -> tuple[float, float]:
    if scale.form == "levels":
        return -0.5, len(scale.levels) - 0.5
    places = scale.place[rows]
    if scale.enough is not None:
        places = np.append(places, scale.enough)
    if not places.size:
        places = scale.knots[[0, -1]]
    wide = float(np.ptp(places)) or (1.0 if scale.form in {"money", "log"} else 10.0)
    return float(places.min()) - MARGIN * wide, float(places.max()) + above * wide


class Frame:
    """Created once; changes only with evaluation, style and language."""

    def __init__(
        self, plot: pg.PlotItem, axes: tuple[ScaleAxis, ScaleAxis], *, paper: bool
    ) -> None:
        """Frame a plot with its two axes; on paper the lines are drawn elsewhere."""
        self._plot, self._axes = plot, axes
        # One for each axis: the good-enough line, and the border of the free offers.
        self._enough = tuple(pg.InfiniteLine(angle=angle, movable=False) for angle in (90, 0))
        self._free = tuple(pg.InfiniteLine(angle=angle, movable=False) for angle in (90, 0))
        for item in (*self._enough, *self._free):
            item.setZValue(4)
            plot.addItem(item, ignoreBounds=True)
        plot.hideButtons()
        self._paper = paper
        plot.showGrid(x=True, y=True, alpha=0.6)

    def dress(self, style: Style) -> None:
        """Set the colours: pyqtgraph ignores the palette."""
        font = chart_font(style)
        for axis in self._axes:
            axis.setPen(pen(style.line))
            axis.setTickPen(pen(style.line))
            axis.setTextPen(pen(style.soft))
            axis.setStyle(tickFont=font, tickLength=0)
        for enough, free in zip(self._enough, self._free, strict=True):
            enough.setPen(enough_pen(style))
            free.setPen(free_pen(style))

    def name(
        self, narrator: Narrator, figures: TradeoffFigures, style: Style, width: float
    ) -> None:
        """Set axis titles for a width in pixels, and place the lines."""
        scales = (figures.across, figures.up)
        for axis, scale in zip(self._axes, scales, strict=True):
            axis.take(narrator, scale)
        font = chart_font(style)
        title = axis_title(narrator, figures.up)
        room = max(width - 30, 200)
        title = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, room)
        size = f"{FONT_PIXELS}px"
        self._plot.setTitle(title, size=size, color=style.soft, justify="left")
        css = {"color": style.soft, "font-size": size}
        self._axes[0].setLabel(f"{axis_title(narrator, figures.across)} →", **css)
        for label in (self._plot.titleLabel.item, self._axes[0].label):
            label.setFont(font)
        for line, scale in zip(self._enough, scales, strict=True):
            self._put(line, scale.enough)
        for line, scale in zip(self._free, scales, strict=True):
            self._put(line, None if scale.free is None else scale.free + FREE_EDGE)

    def _put(self, line: pg.InfiniteLine, place: float | None) -> None:
        line.setVisible(place is not None and not self._paper)
        if place is not None:
            line.setValue(place)


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
