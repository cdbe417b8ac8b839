"""The store: one recommendation, honest signals, every change a step that can be undone."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.charts.style import DARK, LIGHT
from advisor.decision import Scenario
from advisor.desktop.scenario_steps import ScenarioStep
from advisor.desktop.session import Session
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CATALOG = world()


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:  # noqa: ARG001 - brings the application
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    session = Session(CATALOG, scenario, language="en", style=LIGHT)
    yield session
    session.close()  # or its timer would outlive the test on a busy machine


def move(session: Session, criterion: str, to: float, gesture: str) -> None:
    scenario = session.scenario.with_priority(criterion, to)
    session.set_scenario(scenario, "priority", merge=f"{criterion}.{gesture}")


def test_that_a_drag_is_one_undo_step_and_two_drags_are_two(session: Session) -> None:
    start = session.scenario
    for value in (41, 50, 60):
        move(session, "cost", value, "1")
    middle = session.scenario
    for value in (61, 70):
        move(session, "cost", value, "2")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert session.scenario == middle
    session.undo_stack.undo()
    assert session.scenario == start
    session.undo_stack.redo()
    assert session.scenario == middle


def test_that_a_drag_there_and_back_is_no_step(session: Session) -> None:
    start = session.scenario
    at = start.priorities["cost"]
    for value in (at + 1, at + 9, at):
        move(session, "cost", value, "1")
    assert session.scenario == start
    assert session.undo_stack.count() == 0
    assert session.undo_stack.isClean()


def test_that_a_drag_goes_on_as_a_new_step_after_saving_or_an_undo(session: Session) -> None:
    move(session, "cost", 41, "1")
    session.mark_saved(Path("mine.toml"))
    move(session, "cost", 42, "1")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert not session.is_changed
    move(session, "cost", 43, "1")
    assert session.undo_stack.count() == 2
    assert not session.undo_stack.canRedo()
    assert session.undo_stack.undoText() == "priority"


def test_that_each_move_of_a_drag_is_reported(session: Session, qtbot: QtBot) -> None:
    move(session, "cost", 41, "1")
    with qtbot.waitSignals([session.undo_stack.indexChanged, session.recommendation_changed]):
        move(session, "cost", 42, "1")


def test_that_what_changes_nothing_is_no_step_and_no_signal(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.recommendation_changed):
        session.change("nothing", knee=session.scenario.knee)
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(session.selected)
    with qtbot.assertNotEmitted(session.style_changed):
        session.set_style(LIGHT)
    with qtbot.waitSignal(session.style_changed, timeout=100):
        session.set_style(DARK)
    assert session.undo_stack.count() == 0


def test_that_the_recommendation_is_that_of_recommend(session: Session) -> None:
    move(session, "capability", 90, "1")
    expected = advisor.recommend(CATALOG, session.scenario)
    assert session.recommendation.ranked == expected.ranked


def test_that_the_best_is_followed_until_another_offer_is_chosen(session: Session) -> None:
    assert session.selected == session.recommendation.ranked[0]
    for criterion in CATALOG.criteria:
        move(session, criterion, 100 if criterion == "data_control" else 0, "1")
    assert session.selected == session.recommendation.ranked[0]
    chosen = session.recommendation.ranked[7]
    session.select(chosen)
    session.undo_stack.undo()
    assert session.selected == chosen


def test_that_the_state_is_clean_after_saving_and_changed_after_a_move(session: Session) -> None:
    assert not session.is_changed
    move(session, "cost", 77, "1")
    assert session.is_changed
    session.mark_saved(Path("mine.toml"))
    assert not session.is_changed
    session.undo_stack.undo()
    assert session.is_changed


def test_that_opening_a_scenario_begins_anew(session: Session) -> None:
    move(session, "cost", 77, "1")
    other = advisor.Scenario.from_use_case(CATALOG, "long-documents")
    session.open_scenario(other, Path("other.toml"))
    assert session.scenario == other
    assert session.undo_stack.count() == 0
    assert session.baseline == session.recommendation.model_ranks
    assert session.selected == session.recommendation.ranked[0]


def test_that_ranks_change_against_those_of_the_same_use_case(session: Session) -> None:
    before = dict(session.baseline)
    session.set_scenario(session.preset("long-documents"), "1")
    chosen = dict(session.recommendation.model_ranks)
    assert session.baseline == chosen
    move(session, "cost", 77, "2")
    assert session.baseline == chosen
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.baseline == before
    session.freeze()
    assert session.baseline == session.recommendation.model_ranks


def test_that_a_drag_keeps_nothing_of_its_steps_alive(session: Session) -> None:
    places = [5.125 + step for step in range(40)]
    move(session, "cost", 4, "1")
    gc.collect()
    before = steps()
    for place in places:
        move(session, "cost", place, "1")
    gc.collect()
    assert steps() == before
    held = {
        thing.priorities.get("cost") for thing in gc.get_objects() if isinstance(thing, Scenario)
    }
    assert session.undo_stack.count() == 1
    # The present one, and those whose evaluation is kept.
    assert len(held.intersection(places)) <= 3


def steps() -> int:
    return sum(isinstance(thing, ScenarioStep) for thing in gc.get_objects())
