"""What the dialog of imports asks: names, columns, benchmarks, prices far off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox

from advisor.desktop.dialogs.imports.dialog import COLUMNS, NAMES
from advisor.desktop.dialogs.imports.own_benchmark import OwnBenchmarkDialog
from tests.desktop.imports.dialog import LEFT, click, column, files, opened, select_name, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


def test_that_a_name_is_explained_by_typing_and_the_plan_follows(
    window: MainWindow, qtbot: QtBot, table: Path, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot, table)
    select_name(dialog, "House model")
    chooser = dialog.names.chooser
    assert not chooser.take.isEnabled(), "nothing is chosen by itself"
    QTest.keyClicks(chooser.search, "bamboo")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter among several goes into the list and imports nothing"
    chooser.search.clear()
    QTest.keyClicks(chooser.search, "bamboo open")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    settle(dialog, qtbot)
    assert sorted(column(dialog, 1)) == ["Aurora Large", "Bamboo Open"]
    assert "1 name unmatched" in dialog.summary.text()
    click(dialog, "primary")
    aliases = [a for a in window.session.catalog.aliases if a.name == "House model"]
    assert [(a.target, a.scope) for a in aliases] == [("bamboo-open", "table")]
    assert len(files(tmp_path)) == 1


def test_that_a_denied_name_gives_the_reason_and_can_be_reset(
    window: MainWindow, qtbot: QtBot, table: Path
) -> None:
    dialog = opened(window, qtbot, table)
    select_name(dialog, "House model")
    click(dialog, "import.deny")
    settle(dialog, qtbot)
    reasons = dialog.turned_down.table.rows.as_tsv(range(2))
    assert "known to be none of ours" in reasons
    select_name(dialog, "House model")
    click(dialog, "import.leave_out")
    settle(dialog, qtbot)
    assert "2 names unmatched" in dialog.summary.text()


def test_that_a_benchmark_of_ones_own_comes_with_the_import(
    window: MainWindow, qtbot: QtBot, table: Path
) -> None:
    dialog = opened(window, qtbot, table)
    select_name(dialog, "House test")
    click(dialog, "import.own_benchmark")
    form = dialog.findChild(OwnBenchmarkDialog)
    assert form is not None
    best = form.findChild(QDoubleSpinBox, "own_benchmark.best")
    assert best is not None
    best.setValue(-1)
    click(form, "own_benchmark.add")
    assert "must lie above chance" in form.complaint.text()
    best.setValue(80)
    click(form, "own_benchmark.add")
    settle(dialog, qtbot)
    assert "House test" in column(dialog, 2)
    click(dialog, "primary")
    catalog = window.session.catalog
    made = catalog.benchmarks["own-house-test"]
    assert (made.unit, made.chance, made.best) == ("%", 0, 80)
    assert [s.value for s in catalog.scores_by_model["bamboo-open"][made.id]] == [61]


def test_that_the_columns_of_a_table_can_be_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("who,repair,puzzles\naurora-large,0.5,0.25\n", encoding="utf-8")
    dialog = opened(window, qtbot, path)
    assert dialog.pages.currentIndex() == COLUMNS
    assert sorted(column(dialog, 3)) == ["25.0 %", "50.0 %"]
    QTest.mouseClick(dialog.columns.shares, LEFT, pos=dialog.columns.shares.rect().center() * 0.2)
    settle(dialog, qtbot)
    assert sorted(column(dialog, 3)) == ["0.2 %", "0.5 %"]
    box = dialog.findChild(QComboBox, "import.column.2")
    assert box is not None
    box.setCurrentIndex(box.findData("ignored"))
    box.activated.emit(box.currentIndex())
    settle(dialog, qtbot)
    assert column(dialog, 2) == ["Repair"]


def test_that_an_evaluation_of_ones_own_asks_at_once_what_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    known = next(iter(window.session.catalog.models))
    path.write_text(f"model,our tickets solved\n{known},71%\n", encoding="utf-8")
    dialog = opened(window, qtbot, path)
    assert dialog.pages.currentIndex() == NAMES
    asked = dialog.names.selected
    assert asked is not None
    assert asked.name == "our tickets solved"
    assert dialog.names.chooser.own.isVisibleTo(dialog)


def test_that_a_table_whose_columns_are_unclear_asks_for_them(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b\naurora-large,good\n", encoding="utf-8")
    dialog = opened(window, qtbot, path)
    assert "which column holds the scores" in dialog.summary.text()
    assert dialog.pages.isTabVisible(COLUMNS)
    assert not dialog.apply.isEnabled()


def test_that_a_price_far_off_is_not_taken_until_its_box_is_ticked(
    today: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "per1k.json"
    row = {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 0.00125}
    path.write_text(json.dumps({"gpt-5": row | {"output_cost_per_token": 0.01}}), encoding="utf-8")
    dialog = opened(today, qtbot, path)
    assert "thousand" in dialog.summary.text()
    assert "no date" in dialog.remarks.text()
    assert dialog.reading.day.isVisible()
    assert dialog.reading.chosen_day is None
    assert not dialog.apply.isEnabled()
    table = dialog.figures.table
    assert not table.isColumnHidden(0)
    place = table.visualRect(table.rows.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    settle(dialog, qtbot)
    assert dialog.apply.text() == "&Import 1 figure"
    assert table.rows.item_at(0).is_taken
    table.setCurrentIndex(table.rows.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Space)
    settle(dialog, qtbot)
    assert not dialog.apply.isEnabled()
    click(dialog, "import.cancel")


def test_that_a_table_of_prices_asks_whose_they_are(
    today: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "prices_2026-11-01.csv"
    path.write_text("Model,Input ($/1M tokens),Output\ngpt-5,1.25,10\n", encoding="utf-8")
    dialog = opened(today, qtbot, path)
    assert "whose prices" in dialog.summary.text()
    assert dialog.prices.isVisible()
    box = dialog.prices.provider
    box.setCurrentIndex(box.findData("openai"))
    box.activated.emit(box.currentIndex())
    settle(dialog, qtbot)
    assert column(dialog, 1) == ["GPT-5 · OpenAI · USA"]
    click(dialog, "import.cancel")


def test_that_near_names_are_taken_in_one_click(
    today: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "model,GPQA Diamond\nanthropic/claude-sonnet-4.5,80\nGPT5,70\n", encoding="utf-8"
    )
    dialog = opened(today, qtbot, path)
    dialog.pages.setCurrentIndex(NAMES)
    click(dialog, "import.near_names")
    settle(dialog, qtbot)
    assert column(dialog, 1) == ["Claude Sonnet 4.5", "GPT-5"]
    assert not dialog.names.near.isVisible()
    click(dialog, "import.cancel")
