"""Ctrl+Z takes back the edit in progress, and else the step of the scenario; nothing wanders."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QDateEdit,
    QLineEdit,
    QScrollBar,
    QToolButton,
    QWidget,
)

import advisor
from advisor.desktop.events.text_undo import line_of
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

PRESET = advisor.Scenario.from_use_case(world(), "everyday-coding").priorities
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(world(), "everyday-coding")
    return show_kept(world(), scenario, size=(1366, 740))


def begin(window: MainWindow, name: str) -> tuple[QWidget, QLineEdit]:
    """Make a step of the scenario, then put the cursor into a box."""
    session = window.session
    session.set_scenario(session.scenario.with_priority("cost", 77), "x")
    box = window.findChild(QWidget, name)
    line = line_of(box)
    assert box is not None
    assert line is not None
    box.setFocus(Qt.FocusReason.TabFocusReason)
    if not isinstance(box, QDateEdit):  # there the first section is selected
        line.selectAll()
    return box, line


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def undo() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)


def redo() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL | SHIFT)


@pytest.mark.parametrize(
    ("name", "typed"), [("priority_box.speed", "16"), ("ranking.filter", "glm")]
)
def test_that_an_edit_that_nothing_took_in_is_undone_before_the_scenario(
    window: MainWindow, name: str, typed: str
) -> None:
    _, line = begin(window, name)
    before, step = line.text(), window.session.scenario
    QTest.keyClicks(focused(), typed)
    assert line.text() != before
    undo()
    assert line.text() == before
    assert window.session.scenario == step
    redo()
    assert line.text() != before
    undo()
    undo()
    assert window.session.scenario.priorities["cost"] == PRESET["cost"]
    redo()
    assert window.session.scenario == step
    assert line.text() == before


def test_that_a_day_being_typed_is_undone_before_the_scenario(window: MainWindow) -> None:
    box, line = begin(window, "as_of")
    before, step = line.text(), window.session.scenario
    QTest.keyClicks(box, "12")
    assert line.text() != before
    undo()
    assert line.text() == before
    assert window.session.scenario == step
    undo()
    assert window.session.scenario != step


def test_that_a_number_the_scenario_has_taken_in_is_undone_as_its_step(
    window: MainWindow,
) -> None:
    box, line = begin(window, "workload.requests_per_month")
    session, before = window.session, line.text()
    QTest.keyClicks(box, "5000")
    assert session.scenario.workload.requests_per_month == 5000
    undo()
    assert session.undo_stack.index() == 1
    assert line.text() == before
    assert box.hasFocus()
    undo()
    assert session.undo_stack.index() == 0
    redo()
    redo()
    assert session.scenario.workload.requests_per_month == 5000
    assert session.undo_stack.count() == 2


def test_that_a_number_set_by_enter_is_the_scenarios(window: MainWindow) -> None:
    box, line = begin(window, "priority_box.speed")
    QTest.keyClicks(box, "16")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.session.scenario.priorities["speed"] == 16
    undo()
    assert window.session.scenario.priorities["speed"] == PRESET["speed"]
    assert line.text() == f"{PRESET['speed']:g}"


def test_that_a_text_half_way_to_a_number_is_undone_as_text(window: MainWindow) -> None:
    box, line = begin(window, "workload.requests_per_month")
    before = window.session.scenario
    line.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    assert line.text() == ""
    undo()
    assert line.text() != ""
    assert window.session.scenario == before


def test_that_the_buttons_and_the_menu_do_as_the_keys(window: MainWindow) -> None:
    box, line = begin(window, "priority_box.speed")
    QTest.keyClicks(box, "16")
    window.actions_by_id["undo"].trigger()
    assert line.text() == f"{PRESET['speed']:g}"
    QTest.keyClicks(box, "3")
    button = window.findChild(QToolButton, "undo")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert box.hasFocus()
    assert window.session.scenario.priorities["cost"] == 77
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.session.scenario.priorities["cost"] == PRESET["cost"]
    assert not button.isEnabled()
    assert box.hasFocus()


def test_that_a_step_in_the_window_of_the_curves_is_undone_there(window: MainWindow) -> None:
    window.dialogs.value_functions("cost")
    curves = window.dialogs.value_functions_window()
    QTest.qWait(20)
    page = curves.page
    assert page is not None
    session, before = window.session, window.session.scenario
    page.editor.add_point()
    assert session.scenario != before
    curves.pages.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(curves.pages, Qt.Key.Key_Z, CTRL)
    assert session.scenario == before


def test_that_there_and_back_again_leaves_nothing_to_undo(window: MainWindow) -> None:
    slider = window.findChild(QAbstractSlider, "priority.cost")
    assert slider is not None
    for value in (50, 60, int(PRESET["cost"])):
        slider.setValue(value)
    assert window.session.undo_stack.count() == 0


def view(window: MainWindow) -> dict[str, object]:
    """What a user sees besides the numbers: places, focus, cursors, and what is unfolded."""
    more, content = window.findChild(QToolButton, "workload.more"), window.centralWidget()
    assert more is not None
    assert content is not None
    held: dict[str, object] = {
        "selected": window.session.selected,
        "row": window.fits.model.offer_at(window.fits.table.currentIndex().row()),
        "focus": QApplication.focusWidget(),
        "tab": window.tabs.currentIndex(),
        "unfolded": more.isChecked(),
    }
    for number, widget in enumerate(content.findChildren(QWidget)):
        line = line_of(widget)
        if isinstance(widget, QScrollBar) and window.fits.table.isAncestorOf(widget):
            # It moves only as far as the selected row needs, from wherever it is.
            table = window.fits.table
            shown = table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
            held["selected row is visible"] = shown or not table.currentIndex().isValid()
        elif isinstance(widget, QScrollBar) and widget.isVisible():
            held[f"scrolled {number}"] = widget.value()
        elif line is not None and widget.isVisible() and not isinstance(widget, QDateEdit):
            # A number being typed shows no separators.
            held[f"text {widget.objectName()}"] = line.text().replace(",", "")
    return held


def act(window: MainWindow, chance: random.Random) -> None:
    """Change something that can be undone, as a user does."""
    session = window.session
    kind = chance.randrange(5)
    if kind == 0:
        criterion = chance.choice(list(session.catalog.criteria))
        slider = window.findChild(QAbstractSlider, f"priority.{criterion}")
        assert slider is not None
        slider.setValue(chance.randrange(101))
    elif kind == 1:
        box = window.findChild(
            QAbstractSpinBox, f"workload.{chance.choice(['input', 'output'])}_tokens"
        )
        assert box is not None
        box.setFocus(Qt.FocusReason.TabFocusReason)
        box.selectAll()
        QTest.keyClicks(box, str(chance.randrange(100, 9000)))
    elif kind == 2:
        criterion = chance.choice(list(session.catalog.criteria))
        lock = window.findChild(QToolButton, f"lock.{criterion}")
        assert lock is not None
        lock.click()
    elif kind == 3:
        session.change("currency", currency=chance.choice(["CNY", "USD"]))
    else:
        use_case = chance.choice(list(session.catalog.use_cases))
        preset = type(session.scenario).from_use_case(session.catalog, use_case)
        session.set_scenario(preset, "use case")
    if chance.random() < 0.4:
        ranked = session.recommendation.ranked
        session.select(chance.choice(ranked) if ranked else None)


@pytest.mark.parametrize("seed", range(6))
def test_that_as_many_redos_as_undos_bring_the_same_back_to_the_bit(
    window: MainWindow, seed: int
) -> None:
    chance, session = random.Random(seed), window.session  # noqa: S311 - no secret
    more = window.findChild(QToolButton, "workload.more")
    assert more is not None
    more.setChecked(True)
    states = [session.scenario]
    for _ in range(12):
        act(window, chance)
        if session.undo_stack.index() == len(states):
            states.append(session.scenario)
        states[-1] = session.scenario
        del states[session.undo_stack.index() + 1 :]
    QApplication.processEvents()
    steps, seen, scenario = session.undo_stack.index(), view(window), session.scenario
    scores = session.recommendation.scores.tobytes()
    back = chance.randrange(1, steps + 1)
    for step in range(back):
        undo()
        assert session.scenario == states[steps - step - 1]
    for _ in range(back):
        redo()
    QApplication.processEvents()
    assert session.scenario == scenario
    assert session.undo_stack.index() == steps
    assert session.recommendation.scores.tobytes() == scores
    now = view(window)
    assert {k: (v, now[k]) for k, v in seen.items() if now[k] != v} == {}


def test_that_an_undo_moves_no_focus_cursor_or_tab(window: MainWindow) -> None:
    box, line = begin(window, "workload.requests_per_month")
    assert isinstance(box, QAbstractSpinBox)
    window.session.change("x", currency="CNY")
    line.setCursorPosition(2)
    window.tabs.setCurrentIndex(3)
    window.session.select(window.session.recommendation.ranked[7])
    selected = window.session.selected
    undo()
    assert box.hasFocus()
    assert line.cursorPosition() == 2
    assert window.tabs.currentIndex() == 3
    assert window.session.selected == selected
