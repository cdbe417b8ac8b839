"""Offers pinned to be compared: kept in the session, shown in Why, marked in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

import advisor
from advisor.catalog.efforts import EFFORTS
from advisor.charts.style import LIGHT
from advisor.decision.analysis.effort_steps import effort_steps
from advisor.desktop.appearance import load_fonts
from advisor.desktop.session import Session
from advisor.desktop.tables.row_selection import select_rows
from advisor.desktop.tabs.why.panel import WhyPanel
from advisor.wording import Words, names
from advisor.wording.compared_ways import compared_ways
from advisor.wording.comparison import comparison
from advisor.wording.narrator import Narrator
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


@pytest.fixture
def panel(qtbot: QtBot) -> WhyPanel:
    load_fonts()
    catalog = world()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    made = WhyPanel(Session(catalog, scenario, language="en", style=LIGHT))
    made.session.setParent(made)
    qtbot.addWidget(made)
    made.resize(430, 1100)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(world(), advisor.Scenario.from_use_case(world(), "everyday-coding"))


def test_that_rows_selected_together_are_pinned_and_unpinned_together(window: MainWindow) -> None:
    session, table = window.session, window.fits.table
    first, second, third = session.recommendation.best_ways[:3]
    places = [window.fits.model.position_of(offer) for offer in (first, second, third)]
    select_rows(table, places, places[0])
    session.select(first)
    window.actions_by_id["pin"].trigger()
    assert session.selected == first
    assert list(session.pinned) == [second, third]
    assert table.selected_offers() == [first, second, third]
    window.actions_by_id["pin"].trigger()
    assert not session.pinned


def test_that_pinned_offers_stand_beside_the_selected_one(panel: WhyPanel) -> None:
    session = panel.session
    ranked = session.recommendation.ranked
    assert not panel.comparison.isVisible()
    for offer in (ranked[3], ranked[8]):
        session.select(offer)
        QTest.mouseClick(panel.pin, Qt.MouseButton.LeftButton)
    session.select(ranked[0])
    assert session.pinned == (ranked[3], ranked[8])
    assert panel.comparison.isVisible()
    text = panel.comparison.table.text()
    for offer in (ranked[0], ranked[3], ranked[8]):
        candidate = session.recommendation.candidate(offer)
        assert candidate.model.name in text
        assert names.way_name(candidate, session.words) in text
    assert all(chart.isVisible() for chart in panel.comparison.charts)
    shown = panel.comparison.charts[1].rows
    explained = session.recommendation.explanation(ranked[0], ranked[8])
    points = [r.points for r in (*explained.because, *explained.despite)]
    assert sum(row[1] for row in shown) == pytest.approx(sum(points))


def test_that_the_model_that_is_explained_against_is_drawn_once(panel: WhyPanel) -> None:
    session = panel.session
    first, second, third = session.recommendation.best_ways[:3]
    session.select(first)
    session.toggle_pin(second)
    assert not any(chart.isVisible() for chart in panel.comparison.charts)
    assert session.narrator.model(second) in panel.comparison.table.text()
    session.toggle_pin(third)
    assert sum(chart.isVisible() for chart in panel.comparison.charts) == 1
    session.select(third)
    assert sum(chart.isVisible() for chart in (panel.chart, *panel.comparison.charts)) == 2


def test_that_three_models_are_compared_without_a_cut_in_a_narrow_window(panel: WhyPanel) -> None:
    session = panel.session
    panel.resize(700, 1100)
    for offer in session.recommendation.best_ways[1:3]:
        session.toggle_pin(offer)
    QTest.qWait(1)
    names_beside = panel.comparison.table.text()
    panel.resize(318, 1100)
    QTest.qWait(1)
    assert panel.comparison.table.text() != names_beside
    assert panel.comparison.table.minimumSizeHint().width() <= panel.comparison.width()
    panel.resize(700, 1100)
    QTest.qWait(1)
    assert panel.comparison.table.text() == names_beside


def test_that_a_third_pin_lets_the_first_go_and_a_second_click_unpins(panel: WhyPanel) -> None:
    session = panel.session
    ranked = session.recommendation.ranked
    for offer in ranked[1:4]:
        session.toggle_pin(offer)
    assert session.pinned == ranked[2:4]
    session.toggle_pin(ranked[3])
    assert session.pinned == (ranked[2],)
    session.unpin_all()
    assert not panel.comparison.isVisible()


def test_that_the_comparison_follows_a_slider_and_outlives_another_use_case(
    panel: WhyPanel,
) -> None:
    session = panel.session
    session.toggle_pin(session.recommendation.ranked[5])
    before = panel.comparison.table.text()
    session.set_scenario(session.scenario.with_priority("cost", 95), "try")
    assert panel.comparison.table.text() != before
    other = advisor.Scenario.from_use_case(session.catalog, "long-documents")
    session.open_scenario(other, None)
    assert len(session.pinned) == 1


def test_that_the_best_of_each_row_is_marked_and_levels_are_not(panel: WhyPanel) -> None:
    session = panel.session
    answer = session.recommendation
    offers = (answer.ranked[0], answer.ranked[2], answer.ranked[9])
    rows = {row.name: row for row in comparison(Narrator(answer, session.words), offers)}
    assert rows["Rank"].best == (True, False, False)
    costs = [answer.monthly_cost(offer) for offer in offers]
    known = [cost for cost in costs if cost is not None]
    assert rows["Cost a month"].best == tuple(cost == min(known) for cost in costs)
    for row in rows.values():
        assert len(row.cells) == len(row.best) == 3
        assert not all(row.best)


def test_that_the_table_has_a_menu_for_it(window: MainWindow) -> None:
    table = window.findChild(QTableView, "ranking")
    assert table is not None
    action = next(a for a in table.actions() if a.objectName() == "ranking.pin")
    assert isinstance(action, QAction)
    action.trigger()
    assert window.session.pinned == (window.session.selected,)
    assert action.isChecked()
    window.actions_by_id["pin"].trigger()
    assert not window.session.pinned
    assert not action.isChecked()


def test_that_the_comparison_names_ways_and_efforts(panel: WhyPanel) -> None:
    session = panel.session
    answer, narrator = session.recommendation, Narrator(session.recommendation, session.words)
    best, other = next(ways for ways in answer.ways.values() if len(ways) > 1)[:2]
    rows = {row.name: row.cells for row in compared_ways(narrator, (best, other))}
    assert rows["Best way"][0] == "this one"
    assert rows["Best way"][1] == names.short_way_name(answer.candidate(best), narrator)
    count = len(answer.ways[answer.candidate(best).line]) - 1
    assert all(cell.startswith(str(count)) for cell in rows["Other ways"])
    assert set(rows) >= {"Effort of the score", "Effort of the bill"}
    session.toggle_pin(other)
    assert "Effort of the bill" in panel.comparison.table.text()


@pytest.mark.parametrize("use_case", ["everyday-coding", "complex-engineering"])
def test_that_the_next_effort_is_said_where_scores_at_several_are_known(use_case: str) -> None:
    catalog = advisor.load_catalog()
    answer = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, use_case))
    narrator = Narrator(answer, Words("en"))
    found = 0
    for offer in answer.best_ways:
        rows = {row.name: row.cells for row in compared_ways(narrator, (offer,))}
        steps = effort_steps(answer, offer)
        if "The next effort adds" in rows:
            assert steps is not None
            own = next(s for s in steps.steps if s.effort == answer.candidate(offer).effort)
            level = rows["The next effort adds"][0].partition(":")[0]
            then = next(s for s in steps.steps if s.effort == level)
            assert EFFORTS.index(then.effort) > EFFORTS.index(own.effort)
            assert f"{then.score - own.score:+.1f}".replace("-", "−") in "".join(
                rows["The next effort adds"]
            )
            found += 1
    assert found
