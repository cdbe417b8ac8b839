"""How tests use the dialog of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from advisor.desktop.dialogs.imports.dialog import NAMES, ImportDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


LEFT = Qt.MouseButton.LeftButton


TABLE = """model,benchmark,score,date
aurora-large,repair,12.5,2026-11-01
bamboo-open,House test,61,2026-11-01
House model,repair,55,2026-11-01
bamboo-open,repair,n/a,2026-11-01
"""


def opened(window: MainWindow, qtbot: QtBot, path: Path | None = None) -> ImportDialog:
    """The dialog by its command, a file's name typed and Enter pressed."""
    window.actions_by_id["import"].trigger()
    dialog = next(d for d in window.findChildren(ImportDialog) if d.isVisible())
    if path is not None:
        QTest.keyClicks(dialog.address.line, str(path))
        QTest.keyClick(dialog.address.line, Qt.Key.Key_Return)
        settle(dialog, qtbot)
    return dialog


def settle(dialog: ImportDialog, qtbot: QtBot) -> None:
    QTest.qWait(20)  # what was clicked asks in the next turn
    qtbot.waitUntil(lambda: not dialog.job.is_running, timeout=120_000)


def click(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name) or parent.findChild(QToolButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    QTest.mouseClick(button, LEFT)


def files(tmp_path: Path) -> list[str]:
    return sorted(p.name for p in (tmp_path / "user" / "imports").glob("*"))


def column(dialog: ImportDialog, place: int) -> list[str]:
    """The cells of a column, counted from behind that of the boxes."""
    place += 1
    rows = dialog.figures.table.rows
    return [str(rows.index(r, place).data() or "") for r in range(rows.rowCount())]


def select_name(dialog: ImportDialog, name: str) -> None:
    dialog.pages.setCurrentIndex(NAMES)
    rows = dialog.names.names.table.rows
    row = next(r for r in range(rows.rowCount()) if rows.item_at(r).unmatched.name == name)
    dialog.names.names.table.selectRow(row)
