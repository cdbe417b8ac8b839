"""All figures of the user's own in a list: edit, take back, and which file holds each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from advisor.catalog.layers import replacing_layer
from advisor.catalog.own_figures import NAME
from advisor.catalog.problems import CatalogError
from advisor.decision.own_edits import row_taken_back
from advisor.desktop.parts.empty_note import EmptyNote
from advisor.wording.own_rows import own_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from advisor.desktop.dialogs.forms.opening import Forms
    from advisor.desktop.session import Session
from advisor.wording.failures import say_failure
from advisor.wording.own_rows import OwnRow

WIDTH, HEIGHT = 860, 420
COLUMNS = 5


class MyFiguresDialog(QDialog):
    """Stays open beside the window and follows what is known.

    Attributes:
        table: one own row a line.
        edit, back: what can be done with the current one.
    """

    def __init__(self, session: Session, forms: Forms, parent: QWidget) -> None:
        """List them."""
        super().__init__(parent)
        self._session, self._forms = session, forms
        self._rows: tuple[OwnRow, ...] = ()
        say = session.words.say
        self.setObjectName("my_figures")
        self.setWindowTitle(say("My figures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QLabel()
        self.text.setObjectName("my_figures.text")
        self.text.setWordWrap(True)
        self.table = self._make_table()
        self.edit = self._button("edit", say("Edit…"), self._edit)
        self.back = self._button("back", say("Take back"), self._take_back)
        self.folder = self._button("folder", say("Open the folder"), self._open_folder)
        shut = self._button("close", say("Close"), self.close)
        buttons = QHBoxLayout()
        for button in (self.edit, self.back, self.folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(shut)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        session.catalog_changed.connect(self.refresh)
        self.refresh()
        self.resize(WIDTH, HEIGHT)

    def _make_table(self) -> QTableWidget:
        say = self._session.words.say
        table = QTableWidget(0, COLUMNS)
        table.setObjectName("my_figures.table")
        table.setAccessibleName(say("My figures"))
        titles = [say("Figure"), say("Value"), say("Date"), say("Note"), say("File")]
        table.setHorizontalHeaderLabels(titles)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 210), (2, 90), (3, 140), (4, 130)):
            table.setColumnWidth(column, width)
        table.currentCellChanged.connect(lambda *_: self._show_allowed())
        table.doubleClicked.connect(lambda _index: self._edit())
        EmptyNote(table, say("None yet. Give one in the Sources tab, or with a form of this menu."))
        return table

    def _button(self, name: str, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"my_figures.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: run())
        return button

    def refresh(self) -> None:
        """List the own figures as they now are."""
        words = self._session.words
        self._rows = own_rows(self._session.catalog, words)
        self.table.setRowCount(len(self._rows))
        for line, row in enumerate(self._rows):
            for column, text in enumerate((row.what, row.value, row.date, row.note, row.file)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(line, column, item)
        if not self._rows:
            self.text.setText(words.say("You have given no figure of your own yet."))
        else:
            self.text.setText(
                words.say("They count before every published figure, which stays beside them.")
            )
        self._show_allowed()

    def _current(self) -> OwnRow | None:
        line = self.table.currentRow()
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def _show_allowed(self) -> None:
        row, say = self._current(), self._session.words.say
        written = row is not None and row.file == NAME
        self.back.setEnabled(written)
        self.edit.setEnabled(row is not None and written and self._forms.can_edit(row.row))
        by_hand = row is not None and not written
        tip = say("It stands in {file}: change it there.", file=row.file) if by_hand and row else ""
        for button in (self.edit, self.back):
            button.setToolTip(tip)

    def _edit(self) -> None:
        row = self._current()
        if row is not None and self.edit.isEnabled():
            self._forms.edit(row.row)

    def _take_back(self) -> None:
        """Take the row out, unless another own figure rests on it."""
        row, session = self._current(), self._session
        if row is None:
            return
        today = dt.datetime.now(dt.UTC).date()
        layer = row_taken_back(session.catalog, (row.table, row.row), today=today)
        try:
            replacing_layer(session.catalog, NAME, layer)
            change = session.library.setting_own(layer)
        except CatalogError as error:
            text = session.words.say("Other figures of yours rest on it; take those back first.")
            self.text.setText(f"{text}\n{say_failure(error.problems[0], session.words)}")
            return
        session.change_catalogue(change, session.words.say("take back own figure"))

    def _open_folder(self) -> None:
        folder = self._session.library.user.window_file.parent
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
