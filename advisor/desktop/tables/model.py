"""Items as rows of text, sorted and filtered here: a Python proxy takes 0.7 s for 5,000 rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from advisor.desktop.tables.roles import (
    ACCESSIBLE,
    DISPLAY,
    FALLING,
    FIRST_ORDER,
    HORIZONTAL,
    NO_INDEX,
    RISING,
    TOOL_TIP,
    Index,
)
from advisor.desktop.tables.tsv import tsv

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from advisor.desktop.tables.column import TextColumn

T = TypeVar("T")


class TextModel(QAbstractTableModel, Generic[T]):
    """The items that pass the filter, in the order of the chosen column.

    Attributes:
        columns: the columns.
        items: all items, in the order in which they were set.
    """

    def __init__(self, columns: Sequence[TextColumn[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.items: Sequence[T] = ()
        self._order: list[int] = []
        self._needles: list[str] = []
        self._haystack: list[str] | None = None
        self._sorted_by = -1
        self._falling = False

    def set_items(self, items: Sequence[T]) -> None:
        """Replace the items; filter and order stay."""
        self.items = items
        self._haystack = None
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only items whose cells contain all words of a text."""
        needles = text.casefold().split()
        if needles != self._needles:
            self._needles = needles
            self._arrange()

    def item_at(self, row: int) -> T:
        """Return the item in a row."""
        return self.items[self._order[row]]

    def row_of(self, item: T) -> int:
        """Return the row of an item; -1 if it is not shown."""
        return next((row for row, i in enumerate(self._order) if self.items[i] == item), -1)

    def as_tsv(self, rows: Iterable[int], places: Iterable[int] | None = None) -> str:
        """Return rows as tab-separated text with headings.

        Args:
            rows: row numbers.
            places: column numbers; None: all.
        """
        columns = self.columns if places is None else [self.columns[p] for p in places]
        cells = ([column.text(self.item_at(row)) for column in columns] for row in rows)
        return tsv((column.title for column in columns), cells)

    def _arrange(self) -> None:
        self.beginResetModel()
        shown: Iterable[int] = range(len(self.items))
        if self._needles:
            texts = self._searchable()
            shown = (i for i in shown if all(needle in texts[i] for needle in self._needles))
        self._order = list(shown)
        if self._sorted_by >= 0:
            column = self.columns[self._sorted_by]
            keys = {i: column.sort_key(self.items[i]) for i in self._order}
            self._order.sort(key=keys.__getitem__, reverse=self._falling)
        self.endResetModel()

    def _searchable(self) -> list[str]:
        if self._haystack is None:
            self._haystack = [
                "\n".join(column.text(item) for column in self.columns).casefold()
                for item in self.items
            ]
        return self._haystack

    @override
    def sort(self, column: int, order: Qt.SortOrder = RISING) -> None:
        self._sorted_by, self._falling = column, order == FALLING
        self._arrange()

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if role == DISPLAY and orientation == HORIZONTAL:
            return self.columns[section].title
        if role == FIRST_ORDER and orientation == HORIZONTAL and self.columns[section].right:
            return FALLING  # numbers sort largest first
        return None

    @override
    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role in (DISPLAY, ACCESSIBLE, TOOL_TIP):
            return self.columns[index.column()].text(self.item_at(index.row())) or None
        return None
