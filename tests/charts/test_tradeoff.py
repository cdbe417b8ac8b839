"""The trade-off chart under hand and eye."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import advisor
from advisor.charts.style import DARK, LIGHT
from advisor.charts.tradeoff import TradeoffChart
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def chart(
    qtbot: QtBot, fonts: None, answer: advisor.Recommendation, english: Narrator
) -> TradeoffChart:
    assert fonts is None
    made = TradeoffChart()
    qtbot.addWidget(made)
    made.resize(402, 420)
    made.show()
    made.set_data(english, LIGHT, answer.ranked[3])
    qtbot.waitExposed(made)
    made.grab()
    return made


def test_that_it_is_found_by_its_name_and_says_itself_in_words(
    chart: TradeoffChart, answer: advisor.Recommendation
) -> None:
    assert chart.objectName() == "chart.tradeoff"
    assert chart.accessibleName() == "Trade-off"
    front = int(answer.tradeoff_front.sum())
    assert f"{front} of {len(answer.ranked)} offers" in chart.accessibleDescription()


def test_that_a_click_on_a_point_announces_an_offer_on_that_spot(
    qtbot: QtBot, chart: TradeoffChart, answer: advisor.Recommendation
) -> None:
    place = chart.position_of(answer.ranked[0])
    assert place is not None
    with qtbot.waitSignal(chart.offer_clicked) as caught:
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    there = chart.position_of(caught.args[0])
    assert there is not None
    assert (there - place).manhattanLength() <= 8


def test_that_a_click_on_empty_ground_announces_nothing(qtbot: QtBot, chart: TradeoffChart) -> None:
    corner = chart.viewport().rect().topRight()
    with qtbot.assertNotEmitted(chart.offer_clicked, wait=50):
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=corner)


def test_that_names_beside_points_do_not_overlap(
    chart: TradeoffChart,
) -> None:
    placed = chart.marks.placed
    assert len(placed) >= 3
    assert not any(a.intersects(b) for (_, a), (_, b) in combinations(placed, 2))


def test_that_the_arrow_keys_go_along_the_front_from_cheap_to_dear(
    qtbot: QtBot, chart: TradeoffChart, answer: advisor.Recommendation, english: Narrator
) -> None:
    ids = np.array(answer.offers)[answer.tradeoff_front]
    cheapest = min(ids, key=lambda offer: answer.monthly_cost(offer) or 0)
    chart.set_data(english, LIGHT, str(cheapest))
    with qtbot.waitSignal(chart.offer_clicked) as caught:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    after = caught.args[0]
    assert answer.tradeoff_front[answer.evaluation.rows[after]]
    assert (answer.monthly_cost(after) or 0) >= (answer.monthly_cost(str(cheapest)) or 0)


def test_that_a_slider_moves_no_point_and_no_axis(
    chart: TradeoffChart,
    catalog: advisor.Catalog,
    scenario: advisor.Scenario,
    answer: advisor.Recommendation,
    english: Narrator,
) -> None:
    chart.set_data(english, LIGHT, None)
    before = {offer: chart.position_of(offer) for offer in answer.ranked}
    moved = advisor.recommend(catalog, scenario.with_priority("cost", 60))
    chart.set_data(Narrator(moved, english), LIGHT, None)
    drawn = [offer for offer, place in before.items() if place is not None]
    assert len(drawn) > 10
    same = [offer for offer in drawn if chart.position_of(offer) == before[offer]]
    assert len(same) >= len(drawn) - 4  # but for picks that are no picks now


def test_that_each_model_has_a_dot_and_the_selected_one_all_its_ways(
    chart: TradeoffChart, answer: advisor.Recommendation, english: Narrator
) -> None:
    model, ways = next((m, w) for m, w in list(answer.ways.items())[3:] if len(w) > 3)
    costs = answer.evaluation.raw[:, answer.evaluation.columns["cost"][0]]
    priced = [w for w in answer.ways.values() if not np.isnan(costs[answer.evaluation.rows[w[0]]])]
    assert all(any(chart.position_of(offer) is not None for offer in ways) for ways in priced)
    hidden = [offer for offer in ways if chart.position_of(offer) is None]
    assert hidden
    chart.set_data(Narrator(answer, english), LIGHT, ways[0])
    assert all(chart.position_of(offer) is not None for offer in ways)
    others = [o for m, offers in answer.ways.items() if m != model for o in offers[1:]]
    assert any(chart.position_of(offer) is None for offer in others)


def test_that_a_removed_offer_is_not_drawn(
    chart: TradeoffChart, answer: advisor.Recommendation
) -> None:
    removed = answer.offers[int(np.flatnonzero(answer.evaluation.removed)[0])]
    assert chart.position_of(removed) is None


def test_that_it_takes_the_colours_of_the_dark_style(
    chart: TradeoffChart, english: Narrator
) -> None:
    chart.set_data(english, DARK, None)
    assert chart.grab().toImage().pixelColor(3, 3).name() == DARK.panel


def test_that_an_answer_without_offers_is_drawn_empty(
    chart: TradeoffChart, catalog: advisor.Catalog, scenario: advisor.Scenario, english: Narrator
) -> None:
    import msgspec

    nothing = msgspec.structs.replace(scenario.constraints, monthly_budget=0.0, own_machines=True)
    answer = advisor.recommend(catalog, scenario.replace(constraints=nothing))
    chart.set_data(Narrator(answer, english), LIGHT, None)
    chart.grab()
    assert len(answer.ranked) == 0 or chart.position_of(answer.ranked[0]) is not None
