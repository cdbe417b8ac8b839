"""Charts for the report, from the same drawing code as the window."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from advisor.report.document import Chart, Document

WIDTH = 960
_PROLOGUE = re.compile(r"^\s*(?:<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->|\s)*", re.DOTALL)


def chart_element(document: Document, chart: Chart) -> str:
    """Render a chart as an ``<svg>`` element for HTML, with its text alternative."""
    data = _svg(document, chart, round(WIDTH * chart.height))
    svg = _PROLOGUE.sub("", data.decode())
    label = escape(chart.alt)
    return svg.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)


def _svg(document: Document, chart: Chart, height: int) -> bytes:
    from advisor.charts.fonts import load_fonts
    from advisor.charts.paper import chart_svg
    from advisor.report.fonts import application

    application()
    load_fonts()
    return chart_svg(document.narrator, chart.id, WIDTH, height)


def paint(document: Document, chart: Chart, painter: QPainter, place: QRectF) -> None:
    """Draw a chart into a rectangle of a page, as vectors.

    Goes through SVG: pyqtgraph's cached axes would be drawn at the page's resolution, with labels
    ten times too large.
    """
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    height = round(WIDTH * place.height() / place.width())
    data = _svg(document, chart, height)
    QSvgRenderer(QByteArray(data)).render(painter, place)
