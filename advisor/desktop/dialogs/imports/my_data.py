"""My data: the layers on top of the bundled tables, those left out, and ways to change that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from advisor.desktop.dialogs.imports.held_data import HeldData, held_data
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.column import TextColumn, Tone
from advisor.desktop.tables.table import TextTable
from advisor.wording.failures import say_failure, say_failures

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import (
        QWidget,
    )

    from advisor.desktop.session import Session
    from advisor.wording import Words

WIDTH, HEIGHT = 900, 460


class MyDataDialog(Dialog):
    """Lists the layers; removing an import can be undone."""

    def __init__(self, session: Session, parent: QWidget, ask_import: Callable[[], object]) -> None:
        """List the layers in force; ``ask_import`` opens the import dialog."""
        say = session.words.say
        super().__init__(session.words, parent, "my_data", say("My data"), (WIDTH, HEIGHT))
        self._session, self._ask_import = session, ask_import
        self.table: TextTable[HeldData] = TextTable(
            _columns(session.words),
            session.style,
            say("Nothing was imported and no own figure was given yet."),
        )
        self.table.setObjectName("my_data.layers")
        self.table.setAccessibleName(say("My data"))
        self.none = paragraph("", "", "soft")
        self.notices = paragraph("", "my_data.notices", "problem", selectable=True)
        self.remove = push_button(say("&Take the import out"), "my_data.remove", self._remove)
        buttons = self.row_of_buttons(
            push_button(say("Close"), by_enter=True),
            self.remove,
            push_button(say("Open the &folder"), "my_data.folder", self._open_folder),
            push_button(say("&Import figures…"), "my_data.import", self._import),
        )
        in_column(self.none, (self.table, 1), self.notices, buttons, on=self)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        session.catalog_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List the current layers."""
        session, say = self._session, self._session.words.say
        held = held_data(session.catalog, session.library.user)
        self.table.rows.set_items(held)
        folder = str(session.library.user.folder)
        self.none.setText(
            say("These figures stand on top of the bundled ones; the last one counts. {folder}",
                folder=folder)
            if held
            else say("No figures of your own yet: only the bundled tables count. {folder}",
                     folder=folder)
        )  # fmt: skip
        notices = session.catalog.notices
        self.notices.setVisible(bool(notices))
        self.notices.setText(
            "\n".join(
                say("Left out: {notice}", notice=say_failure(n, session.words)) for n in notices
            )
        )
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(any(held.import_file for held in self.table.chosen()))

    def _import(self) -> None:
        self._ask_import()

    def _remove(self) -> None:
        session = self._session
        for held in self.table.chosen():
            if held.import_file is not None:
                text = session.words.say("taking out {title}", title=held.title)
                session.change_catalogue(session.library.removing(held.import_file), text)

    def _open_folder(self) -> None:
        from advisor.catalog.atomic import make_folder
        from advisor.catalog.problems import InputError

        folder = self._session.library.user.folder
        try:
            make_folder(folder)
        except InputError as error:
            self._session.complained.emit(say_failure(error, self._session.words))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _columns(words: Words) -> tuple[TextColumn[HeldData], ...]:
    say = words.say

    def tone(held: HeldData) -> Tone:
        return "ink" if held.is_in_force else "warn"

    return (
        TextColumn(say("What"), lambda h: h.layer_text(words), 110, tone=lambda _h: "soft"),
        TextColumn(say("Title"), lambda h: h.title, 290, tone=tone),
        TextColumn(
            say("Date"), lambda h: str(h.made or ""), 96, key=lambda h: str(h.made or "")
        ),
        TextColumn(
            say("Count"), lambda h: f"{h.figures:,}", 76, key=lambda h: h.figures, right=True
        ),
        TextColumn(say("File"), lambda h: h.name, 190, tone=lambda _h: "soft"),
        TextColumn(say("State"), lambda h: _state(h, words), 160, tone=tone),
    )  # fmt: skip


def _state(held: HeldData, words: Words) -> str:
    """Describe whether a layer is in force, or why not."""
    if held.is_in_force:
        return words.say("counts")
    return say_failures(held.left_out, words).replace("\n", " ") or "–"
