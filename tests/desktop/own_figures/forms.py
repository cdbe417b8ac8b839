"""How tests use the forms of own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from advisor.catalog.subjects import PriceOf, ScoreOf
from advisor.desktop.dialogs.forms.dialog import FormDialog
from advisor.desktop.tabs.sources.panel import SourcesPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.dialogs.forms.my_figures import MyFiguresDialog
    from advisor.desktop.window import MainWindow
    from advisor.wording.figure_rows import FigureRow


def sources(window: MainWindow) -> SourcesPanel:
    panel = window.tabs.widget(4)
    assert isinstance(panel, SourcesPanel)
    return panel


def choose(window: MainWindow, wanted: Callable[[FigureRow], bool]) -> FigureRow:
    if wanted is is_score:
        select_scored(window)
    panel = sources(window)
    panel.more.setChecked(True)
    rows = [panel.model.row_at(place) for place in range(panel.model.rowCount())]
    place = next(place for place, row in enumerate(rows) if wanted(row))
    panel.table.setCurrentIndex(panel.model.index(place, 0))
    return rows[place]


def form(window: MainWindow) -> FormDialog:
    return next(d for d in window.findChildren(FormDialog) if d.isVisible())


def fill(dialog: FormDialog, **cells: str) -> None:
    for column, text in cells.items():
        editor = dialog.fields[column].editor
        if isinstance(editor, QComboBox):
            place = editor.findData(text)
            assert place >= 0, (column, text)
            editor.setFocus()
            editor.setCurrentIndex(place)
            editor.activated.emit(place)
        else:
            assert isinstance(editor, QLineEdit)
            editor.selectAll()
            QTest.keyClicks(editor, text)


def press_button(window: MainWindow, name: str) -> None:
    button = sources(window).findChild(QToolButton, f"sources.{name}.button")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def save(dialog: FormDialog) -> None:
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


def text_at(listed: MyFiguresDialog, line: int, column: int) -> str:
    rows = listed.table.rows
    return rows.columns[column].text(rows.item_at(line))


def best(window: MainWindow) -> str:
    return window.session.recommendation.ranked[0]


def is_score(row: FigureRow) -> bool:
    return isinstance(row.of, ScoreOf) and row.counts and row.evidence.estimate is None


def select_scored(window: MainWindow) -> None:
    """Select the best offer whose score in the mix is published, not inferred."""
    answer = window.session.recommendation
    column = answer.evaluation.columns["capability"][0]
    rows = answer.evaluation.rows
    window.session.select(
        next(o for o in answer.ranked if not np.isnan(answer.evaluation.raw[rows[o], column]))
    )


def is_input(row: FigureRow) -> bool:
    return isinstance(row.of, PriceOf) and row.of.part == "input" and row.counts
