"""Charts for the report, from the one drawing that the window uses too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from advisor.report.document import Chart, Document

WIDTH = 960
_PROLOGUE = re.compile(r"^\s*(?:<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)


def chart_element(document: Document, chart: Chart) -> str:
    """A chart as an ``<svg>`` element for HTML, with its text alternative."""
    from advisor.charts.paper import chart_svg
    from advisor.report.paper.fonts import application, load_fonts

    application()
    load_fonts()
    height = round(WIDTH * chart.height)
    data = chart_svg(document.recommendation, document.words, chart.id, WIDTH, height)
    svg = _PROLOGUE.sub("", data.decode())
    return svg.replace("<svg", '<svg role="img"', 1)


def paint(document: Document, chart: Chart, painter: QPainter, place: QRectF) -> None:
    """Draw a chart into a rectangle of a page, as vectors."""
    from advisor.charts.paper import paint_chart

    paint_chart(painter, place, document.recommendation, document.words, chart.id)
