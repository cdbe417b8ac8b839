"""The wheel scrolls, everywhere in the program, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from typing_extensions import override

from advisor.desktop.events.wheel import VALUE_CONTROLS
from tests.desktop.screen_rules.rule import Rule

if TYPE_CHECKING:
    from tests.desktop.conftest import Screens

NOTCH = 120
LEAST = 1_000
SCROLLED = {"priority.cost", "workload.preset", "use_case", "local_or_api.machine"}


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


class WheelChangesNothing(Rule):
    """The wheel over any widget changes no value, no scenario, and no focus."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._turned = 0
        self._visited = Visited()

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        scenario, before = program.window.session.scenario, values(top)
        focused = QApplication.focusWidget()
        for widget in self._visited.new(name, top):
            for notches in (-1, 1, -5):
                turn_wheel(widget, notches)
            self._turned += 1
        self.faults += [f"{name}: {what}" for what in changed(before, values(top))]
        is_same = program.window.session.scenario == scenario
        self.expect(holds=is_same, fault=f"{name}: the scenario changed")
        is_kept = QApplication.focusWidget() is focused
        self.expect(holds=is_kept, fault=f"{name}: the focus moved")

    @override
    def end(self, program: Screens) -> None:
        self.expect(holds=self._turned > LEAST, fault=f"only {self._turned} widgets were seen")


class WheelScrolls(Rule):
    """The wheel over a control that has the keyboard scrolls the area around it."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._scrolled: set[str] = set()
        self._visited = Visited()

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        if self.language != "en":
            return
        before = values(top)
        for control in self._visited.new(name, top):
            area = area_around(control)
            if area is None or not isinstance(control, VALUE_CONTROLS):
                continue
            if isinstance(control, QScrollBar) or not area.verticalScrollBar().maximum():
                continue
            where = f"{name}: {control.objectName()}"
            self._scroll(where, control, area)
            after = values(top)
            self.faults += [f"{where}: {what}" for what in changed(before, after)]
            before = after

    def _scroll(self, where: str, control: QWidget, area: QScrollArea) -> None:
        bar = area.verticalScrollBar()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        for over in (control, *control.findChildren(QLineEdit)):
            bar.setValue(0)
            area.ensureWidgetVisible(control)
            place = bar.value()
            turn_real_wheel(over, 1 if place == bar.maximum() else -1)
            self.expect(holds=bar.value() != place, fault=f"{where} does not scroll")
        is_kept = control.hasFocus() or not control.isEnabled()
        self.expect(holds=is_kept, fault=f"{where} lost the keyboard")
        self._scrolled.add(control.objectName())

    @override
    def end(self, program: Screens) -> None:
        missed = SCROLLED - self._scrolled if self.language == "en" else None
        self.expect(holds=not missed, fault=f"never scrolled: {missed}")


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


def values(top: QWidget) -> dict[str, object]:
    """What stands in each widget that a user can change, by its place among them."""
    held: dict[str, object] = {}
    for widget in top.findChildren(QWidget):
        changed_by_user = widget.metaObject().userProperty()
        if changed_by_user.isValid() and not isinstance(widget, (QScrollBar, QTabBar)):
            held[f"{len(held)} {widget.objectName()}"] = changed_by_user.read(widget)
    return held


def changed(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """What stands otherwise than before, or stands there no more, or newly."""
    return [
        f"{place} was {before.get(place)!r}, is {after.get(place)!r}"
        for place in sorted(before.keys() | after.keys())
        if before.get(place) != after.get(place) or (place in before) != (place in after)
    ]


def area_around(control: QWidget) -> QScrollArea | None:
    """The area that scrolls a control, or None."""
    part: QWidget | None = control
    while part is not None and not isinstance(part, QScrollArea):
        part = part.parentWidget()
    return part
