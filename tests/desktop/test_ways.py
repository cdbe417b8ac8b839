"""The table lists models, each by its best way; all ways where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QToolButton

import advisor
from advisor.decision.analysis.alternatives import alternatives
from advisor.desktop import create_window
from advisor.desktop.fits.card import Card

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from advisor.catalog import Catalog
    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, world: Catalog) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(world, "everyday-coding")
    made = create_window(world, scenario)
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    made.show()
    return made


def rows(window: MainWindow) -> list[str | None]:
    model = window.fits.model
    return [model.offer_at(place) for place in range(model.rowCount())]


def ranks(window: MainWindow) -> list[str]:
    model = window.fits.model
    column = [each.id for each in model.columns].index("rank")
    return [model.text(model.evaluation_row(place), column) for place in range(model.rowCount())]


def test_that_the_table_has_one_row_a_model_until_all_ways_are_asked_for(
    window: MainWindow,
) -> None:
    answer = window.session.recommendation
    assert rows(window) == list(answer.best_ways)
    assert ranks(window) == [str(rank) for rank in answer.model_ranks.values()]
    every = window.findChild(QToolButton, "ranking.all_ways")
    assert every is not None
    every.click()
    assert rows(window) == list(answer.ranked)
    shown = dict(zip(rows(window), ranks(window), strict=True))
    assert [offer for offer, rank in shown.items() if rank] == list(answer.best_ways)
    every.click()
    assert rows(window) == list(answer.best_ways)


def test_that_the_row_of_its_model_stands_for_a_selected_offer_that_is_not_listed(
    window: MainWindow,
) -> None:
    answer = window.session.recommendation
    other = next(o for o in answer.ranked if o not in answer.best_ways)
    window.session.select(other)
    assert window.session.selected == other
    assert rows(window) == list(answer.best_ways)
    place = window.fits.table.currentIndex().row()
    leader = answer.ways[answer.candidate(other).line][0]
    assert window.fits.model.offer_at(place) == leader
    window.fits.model.show_all_ways(every=True)
    assert window.fits.model.offer_at(window.fits.table.currentIndex().row()) == other


def test_that_a_filter_finds_every_way(window: MainWindow) -> None:
    answer = window.session.recommendation
    other = next(o for o in answer.ranked if o not in answer.best_ways)
    window.fits.filter.setText(other)
    assert other in rows(window)
    window.fits.filter.clear()
    assert other not in rows(window)


def test_that_a_change_of_rank_is_that_of_the_model(window: MainWindow) -> None:
    before = dict(window.session.recommendation.model_ranks)
    scenario = window.session.scenario
    window.session.set_scenario(scenario.with_priority("cost", 100), "cost")
    answer = window.session.recommendation
    for place, offer in enumerate(rows(window)):
        line = answer.candidate(offer or "").line
        change = before.get(line, answer.model_ranks[line]) - answer.model_ranks[line]
        assert window.fits.model.rank_change(window.fits.model.evaluation_row(place)) == change


def test_that_each_card_shows_another_model_than_the_best_fit(window: MainWindow) -> None:
    answer = window.session.recommendation
    cards = [card for card in window.findChildren(Card) if card.property("role")]
    found = alternatives(answer)
    assert [card.property("role") for card in cards] == [each.role for each in found]
    named = [card.lines[0].text() for card in cards]
    assert len(set(named)) == len(named)
