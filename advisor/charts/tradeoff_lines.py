"""Lines of the trade-off chart in the window: the front, and lines of equal score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg

from advisor.charts.legend import front_pen, iso_pen
from advisor.charts.tradeoff_figures import iso_lines, staircase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation

ISO_LINES = 4


class Lines:
    """Items created once; a slider step changes their data."""

    def __init__(self, plot: pg.PlotItem) -> None:
        """Add empty lines to a plot."""
        self._front = pg.PlotCurveItem(antialias=True)
        self._iso = [pg.PlotCurveItem(antialias=True, connect="finite") for _ in range(ISO_LINES)]
        for item in (*self._iso, self._front):
            item.setZValue(5)
            plot.addItem(item, ignoreBounds=True)

    def dress(self, style: Style) -> None:
        """Set the colours."""
        self._front.setPen(front_pen(style))

    def show_front(self, figures: TradeoffFigures, front: NDArray[np.bool_]) -> None:
        """Draw the Pareto line through the offers of a mask."""
        self._front.setData(*staircase(figures, front))

    def show_iso(
        self, figures: TradeoffFigures, recommendation: Recommendation, style: Style
    ) -> None:
        """Draw the lines of equal score for the present weights."""
        lines = iso_lines(figures, recommendation)
        for item, line in zip(self._iso, [*lines, *[None] * ISO_LINES], strict=False):
            item.setVisible(line is not None)
            if line is not None:
                points, x, y = line
                item.setPen(iso_pen(style, main=points == 0))
                item.setData(x, y)
