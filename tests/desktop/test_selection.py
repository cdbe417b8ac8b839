"""The highlighted row is the session's selected offer, whatever was sorted, filtered or undone."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

import advisor
from advisor.desktop import create_window
from advisor.desktop.tables.row_selection import selected_rows
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

CATALOG = world()
USE_CASES = tuple(CATALOG.use_cases)
CTRL = Qt.KeyboardModifier.ControlModifier


def make(qtbot: QtBot, use_case: str = "everyday-coding") -> MainWindow:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case)
    made = create_window(CATALOG, scenario, dark=False)
    made.resize(1500, 950)
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    made.show()
    return made


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    made = show_kept(CATALOG, scenario, size=(1500, 950))
    made.fits.model.unfold_all(every=True)
    return made


def listed(window: MainWindow) -> list[str | None]:
    """The offers of the table; None where ways left out stand."""
    model = window.fits.model
    return [model.offer_at(row) for row in range(model.rowCount())]


def highlighted(window: MainWindow) -> list[str | None]:
    return [window.fits.model.offer_at(row) for row in selected_rows(window.fits.table)]


def expected(window: MainWindow) -> list[str | None]:
    selected = window.session.selected
    return [selected] if window.fits.model.position_of(selected) >= 0 else []


def click_header(window: MainWindow, column: str) -> None:
    table: QTableView = window.fits.table
    number = [c.id for c in window.fits.model.columns].index(column)
    header = table.horizontalHeader()
    table.scrollTo(table.model().index(0, number))
    x = header.sectionViewportPosition(number) + header.sectionSize(number) // 2
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, header.height() // 2)
    )


def test_that_undo_by_keyboard_leaves_one_row_highlighted(window: MainWindow) -> None:
    table = window.fits.table
    table.setFocus()
    for priority in (0, 90, 20):
        window.session.set_scenario(window.session.scenario.with_priority("cost", priority), "x")
    for _ in range(3):
        QTest.keyPress(table, Qt.Key.Key_Control, CTRL)
        window.session.undo_stack.undo()
        QTest.keyRelease(table, Qt.Key.Key_Control)
        assert highlighted(window) == expected(window)


def test_that_a_row_is_selected_alone_while_ctrl_is_held(window: MainWindow) -> None:
    """As ``QTableView.selectRow`` would not: it asks the keyboard."""
    table = window.fits.table
    QTest.keyPress(table, Qt.Key.Key_Control, CTRL)
    for offer in window.session.recommendation.ranked[3:6]:
        window.session.select(offer)
        assert highlighted(window) == [offer]
    QTest.keyRelease(table, Qt.Key.Key_Control)


def test_that_sorting_keeps_the_highlight_on_its_offer(window: MainWindow) -> None:
    offer = window.session.recommendation.ranked[7]
    window.session.select(offer)
    for column in ("cost", "score", "offer", "score", "change"):
        click_header(window, column)
        assert window.session.selected == offer
        assert highlighted(window) == [offer]


def test_that_offers_selected_together_stay_together(window: MainWindow) -> None:
    table, ranked = window.fits.table, listed(window)
    table.selectRow(2)
    flags = QItemSelectionModel.SelectionFlag
    for row in (4, 9):
        table.selectionModel().setCurrentIndex(
            table.model().index(row, 0), flags.Select | flags.Rows
        )
    held = {ranked[2], ranked[4], ranked[9]}
    assert set(highlighted(window)) == held
    click_header(window, "cost")
    assert set(highlighted(window)) == held
    assert window.session.selected == ranked[9]
    window.session.select(ranked[0])
    assert highlighted(window) == [ranked[0]]


def test_that_a_filter_hides_the_highlight_and_gives_it_back(window: MainWindow) -> None:
    box = window.findChild(QLineEdit, "ranking.filter")
    assert box is not None
    offer = window.session.recommendation.ranked[0]
    window.session.select(offer)
    box.setText("no such model")
    assert window.session.selected == offer
    box.clear()
    assert highlighted(window) == [offer]


def test_that_the_first_click_on_a_column_shows_the_best_first(window: MainWindow) -> None:
    model = window.fits.model
    for number, column in enumerate(model.columns):
        window.fits.table.showColumn(number)
        if column.id in ("offer", "change"):
            continue
        click_header(window, column.id)
        recommendation = window.session.recommendation
        keys = column.keys(recommendation)[recommendation.leaders]
        known = keys[~np.isnan(keys)]
        if not known.size:
            continue
        best = known.max() if column.falling else known.min()
        assert column.keys(recommendation)[model.evaluation_row(0)] == best, column.id


def test_that_better_figures_are_the_first_to_be_shown(window: MainWindow) -> None:
    """For each figure: the offer at the top is worth most, by the value function itself."""
    model = window.fits.model
    evaluation = window.session.recommendation.evaluation
    for number, leaf in enumerate(evaluation.leaves):
        column = next(c for c in model.columns if c.id == leaf.measure)
        order = Qt.SortOrder.DescendingOrder if column.falling else Qt.SortOrder.AscendingOrder
        window.fits.table.sortByColumn(model.columns.index(column), order)
        worths = evaluation.values[window.session.recommendation.leaders, number]
        if np.isnan(worths).all():
            continue
        assert evaluation.values[model.evaluation_row(0), number] == np.nanmax(worths), leaf


def test_that_the_arrow_of_the_header_stays_with_its_column(window: MainWindow) -> None:
    click_header(window, "cost")
    preset = advisor.Scenario.from_use_case(CATALOG, "chinese-support")
    window.session.set_scenario(preset, "use case")
    model, header = window.fits.model, window.fits.table.horizontalHeader()
    assert model.columns[header.sortIndicatorSection()].id == model.sorted_by[0] == "cost"


STEPS = st.one_of(
    st.tuples(st.just("sort"), st.integers(0, 30), st.booleans()),
    st.tuples(st.just("filter"), st.sampled_from(["", "bamboo", "aurora", "zzz", "cedar"])),
    st.tuples(st.just("select"), st.integers(0, 60)),
    st.tuples(st.just("priority"), st.sampled_from(list(CATALOG.criteria)), st.integers(0, 100)),
    st.tuples(st.just("use case"), st.sampled_from(USE_CASES)),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


def take(window: MainWindow, step: tuple[object, ...]) -> None:
    session, model = window.session, window.fits.model
    match step:
        case ("sort", int(number), bool(falling)):
            order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
            window.fits.table.sortByColumn(number % len(model.columns), order)
        case ("filter", str(text)):
            window.fits.filter.setText(text)
        case ("select", int(row)) if model.rowCount():
            window.fits.table.selectRow(row % model.rowCount())
        case ("priority", str(criterion), int(value)):
            session.set_scenario(session.scenario.with_priority(criterion, value), "x")
        case ("use case", str(use_case)):
            session.set_scenario(advisor.Scenario.from_use_case(CATALOG, use_case), "x")
        case ("undo",):
            session.undo_stack.undo()
        case ("redo",):
            session.undo_stack.redo()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=5, max_size=18))
def test_that_the_highlight_is_the_selected_offer_whatever_is_done(
    window: MainWindow, steps: list[tuple[object, ...]]
) -> None:
    for step in steps:
        take(window, step)
        assert highlighted(window) == expected(window), step


def test_that_undo_leaves_the_table_as_a_fresh_window_paints_it(qtbot: QtBot) -> None:
    window, fresh = make(qtbot), make(qtbot)
    for priority in (0, 95, 30):
        window.session.set_scenario(window.session.scenario.with_priority("cost", priority), "x")
        window.fits.table.grab()
    window.session.set_scenario(
        advisor.Scenario.from_use_case(CATALOG, "chinese-support"), "use case"
    )
    window.fits.table.grab()
    QTest.keyPress(window.fits.table, Qt.Key.Key_Control, CTRL)
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()
    QTest.keyRelease(window.fits.table, Qt.Key.Key_Control)
    qtbot.waitUntil(
        lambda: window.session.is_certainty_fresh and fresh.session.is_certainty_fresh,
        timeout=120_000,
    )
    QApplication.processEvents()  # the line on the newest models lays itself out later
    fresh.fits.table.setFocus()
    fresh.fits.table.clearFocus()
    window.fits.table.clearFocus()
    assert window.fits.table.grab().toImage() == fresh.fits.table.grab().toImage()


def test_that_no_view_is_selected_by_what_the_keyboard_says() -> None:
    """By rule: no ``selectRow`` or ``setCurrentIndex(model.index(…))`` in the program."""
    found = []
    for path in sorted(Path(advisor.__file__).parent.rglob("desktop/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            name = node.func.attr
            text = ast.unparse(node)
            of_view = name == "setCurrentIndex" and (
                "model.index(" in text or "rows.index(" in text
            )
            if name in ("selectRow", "selectColumn", "setCurrentCell") or of_view:
                found.append(f"{path.name}:{node.lineno} {name}")
    allowed = {"row_selection.py"}
    assert not [f for f in found if f.partition(":")[0] not in allowed]


def test_that_another_use_case_sorts_by_the_columns_that_it_has(window: MainWindow) -> None:
    model = window.fits.model
    for use_case in (*USE_CASES, *reversed(USE_CASES)):
        window.fits.table.sortByColumn(len(model.columns) - 2, Qt.SortOrder.DescendingOrder)
        other = advisor.Scenario.from_use_case(CATALOG, use_case)
        window.session.set_scenario(other, "use case")
        offers = [offer for offer in listed(window) if offer is not None]
        assert len(offers) == len(window.session.recommendation.ranked)


def test_that_an_offer_outside_the_table_stays_selected_as_the_table_gets_the_focus(
    window: MainWindow,
) -> None:
    session = window.session
    unranked = session.recommendation.sparse[0]
    session.select(unranked)
    table = window.fits.table
    assert not table.currentIndex().isValid()
    for _ in range(2):
        table.setFocus()
        QApplication.processEvents()
        assert session.selected == unranked
        window.setFocus()
    # The arrows then walk the table from its first row.
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert session.selected == session.recommendation.ranked[0]
