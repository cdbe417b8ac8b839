"""The Trade-off tab: chart, legend and the line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

import advisor
from advisor.charts.style import LIGHT
from advisor.charts.tradeoff_figures import front_of, model_rows, tradeoff_figures
from advisor.desktop.appearance import load_fonts
from advisor.desktop.session import Session
from advisor.desktop.tabs.tradeoff import TradeoffPanel
from tests.world.loading import world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot) -> TradeoffPanel:
    load_fonts()
    catalog = world()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    made = TradeoffPanel(Session(catalog, scenario, language="en", style=LIGHT))
    made.session.setParent(made)
    qtbot.addWidget(made)
    made.resize(430, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_the_chart_is_found_by_its_name(panel: TradeoffPanel) -> None:
    assert panel.findChild(QWidget, "chart.tradeoff") is panel.chart


def test_that_a_click_in_the_chart_selects_the_offer_everywhere(
    qtbot: QtBot, panel: TradeoffPanel
) -> None:
    answer = panel.session.recommendation
    offer = answer.best_ways[-1]
    place = panel.chart.position_of(offer)
    assert place is not None
    with qtbot.waitSignal(panel.session.selection_changed):
        QTest.mouseClick(panel.chart.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert panel.session.selected != answer.ranked[0]


def test_that_the_text_counts_the_front_and_names_who_is_better(panel: TradeoffPanel) -> None:
    answer = panel.session.recommendation
    count = int(panel.chart.front.sum())
    assert panel.text.text().startswith(f"{count} of {len(answer.best_ways)} models")
    beaten = next(
        o for o in answer.best_ways
        if not panel.chart.front[answer.evaluation.rows[o]] and panel.chart.position_of(o)
    )  # fmt: skip
    panel.session.select(beaten)
    assert "is no dearer and no weaker" in panel.text.text()


def test_that_the_legend_explains_every_sign_in_words(panel: TradeoffPanel) -> None:
    said = panel.legend.accessibleDescription()
    for sign in ("API", "run yourself", "app", "closed weights", "capability estimated", "front"):
        assert sign in said


def test_that_the_front_follows_a_slider(panel: TradeoffPanel) -> None:
    scenario = panel.session.scenario
    panel.session.set_scenario(scenario.with_priority("cost", 3), "try")
    answer = panel.session.recommendation
    figures = tradeoff_figures(answer.evaluation)
    assert panel.chart.front.tolist() == front_of(figures, model_rows(figures, answer)).tolist()


def test_that_it_fits_a_narrow_column(panel: TradeoffPanel) -> None:
    assert panel.minimumSizeHint().width() <= 360


def test_that_any_two_figures_can_be_chosen_and_stay_chosen(panel: TradeoffPanel) -> None:
    across, up = panel.across, panel.up
    assert panel.findChild(QComboBox, "tradeoff.x") is across
    assert panel.findChild(QComboBox, "tradeoff.y") is up
    assert (across.currentData(), up.currentData()) == ("cost", "capability")
    keys = [across.itemData(i) for i in range(across.count())]
    assert {"cost", "capability", "speed", "openness", "repair"} <= set(keys)
    across.setCurrentIndex(across.findData("speed"))
    up.setCurrentIndex(up.findData("openness"))
    assert panel.chart.keys == ("speed", "openness")
    assert "nothing is better on both at once" in panel.text.text()
    scenario = panel.session.scenario
    panel.session.set_scenario(scenario.with_priority("cost", 3), "try")
    assert (across.currentData(), up.currentData()) == ("speed", "openness")
    answer = panel.session.recommendation
    figures = tradeoff_figures(answer.evaluation, "speed", "openness")
    front = front_of(figures, model_rows(figures, answer))
    assert panel.chart.front.tolist() == front.tolist()


def test_that_a_benchmark_that_left_the_mix_leaves_the_axis(panel: TradeoffPanel) -> None:
    panel.up.setCurrentIndex(panel.up.findData("repair"))
    catalog = panel.session.catalog
    panel.session.open_scenario(advisor.Scenario.from_use_case(catalog, "long-documents"), None)
    assert panel.up.currentData() == "capability"
    assert panel.up.findData("repair") == -1
