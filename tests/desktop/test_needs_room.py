"""The left column: what is needed and what must be fit without scrolling; nothing jumps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QToolButton,
    QWidget,
)

import advisor
from advisor.desktop.dialogs.swing.dialog import Step, SwingDialog
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.needs.volume_box import VolumeBox
from advisor.desktop.needs.worth_line import WorthLine
from advisor.desktop.parts.number_box import NumberBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

    Make = Callable[..., MainWindow]

CATALOG = advisor.load_catalog()
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def make(show_kept: Callable[..., MainWindow]) -> Make:
    """Show the window of a use case, in a language."""

    def made(use_case: str, language: str = "en") -> MainWindow:
        scenario = advisor.Scenario.from_use_case(CATALOG, use_case, home="CN")
        window = show_kept(CATALOG, scenario, language=language, size=(1366, 768))
        QApplication.processEvents()
        return window

    return made


def found(window: MainWindow, kind: type[W], name: str) -> W:
    widget = window.findChild(kind, name)
    assert widget is not None, name
    return widget


def bottom(panel: QScrollArea, widget: QWidget) -> int:
    return widget.mapTo(panel.viewport(), QPoint(0, widget.height())).y()


def choose(window: MainWindow, use_case: str) -> None:
    """Choose a use case as the user does."""
    box = found(window, QComboBox, "use_case")
    box.setCurrentIndex(box.findData(use_case))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_need_and_rules_fit_768_lines_without_scrolling(make: Make, language: str) -> None:
    window = make("everyday-coding", language)
    panel = found(window, QScrollArea, "needs")
    rules = found(window, QToolButton, "constraint.fold")
    content = panel.widget()
    assert content is not None
    for use_case in CATALOG.use_cases:
        choose(window, use_case)
        assert rules.isVisible()
        assert bottom(panel, rules) <= panel.viewport().height(), use_case
        assert content.minimumSizeHint().width() <= panel.viewport().width(), use_case


def test_that_nothing_in_the_column_moves_while_a_slider_does(make: Make) -> None:
    window = make("everyday-coding")
    panel = found(window, QScrollArea, "needs")
    slider = found(window, PrioritySlider, "priority.cost")
    panel.ensureWidgetVisible(slider)
    slider.setFocus()
    content = panel.widget()
    assert content is not None

    def places() -> list[tuple[str, int, int]]:
        QApplication.processEvents()
        shown = [w for w in content.findChildren(QWidget) if w.isVisible() and w.objectName()]
        return [
            (w.objectName(), w.mapTo(content, QPoint()).y(), w.height())
            for w in shown
            if "qt_" not in w.objectName()
        ]

    before = places()
    slider.setSliderDown(True)
    for position in (0, 3, 40, 100):
        slider.setValue(position)
        assert places() == before, position
    slider.setSliderDown(False)


def test_that_the_focused_row_is_active(make: Make, qtbot: QtBot) -> None:
    window = make("everyday-coding")
    swing = {c: found(window, QLabel, f"swing.{c}") for c in ("capability", "cost")}
    slider = found(window, PrioritySlider, "priority.cost")
    slider.setFocus()
    assert swing["cost"].isVisible()
    assert not swing["capability"].isVisible()
    found(window, PrioritySlider, "priority.capability").setFocus()
    assert swing["capability"].isVisible()
    row, other = (s.parentWidget() for s in (slider, found(window, QWidget, "priority.openness")))
    assert row is not None
    assert other is not None
    # The pointer that only crosses a row on its way takes nothing.
    corner = QPointF()
    for crossed in (other, row):
        QApplication.sendEvent(crossed, QEnterEvent(corner, corner, corner))
        assert swing["capability"].isVisible()
    qtbot.waitUntil(swing["cost"].isVisible)


def test_that_the_worth_of_a_point_opens_the_questions_at_the_same_money(make: Make) -> None:
    window = make("chinese-support")
    line = window.findChild(WorthLine)
    assert line is not None
    assert "One point of GPQA Diamond is worth <b>$" in line.text.text()
    money = line.text.text().partition("<b>")[2].partition(" a month")[0]
    line.text.linkActivated.emit("question")
    dialog = window.findChild(SwingDialog)
    assert dialog is not None
    assert dialog.step == Step.CHECK
    shares = window.session.recommendation.weights
    assert dialog.candidate.weights == pytest.approx(shares)
    before, after = (
        float(re.sub(r"<[^>]*>|[^0-9.]", "", label.text())) for label in dialog.check.sides[1][1:]
    )
    assert after - before == pytest.approx(float(money.removeprefix("$")), abs=0.6)
    dialog.reject()


def test_that_a_volume_is_typed_as_people_write_it_and_stays_as_it_was_said(make: Make) -> None:
    window = make("everyday-coding")
    box = found(window, NumberBox, "workload.volume")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "900M tokens")
    QTest.keyClick(box, Qt.Key.Key_Return)
    work = window.session.scenario.workload
    assert work.requests_per_month == round(900e6 / 40_200)
    assert box.text() == "900M"
    shape = found(window, QToolButton, "workload.more")
    assert shape.text() == "= 22,388 requests of 40K in, 200 out"
    window.session.undo_stack.undo()
    assert window.session.scenario.workload == CATALOG.use_cases["everyday-coding"].workload
    assert box.text() == "1.3869B"


def test_that_showing_a_use_case_changes_nothing_of_it(make: Make) -> None:
    window = make("everyday-coding")
    for use_case, preset in CATALOG.use_cases.items():
        choose(window, use_case)
        scenario = window.session.scenario
        assert scenario.use_case == use_case
        assert scenario.workload == preset.workload
        assert scenario.constraints == preset.constraints
        assert scenario.budget == preset.budget


def test_that_a_change_of_unit_changes_what_is_said_and_nothing_else(make: Make) -> None:
    window = make("everyday-coding")
    session, preset = window.session, CATALOG.use_cases["everyday-coding"].workload
    unit = found(window, QComboBox, "workload.volume_unit")
    each = found(window, NumberBox, "workload.volume_each")
    amount = found(window, NumberBox, "workload.volume")
    assert not each.isVisible()
    before = session.recommendation.evaluation
    for name, shown, of_each in (
        ("conversations", "6,900", "5.0"), ("seats", "10", "138.69M"), ("requests", "34,500", ""),
    ):  # fmt: skip
        unit.setCurrentIndex(unit.findData(name))
        unit.activated.emit(unit.currentIndex())
        assert session.scenario.workload.requests_per_month == preset.requests_per_month
        assert session.recommendation.evaluation is before
        assert amount.text() == shown
        assert each.isVisible() == bool(of_each)
        assert not of_each or each.text() == of_each
    unit.setCurrentIndex(unit.findData("seats"))
    unit.activated.emit(unit.currentIndex())
    assert "139M, the middle developer with Claude Code" in each.toolTip()
    amount.setValue(25)
    scenario = session.scenario
    assert scenario.workload.requests_per_month == round(34_500 * 2.5)
    assert (scenario.workload.users, scenario.budget.seats) == (25, 25)
    session.undo_stack.undo()
    assert session.scenario.budget.seats == 10


@pytest.mark.parametrize("locale", ["en_US", "zh_CN"])
def test_that_a_volume_reads_back_as_the_number_it_shows(qtbot: QtBot, locale: str) -> None:
    box = VolumeBox()
    qtbot.addWidget(box)
    box.setDecimals(0)
    box.setRange(0, 1e15)
    box.setLocale(QLocale(locale))
    for value in (0, 7, 34_500, 999_999, 1e6, 1_386_900_000, 900e6, 1_390_042_771, 2.5e9, 1e12):
        assert box.valueFromText(box.textFromValue(value)) == value
    shown = {"en_US": "2.5B", "zh_CN": "25亿"}
    assert box.textFromValue(2.5e9) == shown[locale]
