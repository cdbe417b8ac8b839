"""The wheel of a real mouse on a (virtual) screen."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSpinBox

import advisor
from advisor.desktop import create_window
from advisor.desktop.needs.panel import NeedsPanel
from advisor.desktop.needs.slider import PrioritySlider

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

pytestmark = pytest.mark.xvfb
UP, DOWN = "4", "5"


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    catalog = advisor.load_catalog()
    made = create_window(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    made.resize(1280, 700)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def turn(qtbot: QtBot, widget: QWidget, button: str, notches: int) -> None:
    """Put the pointer on a widget and turn the wheel of the mouse."""
    tool = shutil.which("xdotool")
    assert tool is not None
    at = widget.mapToGlobal(widget.rect().center())
    there = ["mousemove", str(at.x()), str(at.y())]
    running = subprocess.Popen(
        [tool, *there, "click", "--repeat", str(notches), "--delay", "20", button]
    )
    qtbot.waitUntil(lambda: running.poll() is not None)


def _put_in_hand(window: MainWindow, name: str) -> None:
    """Give the keyboard to a slider, below which its number box then shows."""
    slider = window.findChild(PrioritySlider, f"priority.{name.partition('.')[2]}")
    if slider is not None:
        slider.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.mark.parametrize("name", ["priority.cost", "priority_box.cost", "use_case"])
def test_that_five_notches_over_a_control_scroll_the_panel_and_move_nothing(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    panel = window.findChild(NeedsPanel)
    assert panel is not None
    control = next(
        found
        for kind in (PrioritySlider, QSpinBox, QComboBox)
        if (found := panel.findChild(kind, name)) is not None
    )
    _put_in_hand(window, name)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    before, bar = window.session.scenario, panel.verticalScrollBar()
    panel.ensureWidgetVisible(control)  # sliders stand below what is needed
    place = bar.value()
    there, back = (UP, DOWN) if place == bar.maximum() else (DOWN, UP)
    turn(qtbot, control, there, 5)
    qtbot.waitUntil(lambda: bar.value() != place)
    turn(qtbot, panel.viewport(), back, 60)
    qtbot.waitUntil(lambda: bar.value() == (bar.maximum() if back == DOWN else 0))
    assert window.session.scenario == before
    assert window.session.undo_stack.count() == 0
    assert control.hasFocus()


def test_that_the_list_that_a_box_has_dropped_down_scrolls(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = window.findChild(QComboBox, "workload.preset")
    assert box is not None
    box.addItems([f"Another shape {number}" for number in range(200)])
    before = window.session.scenario
    box.showPopup()
    qtbot.waitUntil(lambda: box.view().isVisible())
    bar = box.view().verticalScrollBar()
    bar.setValue(0)
    assert bar.maximum() > 0
    turn(qtbot, box.view().viewport(), DOWN, 3)
    qtbot.waitUntil(lambda: bar.value() > 0)
    box.hidePopup()
    assert window.session.scenario == before


def test_that_the_wheel_over_a_control_takes_no_focus_from_an_edit(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = window.findChild(QSpinBox, "priority_box.speed")
    other = window.findChild(QComboBox, "use_case")
    assert box is not None
    assert other is not None
    _put_in_hand(window, "priority_box.speed")
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.lineEdit().setText("4")
    turn(qtbot, other, DOWN, 2)
    turn(qtbot, window.fits.table.viewport(), DOWN, 2)
    qtbot.wait(50)
    assert box.hasFocus()
    assert box.lineEdit().text() == "4"
