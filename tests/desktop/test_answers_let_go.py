"""An answer that is no longer shown is kept by no hidden panel: each takes some megabytes."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QToolButton

import advisor
from advisor.desktop.session_actions import set_currency
from advisor.desktop.tabs.tradeoff import TradeoffPanel
from advisor.desktop.tabs.why.panel import WhyPanel
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

CATALOG = world()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(CATALOG, SCENARIO, size=(1500, 950))


def is_kept_after_another(window: MainWindow) -> bool:
    """Whether anything holds the present answer's narrator once another answer is shown."""
    before = weakref.ref(window.session.narrator)
    set_currency(window.session, "USD" if window.session.scenario.currency == "CNY" else "CNY")
    QApplication.processEvents()
    gc.collect()
    return before() is not None


@pytest.mark.parametrize("key", ["cost", "licence", "repair"])
def test_that_a_closed_window_of_value_functions_keeps_no_answer(
    window: MainWindow, key: str
) -> None:
    window.dialogs.value_functions(key)
    QApplication.processEvents()
    assert window.dialogs.curves is not None
    window.dialogs.curves.hide()
    assert not is_kept_after_another(window)


def test_that_a_hidden_page_of_value_functions_keeps_no_answer(window: MainWindow) -> None:
    for key in ("cost", "repair"):
        window.dialogs.value_functions(key)
        QApplication.processEvents()
    assert not is_kept_after_another(window)


@pytest.mark.parametrize("unfolded", [False, True])
def test_that_the_hidden_why_tab_keeps_no_answer(window: MainWindow, *, unfolded: bool) -> None:
    window.tabs.setCurrentIndex(0)
    panel = window.tabs.currentWidget()
    assert isinstance(panel, WhyPanel)
    panel.more.setChecked(unfolded)
    QApplication.processEvents()
    window.tabs.setCurrentIndex(4)
    QApplication.processEvents()
    assert not is_kept_after_another(window)


def test_that_the_hidden_tradeoff_tab_keeps_no_answer(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(1)
    panel = window.tabs.currentWidget()
    assert isinstance(panel, TradeoffPanel)
    QApplication.processEvents()
    window.tabs.setCurrentIndex(4)
    QApplication.processEvents()
    assert not is_kept_after_another(window)


def test_that_the_tradeoff_chart_keeps_its_range_while_hidden(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(1)
    panel = window.tabs.currentWidget()
    assert isinstance(panel, TradeoffPanel)
    view = panel.chart.getViewBox()
    view.setRange(xRange=(0.2, 0.4), yRange=(0.3, 0.5), padding=0)
    seen = view.viewRange()
    window.tabs.setCurrentIndex(0)
    window.session.set_scenario(window.session.scenario.with_priority("cost", 31), "x")
    window.tabs.setCurrentIndex(1)
    QApplication.processEvents()
    assert view.viewRange() == seen
    best = window.session.recommendation.ranked[0]
    assert panel.chart.position_of(best) is not None


def test_that_the_question_of_unsaved_changes_is_deleted(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    set_currency(window.session, "USD" if window.session.scenario.currency == "CNY" else "CNY")
    assert not window.files.may_discard()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(QMessageBox, "unsaved") is None


def deleted_buttons() -> int:
    gc.collect()
    buttons = [each for each in gc.get_objects() if isinstance(each, QToolButton)]
    return sum(not shiboken6.isValid(button) for button in buttons)


def test_that_going_to_a_widget_keeps_none_of_qts_own_buttons(window: MainWindow) -> None:
    before = deleted_buttons()
    line = QLineEdit(window)
    line.setClearButtonEnabled(True)
    window.go_to("priority.cost")
    line.deleteLater()
    del line
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert deleted_buttons() == before
