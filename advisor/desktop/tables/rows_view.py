"""Base of every table in the window: whole rows of one height, copied by Ctrl+C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from advisor.desktop.tables.row_selection import selected_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent


class RowsView(QTableView):
    """A table that selects whole rows; Ctrl+C copies them."""

    def __init__(self) -> None:
        """Set up; the subclass sets the row height."""
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def as_tsv(self, rows: Iterable[int]) -> str:
        """Return rows as they are copied, with headings."""
        raise NotImplementedError

    def copy_rows(self) -> None:
        """Copy the selected rows, or all if none is selected."""
        rows = selected_rows(self) or range(self.model().rowCount())
        QGuiApplication.clipboard().setText(self.as_tsv(rows))

    def shown_columns(self) -> list[int]:
        """Return the numbers of the visible columns."""
        return [n for n in range(self.model().columnCount()) if not self.isColumnHidden(n)]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)
