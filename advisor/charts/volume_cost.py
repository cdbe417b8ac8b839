"""Chart of monthly cost against volume: options, hosting ranges, break-even, present volume.

Positions are log10 on both axes: pyqtgraph's log mode ignores areas, lines and text.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPen
from typing_extensions import override

from advisor.charts.bar import colour
from advisor.charts.money_axis import Axis, MoneyAxis, short_number
from advisor.charts.plot import Plot
from advisor.charts.tradeoff_frame import FONT_PIXELS, chart_font
from advisor.charts.view_range import show_range
from advisor.wording import Words, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from advisor.charts.style import Style
    from advisor.decision.analysis.local_or_api import Comparison, Curve

COLOURS = {
    "api": ("#1f5fae", "#5b8ed0", "#8fb2e0", "#b9cfec"),
    "today": ("#a3262a",),
    "rented": ("#b4600a",),
    "owned": ("#28703f",),
    "local": ("#8d4fa8",),
}
PRICED = ("api", "today")
BAND_ALPHA = 46
MOST_OPTIONS = 8


def colours_of(comparison: Comparison) -> dict[str, str]:
    """Map each offer's id to the colour of its line."""
    used: dict[str, int] = {}
    found = {}
    for curve in comparison.curves:
        palette = COLOURS[curve.kind]
        found[curve.offer] = palette[min(used.get(curve.kind, 0), len(palette) - 1)]
        used[curve.kind] = used.get(curve.kind, 0) + 1
    return found


class VolumeAxis(Axis):
    """Axis of requests a month, log10; ticks in the steps of a language."""

    def __init__(self, orientation: str, *, paper: bool) -> None:
        """Begin without a language, as thousands and millions."""
        super().__init__(paper=paper, orientation=orientation)
        self._words: Words | None = None

    def speak(self, words: Words) -> None:
        """Set the language of the ticks."""
        self._words = words
        self.picture = None
        self.update()

    @override
    def tickValues(
        self, minVal: float, maxVal: float, size: float
    ) -> list[tuple[float, list[float]]]:
        decades = range(math.ceil(minVal), math.floor(maxVal) + 1)
        return [(1.0, [float(decade) for decade in decades])]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        words = self._words
        if words is None or not words.language.steps:
            return [numbers.tokens(10**value) for value in values]
        return [short_number(10**value, words) for value in values]


class VolumeCostChart(Plot):
    """The chart; its items are created once.

    Signals:
        volume_moved: requests a month at the line that the user drags.
    """

    volume_moved = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, paper: bool = False) -> None:
        """Begin empty; on paper everything is drawn as vectors, not as cached pixels."""
        self._money_axis = MoneyAxis(paper=paper, orientation="left")
        self._volume_axis = VolumeAxis("bottom", paper=paper)
        axes = {"bottom": self._volume_axis, "left": self._money_axis}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.setObjectName("chart.local_or_api")
        self.setMinimumSize(240, 240)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        if not paper:
            self.showGrid(x=True, y=True, alpha=0.6)
        self._bands = [self._band() for _ in COLOURS]
        self._lines = [self.plot([], [], antialias=True) for _ in range(MOST_OPTIONS)]
        # Cached, it would be drawn as pixels on paper too.
        self._marks = pg.ScatterPlotItem(size=9, pxMode=True, useCache=not paper)
        self.addItem(self._marks)
        self.volume = pg.InfiniteLine(angle=90, movable=True)
        self.volume.setZValue(10)
        self.volume.sigDragged.connect(self._say_volume)
        self.volume.sigPositionChangeFinished.connect(self._rest)
        self.addItem(self.volume, ignoreBounds=True)
        self.later = pg.InfiniteLine(angle=90, movable=False)
        self.addItem(self.later, ignoreBounds=True)
        self._drawn_for: tuple[object, ...] = ()
        self._shown: Comparison | None = None

    def _band(self) -> tuple[Any, Any, Any]:
        low, high = self.plot([], []), self.plot([], [])
        low.setPen(None)
        high.setPen(None)
        filled = pg.FillBetweenItem(low, high)
        self.addItem(filled)
        return low, high, filled

    def set_data(self, comparison: Comparison, words: Words, style: Style) -> None:
        """Show the options of a model."""
        self._restyle(words, style, comparison)
        shades = colours_of(comparison)
        hosted = [curve for curve in comparison.curves if curve.kind not in PRICED]
        for place, (low, high, filled) in enumerate(self._bands):
            shown = hosted[place] if place < len(hosted) else None
            filled.setVisible(shown is not None)
            if shown is not None:
                x = np.log10(shown.volumes)
                low.setData(x, np.log10(shown.low))
                high.setData(x, np.log10(shown.high))
                tint = colour(shades[shown.offer])
                filled.setBrush(tint.red(), tint.green(), tint.blue(), BAND_ALPHA)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(comparison.curves))
            if place < len(comparison.curves):
                self._draw(line, comparison.curves[place], shades)
        self._show_marks(comparison, shades)
        self._shown = comparison
        if not self.volume.moving:
            self._rest()
        self.later.setVisible(comparison.growth != 0)
        self.later.setValue(math.log10(comparison.volume_in_a_year))

    def _rest(self) -> None:
        """Put line and axes where the volume is; under the hand they would run away from it."""
        comparison = self._shown
        if comparison is not None:
            self.volume.setValue(math.log10(comparison.volume))
            self._fit(comparison)

    def _draw(self, line: Any, curve: Curve, shades: dict[str, str]) -> None:
        pen = QPen(colour(shades[curve.offer]), 1.6 if curve.kind in PRICED else 2.2)
        pen.setCosmetic(True)
        line.setPen(pen)
        line.setData(np.log10(curve.volumes), np.log10(curve.mid))

    def _show_marks(self, comparison: Comparison, shades: dict[str, str]) -> None:
        lines = {curve.offer: curve for curve in comparison.curves}
        known = [b for b in comparison.break_evens if b.middle is not None and b.middle > 1]
        x = [math.log10(b.middle) for b in known if b.middle is not None]
        costs = [
            np.interp(b.middle, lines[b.api].volumes, lines[b.api].mid)
            for b in known
            if b.middle is not None
        ]
        brushes = [pg.mkBrush(shades[b.hosted]) for b in known]
        self._marks.setData(x, np.log10(costs) if costs else [], brush=brushes)

    def _fit(self, comparison: Comparison) -> None:
        x = [float(edge) for c in comparison.curves for edge in (c.volumes[0], c.volumes[-1])]
        y = [float(edge) for c in comparison.curves for edge in (c.low.min(), c.high.max())]
        show_range(
            self.getViewBox(),
            (math.log10(min(x)), math.log10(max(x))),
            (math.log10(min(y)), math.log10(max(y))),
            padding=0.03,
        )

    def _restyle(self, words: Words, style: Style, comparison: Comparison) -> None:
        drawn_for = (words.code, style, comparison.currency)
        if drawn_for == self._drawn_for:
            return
        self._drawn_for = drawn_for
        self.setBackground(style.panel)
        self._money_axis.speak(comparison.currency, words, None)
        self._volume_axis.speak(words)
        font = chart_font(style)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(style.line))
            axis.setTextPen(pg.mkPen(style.soft))
            axis.setStyle(tickFont=font, tickLength=0)
        css = {
            "color": style.soft,
            "font-size": f"{FONT_PIXELS}px",
            "font-family": style.font_family,
        }
        self.getAxis("bottom").setLabel(words.say("Requests a month"), **css)
        self._money_axis.setLabel(words.say("Cost a month"), **css)
        pen = QPen(colour(style.ink), 1.4, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self.volume.setPen(pen)
        self.later.setPen(pg.mkPen(style.soft, width=1, style=Qt.PenStyle.DotLine))
        self.volume.setHoverPen(pg.mkPen(style.accent, width=3))

    def _say_volume(self) -> None:
        self.volume_moved.emit(10 ** float(self.volume.value()))
