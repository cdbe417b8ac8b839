"""The audit in the window finds what the terminal finds, and leads to offers and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from advisor.catalog.audit import FAULTS, audit
from advisor.desktop.dialogs.data_check.dialog import KIND_COLUMNS, DataCheckDialog
from advisor.desktop.tables.row_selection import select_row
from advisor.wording.catalogue_age import feed_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from advisor.desktop.dialogs.data_check.rows import FindingRow
    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(show_real: Callable[..., MainWindow]) -> MainWindow:
    return show_real()


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> DataCheckDialog:
    window.dialogs.check_data()
    found = window.findChild(DataCheckDialog)
    assert found is not None
    assert found.work.is_running
    qtbot.waitUntil(lambda: not found.work.is_running, timeout=60_000)
    return found


def rows(dialog: DataCheckDialog) -> list[FindingRow]:
    table = dialog.list.table
    return [table.rows.item_at(row) for row in range(table.rows.rowCount())]


def choose(dialog: DataCheckDialog, row: FindingRow) -> None:
    dialog.kind.setCurrentIndex(0)
    select_row(dialog.list.table, dialog.list.table.rows.row_of(row))


def test_that_the_window_finds_what_the_terminal_finds(
    window: MainWindow, dialog: DataCheckDialog
) -> None:
    session = window.session
    found = audit(session.catalog, session.scenario.date(session.catalog))
    dialog.kind.setCurrentIndex(0)
    assert [(r.kind, r.id) for r in rows(dialog)] == [(f.kind, f.subject) for f in found.findings]
    assert f"{len(found.faults):,} faults" in dialog.status.text()
    assert "figures as of" in dialog.status.text()
    assert f"price feed of {feed_day(session.catalog)}" in dialog.status.text()


def test_that_the_list_is_narrowed_to_faults_or_to_a_kind(dialog: DataCheckDialog) -> None:
    dialog.kind.setCurrentIndex(1)
    assert all(row.kind in FAULTS for row in rows(dialog))
    one = dialog.kind.count() - 1
    dialog.kind.setCurrentIndex(one)
    (kind,) = dialog.kind.itemData(one)
    assert {row.kind for row in rows(dialog)} == {kind}
    assert all(dialog.list.table.isColumnHidden(place) for place in KIND_COLUMNS)
    dialog.kind.setCurrentIndex(0)
    assert not any(dialog.list.table.isColumnHidden(place) for place in KIND_COLUMNS)
    dialog.list.filter.setText("openrouter")
    assert 0 < len(rows(dialog)) < len(dialog.list.table.rows.items)


def test_that_enter_on_a_finding_of_an_offer_selects_the_offer(
    window: MainWindow, dialog: DataCheckDialog
) -> None:
    dialog.kind.setCurrentIndex(0)
    row = next(r for r in rows(dialog) if r.offer and r.offer != window.session.selected)
    choose(dialog, row)
    QTest.keyClick(dialog.list.table, Qt.Key.Key_Return)
    assert window.session.selected == row.offer
    assert dialog.isVisible()


def test_that_the_source_of_anything_else_is_opened(
    dialog: DataCheckDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: _note(opened, url))
    dialog.kind.setCurrentIndex(0)
    row = next(r for r in rows(dialog) if not r.offer and r.url)
    choose(dialog, row)
    QTest.keyClick(dialog.list.table, Qt.Key.Key_Return)
    dialog.source.click()
    assert opened == [row.url, row.url]


def _note(opened: list[str], url: QUrl) -> bool:
    opened.append(url.toString())
    return True


def test_that_findings_are_copied_with_their_ids(dialog: DataCheckDialog) -> None:
    dialog.kind.setCurrentIndex(0)
    choose(dialog, rows(dialog)[0])
    dialog.list.table.copy_rows()
    head, line = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[-1] == "ID"
    assert line.split("\t")[-1] == rows(dialog)[0].id


def test_that_a_stopped_check_is_reported_as_stopped(window: MainWindow) -> None:
    window.dialogs.check_data()
    dialog = window.findChild(DataCheckDialog)
    assert dialog is not None
    dialog.busy.stop.click()
    assert dialog.status.text() == "The check was stopped."
    assert not dialog.work.is_running
