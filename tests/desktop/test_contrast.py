"""Texts and edges can be told from what they lie on, in both themes (WCAG 2.2: 1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from advisor.charts.style import DARK, LIGHT, PAPER, Style
from tests.pictures.taking import picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from PySide6.QtGui import QImage

    from advisor.desktop.window import MainWindow

    Show = Callable[..., MainWindow]

TEXT, EDGE = 4.5, 3.0
SCALE = 3
STYLES = {"light": LIGHT, "dark": DARK, "paper": PAPER}


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG defines it."""
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor | str, other: QColor | str) -> float:
    darker, lighter = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", STYLES)
def test_that_every_text_colour_can_be_read_on_every_ground(name: str) -> None:
    style = STYLES[name]
    for ink in ("ink", "soft", "accent", "good", "warn"):
        for ground in ("panel", "background", "selection", "track"):
            ratio = contrast(getattr(style, ink), getattr(style, ground))
            assert ratio >= TEXT, f"{ink} on {ground}: {ratio:.2f}"
    for ink, ground in (("good", "good_tint"), ("warn", "warn_tint")):
        assert contrast(getattr(style, ink), getattr(style, ground)) >= TEXT


@pytest.mark.parametrize("name", STYLES)
def test_that_edges_stand_out_from_what_they_part(name: str) -> None:
    style = STYLES[name]
    for ground in ("panel", "background"):
        for edge in ("edge", "accent", "soft"):
            assert contrast(getattr(style, edge), getattr(style, ground)) >= EDGE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_palette_shows_links_and_what_is_marked(show_real: Show, theme: str) -> None:
    show_real(dark=theme == "dark")
    palette, role = QApplication.palette(), QPalette.ColorRole
    for ink, ground in (
        (role.Link, role.Window), (role.LinkVisited, role.Window), (role.Link, role.Base),
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
    ):  # fmt: skip
        assert contrast(palette.color(ink), palette.color(ground)) >= TEXT, (ink, ground)


def colours(image: QImage, area: QRect) -> list[QColor]:
    return [
        image.pixelColor(x, y)
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    ]


def ground_of(widget: QWidget, image: QImage) -> QColor:
    """The colour just outside a widget."""
    at = widget.mapTo(widget.window(), QPoint(-3, widget.height() // 2))
    return image.pixelColor(at)


def edge_of(widget: QWidget, image: QImage, area: QRect) -> QColor:
    """Of the pixels along the left side of an area, half way down, the one that stands out most."""
    middle = widget.mapTo(widget.window(), area.center()).y()
    left = widget.mapTo(widget.window(), area.topLeft()).x()
    ground = ground_of(widget, image)
    seen = [image.pixelColor(x, middle) for x in range(left - 1, left + 4)]
    return max(seen, key=lambda colour: contrast(colour, ground))


def indicator(box: QCheckBox) -> QRect:
    option = QStyleOptionButton()
    box.initStyleOption(option)
    return box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)


def visible(window: MainWindow, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in window.findChildren(kind) if w.isVisible() and w.isEnabled()]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_pixels_of_boxes_lines_and_buttons_have_edges_that_are_seen(
    show_real: Show, theme: str
) -> None:
    window = show_real(dark=theme == "dark")
    window.resize(1500, 2600)
    QApplication.processEvents()
    image = window.grab().toImage()
    checked = 0
    for kind in (QCheckBox, QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit, QPushButton):
        for widget in visible(window, kind):
            if widget.objectName() in ("qt_spinbox_lineedit", "primary"):
                continue
            area = indicator(widget) if isinstance(widget, QCheckBox) else widget.rect()
            edge, ground = edge_of(widget, image, area), ground_of(widget, image)
            name = f"{kind.__name__} {widget.objectName()}: {edge.name()} on {ground.name()}"
            assert contrast(edge, ground) >= EDGE, name
            checked += 1
    assert checked > 20


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_a_check_mark_is_seen_in_its_box(show_real: Show, theme: str) -> None:
    window = show_real(dark=theme == "dark")
    window.resize(1500, 2600)
    box = window.findChild(QCheckBox, "knee")
    assert box is not None
    box.setChecked(True)
    QApplication.processEvents()
    image = box.grab().toImage()
    inner = indicator(box).adjusted(3, 3, -3, -3)
    seen = colours(image, inner)
    assert max(contrast(one, other) for one in seen for other in seen) >= EDGE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_texts_of_the_window_are_in_the_theme_after_a_switch(
    show_real: Show, theme: str
) -> None:
    window = show_real(dark=theme != "dark")
    window.session.toggle_pin(window.session.recommendation.ranked[4])
    window.set_theme(theme)
    style: Style = window.session.style
    assert style.dark == (theme == "dark")
    found = 0
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        for label in window.findChildren(QLabel):
            if not label.isVisible():
                continue
            # A coloured ■ is a sign and no text.
            for colour, text in re.findall(r'color:\s*(#\w{6})[^"]*">([^<]*)', label.text()):
                least = EDGE if set(text.strip()) <= set("■●▲•") else TEXT
                if least == TEXT:
                    assert contrast(colour, style.background) >= least, label.text()[:200]
                    found += 1
    assert found > 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_pixels_of_a_link_can_be_read(show_real: Show, theme: str) -> None:
    window = show_real(dark=theme != "dark")
    window.set_theme(theme)
    QApplication.processEvents()
    label = window.findChild(QLabel, "ranking.newest")
    assert label is not None
    image = label.grab().toImage()
    ground = image.pixelColor(1, 1)
    seen = colours(image, image.rect())
    blue = [c for c in seen if c.hslSaturationF() > 0.4 and 200 <= c.hslHue() <= 230]
    assert max(contrast(colour, ground) for colour in blue) >= TEXT


def luminances(pixels: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Relative luminance of each pixel."""
    channels = np.stack([(pixels >> shift) & 255 for shift in (16, 8, 0)], axis=-1) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    weighed: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return weighed


def most_contrast(pixels: NDArray[np.uint32]) -> float:
    """Contrast of the pixel that stands out most from the colour of most pixels."""
    shades, counts = np.unique(pixels, return_counts=True)
    found = luminances(shades)
    ground = float(found[counts.argmax()])
    ratios = (np.maximum(found, ground) + 0.05) / (np.minimum(found, ground) + 0.05)
    return float(ratios.max())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_pixels_of_every_text_of_every_tab_can_be_read(
    show_real: Show, theme: str
) -> None:
    window = show_real(dark=theme == "dark")
    window.session.toggle_pin(window.session.recommendation.ranked[4])
    checked, faint = 0, []
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        # Thin strokes have their whole colour only where a pixel is smaller than they are.
        image = picture(window, SCALE)
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
        for label in visible(window, QLabel):
            assert isinstance(label, QLabel)
            area = label.visibleRegion().boundingRect()
            if not any(map(str.isalnum, label.text())) or area.height() < label.height() / 2:
                continue
            at = label.mapTo(window, area.topLeft()) * SCALE
            part = pixels[
                at.y() : at.y() + SCALE * area.height(), at.x() : at.x() + SCALE * area.width()
            ]
            ratio = most_contrast(part)
            checked += 1
            if ratio < TEXT:
                faint.append(f"tab {tab}: {label.objectName()} {label.text()[:60]!r}: {ratio:.2f}")
    assert faint == []
    assert checked > 100
