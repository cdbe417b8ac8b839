"""All figures of the user's own in a list: edit or remove them, with the file of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
)

from advisor.catalog.layers import replacing_layer
from advisor.catalog.own_figures import NAME
from advisor.catalog.problems import CatalogError
from advisor.decision.own_edits import row_taken_back
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.tables.column import TextColumn
from advisor.desktop.tables.row_selection import select_row
from advisor.desktop.tables.table import TextTable
from advisor.wording.failures import say_failure
from advisor.wording.own_rows import own_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.desktop.dialogs.forms.opening import Forms
    from advisor.desktop.session import Session
    from advisor.wording import Words
    from advisor.wording.own_rows import OwnRow

WIDTH, HEIGHT = 860, 420


class MyFiguresDialog(Dialog):
    """Stays open beside the window and follows the catalogue.

    Attributes:
        table: one own row a line.
        edit, back: buttons to edit or remove the current one.
    """

    def __init__(self, session: Session, forms: Forms, parent: QWidget) -> None:
        say = session.words.say
        super().__init__(session.words, parent, "my_figures", say("My figures"), (WIDTH, HEIGHT))
        self._session, self._forms = session, forms
        self.text = paragraph("", "my_figures.text")
        self.table = self._make_table()
        self.edit = push_button(say("Edit…"), "my_figures.edit", self._edit)
        self.back = push_button(say("Take back"), "my_figures.back", self._take_back)
        folder = push_button(say("Open the folder"), "my_figures.folder", self._open_folder)
        shut = push_button(say("Close"), "my_figures.close", self.close)
        buttons = in_row(self.edit, self.back, folder, None, shut)
        in_column(self.text, (self.table, 1), buttons, on=self)
        session.catalog_changed.connect(self.refresh)
        self.refresh()

    def _make_table(self) -> TextTable[OwnRow]:
        say = self.words.say
        table: TextTable[OwnRow] = TextTable(
            _columns(self.words), self._session.style,
            say("None yet. Give one in the Sources tab, or with a form of this menu."),
        )  # fmt: skip
        table.setObjectName("my_figures.table")
        table.setAccessibleName(say("My figures"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().selectionChanged.connect(self._show_allowed)
        table.doubleClicked.connect(self._edit)
        self._session.style_changed.connect(self._restyle)
        return table

    def _restyle(self) -> None:
        self.table.set_style(self._session.style)

    def refresh(self) -> None:
        """List the current own figures."""
        words = self.words
        rows = own_rows(self._session.narrator)
        place = self.table.currentIndex().row()
        self.table.rows.set_items(rows)
        if rows and place >= 0:
            select_row(self.table, min(place, len(rows) - 1))
        if not rows:
            self.text.setText(words.say("You have given no figure of your own yet."))
        else:
            self.text.setText(
                words.say("They count before every published figure, which stays beside them.")
            )
        self._show_allowed()

    def _current(self) -> OwnRow | None:
        return next(iter(self.table.chosen()), None)

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
        """Remove the row, unless another own figure depends on it."""
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


def _columns(words: Words) -> tuple[TextColumn[OwnRow], ...]:
    say = words.say
    return (
        TextColumn(say("Figure"), lambda r: r.what, 190),
        TextColumn(say("Value"), lambda r: r.value, 252),
        TextColumn(say("Date"), lambda r: r.date, 84),
        TextColumn(say("Note"), lambda r: r.note, 118),
        TextColumn(say("File"), lambda r: r.file, 124),
    )
