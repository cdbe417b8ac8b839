"""What is not ranked can be found, with its reason: in the list, and beside the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton

import advisor
from advisor.catalog.presets import Constraints
from advisor.decision.analysis.left_out import New, NotEnoughKnown, Removed, TooNew, left_out
from advisor.decision.analysis.new_offers import new_offers
from advisor.decision.analysis.outdone_machines import outdone_machines
from advisor.decision.ranking import Status
from advisor.desktop.dialogs.left_out import LeftOutDialog
from advisor.desktop.tables.row_selection import selected_rows
from advisor.wording import Words, names
from advisor.wording.left_out import counts, kind_names, reason, remedy
from advisor.wording.narrator import Narrator
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

CATALOG = advisor.load_catalog()


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    """A window of the invented world."""
    return show_kept(world(), advisor.Scenario.from_use_case(world(), "everyday-coding"))


@pytest.fixture
def today(show_kept: Callable[..., MainWindow]) -> MainWindow:
    """A window of the real data."""
    return show_kept(CATALOG, advisor.Scenario.from_use_case(CATALOG, "everyday-coding"))


def opened(window: MainWindow) -> LeftOutDialog:
    button = window.findChild(QToolButton, "ranking.left_out")
    assert button is not None
    button.click()
    dialog = window.findChild(LeftOutDialog)
    assert dialog is not None
    return dialog


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_every_offer_that_is_not_ranked_says_why(use_case: str) -> None:
    """By rule over the catalogue, in both languages; a status without a reason would raise."""
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case)
    recommendation = advisor.recommend(CATALOG, scenario)
    found = left_out(recommendation)
    assert {left.offer for left in found} == set(recommendation.offers) - set(recommendation.ranked)
    for left in found:
        for words in (Words("en"), Words("zh")):
            assert kind_names(left, words)
            assert reason(Narrator(recommendation, words), left)
        row = recommendation.evaluation.rows[left.offer]
        if recommendation.status[row] == Status.SPARSE:
            assert left.kinds in ((NotEnoughKnown(),), (TooNew(),))


def test_that_the_list_holds_all_that_is_left_out(window: MainWindow) -> None:
    dialog = opened(window)
    answer = window.session.recommendation
    every = (*left_out(answer), *outdone_machines(answer), *new_offers(answer))
    expected = {left.offer for left in every}
    table = dialog.list.table
    assert {row.offer for row in table.rows.items} == expected
    listed = sum(
        sum(kind in row.kinds for row in table.rows.items)
        for kind in {dialog.kind.itemData(i) for i in range(1, dialog.kind.count())}
    )
    assert listed >= len(expected)


def test_that_offers_of_new_models_are_listed_and_select_nothing(today: MainWindow) -> None:
    dialog = opened(today)
    kinds = [dialog.kind.itemData(place) for place in range(dialog.kind.count())]
    dialog.kind.setCurrentIndex(kinds.index(New()))
    table, before = dialog.list.table, today.session.selected
    assert table.rows.rowCount() == len(new_offers(today.session.recommendation))
    QTest.keyClick(dialog.list.filter, Qt.Key.Key_Down)
    assert selected_rows(table) == [0]
    assert today.session.selected == before
    assert "Only the price feed knows this model" in table.rows.item_at(0).detail


def test_that_a_reason_narrows_the_list_and_a_row_selects_its_offer(today: MainWindow) -> None:
    dialog = opened(today)
    kinds = [dialog.kind.itemData(place) for place in range(dialog.kind.count())]
    dialog.kind.setCurrentIndex(kinds.index(Removed("api_access")))
    table = dialog.list.table
    assert 0 < table.rows.rowCount() < len(left_out(today.session.recommendation))
    assert all(Removed("api_access") in row.kinds for row in table.rows.items)
    QTest.keyClick(dialog.list.filter, Qt.Key.Key_Down)
    assert selected_rows(table) == [0]
    assert today.session.selected == table.rows.item_at(0).offer
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert today.session.selected == table.rows.item_at(1).offer
    copy = dialog.findChild(QPushButton, "left_out.offers.copy")
    assert copy is not None
    copy.click()
    assert table.rows.item_at(1).detail in QGuiApplication.clipboard().text()


def test_that_the_list_follows_the_scenario_and_keeps_its_row(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window)
    QTest.keyClick(dialog.list.filter, Qt.Key.Key_Down)
    table = dialog.list.table
    held = window.session.selected
    before = len(table.rows.items)
    wanted = msgspec.structs.replace(window.session.scenario.constraints, own_machines=True)
    window.session.change("x", constraints=wanted)
    qtbot.waitUntil(lambda: len(table.rows.items) != before)
    assert [table.rows.item_at(row).offer for row in selected_rows(table)] == [held]
    assert window.session.selected == held


def test_that_the_filter_lists_what_it_finds_outside_the_ranking(today: MainWindow) -> None:
    wanted = msgspec.structs.replace(today.session.scenario.constraints, open_weights=True)
    today.session.change("x", constraints=wanted)
    box = today.findChild(QLineEdit, "ranking.filter")
    assert box is not None
    assert today.fits.unranked.isHidden()
    QTest.keyClicks(box, "claude opus")
    unranked = today.fits.unranked
    assert today.fits.model.rowCount() == 0
    assert not unranked.isHidden()
    rows = unranked.table.rows
    assert rows.rowCount()
    assert all("Claude Opus" in rows.item_at(r).name for r in range(rows.rowCount()))
    assert all(Removed("open_weights") in rows.item_at(r).kinds for r in range(rows.rowCount()))
    QTest.mouseClick(
        unranked.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=unranked.table.visualRect(rows.index(0, 0)).center(),
    )
    assert today.session.selected == rows.item_at(0).offer


def test_that_each_offer_left_out_says_what_would_change_that(window: MainWindow) -> None:
    answer, narrator = window.session.recommendation, window.session.narrator
    for left in (*left_out(answer), *outdone_machines(answer), *new_offers(answer)):
        said = remedy(narrator, left)
        for result in left.rule_results:
            assert names.constraint_name(result.constraint, narrator) in said
        for measure in left.missing:
            assert narrator.measure(measure) in said
        assert said


def test_that_without_the_must_have_an_offer_ranks_where_it_is_said_to(
    window: MainWindow,
) -> None:
    wanted = msgspec.structs.replace(window.session.scenario.constraints, open_weights=True)
    asked = window.session.scenario.replace(constraints=wanted)
    catalog = window.session.catalog
    free, bound = (advisor.recommend(catalog, each) for each in (window.session.scenario, asked))
    row = next(r for r in free.leaders if bound.status[r] == Status.REMOVED and bound.known[r])
    offer = free.offers[row]
    left = next(each for each in left_out(bound) if each.offer == offer)
    better = int((bound.scores[bound.leaders] > bound.scores[row]).sum())
    assert f"rank {better + 1} at best" in remedy(Narrator(bound, Words("en")), left)


def test_that_escape_clears_the_filter_and_down_enters_the_table(today: MainWindow) -> None:
    box = today.fits.filter
    today.fits.find_offer()
    QTest.keyClicks(box, "glm")
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert today.fits.table.hasFocus()
    assert today.session.selected == today.fits.model.offer_at(0)
    QTest.keyClick(today.fits.table, Qt.Key.Key_Escape)
    assert box.text() == ""
    today.fits.find_offer()
    QTest.keyClicks(box, "glm")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert today.fits.unranked.isHidden()
    assert today.fits.model.rowCount() == len(today.session.recommendation.best_ways)


def test_that_enter_goes_to_what_is_found_ranked_or_not(today: MainWindow) -> None:
    box, fits = today.fits.filter, today.fits
    today.fits.find_offer()
    QTest.keyClicks(box, "glm")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert fits.table.hasFocus()
    left = new_offers(today.session.recommendation)[0]
    fits.find_offer()
    box.setText(left.offer)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert fits.unranked.table.hasFocus()
    assert fits.unranked.table.currentIndex().row() == 0


def test_that_the_filter_finds_offers_of_new_models(today: MainWindow) -> None:
    left = new_offers(today.session.recommendation)[0]
    before = today.session.selected
    today.fits.filter.setText(left.offer)
    table = today.fits.unranked.table
    assert [row.offer for row in table.rows.items] == [left.offer]
    assert not today.fits.unranked.isHidden()
    table.setCurrentIndex(table.model().index(0, 0))
    assert today.session.selected == before


def test_that_only_what_there_is_of_those_left_out_is_counted() -> None:
    asked = advisor.Scenario.from_use_case(world(), "everyday-coding")
    for scenario in (asked, asked.replace(constraints=Constraints())):
        narrator = Narrator(advisor.recommend(world(), scenario), Words("en"))
        said = counts(narrator).split(" · ")
        assert said
        assert not [part for part in said if part.startswith("0 ") and len(said) > 1]
