"""The wheel scrolls, everywhere in the program, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from advisor.desktop.events.wheel import VALUE_CONTROLS
from tests.desktop.dialog_classes import every_dialog_of_the_program

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Screens

NOTCH = 120


def turn_wheel(widget: QWidget, notches: int = -1) -> None:
    """Turn the wheel over the middle of a widget, wherever it is scrolled to."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, notches * NOTCH),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - inverted; Qt takes it by its place only
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def turn_real_wheel(widget: QWidget, notches: int = -1) -> None:
    """Turn it as the window system reports it, so that Qt offers it to what lies around, too."""
    top = widget.window()
    at = QPointF(widget.mapTo(top, widget.rect().center()))
    QTest.wheelEvent(top.windowHandle(), at, QPoint(0, notches * NOTCH))
    QApplication.processEvents()


class Visited:
    """The widgets of the window that were visited: most stand beside each of its tabs."""

    def __init__(self) -> None:
        self._kept: set[QWidget] = set()

    def new(self, name: str, top: QWidget) -> list[QWidget]:
        """The visible widgets of a screen that no screen before it had."""
        found = [w for w in (top, *top.findChildren(QWidget)) if w.isVisible()]
        if not name.startswith("window, tab"):
            return found  # a dialog is gone before another one stands at its address
        found = [widget for widget in found if widget not in self._kept]
        self._kept.update(found)
        return found


def values(top: QWidget) -> dict[str, object]:
    """What stands in each widget that a user can change, by its place in the tree."""
    held: dict[str, object] = {}
    for number, widget in enumerate(top.findChildren(QWidget)):
        changed_by_user = widget.metaObject().userProperty()
        if changed_by_user.isValid() and not isinstance(widget, (QScrollBar, QTabBar)):
            held[f"{number} {widget.objectName()}"] = changed_by_user.read(widget)
    return held


def area_around(control: QWidget) -> QScrollArea | None:
    part: QWidget | None = control
    while part is not None and not isinstance(part, QScrollArea):
        part = part.parentWidget()
    return part


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_wheel_over_any_widget_of_any_screen_changes_no_value(
    screens: Callable[..., Screens], language: str
) -> None:
    program = screens(language)
    turned: list[str] = []
    visited = Visited()

    def visit(name: str, top: QWidget) -> None:
        scenario, before = program.window.session.scenario, values(top)
        focused = QApplication.focusWidget()
        for widget in visited.new(name, top):
            for notches in (-1, 1, -5):
                turn_wheel(widget, notches)
            turned.append(widget.objectName())
        assert values(top) == before, name
        assert program.window.session.scenario == scenario, name
        assert QApplication.focusWidget() is focused, name

    program.visit(visit)
    assert program.seen >= every_dialog_of_the_program()
    assert len(turned) > 1_000


def test_that_the_wheel_over_a_focused_control_scrolls_the_area_around_it(
    screens: Callable[..., Screens],
) -> None:
    program = screens()
    scrolled: list[str] = []
    visited = Visited()

    def visit(name: str, top: QWidget) -> None:
        before = values(top)
        for control in visited.new(name, top):
            area = area_around(control)
            if area is None or not isinstance(control, VALUE_CONTROLS):
                continue
            bar = area.verticalScrollBar()
            if isinstance(control, QScrollBar) or not bar.maximum():
                continue
            control.setFocus(Qt.FocusReason.TabFocusReason)
            for over in (control, *control.findChildren(QLineEdit)):
                bar.setValue(0)
                area.ensureWidgetVisible(control)
                place = bar.value()
                turn_real_wheel(over, 1 if place == bar.maximum() else -1)
                assert bar.value() != place, f"{name}: {control.objectName()}"
            assert control.hasFocus() or not control.isEnabled()
            assert values(top) == before, f"{name}: {control.objectName()}"
            scrolled.append(control.objectName())

    program.visit(visit)
    assert {"priority.cost", "workload.preset", "use_case", "local_or_api.machine"} <= set(scrolled)
