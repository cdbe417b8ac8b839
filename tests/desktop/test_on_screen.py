"""The real window on a (virtual) screen with a window manager, moved by a real mouse."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import advisor
from advisor.desktop import create_window
from advisor.desktop.needs.slider import PrioritySlider

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.xvfb


def press(qtbot: QtBot, command: list[str]) -> None:
    """Run xdotool while the window goes on."""
    running = subprocess.Popen(command)
    qtbot.waitUntil(lambda: running.poll() is not None)


def test_that_a_mouse_drag_on_the_screen_reranks_before_the_button_is_released(
    qtbot: QtBot, tmp_path: Path
) -> None:
    assert QGuiApplication.platformName() == "xcb"
    tool = shutil.which("xdotool")
    assert tool is not None
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    window = create_window(catalog, scenario)
    qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(window.isActiveWindow)
    slider = window.findChild(PrioritySlider, "priority.cost")
    assert slider is not None
    window.go_to("priority.cost")  # the needs above it fill the screen
    QApplication.processEvents()
    before = window.session.recommendation.ranked
    start = slider.mapToGlobal(QPoint(60, slider.height() // 2))
    end = slider.mapToGlobal(QPoint(slider.width() - 2, slider.height() // 2))
    steps = [
        ["mousemove", str(start.x()), str(start.y())],
        ["mousedown", "1"],
        ["mousemove", str(end.x()), str(end.y())],
    ]
    for step in steps:
        press(qtbot, [tool, *step])
    qtbot.waitUntil(lambda: window.session.scenario.priorities["cost"] > 90)
    assert window.session.recommendation.ranked != before
    assert window.fits.model.offer_at(0) == window.session.recommendation.ranked[0]
    press(qtbot, [tool, "mouseup", "1"])
    qtbot.waitUntil(lambda: not slider.isSliderDown())
    assert window.session.undo_stack.count() == 1
    assert window.files.export_path(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
