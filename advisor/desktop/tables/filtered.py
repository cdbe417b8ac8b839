"""A text table below a filter box, with the number of rows shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import one_line
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.tables.filter_box import FilterBox
from advisor.desktop.tables.table import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.desktop.session import Session
    from advisor.desktop.tables.column import TextColumn

T = TypeVar("T")


class FilteredTable(QWidget, Generic[T]):
    """Filter, copy and table.

    Attributes:
        table: the table.
        filter: the box above it.
    """

    def __init__(
        self,
        session: Session,
        columns: Sequence[TextColumn[T]],
        name: str,
        title: str,
        *,
        empty: str,
    ) -> None:
        """Create an empty table.

        Args:
            session: for texts and style.
            columns: of the table.
            name: object name of the table; its filter is ``<name>.filter``.
            title: its content, for assistive tools.
            empty: why there is nothing to list, in a sentence.
        """
        super().__init__()
        self._words = session.words
        say = session.words.say
        self.table: TextTable[T] = TextTable(columns, session.style, empty)
        self._empty = empty
        self.table.setObjectName(name)
        self.table.setAccessibleName(title)
        self.filter = FilterBox(self.table, f"{name}.filter", say("Filter"), session.words)
        self.filter.setAccessibleName(say("Filter: {list}", list=title))
        self.filter.textChanged.connect(self._narrow)
        self._shown = one_line("", "", "soft")
        copy = push_button(
            say("Copy"), f"{name}.copy", self.table.copy_rows,
            tip=say("Copy the selected rows, or all, to paste into a spreadsheet"),
        )  # fmt: skip
        head = in_row((self.filter, 1), self._shown, copy)
        in_column(head, (self.table, 1), on=self, margins=(0, 6, 0, 0))
        self._count()

    def set_items(self, items: Sequence[T], *, empty: str | None = None) -> None:
        """Replace the items; ``empty``, if given, replaces the sentence for no rows."""
        if empty is not None:
            self._empty = empty
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
        nothing = self._words.say("Nothing in this list matches the filter.")
        self.table.none.explain(nothing if held else self._empty)
