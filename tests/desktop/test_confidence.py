"""How sure, in the window: bands on the sliders, shares in the table, verdict, the tab How sure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

import advisor
from advisor.charts.row_table import RowChart
from advisor.desktop.events.tooltips import tip_at
from advisor.desktop.fits.answer import AnswerPanel
from advisor.desktop.fits.columns import NOT_READY
from advisor.desktop.needs.priorities import PriorityRow
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.parts.pending_text import UNFINISHED
from advisor.desktop.tabs.confidence.panel import ConfidencePanel
from advisor.wording.finding_items import MOST_ITEMS, finding_items
from advisor.wording.numbers import percent
from advisor.wording.two_models import share_cells, two_models_sentences
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

CATALOG = world()
CONFIDENCE = 3


@pytest.fixture(params=["en", "zh"])
def window(
    qtbot: QtBot, show_kept: Callable[..., MainWindow], request: pytest.FixtureRequest
) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    made = show_kept(CATALOG, scenario, language=request.param, size=(1500, 950), simulated=True)
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session.is_certainty_fresh, timeout=120_000)


def column(window: MainWindow, name: str) -> list[str]:
    model = window.fits.model
    number = [c.id for c in model.columns].index(name)
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def slider(window: MainWindow, criterion: str) -> PrioritySlider:
    found = window.findChild(PrioritySlider, f"priority.{criterion}")
    assert found is not None
    return found


def test_that_a_slider_keeps_the_best_inside_its_band_and_not_beyond(window: MainWindow) -> None:
    session = window.session
    for criterion, position in (("capability", 10), ("cost", 60)):  # ends of bands come near
        slider(window, criterion).setValue(position)
    bands = session.recommendation.robustness.stability_intervals
    for criterion, band in bands.items():
        assert slider(window, criterion).band == (band.low, band.high)
    ends = [
        (criterion, end, side, other)
        for criterion, band in bands.items()
        for end, side, other in ((band.low, -2, band.below), (band.high, 2, band.above))
        if end is not None and other is not None and 3 < end < 97
    ]
    best = first_model(window)
    assert ends
    for criterion, end, side, other in ends:
        before = session.scenario.priorities[criterion]
        shown = slider(window, criterion)
        shown.setValue(round(end) - side)
        assert first_model(window) == best
        shown.setValue(round(end) + side)
        assert first_model(window) == session.recommendation.candidate(other).line
        shown.setValue(round(before))


def first_model(window: MainWindow) -> str:
    recommendation = window.session.recommendation
    return recommendation.candidate(recommendation.ranked[0]).line


def test_that_a_slider_says_its_band_when_it_is_hovered_for_the_first_time(
    window: MainWindow,
) -> None:
    """The rule that wraps tips reads a tip before its widget is asked for one."""
    shown = slider(window, "cost")
    row = shown.parentWidget()
    assert isinstance(row, PriorityRow)
    at = QPointF(row.rect().center())
    QApplication.sendEvent(row, QEnterEvent(at, at, QPointF(row.mapToGlobal(at.toPoint()))))
    assert tip_at(shown, shown.rect().center()) == row.band_text() != ""


def test_that_the_table_has_first_place_shares_and_rank_intervals(window: MainWindow) -> None:
    held = window.session.certainty
    assert held is not None
    first, ranges = column(window, "first"), column(window, "range")
    assert first[0] == percent(held.first[0], window.session.words)
    low, high = held.intervals[0]
    assert ranges[0] == (f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}")
    group = held.ties[0]
    place = window.fits.model.position_of(group[0])
    assert window.fits.model.tie_at(place) == (True, False)
    assert window.fits.model.tie_at(place + len(group) - 1) == (False, True)


def test_that_while_a_slider_moves_no_simulated_figure_is_shown_and_none_of_another_meaning(
    window: MainWindow, qtbot: QtBot
) -> None:
    names = [c.id for c in window.fits.model.columns]
    slider(window, "capability").setValue(70)
    assert not window.session.is_certainty_fresh
    assert window.fits.model.is_stale(names.index("range"))
    assert set(column(window, "first")) == set(column(window, "range")) == {NOT_READY}
    best = window.findChild(AnswerPanel)
    assert best is not None
    assert NOT_READY in best.toolTip().splitlines()
    assert "acceptability" not in window.session.recommendation.robustness.__dict__
    settle(qtbot, window)
    assert not window.fits.model.is_stale(names.index("range"))
    assert window.session.certainty is not None
    assert window.session.certainty.ranking is window.session.recommendation


def test_that_the_tab_shows_what_the_certainty_holds(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentIndex(CONFIDENCE)
    held = window.session.certainty
    assert held is not None
    intervals = window.findChild(RowChart, "chart.rank_intervals")
    winners = window.findChild(RowChart, "chart.central_weights")
    verdict = window.findChild(QLabel, "confidence.verdict")
    assert intervals is not None
    assert winners is not None
    assert verdict is not None
    assert [row.offer for row in intervals.table.rows] == list(held.offers[:12])
    assert [row.offer for row in winners.table.rows] == list(held.winners[:8])
    assert percent(held.share, window.session.words) in verdict.text()
    for name in ("chart.rank_intervals", "chart.central_weights", "chart.walking_weights"):
        widget = window.findChild(QWidget, name)
        assert widget is not None
        assert widget.accessibleName()
    slider(window, "cost").setValue(70)
    assert intervals.faded
    assert verdict.text() == UNFINISHED
    settle(qtbot, window)
    assert not intervals.faded


def test_that_the_tab_says_what_is_worth_finding_out(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentIndex(CONFIDENCE)
    found = window.findChild(QLabel, "confidence.finding")
    assert found is not None
    items = finding_items(window.session.narrator)
    assert 0 < len(items) <= MOST_ITEMS
    for line in items:
        assert escape(line) in found.text()
    slider(window, "capability").setValue(90)
    assert found.text() == UNFINISHED
    assert "finding" not in window.session.recommendation.__dict__
    settle(qtbot, window)
    assert found.text() != UNFINISHED
    assert "finding" in window.session.recommendation.__dict__


def test_that_the_tab_compares_two_models_at_once_with_one(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(CONFIDENCE)
    text = window.findChild(QLabel, "confidence.two_models")
    assert text is not None
    narrator = window.session.narrator
    found = narrator.recommendation.two_models
    assert found is not None
    cells = (cell for point in found.shown for cell in share_cells(narrator, point))
    for line in (*two_models_sentences(narrator), *cells):
        assert escape(line) in text.text().replace("&nbsp;", " ")


def test_that_a_click_on_a_row_selects_the_offer_everywhere(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(CONFIDENCE)
    intervals = window.findChild(RowChart, "chart.rank_intervals")
    assert intervals is not None
    at = intervals.rect().topLeft()
    at.setX(20)
    at.setY(3 * 24 + 10)
    QTest.mouseClick(intervals, Qt.MouseButton.LeftButton, pos=at)
    assert window.session.selected == intervals.table.rows[3].offer


def test_that_the_line_of_the_walk_moves_the_slider(window: MainWindow) -> None:
    window.tabs.setCurrentIndex(CONFIDENCE)
    box = window.findChild(QComboBox, "confidence.criterion")
    assert box is not None
    box.setCurrentIndex(box.findData("capability"))
    panel = window.tabs.widget(CONFIDENCE)
    assert isinstance(panel, ConfidencePanel)
    panel.walk.chart.share_moved.emit(0.5)
    weights = dict(
        zip(
            window.session.recommendation.criteria,
            window.session.recommendation.criterion_weights,
            strict=True,
        )
    )
    assert weights["capability"] == pytest.approx(0.5, abs=0.01)
    assert window.session.undo_stack.count() == 1
    leads = window.findChild(QLabel, "confidence.walk.leads")
    assert leads is not None
    assert leads.text()
