"""A window that stays open over midnight answers for the new day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.charts.style import LIGHT
from advisor.desktop.day_watch import DayWatch
from advisor.desktop.session import Session
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CATALOG = world()
NEXT = CATALOG.today + dt.timedelta(days=1)


@pytest.fixture
def session(qtbot: QtBot) -> Session:  # noqa: ARG001 - brings the application
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    session = Session(CATALOG, scenario, language="en", style=LIGHT)
    session.library.clock = lambda: NEXT
    return session


@pytest.fixture
def watch(session: Session) -> Iterator[DayWatch]:
    watch = DayWatch(session, session)
    yield watch
    watch.deleteLater()


def test_that_a_new_day_is_answered_for_without_a_step_to_undo(
    session: Session, watch: DayWatch
) -> None:
    before = session.recommendation
    watch.look()
    assert session.scenario.date(session.catalog) == NEXT
    assert session.recommendation is not before
    assert session.undo_stack.count() == 0


def test_that_the_same_day_changes_nothing(session: Session, watch: DayWatch, qtbot: QtBot) -> None:
    watch.look()
    with qtbot.assertNotEmitted(session.recommendation_changed):
        watch.look()


def test_that_a_day_that_the_user_set_stays(session: Session, watch: DayWatch) -> None:
    day = dt.date(2026, 3, 1)
    session.change("day", as_of=day)
    watch.look()
    assert session.scenario.date(session.catalog) == day
