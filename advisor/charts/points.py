"""Offers as points: shape for API, hosted or app; filled for open weights; dashed if estimated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from advisor.charts.tradeoff_figures import API, APP, HOSTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures

SYMBOLS = {API: "o", HOSTED: "s", APP: "t1"}
SIZE, SIZE_IN_A_CROWD = 8.0, 6.0
CROWD = 1_000


@dataclass(frozen=True)
class Kind:
    """Look of a point."""

    way: int
    open_weights: bool
    estimated: bool


def kind_of(figures: TradeoffFigures, row: int) -> Kind:
    """Return the look of an offer's point."""
    return Kind(
        int(figures.way[row]), bool(figures.open_weights[row]), bool(figures.estimated[row])
    )


def point_pen(kind: Kind, style: Style) -> QPen:
    """Return the outline of a point, dashed if a figure is estimated."""
    pen = QPen(QColor(style.accent), 1.2)
    if kind.estimated:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([1.6, 1.4])
    return pen


def point_brush(kind: Kind, style: Style) -> QBrush:
    """Return the fill of a point: its colour for open weights, the panel's for closed ones."""
    if not kind.open_weights:
        return QBrush(QColor(style.panel))
    colour = QColor(style.accent)
    colour.setAlphaF(0.2 if kind.estimated else 0.6)
    return QBrush(colour)


class Points:
    """All offers in one pyqtgraph item; a slider step only hides or shows points."""

    def __init__(self, plot: pg.PlotItem) -> None:
        """Add the item to the plot."""
        self._item = pg.ScatterPlotItem(antialias=True)
        self._item.setZValue(10)
        self._rows: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        plot.addItem(self._item, ignoreBounds=True)

    def place(self, figures: TradeoffFigures, style: Style) -> None:
        """Place all offers with a position; points of the same look share pens and brushes."""
        rows = np.flatnonzero(~(np.isnan(figures.x) | np.isnan(figures.y)))
        kinds = [kind_of(figures, int(row)) for row in rows]
        looks = {kind: (point_pen(kind, style), point_brush(kind, style)) for kind in set(kinds)}
        for edge, _ in looks.values():
            edge.setCosmetic(True)  # pyqtgraph scales symbols, and other pens with them
        self._rows = rows
        self._item.setData(
            x=figures.x[rows],
            y=figures.y[rows],
            size=SIZE if rows.size < CROWD else SIZE_IN_A_CROWD,
            symbol=[SYMBOLS[kind.way] for kind in kinds],
            pen=[looks[kind][0] for kind in kinds],
            brush=[looks[kind][1] for kind in kinds],
        )

    def show(self, rows: NDArray[np.intp]) -> None:
        """Show only these rows of the figures."""
        self._item.setPointsVisible(np.isin(self._rows, rows, assume_unique=True))
