"""The budget in the left column, and the sliders that decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QToolButton, QWidget

import advisor
from advisor.catalog.presets import Budget
from advisor.decision.analysis.idle import idle_criteria
from advisor.desktop.needs.budget import BudgetPanel
from advisor.desktop.needs.priorities import MOST_IDLE
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.parts.number_box import NumberBox, WholeBox
from advisor.desktop.session_actions import set_currency
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

CATALOG = world()
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    return show_kept(CATALOG, scenario, size=(1280, 720))


def found(window: MainWindow, kind: type[W], name: str) -> W:
    widget = window.findChild(kind, name)
    assert widget is not None
    return widget


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_that_the_budget_is_shown_and_typed_in_the_currency_of_the_answer(
    window: MainWindow,
) -> None:
    amount = found(window, NumberBox, "budget.amount")
    assert amount.text() == "$5,000"
    assert "Invented." in amount.toolTip()
    set_currency(window.session, "CNY")
    assert amount.prefix() == "¥"
    assert amount.value() == pytest.approx(35_000, abs=1)
    amount.setValue(7_000)
    budget = window.session.scenario.budget
    assert (budget.amount, budget.currency) == (7_000.0, "CNY")
    assert "Set by you." in amount.toolTip()
    window.session.undo_stack.undo()
    assert window.session.scenario.budget == CATALOG.use_cases["everyday-coding"].budget


def test_that_a_budget_a_seat_keeps_its_total_until_the_seats_change(window: MainWindow) -> None:
    seats = found(window, WholeBox, "budget.seats")
    assert not seats.isVisibleTo(window)
    choose(found(window, QComboBox, "budget.for"), "seat")
    assert seats.isVisibleTo(window)
    budget = window.session.scenario.budget
    assert (budget.amount, budget.seats, budget.total) == (500.0, 10, 5_000.0)
    seats.setValue(20)
    assert window.session.scenario.budget.total == 10_000.0
    choose(found(window, QComboBox, "budget.for"), "all")
    assert window.session.scenario.budget.total == 10_000.0


def test_that_a_rule_follows_the_budget_and_goes_when_it_is_switched_off(
    window: MainWindow,
) -> None:
    rule = found(window, QCheckBox, "budget.rule")
    rule.click()
    assert window.session.scenario.constraints.monthly_budget == 5_000.0
    found(window, NumberBox, "budget.amount").setValue(400)
    assert window.session.scenario.constraints.monthly_budget == 400.0
    removed = window.session.recommendation.evaluation.removed
    assert removed.any()
    rule.click()
    assert window.session.scenario.constraints.monthly_budget is None


def test_that_a_budget_below_what_nobody_cares_about_takes_the_usual_share(
    window: MainWindow,
) -> None:
    panel = window.findChild(BudgetPanel)
    assert panel is not None
    found(window, NumberBox, "budget.amount").setValue(20)
    assert window.session.scenario.budget == Budget(amount=20.0)


def test_that_idle_sliders_say_so_and_all_but_two_are_folded(window: MainWindow) -> None:
    idle = idle_criteria(window.session.recommendation)
    assert len(idle) > MOST_IDLE
    rows = {c: found(window, PrioritySlider, f"priority.{c}") for c in CATALOG.criteria}
    for criterion in rows:
        swing = found(window, QLabel, f"swing.{criterion}")
        assert swing.text().endswith("decides nothing here") == (criterion in idle)
    seen = {c for c, slider in rows.items() if slider.isVisibleTo(window)}
    assert len(idle & seen) == MOST_IDLE
    assert set(rows) - idle <= seen
    fold = found(window, QToolButton, "priorities.fold")
    assert fold.text() == f"{len(idle) - MOST_IDLE} sliders decide nothing here"
    fold.click()
    assert all(slider.isVisibleTo(window) for slider in rows.values())


def test_that_nothing_folds_under_the_pointer(window: MainWindow) -> None:
    slider = found(window, PrioritySlider, "priority.data_control")
    rows = [found(window, PrioritySlider, f"priority.{c}") for c in CATALOG.criteria]
    before = [row.isVisibleTo(window) for row in rows]
    slider.setSliderDown(True)
    for position in (0, 40, 100):
        slider.setValue(position)
        window.session.certainty_changed.emit()
        assert [row.isVisibleTo(window) for row in rows] == before
    slider.setSliderDown(False)
    idle = idle_criteria(window.session.recommendation)
    swing = found(window, QLabel, "swing.data_control")
    assert swing.text().endswith("decides nothing here") == ("data_control" in idle)
