"""Charts for reports, as SVG or painted onto a page; text remains text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from advisor.charts.legend import Entry, paint_legend, tradeoff_entries
from advisor.charts.style import PAPER
from advisor.charts.tradeoff_frame import chart_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyqtgraph import PlotWidget

    from advisor.wording.narrator import Narrator

NAMES = ("tradeoff", "volume")
# Charts are laid out at this width in pixels, with 11-pixel text, then scaled to the page.
LAYOUT_WIDTH = 640.0
_DOTS_PER_INCH = 96


def chart_svg(narrator: Narrator, name: str, width: int, height: int) -> bytes:
    """Render a chart as an SVG document of ``width`` × ``height`` pixels.

    Needs a ``QApplication``; the offscreen platform is enough.

    Raises:
        ValueError: there is no chart ``name``.
    """
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    painter = QPainter(generator)
    try:
        paint_chart(narrator, painter, QRectF(0, 0, width, height), name)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


def paint_chart(narrator: Narrator, painter: QPainter, area: QRectF, name: str) -> None:
    """Paint a chart, ``tradeoff`` or ``volume``, into an area of a page.

    Raises:
        ValueError: there is no chart ``name``.
    """
    if name not in NAMES:
        message = f"There is no chart '{name}'. Known are: {', '.join(NAMES)}."
        raise ValueError(message)
    scale = area.width() / LAYOUT_WIDTH
    layout = QRectF(0, 0, LAYOUT_WIDTH, area.height() / scale)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    if name == "volume":
        _paint_volume(narrator, painter, layout)
    else:
        _paint_tradeoff(narrator, painter, layout)
    painter.restore()


def _paint_tradeoff(narrator: Narrator, painter: QPainter, layout: QRectF) -> None:
    from advisor.charts.tradeoff import TradeoffChart

    entries = tradeoff_entries(narrator, PAPER)
    chart = TradeoffChart(paper=True)
    _paint_plot(painter, layout, chart, entries, lambda: chart.set_data(narrator, PAPER, None))


def _paint_volume(narrator: Narrator, painter: QPainter, layout: QRectF) -> None:
    recommendation = narrator.recommendation
    from advisor.charts.volume_cost import VolumeCostChart, colours_of
    from advisor.decision.analysis.local_or_api import compare_local_and_api, model_to_compare

    ranked = recommendation.ranked
    model = model_to_compare(recommendation, ranked[0]) if ranked else None
    compared = compare_local_and_api(recommendation, model) if model else None
    if compared is None:
        return
    shades = colours_of(compared)
    entries = [
        Entry(narrator.way(curve.offer), fill=shades[curve.offer]) for curve in compared.curves
    ]
    chart = VolumeCostChart(paper=True)
    _paint_plot(painter, layout, chart, entries, lambda: chart.set_data(compared, narrator, PAPER))


def _paint_plot(
    painter: QPainter,
    layout: QRectF,
    chart: PlotWidget,
    entries: list[Entry],
    fill: Callable[[], None],
) -> None:
    """Paint a plot with its legend below; ``fill`` sets its data."""
    font = chart_font(PAPER)
    metrics = QFontMetricsF(font)
    legend = paint_legend(None, layout, entries, PAPER, metrics) + 4
    # Qt lays a widget that was never shown out at 640 × 480.
    chart.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    # The least size on a screen would squash a low chart.
    chart.setMinimumSize(0, 0)
    chart.resize(round(layout.width()), round(layout.height() - legend))
    fill()
    chart.show()
    # No event loop runs here, so the space for the axis titles is set explicitly.
    chart.getPlotItem().layout.activate()
    room = QRectF(0, 0, layout.width(), layout.height() - legend)
    chart.render(painter, room, chart.viewport().rect(), Qt.AspectRatioMode.IgnoreAspectRatio)
    chart.close()
    chart.deleteLater()
    painter.setFont(font)
    below = QRectF(0, layout.height() - legend + 2, layout.width(), legend)
    paint_legend(painter, below, entries, PAPER, metrics)
