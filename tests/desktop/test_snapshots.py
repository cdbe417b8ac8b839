"""A frozen ranking beside the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton

import advisor
from advisor.decision.analysis.ranking_change import moves
from advisor.desktop.dialogs.snapshots import SnapshotsDialog
from advisor.wording import names
from advisor.wording.language import Words
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(world(), advisor.Scenario.from_use_case(world(), "everyday-coding"))


def frozen(window: MainWindow) -> SnapshotsDialog:
    button = window.findChild(QToolButton, "ranking.freeze")
    assert button is not None
    button.click()
    dialog = window.findChild(SnapshotsDialog)
    assert dialog is not None
    return dialog


def press(dialog: SnapshotsDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_that_lines_follow_the_slider_and_say_what_was_changed(window: MainWindow) -> None:
    dialog = frozen(window)
    session = window.session
    assert "Move a slider" in dialog.text.text()
    assert all(slope.then == slope.now for slope in dialog.chart.slopes)
    then = session.recommendation
    session.set_scenario(session.scenario.with_priority("cost", 2), "try")
    assert dialog.text.text() == "Changed since: Cost 40 → 2."
    expected = moves(then, session.recommendation)
    assert [s.offer for s in dialog.chart.slopes] == [m.offer for m in expected]
    assert [m.model for m in expected] == list(session.recommendation.ways)[:15]
    assert any(slope.then != slope.now for slope in dialog.chart.slopes)
    assert session.baseline == then.model_ranks


def test_that_a_click_selects_and_going_back_is_a_step_that_can_be_undone(
    window: MainWindow,
) -> None:
    dialog = frozen(window)
    session = window.session
    before = session.scenario
    session.set_scenario(before.with_priority("cost", 2), "try")
    fourth = next(s for s in dialog.chart.slopes if s.now == 3)
    place = QPoint(dialog.chart.width() - 40, round(dialog.chart.row_y(3)))
    QTest.mouseClick(dialog.chart, Qt.MouseButton.LeftButton, pos=place)
    assert session.selected == fourth.offer
    press(dialog, "snapshots.back")
    assert session.scenario == before
    session.undo_stack.undo()
    assert session.scenario.priorities["cost"] == 2


def test_that_several_can_be_kept_and_the_last_forgotten_closes(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = frozen(window)
    press(dialog, "snapshots.freeze")
    assert dialog.chosen.count() == 2
    press(dialog, "snapshots.forget")
    assert dialog.chosen.count() == 1
    with qtbot.waitSignal(dialog.destroyed):
        press(dialog, "snapshots.forget")
    assert window.session.snapshots == ()


def test_that_models_come_and_go(window: MainWindow) -> None:
    session = window.session
    then = session.recommendation
    other = advisor.Scenario.from_use_case(session.catalog, "regulated-on-premises")
    now = advisor.recommend(session.catalog, other)
    found = {m.model: m for m in moves(then, now)}
    assert set(tuple(then.ways)[:15]) | set(tuple(now.ways)[:15]) == set(found)
    for model, move in found.items():
        assert (move.then, move.now) == (then.model_ranks.get(model), now.model_ranks.get(model))
    assert any(move.now is None for move in found.values())
    assert any(move.then is None for move in moves(now, then))


def test_that_a_model_that_is_had_another_way_is_one_line_and_says_both(
    window: MainWindow,
) -> None:
    session = window.session
    then = session.recommendation
    dialog = frozen(window)
    asked = session.scenario
    owned = msgspec.structs.replace(asked.constraints, own_machines=True, api_access=False)
    session.set_scenario(asked.replace(constraints=owned), "try")
    now = session.recommendation
    move = next(m for m in moves(then, now) if m.other_way)
    before, after = then.ways[move.model][0], now.ways[move.model][0]
    slopes = [s for s in dialog.chart.slopes if s.offer == after]
    assert len(slopes) == 1
    assert slopes[0].names == (offer_name(then, before), offer_name(now, after))
    for side, offer in ((then, before), (now, after)):
        assert names.way_name(side.candidate(offer), session.words) in slopes[0].tip


def offer_name(side: advisor.Recommendation, offer: str) -> str:
    candidate, words = side.candidate(offer), Words("en")
    return f"{names.model_name(candidate)} · {names.short_way_name(candidate, words)}"


def test_that_a_frozen_ranking_keeps_the_answer_and_no_simulation(window: MainWindow) -> None:
    live = window.session.recommendation
    live.draw()
    window.session.freeze()
    frozen_one = window.session.snapshots[-1].recommendation
    assert live.drawn is not None
    assert frozen_one.drawn is None
    assert frozen_one.ranked == live.ranked
    assert frozen_one.evaluation.raw is live.evaluation.raw


def test_that_an_older_frozen_ranking_is_made_again_of_what_it_was_made_of(
    window: MainWindow,
) -> None:
    session = window.session
    then = session.recommendation
    session.freeze("first")
    session.set_scenario(session.scenario.with_priority("cost", 2), "try")
    session.freeze("second")
    first, second = session.snapshots
    assert first.answer is None, "each takes megabytes"
    assert second.answer is not None
    again = first.recommendation
    assert (again.ranked, again.scenario) == (then.ranked, then.scenario)
    assert np.array_equal(again.scores, then.scores)
