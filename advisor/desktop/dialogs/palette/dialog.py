"""A text line with a list of matches; Enter runs the selected one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from advisor.desktop.dialogs.palette.entry import Entry, matching
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import note
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.column import TextColumn
from advisor.desktop.tables.filter_box import add_clear_button
from advisor.desktop.tables.row_selection import select_row
from advisor.desktop.tables.table import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from advisor.desktop.session import Session

WIDTH, HEIGHT = 640, 420
# Keys that move the selection in the list while the line keeps the focus.
MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
RUNNING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteDialog(Dialog):
    """Finds commands, models and settings by words of their names.

    Attributes:
        line: the search text.
        table: the matches, best first.
    """

    def __init__(self, session: Session, found: Sequence[Entry], parent: QWidget) -> None:
        """Show all entries until something is typed."""
        say = session.words.say
        title = say("Find a command, a model or a setting")
        super().__init__(session.words, parent, "palette", title, (WIDTH, HEIGHT))
        self._found = list(found)
        self.line = QLineEdit()
        self.line.setObjectName("palette.line")
        self.line.setPlaceholderText(title)
        self.line.setAccessibleName(title)
        add_clear_button(self.line, session.words)
        columns: list[TextColumn[Entry]] = [
            TextColumn(say("Name"), lambda entry: entry.text, 260),
            TextColumn(say("Where"), lambda entry: entry.place, 250, tone=lambda _: "soft"),
            TextColumn(say("Shortcut"), lambda entry: entry.key, 90, tone=lambda _: "soft"),
        ]
        self.table: TextTable[Entry] = TextTable(
            columns, session.style, say("Nothing here has such a name.")
        )
        self.table.setObjectName("palette.found")
        self.table.setAccessibleName(title)
        self.table.setSortingEnabled(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hint = note(say("Type words of a name; Enter runs the marked line, Esc closes."))
        in_column(self.line, (self.table, 1), hint, on=self)
        self.line.textChanged.connect(self.narrow)
        self.table.clicked.connect(self._clicked)
        session.style_changed.connect(self._restyle)
        self._session = session
        self.narrow("")
        self.line.setFocus()

    def narrow(self, typed: str) -> None:
        """List the entries that contain all typed words, and select the first."""
        self.table.rows.set_items(matching(self._found, typed))
        if self.table.rows.rowCount():
            select_row(self.table, 0)

    def run_marked(self) -> None:
        """Close, and run the selected entry."""
        row = self.table.currentIndex().row()
        if row < 0 or not self.table.rows.rowCount():
            return
        entry = self.table.rows.item_at(row)
        self.accept()
        entry.run()

    def _clicked(self) -> None:
        self.run_marked()

    def _restyle(self) -> None:
        self.table.set_style(self._session.style)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVING:
            self._move(event.key())
        elif event.key() in RUNNING:
            self.run_marked()
        else:
            super().keyPressEvent(event)

    def _move(self, key: int) -> None:
        rows, row = self.table.rows.rowCount(), self.table.currentIndex().row()
        step = 1 if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) else 10
        if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            step = -step
        if rows:
            select_row(self.table, min(max(row + step, 0), rows - 1))
