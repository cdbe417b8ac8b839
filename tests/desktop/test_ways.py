"""The table lists models, each by its best way; it unfolds to the others and those left out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

import advisor
from advisor.decision.analysis.alternatives import alternatives
from advisor.decision.analysis.left_out import left_out_ways
from advisor.desktop.fits.card import Card
from advisor.desktop.fits.unfolding import HEAD, LEFT_OUT, WAY
from advisor.desktop.tables.row_selection import select_row
from advisor.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from advisor.catalog import Catalog
    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(show_kept: Callable[..., MainWindow], world: Catalog) -> MainWindow:
    return show_kept(world, advisor.Scenario.from_use_case(world, "everyday-coding"))


def rows(window: MainWindow) -> list[str | None]:
    model = window.fits.model
    return [model.offer_at(place) for place in range(model.rowCount())]


def ranks(window: MainWindow) -> list[str]:
    model = window.fits.model
    column = [each.id for each in model.columns].index("rank")
    return [model.text(model.evaluation_row(place), column) for place in range(model.rowCount())]


def unfolded(window: MainWindow, place: int) -> list[str | None]:
    """The offers under a model of the table."""
    model = window.fits.model
    under = itertools.takewhile(
        lambda row: model.role_at(row) != HEAD, range(place + 1, model.rowCount())
    )
    return [model.offer_at(row) for row in under if model.role_at(row) == WAY]


def test_that_the_table_has_one_row_a_model_until_all_are_unfolded(window: MainWindow) -> None:
    answer = window.session.recommendation
    assert rows(window) == list(answer.best_ways)
    assert ranks(window) == [str(rank) for rank in answer.model_ranks.values()]
    every = window.findChild(QToolButton, "ranking.unfold_all")
    assert every is not None
    every.click()
    offers = [offer for offer in rows(window) if offer is not None]
    assert offers == [way for ways in answer.ways.values() for way in ways]
    left = {offer for group in window.fits.model._list.groups.values() for offer in group.offers}  # noqa: SLF001
    models = set(answer.ways)
    assert left == {
        offer
        for offer, candidate in zip(answer.offers, answer.evaluation.candidates, strict=True)
        if candidate.line in models and offer not in answer.ranks
    }
    every.click()
    assert rows(window) == list(answer.best_ways)


def test_that_right_and_left_unfold_and_fold_the_model_under_the_cursor(
    window: MainWindow,
) -> None:
    answer, table = window.session.recommendation, window.fits.table
    place = next(n for n, ways in enumerate(answer.ways.values()) if len(ways) > 1)
    best, *others = list(answer.ways.values())[place]
    window.session.select(best)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert unfolded(window, place) == others
    assert window.session.selected == best
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert window.session.selected == others[0]
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert window.session.selected == best
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert rows(window) == list(answer.best_ways)


def test_that_a_click_on_the_triangle_unfolds_and_selects_nothing_else(
    window: MainWindow,
) -> None:
    answer, table = window.session.recommendation, window.fits.table
    places = [n for n, ways in enumerate(answer.ways.values()) if len(ways) > 1]
    column = [each.id for each in window.fits.model.columns].index("offer")
    before = window.session.selected
    for place in reversed(places):
        area = table.visualRect(table.model().index(place, column))
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton,
            pos=QPoint(area.left() + 5, area.center().y()),
        )  # fmt: skip
        assert unfolded(window, place) == list(list(answer.ways.values())[place][1:])
    assert window.session.selected == before


def test_that_a_model_stays_unfolded_as_the_ranking_changes(window: MainWindow) -> None:
    model = window.fits.model
    answer = window.session.recommendation
    place = next(n for n, ways in enumerate(answer.ways.values()) if len(ways) > 1)
    line = list(answer.ways)[place]
    model.turn(place)
    for cost in (0, 100, 40):
        window.session.set_scenario(window.session.scenario.with_priority("cost", cost), "cost")
        answer = window.session.recommendation
        at = model.position_of(answer.ways[line][0])
        assert model.is_unfolded(at)
        assert unfolded(window, at) == list(answer.ways[line][1:])
        assert len([offer for offer in rows(window) if offer]) == len(answer.ways) + len(
            answer.ways[line][1:]
        )


@pytest.fixture
def asked(window: MainWindow) -> Iterator[list[str]]:
    """The filters that the list of what is left out would have been opened with."""
    found: list[str] = []
    window.fits.left_out_asked.disconnect()
    window.fits.left_out_asked.connect(found.append)
    yield found
    window.fits.left_out_asked.disconnect()
    window.fits.left_out_asked.connect(window.dialogs.left_out)


def test_that_what_is_left_out_of_a_model_stands_under_it_by_reason_and_opens_the_list(
    window: MainWindow, asked: list[str]
) -> None:
    model, table = window.fits.model, window.fits.table
    answer = window.session.recommendation
    left = {line: left_out_ways(answer, line) for line in answer.ways}
    line = next(line for line, groups in left.items() if groups)
    model.turn(model.position_of(answer.ways[line][0]))
    places = [place for place in range(model.rowCount()) if model.role_at(place) == LEFT_OUT]
    groups = [model.group_at(place) for place in places]
    assert {g.kind: g.offers for g in groups if g} == left[line]
    for place in places:
        index = model.index(place, 0)
        assert not index.flags() & Qt.ItemFlag.ItemIsSelectable
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
        )
    name = window.session.catalog.models[line].name.partition(" (")[0]
    assert asked == [name] * len(places)
    window.activateWindow()
    table.setFocus()
    select_row(table, places[0] - 1)
    asked.clear()
    for place in places:
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert table.currentIndex().row() == place
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked == [name] * len(places)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert window.fits.model.role_at(table.currentIndex().row()) == HEAD


def test_that_the_row_of_its_model_stands_for_a_selected_offer_that_is_folded(
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
    window.fits.model.unfold_all(every=True)
    assert window.fits.model.offer_at(window.fits.table.currentIndex().row()) == other


def test_that_a_way_says_what_tells_it_apart_from_the_best(window: MainWindow) -> None:
    model = window.fits.model
    answer, narrator = window.session.recommendation, window.session.narrator
    model.unfold_all(every=True)
    for place in range(model.rowCount()):
        if model.role_at(place) != WAY:
            continue
        offer = model.offer_at(place)
        assert offer is not None
        best = answer.ways[answer.candidate(offer).line][0]
        cost, usual = answer.monthly_cost(offer), answer.monthly_cost(best)
        assert cost is not None
        assert usual is not None
        if abs(cost - usual) > 0.02 * max(cost, usual):
            change = numbers.money_change(cost - usual, narrator.currency)
            assert change in model.difference(place)
        assert model.difference(place)


def test_that_a_copied_table_holds_each_offer_once_and_no_chart(window: MainWindow) -> None:
    window.fits.model.unfold_all(every=True)
    answer = window.session.recommendation
    head, *lines = window.fits.table.as_tsv(range(window.fits.model.rowCount())).split("\n")
    assert "Offer" in head.split("\t")
    assert len(lines) == len(answer.ranked)
    offers = [line.split("\t")[head.split("\t").index("Offer")] for line in lines]
    assert len(set(offers)) == len(offers)


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
