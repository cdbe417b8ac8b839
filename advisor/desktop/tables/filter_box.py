"""The box above a list: Esc clears it, Down or Enter moves to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton
from typing_extensions import override

from advisor.desktop.tables.row_selection import select_row, selected_rows

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractItemView

    from advisor.wording.language import Words

INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class FilterBox(QLineEdit):
    """Filters a list while typing.

    Signals:
        list_entered: the focus has moved to the list.
    """

    list_entered = Signal()

    def __init__(self, view: QAbstractItemView, name: str, title: str, words: Words) -> None:
        """Create a box for ``view``, with an object name and a title for assistive tools."""
        super().__init__()
        self._view = view
        self.setObjectName(name)
        self.setPlaceholderText(title)
        self.setAccessibleName(title)
        add_clear_button(self, words)

    def enter_list(self) -> None:
        """Focus the list, at the selected row or else the first; not if it is empty."""
        if self._view.model().rowCount() == 0:
            return
        if not selected_rows(self._view):
            select_row(self._view, 0)
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list_entered.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in INTO_LIST and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.enter_list()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # otherwise it would press the dialog's default button


def add_clear_button(line: QLineEdit, words: Words) -> None:
    """Add a clear button to a line, with the accessible name that Qt leaves empty."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(words.say("Clear"))
