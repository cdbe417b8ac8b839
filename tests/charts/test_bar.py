"""The stacked bar, looked at pixel by pixel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from advisor.charts.bar import Part, paint_bar
from advisor.charts.style import LIGHT

BLUE, ORANGE = "#3b6fb6", "#d98324"


def painted(parts: list[Part], low: float, high: float) -> QImage:
    image = QImage(100, 12, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    paint_bar(painter, QRectF(0, 0, 100, 12), parts, low, high, LIGHT)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_that_parts_are_stacked_from_the_left_and_the_rest_is_track() -> None:
    image = painted([(0.3, BLUE, False), (0.2, ORANGE, False)], 0.5, 0.5)
    assert image.pixelColor(15, 6) == QColor(BLUE)
    assert image.pixelColor(40, 6) == QColor(ORANGE)
    assert image.pixelColor(70, 6) == QColor(LIGHT.track)


@pytest.mark.usefixtures("qapp")
def test_that_an_estimated_part_is_striped() -> None:
    image = painted([(0.5, BLUE, True)], 0.5, 0.5)
    row = {image.pixelColor(x, 6).name() for x in range(2, 48)}
    assert BLUE in row
    assert LIGHT.panel in row


@pytest.mark.usefixtures("qapp")
def test_that_a_whisker_runs_from_the_low_to_the_high_bound() -> None:
    image = painted([(0.5, BLUE, False)], 0.6, 0.9)
    assert image.pixelColor(75, 6) == QColor(LIGHT.ink)
    assert image.pixelColor(95, 6) == QColor(LIGHT.track)


@pytest.mark.usefixtures("qapp")
def test_that_a_certain_score_has_no_whisker() -> None:
    image = painted([(0.5, BLUE, False)], 0.5, 0.5)
    assert all(image.pixelColor(x, 6) != QColor(LIGHT.ink) for x in range(100))
