"""The wizard's rows dragged by a real mouse on a (virtual) screen."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

import advisor
from advisor.desktop import create_window
from advisor.desktop.dialogs.swing.dialog import SwingDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from advisor.desktop.dialogs.swing.order_list import OrderList

pytestmark = pytest.mark.xvfb


def drag(qtbot: QtBot, view: OrderList, start: QPoint, end: QPoint) -> None:
    """Press, move in steps, and let go: one process, for Qt returns only when the drag ends."""
    tool = shutil.which("xdotool")
    assert tool is not None
    begin, stop = (view.viewport().mapToGlobal(point) for point in (start, end))
    command = [tool, "mousemove", str(begin.x()), str(begin.y()), "mousedown", "1"]
    for share in (0.2, 0.6, 0.9, 1.0):
        at = begin + (stop - begin) * share
        command += ["sleep", "0.1", "mousemove", str(at.x()), str(at.y())]
    running = subprocess.Popen([*command, "sleep", "0.1", "mouseup", "1"])
    qtbot.waitUntil(lambda: running.poll() is not None)


def test_that_a_row_dragged_to_the_top_is_wanted_first_and_below_the_line_is_aside(
    qtbot: QtBot,
) -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    window = create_window(catalog, scenario)
    qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.dialogs.ask_priorities()
    dialog = window.findChild(SwingDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    view = dialog.rank.list
    model = view.order_model
    speed = view.visualRect(model.index(model.row_of("speed"))).center()
    drag(qtbot, view, speed, QPoint(speed.x(), 3))
    qtbot.waitUntil(lambda: dialog.answers.order.ranked[0] == "speed")
    assert view.current == "speed"
    cost = view.visualRect(model.index(model.row_of("cost"))).center()
    drag(qtbot, view, cost, QPoint(cost.x(), view.viewport().height() - 6))
    qtbot.waitUntil(lambda: dialog.answers.order.aside == ("cost",))
