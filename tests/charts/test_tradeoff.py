"""The trade-off chart under hand and eye."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

import advisor
from advisor.charts.label_places import covers
from advisor.charts.style import DARK, LIGHT
from advisor.charts.tradeoff import TradeoffChart
from advisor.charts.tradeoff_figures import model_rows, tradeoff_figures
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from tests.world import loading

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
    front = int(chart.front.sum())
    assert f"{front} of {len(answer.best_ways)} models" in chart.accessibleDescription()


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


def _area(box: tuple[float, float, float, float]) -> QRectF:
    left, top, right, bottom = box
    return QRectF(left, top, right - left, bottom - top)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(300, 300), (402, 420), (640, 380)])
@pytest.mark.parametrize("use_case", ["everyday-coding", "regulated-on-premises", "personal-study"])
def test_that_no_name_covers_another_name_a_dot_or_a_line(
    qtbot: QtBot, fonts: None, use_case: str, size: tuple[int, int], language: str
) -> None:
    assert fonts is None
    catalog = advisor.load_catalog()
    answer = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, use_case))
    made = TradeoffChart()
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    for selected in (None, *answer.best_ways[:3]):
        made.set_data(Narrator(answer, Words(language)), LIGHT, selected)
        made.grab()
        drawing = made.drawing
        bounds = drawing.boundingRect()
        assert len(drawing.names) >= (3 if size[0] > 300 else 2)
        for name in drawing.names:
            assert bounds.contains(name.area)
            assert not any(name.area.intersects(_area(point)) for point in drawing.points)
            leaders = [other.leader for other in drawing.names if other.leader is not None]
            assert not any(
                covers(name.area, line) for line in (*drawing.lines, *leaders)
                if line is not name.leader
            )  # fmt: skip
            others = [
                _area(point) for point in drawing.points
                if name.leader is not None
                and not _area(point).adjusted(-1, -1, 1, 1).contains(name.leader.p1())
            ]  # fmt: skip
            assert not any(covers(point, name.leader) for point in others if name.leader)
        areas = [name.area for name in drawing.names]
        assert not any(a.intersects(b) for a, b in combinations(areas, 2))


@pytest.mark.parametrize(
    "use_case", loading.questions("batch-processing", "long-documents", "personal-study")
)
def test_that_the_best_fit_is_named_in_the_smallest_window(
    qtbot: QtBot, fonts: None, use_case: str
) -> None:
    assert fonts is None
    answer = loading.answer_to(use_case)
    narrator = Narrator(answer, Words("en"))
    made = TradeoffChart()
    qtbot.addWidget(made)
    made.show()
    for height in (293, 312, 360):
        made.resize(290, height)
        made.set_data(narrator, LIGHT, answer.ranked[0])
        made.grab()
        names = [name.text for name in made.drawing.names]
        assert narrator.model(answer.ranked[0]) in names
        leading = {narrator.model(pick.offer) for pick in answer.picks} | {names[0]}
        assert not any(
            covers(name.area, line) for name in made.drawing.names if name.text not in leading
            for line in made.drawing.way_lines
        )  # fmt: skip


def test_that_while_a_slider_moves_names_rest_and_cover_nothing(
    chart: TradeoffChart, catalog: advisor.Catalog, scenario: advisor.Scenario, english: Narrator
) -> None:
    answers = [
        advisor.recommend(catalog, scenario.with_priority("cost", n)) for n in range(0, 99, 9)
    ]
    for answer in answers:
        before = {name.text: name.area for name in chart.drawing.names}
        chart.set_data(Narrator(answer, english), LIGHT, answer.ranked[0], resting=False)
        chart.grab()
        names, points = chart.drawing.names, chart.drawing.points
        assert not any(a.area.intersects(b.area) for a, b in combinations(names, 2))
        assert not any(n.area.intersects(_area(point)) for n in names for point in points)
        picks = {english.model(pick.offer) for pick in answer.picks}
        moved = [n.text for n in names if n.text in before and before[n.text] != n.area]
        assert set(moved) <= picks | {english.model(answer.ranked[0])}
    moving = len(chart.drawing.names)
    chart.set_data(Narrator(answers[-1], english), LIGHT, answers[-1].ranked[0])
    chart.grab()
    assert len(chart.drawing.names) >= moving


def test_that_the_selected_model_and_the_best_fit_are_named(
    chart: TradeoffChart, answer: advisor.Recommendation, english: Narrator
) -> None:
    chart.set_data(english, LIGHT, answer.best_ways[3])
    chart.grab()
    named = [name.text for name in chart.drawing.names]
    assert named[0] == english.model(answer.best_ways[3])
    assert english.model(answer.best_ways[0]) in named


def test_that_the_arrow_keys_go_along_the_front_from_cheap_to_dear(
    qtbot: QtBot, chart: TradeoffChart, answer: advisor.Recommendation, english: Narrator
) -> None:
    ids = np.array(answer.offers)[chart.front]
    cheapest = min(ids, key=lambda offer: answer.monthly_cost(offer) or 0)
    chart.set_data(english, LIGHT, str(cheapest))
    with qtbot.waitSignal(chart.offer_clicked) as caught:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    after = caught.args[0]
    assert chart.front[answer.evaluation.rows[after]]
    assert (answer.monthly_cost(after) or 0) >= (answer.monthly_cost(str(cheapest)) or 0)


def test_that_a_slider_moves_no_point_and_no_axis(
    chart: TradeoffChart,
    catalog: advisor.Catalog,
    scenario: advisor.Scenario,
    answer: advisor.Recommendation,
    english: Narrator,
) -> None:
    chart.set_data(english, LIGHT, None)
    before = {offer: chart.position_of(offer) for offer in answer.best_ways}
    moved = advisor.recommend(catalog, scenario.with_priority("cost", 60))
    chart.set_data(Narrator(moved, english), LIGHT, None)
    still = [offer for offer in moved.best_ways if before.get(offer) is not None]
    assert len(still) > 10
    assert all(chart.position_of(offer) == before[offer] for offer in still)


def test_that_each_model_has_one_dot_and_the_selected_one_all_its_ways(
    chart: TradeoffChart, answer: advisor.Recommendation, english: Narrator
) -> None:
    chart.set_data(english, LIGHT, None)
    drawn = [offer for offer in answer.ranked if chart.position_of(offer) is not None]
    assert set(drawn) <= set(answer.best_ways)
    assert len(drawn) > 10
    ways = next(w for w in list(answer.ways.values())[3:] if len(w) > 3 and w[0] in drawn)
    chart.set_data(english, LIGHT, ways[0])
    shown = {offer for offer in answer.ranked if chart.position_of(offer) is not None}
    assert shown - set(drawn) == {w for w in ways[1:] if answer.monthly_cost(w) is not None}
    chart.set_data(english, LIGHT, ways[1])  # another way of the model, marked itself
    assert chart.position_of(ways[1]) is not None


def test_that_a_model_far_off_is_an_arrow_and_squeezes_nothing(
    chart: TradeoffChart, answer: advisor.Recommendation
) -> None:
    left, right = chart.getViewBox().viewRange()[0]
    figures = tradeoff_figures(answer.evaluation)
    rows = model_rows(figures, answer)
    for row in rows.tolist():
        place = chart.position_of(answer.offers[row])
        assert place is not None
        assert chart.viewport().rect().contains(place.toPoint())
    inside = (figures.x[rows] >= left) & (figures.x[rows] <= right)
    assert inside.mean() > 0.8


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
