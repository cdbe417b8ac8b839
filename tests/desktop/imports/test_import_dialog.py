"""Imports in the window: look first, apply as one step, leave no trace otherwise."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from advisor.desktop.dialogs.imports.dialog import FIGURES, ImportDialog
from advisor.desktop.dialogs.imports.my_data import MyDataDialog
from advisor.intake import preparing
from advisor.intake.formats.format import Format
from advisor.intake.reading import Cancelled, Publication
from advisor.intake.tables import generic_table
from tests.desktop.imports.dialog import LEFT, TABLE, click, column, files, opened, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector


def test_that_a_file_is_looked_at_imported_undone_and_redone(
    window: MainWindow, qtbot: QtBot, table: Path, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot, table)
    assert dialog.summary.text() == (
        "0 new · 0 change · 0 agree · 1 differs · 2 names unmatched · 1 row rejected"
    )
    assert column(dialog, 1) == ["Aurora Large"]
    assert column(dialog, 3) == ["12.5 %"]
    assert dialog.turned_down.table.rows.as_tsv([0]).split("\n")[1].startswith("no figure")
    assert files(tmp_path) == []
    session = window.session
    before = session.catalog
    click(dialog, "primary")
    assert not dialog.isVisible()
    assert files(tmp_path) == ["0001-table.json"]
    assert session.undo_stack.undoText() == "import of scores.csv"
    held = session.catalog.scores_by_model["aurora-large"]["repair"]
    assert 12.5 in [score.value for score in held]
    click(window, "undo_step")
    assert files(tmp_path) == []
    assert len(session.catalog.scores) == len(before.scores)
    session.undo_stack.redo()
    assert files(tmp_path) == ["0001-table.json"]
    assert len(session.catalog.scores) == len(before.scores) + 1


def test_that_cancel_leaves_no_trace(
    window: MainWindow, qtbot: QtBot, table: Path, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot, table)
    click(dialog, "import.cancel")
    assert files(tmp_path) == []
    assert not window.session.undo_stack.canUndo()


def test_that_a_broken_file_is_a_sentence_and_another_can_be_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, table: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(b'{"leaderboards": [' + b"\xff" * 20)
    dialog = opened(window, qtbot, broken)
    assert "broken.json" in dialog.summary.text()
    assert not dialog.apply.isEnabled()
    dialog.address.set_address(str(tmp_path / "missing.csv"))
    settle(dialog, qtbot)
    assert "missing.csv cannot be read" in dialog.summary.text()
    dialog.address.set_address(str(table))
    settle(dialog, qtbot)
    assert dialog.apply.isEnabled()


def test_that_a_log_of_usage_is_refused_by_its_name(
    today: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "activity.csv"
    path.write_text(
        "generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug\n"
        "gen-1,2026-01-01 10:00:00,0.01,1000,200,openai/gpt-5\n",
        encoding="utf-8",
    )
    dialog = opened(today, qtbot, path)
    assert "this is a log of usage, not a table of scores" in dialog.summary.text()
    assert not dialog.apply.isEnabled()


def test_that_an_address_that_is_not_https_is_refused(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    dialog.address.set_address("http://example.org/scores.csv")
    settle(dialog, qtbot)
    assert "https" in dialog.summary.text()
    assert not dialog.apply.isEnabled()


def test_that_stop_answers_at_once_and_leaves_no_file(
    window: MainWindow,
    qtbot: QtBot,
    table: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = threading.Event()

    def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
        try:
            for step in range(20_000):  # longer than any machine takes to come and click
                time.sleep(0.005)
                progress.report((step + 1) / 20_000)
        except Cancelled:
            ended.set()
            raise
        return generic_table.collect(given, found, progress)

    slowed = Format(
        id="slow", kind="board", endings=(".csv",), dated=True,
        looks_like=generic_table.looks_like, collect=collect,
    )  # fmt: skip
    monkeypatch.setattr(preparing, "fitting", lambda _data, _file: (slowed,))
    dialog = opened(window, qtbot)
    dialog.address.set_address(str(table))
    qtbot.waitUntil(dialog.busy.isVisible, timeout=120_000)
    qtbot.waitUntil(lambda: dialog.busy.bar.value() > 0, timeout=120_000)
    click(dialog, "import.stop")
    assert not dialog.job.is_running
    assert dialog.summary.text() == "Stopped. Nothing was changed."
    assert ended.wait(30)
    assert files(tmp_path) == []


def test_that_the_same_file_is_not_imported_twice(
    window: MainWindow, qtbot: QtBot, table: Path
) -> None:
    click(opened(window, qtbot, table), "primary")
    dialog = opened(window, qtbot, table)
    assert "imported already" in dialog.summary.text()


def test_that_a_dropped_file_that_is_no_scenario_opens_the_import(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "figures.json"
    path.write_text('{"anything": 1}', encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    settle(dialog, qtbot)
    assert "of no format that is known here" in dialog.summary.text()


def test_that_the_dialog_speaks_chinese(
    make: Callable[..., MainWindow], qtbot: QtBot, table: Path
) -> None:
    dialog = opened(make("zh"), qtbot, table)
    assert dialog.windowTitle() == "导入数据"
    assert "未匹配的名称 2 个" in dialog.summary.text()
    assert column(dialog, 0) == ["不同，但不采用"]
    assert dialog.apply.text().startswith("导入 1 条数据")


def test_that_an_import_is_taken_out_under_my_data_and_undo_brings_it_back(
    today: MainWindow, qtbot: QtBot, table: Path, tmp_path: Path
) -> None:
    real = {"aurora-large": "gpt-5", "bamboo-open": "glm-4.6", "repair": "aider-polyglot"}
    text = TABLE
    for ours, theirs in real.items():
        text = text.replace(ours, theirs)
    table.write_text(text, encoding="utf-8")
    click(opened(today, qtbot, table), "primary")
    today.actions_by_id["my_data"].trigger()
    dialog = today.findChild(MyDataDialog)
    assert dialog is not None
    titles = [row.title for row in dialog.table.rows.items]
    dialog.table.selectRow(titles.index("scores.csv"))
    click(dialog, "my_data.remove")
    assert files(tmp_path) == []
    assert [row.layer for row in dialog.table.rows.items] == ["feed"]
    today.session.undo_stack.undo()
    assert files(tmp_path) == ["0001-table.json"]
    assert [row.title for row in dialog.table.rows.items] == titles


def test_that_a_bar_says_which_files_were_left_out_until_it_is_dismissed(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    own = tmp_path / "user" / "own"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("[[scores]]\nmodel = 'nobody'\n", encoding="utf-8")
    window = make()
    text = window.findChild(QLabel, "notice_bar.text")
    assert text is not None
    assert text.isVisible()
    assert text.text().startswith("1 file of your own figures was left out")
    click(window, "notice_bar.details")
    dialog = window.findChild(MyDataDialog)
    assert dialog is not None
    assert "own/mine.toml" in dialog.notices.text()
    assert [row.name for row in dialog.table.rows.items if row.left_out] == ["own/mine.toml"]
    click(window, "notice_bar.close")
    assert not text.isVisible()


def test_that_ten_thousand_rows_scroll_within_a_frame_and_copy_as_tsv(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    lines = [f"aurora-large,repair,{n % 100},run {n}" for n in range(10_000)]
    path.write_text("\n".join(["model,benchmark,score,harness", *lines]), encoding="utf-8")
    dialog = opened(window, qtbot, path)
    assert dialog.figures.table.rows.rowCount() == 10_000
    dialog.pages.setCurrentIndex(FIGURES)
    table = dialog.figures.table
    bar = table.verticalScrollBar()
    table.grab()
    spent = []
    for step in range(1, 21):
        began = time.process_time()
        bar.setValue(step * bar.maximum() // 20)
        table.viewport().repaint()
        spent.append(time.process_time() - began)
    assert sorted(spent)[10] < 0.0167
    dialog.figures.filter.setText("run 9999")
    assert table.rows.rowCount() == 1
    click(dialog, "import.figures.copy")
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].split("\t")[0] == "Effect"
    assert "run 9999" in copied[1]
    click(dialog, "import.cancel")


def test_that_sorting_by_a_heading_sorts_numbers_as_numbers(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "few.csv"
    path.write_text(
        "model,benchmark,score,harness\n"
        "aurora-large,repair,9,a\naurora-large,repair,10,b\naurora-large,repair,8,c\n",
        encoding="utf-8",
    )
    dialog = opened(window, qtbot, path)
    dialog.pages.setCurrentIndex(FIGURES)
    head = dialog.figures.table.horizontalHeader()
    where = head.sectionPosition(4) + 10  # behind the hidden one of the boxes
    point = head.rect().center()
    point.setX(where)
    QTest.mouseClick(head.viewport(), LEFT, pos=point)
    assert column(dialog, 3) == ["8.0 %", "9.0 %", "10.0 %"]
