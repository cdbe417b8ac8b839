"""Value functions on their curve: dragged, typed, reset, and with where each offer sits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
)

from advisor.catalog.functions import Knee, Levels, Linear, Piecewise
from advisor.decision.judging.curve_points import points_of
from advisor.decision.judging.effective import function_keys, function_of
from advisor.desktop.session_actions import set_currency
from tests.desktop.curve_window import CATALOG, LEFT, SCENARIO, SWE, drag, in_effect, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(CATALOG, SCENARIO, size=(1500, 950))


def test_that_dragging_a_knee_reranks_before_the_release_and_is_one_step(
    window: MainWindow,
) -> None:
    session = window.session
    before, scores = session.scenario, session.recommendation.scores.copy()
    _, page = shown(window, "capability")
    assert page.editor.key == SWE
    drag(page.chart, 1, QPoint(60, 0), release=False)
    function = in_effect(window, SWE)
    assert isinstance(function, Knee)
    assert function.enough > 75
    assert not np.array_equal(session.recommendation.scores, scores)
    table = window.fits.model
    shown_score = table.index(0, [c.id for c in table.columns].index("score")).data()
    best = session.recommendation.order[0]
    assert shown_score == f"{session.recommendation.scores[best]:.1f}"
    level = window.findChild(QDoubleSpinBox, f"enough.{SWE}")
    assert level is not None
    assert level.value() == function.enough
    end = page.chart.handle_position(1).toPoint()
    QTest.mouseRelease(page.chart.viewport(), LEFT, pos=end)
    drag(page.chart, 1, QPoint(-30, 0))
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.scenario == before
    assert session.recommendation.scores.tobytes() == scores.tobytes()


def test_that_a_press_alone_moves_nothing(window: MainWindow) -> None:
    _, page = shown(window, "cost")
    place = page.chart.handle_position(0).toPoint() + QPoint(4, -3)
    QTest.mousePress(page.chart.viewport(), LEFT, pos=place)
    QTest.mouseRelease(page.chart.viewport(), LEFT, pos=place)
    assert window.session.scenario == SCENARIO
    assert window.session.undo_stack.count() == 0


def test_that_a_step_of_a_drag_judges_its_column_alone(window: MainWindow) -> None:
    _, page = shown(window, "cost")
    first = window.session.recommendation.evaluation
    drag(page.chart, 0, QPoint(-50, 0))
    second = window.session.recommendation.evaluation
    assert second is not first
    assert second.candidates is first.candidates
    assert second.raw is first.raw
    changed = (second.filled_values != first.filled_values).any(axis=0)
    assert [leaf.measure for leaf, c in zip(first.leaves, changed, strict=True) if c] == ["cost"]


@pytest.mark.parametrize("key", function_keys(CATALOG, SCENARIO))
def test_that_every_function_can_be_dragged_and_reset_exactly(window: MainWindow, key: str) -> None:
    _, page = shown(window, key)
    assert not page.reset.isEnabled()
    for index in range(len(page.editor.order) or 2):
        drag(page.chart, index, QPoint(40, -45))
    drag(page.chart, 0, QPoint(-40, 45))
    assert in_effect(window, key) != function_of(CATALOG, SCENARIO, key)
    assert page.reset.isEnabled()
    page.reset.click()
    assert window.session.scenario == SCENARIO
    assert not page.reset.isEnabled()
    window.session.undo_stack.undo()
    assert in_effect(window, key) != function_of(CATALOG, SCENARIO, key)


def test_that_a_level_cannot_pass_its_neighbours(window: MainWindow) -> None:
    _, page = shown(window, "data_control")
    drag(page.chart, 2, QPoint(0, -400))
    function = in_effect(window, "data_control")
    assert isinstance(function, Levels)
    assert function.mapping["home"] == function.mapping["rented"] == 0.8
    box = window.findChild(QDoubleSpinBox, "function.level.home")
    assert box is not None
    assert box.value() == 80
    assert (box.minimum(), box.maximum()) == (20, 80)
    box.setValue(45)
    again = in_effect(window, "data_control")
    assert isinstance(again, Levels)
    assert again.mapping["home"] == 0.45


def test_that_boxes_set_the_same_numbers_exactly_and_with_units(window: MainWindow) -> None:
    _, page = shown(window, "cost")
    boxes = [page.findChild(QDoubleSpinBox, f"function.figure.{n}") for n in range(2)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0].text() == "$5,000.00 a month"
    boxes[0].setValue(1234.5)
    assert window.session.scenario.budget.total == 1234.5
    assert window.session.scenario.budget.unnoticed == 25.0
    set_currency(window.session, "CNY")
    assert boxes[0] is not None
    rate = window.session.recommendation.evaluation.rate.of("CNY").per_base
    money = page.findChild(QDoubleSpinBox, "function.figure.1")
    assert money is not None
    assert money.prefix() == "¥"
    assert money.value() == pytest.approx(25 * rate, abs=0.01)
    money.setValue(700.0)
    assert window.session.scenario.budget.unnoticed == pytest.approx(700.0 / rate)
    assert window.session.scenario.budget.total == 1234.5


def test_that_a_double_click_adds_a_point_that_can_be_dragged_and_taken_away(
    window: MainWindow,
) -> None:
    _, page = shown(window, "cost")
    before = window.session.recommendation.scores.copy()
    middle = page.chart.pixel_of(np.log10(600.0), 40.0).toPoint()
    QTest.mouseDClick(page.chart.viewport(), LEFT, pos=middle)
    function = in_effect(window, "cost")
    assert isinstance(function, Piecewise)
    assert not function.log
    assert len(function.xs) == 3
    assert function.xs[1] == pytest.approx(600, rel=0.02)
    np.testing.assert_allclose(window.session.recommendation.scores, before, atol=1e-9)
    drag(page.chart, 1, QPoint(0, -60))
    bent = in_effect(window, "cost")
    assert isinstance(bent, Piecewise)
    assert bent.values[1] > function.values[1] + 0.1
    worth = page.findChild(QDoubleSpinBox, "function.worth.1")
    assert worth is not None
    assert worth.value() == round(100 * bent.values[1])
    page.editor.add_point()
    button = page.findChild(QAbstractButton, "function.remove.2")
    assert button is not None
    button.click()
    left = in_effect(window, "cost")
    assert isinstance(left, Piecewise)
    assert len(left.xs) == 3
    shape = page.findChild(QComboBox, "function.shape")
    assert shape is not None
    assert shape.currentData() == "points"
    shape.setCurrentIndex(shape.findData("straight"))
    shape.activated.emit(shape.currentIndex())
    assert in_effect(window, "cost") == Linear(5_000.0, 25.0)


@pytest.mark.parametrize(
    ("way", "name"),
    [
        ("double click", "function.worth.1"),
        ("double click", "function.figure.2"),
        ("remove", "function.figure.2"),
        ("undo", "function.figure.2"),
        ("reset", "function.worth.1"),
        ("shape", "function.worth.1"),
    ],
)
def test_that_points_may_come_and_go_while_a_number_is_being_typed(
    window: MainWindow, way: str, name: str
) -> None:
    curves, page = shown(window, "cost")
    page.editor.reshape("points")
    page.editor.add_point()
    curves.activateWindow()
    box = page.findChild(QDoubleSpinBox, name)
    assert box is not None
    box.setFocus()
    QApplication.processEvents()
    shown_before = box.value()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "48")
    before = page.editor.curve
    if way == "double click":
        QTest.mouseDClick(page.chart.viewport(), LEFT, pos=page.chart.rect().center())
    elif way == "remove":
        remove = page.findChild(QAbstractButton, "function.remove.1")
        assert remove is not None
        remove.click()
    elif way == "undo":
        window.session.undo_stack.undo()
    elif way == "reset":
        page.reset.click()
    else:
        page.editor.reshape("log")
    QApplication.processEvents()
    after = page.editor.curve
    assert after != before
    held = [figure for figure in page.findChildren(QDoubleSpinBox) if figure.objectName()]
    assert {figure.objectName() for figure in held} == {
        *(f"function.figure.{n}" for n in range(len(points_of(after)))),
        *(f"function.worth.{n}" for n, p in enumerate(points_of(after)) if p.role == "point"),
    }
    if way == "double click" and name == "function.worth.1":
        assert shown_before != 48
        assert isinstance(after, Piecewise)
        assert 0.48 in after.values


def test_that_undoing_a_point_takes_it_out_of_the_hand(window: MainWindow) -> None:
    _, page = shown(window, "cost")
    page.editor.reshape("points")
    page.editor.add_point()
    view, last = page.chart.viewport(), len(points_of(page.editor.curve)) - 1
    place = page.chart.handle_position(last).toPoint()
    QTest.mousePress(view, LEFT, pos=place)
    window.session.undo_stack.undo()
    assert page.chart.held is None
    before = page.editor.curve
    QTest.mouseMove(view, place + QPoint(-30, 0))
    QTest.mouseRelease(view, LEFT, pos=place)
    assert page.editor.curve == before


def test_that_an_editor_leaves_alone_what_is_no_point_any_more(window: MainWindow) -> None:
    _, page = shown(window, "cost")
    page.editor.reshape("points")
    before = window.session.scenario
    page.editor.set_worth(9, 0.5)
    page.editor.set_figure(9, 100.0)
    page.editor.drag(9, 100.0, 0.5)
    page.editor.remove_point(9)
    assert window.session.scenario == before


def test_that_the_shape_of_a_benchmark_is_the_knee_switch(window: MainWindow) -> None:
    _, page = shown(window, SWE)
    shape = page.findChild(QComboBox, "function.shape")
    assert shape is not None
    shape.setCurrentIndex(shape.findData("straight"))
    shape.activated.emit(shape.currentIndex())
    assert not window.session.scenario.knee
    assert window.session.scenario.functions == {}
    window.session.change("knee", knee=True)
    assert shape.currentData() == "knee"
