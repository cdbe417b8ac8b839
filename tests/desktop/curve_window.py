"""Open a value function as the tests of its curve do, and drag its handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
)

import advisor
from advisor.decision.judging.effective import function_of
from tests.world.loading import world

if TYPE_CHECKING:
    from advisor.charts.worth_chart import WorthChart
    from advisor.desktop.dialogs.value_functions.page import FunctionPage
    from advisor.desktop.dialogs.value_functions.window import ValueFunctionsWindow
    from advisor.desktop.window import MainWindow


CATALOG = world()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
SWE = "repair"
LEFT = Qt.MouseButton.LeftButton


def shown(window: MainWindow, key: str) -> tuple[ValueFunctionsWindow, FunctionPage]:
    window.dialogs.value_functions(key)
    curves = window.dialogs.curves
    assert curves is not None
    # Cut down to Qt's small offscreen screen; the tests drag by pixels of its full size.
    curves.resize(1060, 600)
    QApplication.processEvents()
    assert curves.page is not None
    return curves, curves.page


def in_effect(window: MainWindow, key: str) -> object:
    return function_of(CATALOG, window.session.scenario, key)


def drag(chart: WorthChart, index: int, by: QPoint, *, release: bool = True) -> None:
    """Take a handle and move it in four steps, as a hand would."""
    view, start = chart.viewport(), chart.handle_position(index).toPoint()
    QTest.mousePress(view, LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(view, start + by * step / 4)
    if release:
        QTest.mouseRelease(view, LEFT, pos=start + by)
