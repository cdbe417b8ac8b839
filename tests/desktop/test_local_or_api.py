"""The tab Run it yourself: the machine, the chart, the user's volume, and the assumptions."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QWidget

import advisor
from advisor.charts.style import LIGHT
from advisor.decision.analysis.local_or_api import allowed_machines
from advisor.desktop.appearance import load_fonts
from advisor.desktop.columns import go_to
from advisor.desktop.session import Session
from advisor.desktop.tabs.local_or_api.panel import LocalOrApiPanel
from advisor.wording.machine_numbers import machine_numbers

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture(params=["en", "zh"])
def panel(qtbot: QtBot, request: pytest.FixtureRequest) -> LocalOrApiPanel:
    load_fonts()
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    made = LocalOrApiPanel(Session(catalog, scenario, language=request.param, style=LIGHT))
    made.session.setParent(made)
    qtbot.addWidget(made)
    made.resize(430, 850)
    made.show()
    qtbot.waitExposed(made)
    for _ in range(10):  # texts that wrap are laid out once more, and move the chart
        QApplication.processEvents()
    return made


def pixel(panel: LocalOrApiPanel, x: float) -> QPointF:
    box = panel.chart.getViewBox()
    middle = sum(box.viewRange()[1]) / 2
    return QPointF(panel.chart.mapFromScene(box.mapViewToScene(QPointF(x, middle))))


def test_that_a_mouse_drag_of_the_line_is_one_step_of_the_users_volume(
    panel: LocalOrApiPanel,
) -> None:
    session, view = panel.session, panel.chart.viewport()
    before = session.scenario.workload.requests_per_month
    start = float(panel.chart.volume.value())
    steps = [pixel(panel, start + 0.1 * n).toPoint() for n in range(11)]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=steps[0])
    axis = panel.chart.getViewBox().viewRange()[0]
    for step in steps:
        QTest.mouseMove(view, step)
        QTest.qWait(20)
        assert panel.chart.getViewBox().viewRange()[0] == axis, "the axis runs from the hand"
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=steps[-1])
    after = session.scenario.workload.requests_per_month
    assert after == pytest.approx(10 * before, rel=0.2)
    assert panel.chart.getViewBox().viewRange()[0] != axis
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.scenario.workload.requests_per_month == before
    assert panel.chart.volume.value() == pytest.approx(start)


def test_that_each_option_of_the_model_has_its_line_and_its_name(panel: LocalOrApiPanel) -> None:
    assert panel.findChild(QWidget, "chart.local_or_api") is panel.chart
    assert panel.comparison is not None
    for offer in panel.comparison.hosted:
        assert panel.comparison.hosted[offer].device.name in panel.sizing.text()
    assert panel.legend.text().count("■") == len(panel.comparison.curves)


def test_that_an_assumption_is_set_in_place_and_taken_back(panel: LocalOrApiPanel) -> None:
    session = panel.session
    box = panel.findChild(QDoubleSpinBox, "hosting.on_call_usd_a_month")
    assert box is not None
    session.select("qwen3-32b.on.owned")
    before = panel.breakdown.text()
    box.setValue(1_500)
    assert session.scenario.hosting.values == {"on_call_usd_a_month": 1_500.0}
    assert panel.breakdown.text() != before
    panel.terms._resets["on_call_usd_a_month"].click()  # noqa: SLF001 - the user's click
    assert session.scenario.hosting.values == {}
    assert panel.breakdown.text() == before


@pytest.mark.parametrize(("index", "setting"), [(1, "tuned"), (0, "installed")])
def test_that_the_setting_of_the_engine_is_chosen_in_place(
    panel: LocalOrApiPanel, index: int, setting: str
) -> None:
    panel.terms.setting.setCurrentIndex(1 - index)
    panel.terms.setting.setCurrentIndex(index)
    assert panel.session.scenario.hosting.setting == setting


def test_that_a_closed_model_says_so_and_shows_the_best_that_can_be_hosted(
    panel: LocalOrApiPanel,
) -> None:
    closed = next(o for o in panel.session.recommendation.ranked if o.startswith("claude"))
    panel.session.select(closed)
    assert panel.comparison is not None
    assert "Claude" in panel.title.text()
    assert panel.comparison.model.name in panel.title.text()


def test_that_the_tab_opens_with_the_money_at_the_volume(panel: LocalOrApiPanel) -> None:
    compared = panel.comparison
    assert compared is not None
    cost = compared.hosted[compared.cheapest]
    assert f"{cost.devices * cost.replicas} × {cost.device.name}" in panel.headline.text()
    assert panel.totals.text().count("<b>") == len(compared.hosted)


def test_that_a_machine_is_picked_among_those_that_are_allowed(panel: LocalOrApiPanel) -> None:
    compared, session = panel.comparison, panel.session
    assert compared is not None
    machines = allowed_machines(session.recommendation, compared.model.id)
    box = panel.machine.box
    assert [box.itemData(n) for n in range(1, box.count())] == [c.offer.id for c in machines]
    assert machines[0].offer.id == compared.cheapest
    assert escape(session.narrator.way(compared.cheapest)) in panel.machine.table.text()
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    chosen = machines[-1].hosted
    assert chosen is not None
    for name, figure in machine_numbers(session.narrator, chosen):
        assert escape(name) in panel.machine.table.text()
        assert escape(figure) in panel.machine.table.text()
    text = panel.machine.table.text()
    workload = msgspec.structs.replace(session.scenario.workload, growth=0.01)
    session.change("try", workload=workload)
    assert panel.machine.table.text() == text  # the choice outlives another answer


def test_that_money_chart_and_break_even_follow_the_picked_machine(
    panel: LocalOrApiPanel,
) -> None:
    box, session = panel.machine.box, panel.session
    cheapest = panel.comparison
    assert cheapest is not None
    offer = box.itemData(box.count() - 1)
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    compared = panel.comparison
    assert compared is not None
    assert list(compared.hosted) == [offer]
    cost = compared.hosted[offer]
    assert f"{cost.devices * cost.replicas} × {cost.device.name}" in panel.headline.text()
    assert session.narrator.money(compared.at_volume[offer]) in panel.headline.text()
    assert {each.hosted for each in compared.break_evens} == {offer}
    prices = [c.offer for c in cheapest.curves if c.kind in ("api", "today")]
    assert [c.offer for c in compared.curves] == [*prices, offer]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert panel.comparison is not None
    assert list(panel.comparison.hosted) == list(cheapest.hosted)


def test_that_details_and_assumptions_are_folded_and_found_by_name(panel: LocalOrApiPanel) -> None:
    assert not panel.sizing.isVisible()
    assert not panel.terms.isVisible()
    go_to(panel, "hosting.pue")
    assert panel.terms.isVisible()
    assert not panel.sizing.isVisible()


def test_that_the_axis_of_requests_counts_as_the_language_does(panel: LocalOrApiPanel) -> None:
    ticks = panel.chart.getAxis("bottom").tickStrings([3.0, 4.0, 6.0, 8.0], 1.0, 1.0)
    code = panel.session.words.code
    assert (
        ticks == {"en": ["1K", "10K", "1M", "100M"], "zh": ["1,000", "1万", "100万", "1亿"]}[code]
    )


def test_that_what_is_paid_today_is_chosen_and_set_in_place(panel: LocalOrApiPanel) -> None:
    session = panel.session
    box = panel.findChild(QComboBox, "hosting.today")
    amount = panel.findChild(QDoubleSpinBox, "hosting.today.amount")
    assert box is not None
    assert amount is not None
    assert not amount.isVisible()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert amount.isVisible()
    amount.setValue(4_321)
    today = session.scenario.hosting.today
    assert today is not None
    assert today.amount == 4_321
    assert panel.comparison is not None
    assert panel.comparison.break_evens[0].api == "paid-today"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert session.scenario.hosting.today is None
    box.setCurrentIndex(2)
    box.activated.emit(2)
    today = session.scenario.hosting.today
    assert today is not None
    assert today.offer == box.itemData(2)


def test_that_the_machines_of_the_ranking_are_those_shown_first(panel: LocalOrApiPanel) -> None:
    session = panel.session
    session.set_scenario(
        advisor.Scenario.from_use_case(session.catalog, "regulated-on-premises", home="US"), "Asked"
    )
    answer = session.recommendation
    best = answer.ranked[0]
    assert answer.candidate(best).is_hosted
    session.select(best)
    assert panel.machine.offer == best
    assert panel.comparison is not None
    assert list(panel.comparison.hosted) == [best]
