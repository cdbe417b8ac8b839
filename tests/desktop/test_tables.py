"""What all tables of the window share: rows are copied once, in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from advisor.charts.style import LIGHT
from advisor.desktop.tables.column import TextColumn
from advisor.desktop.tables.table import TextTable
from advisor.desktop.tables.tsv import tsv

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COLUMNS = (
    TextColumn[str]("Name", lambda item: item, 80),
    TextColumn[str]("Length", lambda item: str(len(item)), 80, key=len, right=True),
)


@pytest.fixture
def table(qtbot: QtBot) -> TextTable[str]:
    made: TextTable[str] = TextTable(COLUMNS, LIGHT, "Nothing.")
    qtbot.addWidget(made)
    made.rows.set_items(["pear", "fig", "a\tdate"])
    made.show()
    return made


def copied(table: TextTable[str]) -> list[str]:
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().text().split("\n")


def test_that_a_tab_within_a_cell_makes_no_column() -> None:
    assert tsv(["A", "B"], [["1\t2", "3\n4"]]) == "A\tB\n1 2\t3 4"


def test_that_ctrl_c_copies_all_rows_where_none_is_selected(table: TextTable[str]) -> None:
    assert copied(table) == ["Name\tLength", "pear\t4", "fig\t3", "a date\t6"]


def test_that_ctrl_c_copies_the_selected_rows_as_they_are_sorted(table: TextTable[str]) -> None:
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.selectRow(0)
    assert copied(table) == ["Name\tLength", "fig\t3"]


def test_that_a_hidden_column_is_not_copied(table: TextTable[str]) -> None:
    table.hideColumn(0)
    table.selectRow(1)
    assert copied(table) == ["Length", "3"]
