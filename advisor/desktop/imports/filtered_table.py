"""A table of texts under a box that filters it, with how many are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from advisor.desktop.imports.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.desktop.imports.text_column import TextColumn
    from advisor.desktop.session import Session

T = TypeVar("T")


class FilteredTable(QWidget, Generic[T]):
    """Filter, copy and table.

    Attributes:
        table: the table.
        filter: the box above it.
    """

    def __init__(
        self, session: Session, columns: Sequence[TextColumn[T]], name: str, title: str
    ) -> None:
        """Begin empty.

        Args:
            session: whose words and style are used.
            columns: of the table.
            name: object name of the table; its filter is ``<name>.filter``.
            title: what it lists, for assistive tools.
        """
        super().__init__()
        self._words = session.words
        say = session.words.say
        self.table: TextTable[T] = TextTable(columns, session.style)
        self.table.setObjectName(name)
        self.table.setAccessibleName(title)
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name}.filter")
        self.filter.setPlaceholderText(say("Filter"))
        self.filter.setAccessibleName(say("Filter: {list}", list=title))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self._shown = QLabel()
        self._shown.setProperty("soft", True)
        copy = QPushButton(say("Copy"))
        copy.setObjectName(f"{name}.copy")
        copy.setAutoDefault(False)
        copy.setToolTip(say("Copy the selected rows, or all, to paste into a spreadsheet"))
        copy.clicked.connect(self.table.copy_rows)
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self._shown)
        head.addWidget(copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self._count()

    def set_items(self, items: Sequence[T]) -> None:
        """List other items."""
        self.table.rows.set_items(items)
        self._count()

    def _narrow(self, text: str) -> None:
        self.table.rows.set_filter(text)
        self._count()

    def _count(self) -> None:
        shown, held = self.table.rows.rowCount(), len(self.table.rows.items)
        if shown == held:
            text = self._words.count("{n} row", "{n} rows", held)
        else:
            text = self._words.say("{shown} of {n}", shown=f"{shown:,}", n=f"{held:,}")
        self._shown.setText(text)
