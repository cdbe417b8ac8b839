"""While a slider moves, nothing in the window changes its place but what shows the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from advisor.desktop.needs.slider import PrioritySlider

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

PARTS = ("topbar", "needs", "fits")


def places(window: MainWindow) -> dict[str, QRect]:
    """Where each widget of the window stands that is there whatever the answer is."""
    found: dict[str, QRect] = {}
    for part in PARTS:
        top = window.findChild(QWidget, part)
        assert top is not None
        for number, widget in enumerate([top, *top.findChildren(QWidget)]):
            if widget.isVisible() and not isinstance(widget, QScrollBar):
                at = widget.mapTo(window, QPoint(0, 0))
                name = f"{part} {number} {type(widget).__name__} {widget.objectName()}"
                found[name] = QRect(at, widget.size())
    tabs = window.findChild(QWidget, "why")
    assert tabs is not None
    found["why"] = tabs.geometry()
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_nothing_jumps_while_a_slider_is_dragged(
    show_real: Callable[..., MainWindow], language: str
) -> None:
    window = show_real(language)
    slider = window.findChild(PrioritySlider, "priority.cost")
    assert slider is not None
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    QTest.mouseMove(slider, middle)
    slider.setFocus()
    QTest.qWait(250)  # the row under the pointer comes to hand, once
    before = places(window)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    moved = set()
    for x in range(4, slider.width() - 4, 16):
        QTest.mouseMove(slider, QPoint(x, middle.y()))
        QApplication.processEvents()
        now = places(window)
        moved |= {name for name in before if now.get(name) != before[name]}
    assert moved == set()
    # Sliders that decide nothing any more are folded away as one lets go, not before.
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    QApplication.processEvents()
    after = places(window)
    assert {name for name in before if name[:5] != "needs" and after[name] != before[name]} == set()
