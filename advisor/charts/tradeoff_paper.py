"""The trade-off chart's lines and points as vectors, for the page.

The window leaves them to pyqtgraph, which draws points as pixels and lines a device pixel wide:
quick, but coarse and hair-thin in print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPen, QPolygonF

from advisor.charts.legend import front_pen, iso_pen, paint_point
from advisor.charts.points import SIZE, kind_of
from advisor.charts.tradeoff_figures import dots_of_models, drawn_rows, iso_lines, staircase
from advisor.charts.tradeoff_frame import FREE_EDGE, enough_pen, free_pen

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainter

    from advisor.charts.marks import Marks
    from advisor.charts.style import Style
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation

    Floats = NDArray[np.float64]


def paint_on_paper(
    painter: QPainter,
    marks: Marks,
    recommendation: Recommendation,
    figures: TradeoffFigures,
    style: Style,
) -> None:
    """Paint the lines and points that pyqtgraph draws in the window, in pixels of the view."""
    for points, x, y in iso_lines(figures, recommendation):
        _paint_line(painter, marks, (x, y), iso_pen(style, main=points == 0))
    bounds = marks.boundingRect()
    painter.setPen(_solid(enough_pen(style)))
    if figures.up.enough is not None:
        level = marks.to_pixels(0.0, figures.up.enough).y()
        painter.drawLine(QLineF(bounds.left(), level, bounds.right(), level))
    if figures.across.free is not None:
        edge = marks.to_pixels(figures.across.free + FREE_EDGE, 0.0).x()
        if bounds.left() < edge < bounds.right():
            painter.setPen(_solid(free_pen(style)))
            painter.drawLine(QLineF(edge, bounds.top(), edge, bounds.bottom()))
    front = staircase(figures, recommendation.tradeoff_front)
    _paint_line(painter, marks, front, front_pen(style))
    drawn = np.zeros(len(figures.x), dtype=bool)
    drawn[drawn_rows(dots_of_models(figures, recommendation), recommendation, None)] = True
    for row in recommendation.order[drawn[recommendation.order]][::-1]:
        place = marks.to_pixels(figures.x[row], figures.y[row])
        if not np.isnan(figures.y[row]):
            kind = kind_of(figures, int(row))
            paint_point(painter, place.x(), place.y(), SIZE - 1.5, kind, style)


def _solid(pen: QPen) -> QPen:
    """Return a pen that scales with the page."""
    pen.setCosmetic(False)
    return pen


def _paint_line(painter: QPainter, marks: Marks, line: tuple[Floats, Floats], pen: QPen) -> None:
    """Paint the parts of a line inside the view, as SVG does not clip."""
    painter.setPen(_solid(pen))
    bounds = marks.boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5)
    run: list[QPointF] = []
    for x, y in zip(*line, strict=True):
        place = None if np.isnan(y) else marks.to_pixels(float(x), float(y))
        if place is not None and bounds.contains(place):
            run.append(place)
        elif run:
            painter.drawPolyline(QPolygonF(run))
            run = []
    if run:
        painter.drawPolyline(QPolygonF(run))
