"""What the window of the value functions shows: offers on the curve, pages, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
)

import advisor
from advisor.catalog.functions import Knee
from advisor.decision.judging.effective import function_keys
from advisor.decision.judging.evaluating import evaluate
from advisor.wording.narrator import Narrator
from advisor.wording.numbers import ESTIMATED
from tests.desktop.curve_window import CATALOG, LEFT, SCENARIO, SWE, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(CATALOG, SCENARIO, size=(1500, 950))


def test_that_each_ranked_offer_sits_on_the_curve_at_its_figure(window: MainWindow) -> None:
    recommendation = window.session.recommendation
    evaluation = recommendation.evaluation
    for key in function_keys(CATALOG, SCENARIO):
        _, page = shown(window, key)
        view = page.chart.position_of(recommendation.ranked[0])
        column = next(c for c, leaf in enumerate(evaluation.leaves) if leaf.measure == key)
        row = int(recommendation.order[0])
        if view is None:
            assert np.isnan(evaluation.values[row, column])
            assert not evaluation.estimated[row, column]
            continue
        x = 0.0
        expected = page.chart.pixel_of(x, 100 * evaluation.filled_values[row, column]).y()
        assert view.y() == pytest.approx(expected, abs=1)


def test_that_hovering_names_figure_and_worth_and_a_click_selects_everywhere(
    window: MainWindow,
) -> None:
    recommendation = window.session.recommendation
    _, page = shown(window, "cost")
    knobs = [page.chart.handle_position(n) for n in range(2)]
    offer, place = next(
        (offer, place)
        for offer in recommendation.ranked[5:]
        if (place := page.chart.position_of(offer)) is not None
        and all((place - knob).manhattanLength() > 30 for knob in knobs)
    )
    view = page.chart.viewport()
    # QTest moves the cursor, and offscreen the main window lies where that lands.
    over = QPointF(place.toPoint())
    none = Qt.MouseButton.NoButton
    where = QPointF(view.mapToGlobal(place.toPoint()))
    kind, keys = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(kind, over, where, none, none, keys))
    told = page.chart.marks.hovered
    assert told is not None
    name, figure = told[0], told[1]
    row = recommendation.evaluation.rows[offer]
    evaluation = recommendation.evaluation
    worth = 100 * evaluation.filled_values[row, evaluation.columns["cost"]]
    assert " · " in name
    assert figure.startswith("$")
    assert figure.endswith(f"a month, worth {worth[0]:.0f} %")
    QTest.mouseClick(view, LEFT, pos=place.toPoint())
    selected = window.session.selected
    assert selected is not None
    assert selected != recommendation.ranked[0]
    same = page.chart.position_of(selected)
    assert same is not None
    assert (same - place).manhattanLength() < 14
    assert window.fits.model.offer_at(window.fits.table.currentIndex().row()) == selected


def test_that_an_estimated_figure_is_said_to_be_one(window: MainWindow) -> None:
    from advisor.charts.worth_text import offer_lines
    from advisor.charts.worth_view import worth_view

    recommendation = window.session.recommendation
    view = worth_view(recommendation, "speed")
    guessed = [row for row in view.rows if view.scale.estimated[row]]
    assert guessed
    _, told = offer_lines(Narrator(recommendation, window.session.words), view, int(guessed[0]))
    assert told.startswith(ESTIMATED)
    assert "estimated, worth" in told


def test_that_each_slider_row_and_the_menu_open_its_curve(window: MainWindow) -> None:
    for criterion, name in ((c.id, c.name.en) for c in CATALOG.criteria.values()):
        button = window.findChild(QAbstractButton, f"curve.{criterion}")
        assert button is not None
        assert name in button.accessibleName()
        assert button.toolTip()
        button.click()
        curves = window.dialogs.curves
        assert curves is not None
        assert curves.isVisible()
        assert not curves.isModal()
        assert curves.key == (SWE if criterion == "capability" else criterion)
    window.actions_by_id["value_functions"].trigger()
    assert window.dialogs.curves is not None
    assert window.dialogs.curves.isVisible()


def test_that_the_list_marks_what_is_the_users_own(window: MainWindow) -> None:
    curves, page = shown(window, "speed")
    row = function_keys(CATALOG, SCENARIO).index("speed")
    button = window.findChild(QAbstractButton, "curve.speed")
    assert button is not None
    assert curves.pages.item(row).text() == "Speed"
    page.editor.set_figure(1, 30.0)
    assert curves.pages.item(row).text() == "Speed (your own)"
    assert "changed by you" in button.toolTip()
    swing = window.findChild(QLabel, "swing.speed")
    assert swing is not None
    assert "enough at 30" in swing.text()
    meaning = page.meaning.text()
    assert "90 % at 30 tokens/s" in meaning


def test_that_another_use_case_turns_to_a_page_that_it_has(window: MainWindow) -> None:
    curves, _ = shown(window, "puzzles")
    other = advisor.Scenario.from_use_case(CATALOG, "personal-study")
    window.session.set_scenario(other, "use case")
    assert curves.key in function_keys(CATALOG, other)
    assert curves.page is not None
    assert curves.page.isVisible()


def test_that_the_curves_change_their_language_where_they_are(window: MainWindow) -> None:
    curves, page = shown(window, "cost")
    page.editor.set_figure(0, 3_000.0)
    place = curves.geometry()
    window.set_language("zh")
    other = window.dialogs.curves
    assert other is not None
    assert other is not curves
    assert other.isVisible()
    assert not curves.isVisible()
    assert other.key == "cost"
    assert other.geometry().size() == place.size()
    assert other.windowTitle() == "价值函数"
    assert other.page is not None
    assert other.page.meaning.text().startswith("价值：每月 $3,000 及以上得 0")
    reset = other.page.findChild(QPushButton, "function.reset")
    assert reset is not None
    reset.click()
    assert window.session.scenario == SCENARIO


def test_that_a_page_that_is_not_seen_costs_nothing(window: MainWindow) -> None:
    curves, page = shown(window, "cost")
    curves.hide()
    before = page.meaning.text()
    window.session.set_scenario(
        SCENARIO.replace(budget=type(SCENARIO.budget)(amount=900.0)),
        "anchors",
    )
    assert page.meaning.text() == before
    curves.show()
    assert page.meaning.text() != before


def test_that_the_kept_table_is_the_same_whoever_asks() -> None:
    scenario = SCENARIO.replace(functions={"speed": Knee(5.0, 30.0, 200.0)})
    first, second = evaluate(CATALOG, scenario), evaluate(CATALOG, scenario)
    assert first is second
