"""Offers as points: shape for API, hosted or app; filled for open weights; dashed if estimated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures


class Kind(Frozen, frozen=True):
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
