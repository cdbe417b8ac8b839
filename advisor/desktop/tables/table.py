"""A text table: rows of one height, sorted by a click, copied as TSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from advisor.desktop.parts.empty_note import EmptyNote
from advisor.desktop.tables.delegate import TextDelegate
from advisor.desktop.tables.model import TextModel
from advisor.desktop.tables.row_selection import selected_rows
from advisor.desktop.tables.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from advisor.charts.style import Style
    from advisor.desktop.tables.column import TextColumn

T = TypeVar("T")
LEAST_WIDTH = 32
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextTable(RowsView, Generic[T]):
    """The view; Ctrl+C copies the selected rows, a click or Space ticks a box.

    Attributes:
        rows: the model.
        none: sentence shown while there are no rows.
        opens_rows: whether Enter opens the current row instead of pressing the dialog's button.

    Signals:
        ticked: the box of an item was clicked.
        opened: an item was double-clicked, or Enter was pressed on it.
    """

    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[TextColumn[T]], style: Style, empty: str) -> None:
        """Set up rows of one height; the last column takes the remaining width.

        Args:
            columns: the columns.
            style: its colours.
            empty: why there is nothing to list, in a sentence.
        """
        super().__init__()
        self.rows: TextModel[T] = TextModel(columns, self)
        self.setModel(self.rows)
        delegate = TextDelegate(style, self)
        self.setItemDelegate(delegate)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(delegate.row_height)
        rows.setDefaultSectionSize(delegate.row_height)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(LEAST_WIDTH)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for place, column in enumerate(columns[:-1]):
            self.setColumnWidth(place, column.width)
        self.none = EmptyNote(self, empty)
        self.opens_rows = False
        self.clicked.connect(self._tick)
        self.doubleClicked.connect(self._open)

    def _tick(self, index: QModelIndex) -> None:
        """Emit ``ticked`` if the cell has a box."""
        checked = self.rows.columns[index.column()].checked
        item = self.rows.item_at(index.row())
        if checked is not None and checked(item) is not None:
            self.ticked.emit(item)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.item_at(index.row()))

    def set_style(self, style: Style) -> None:
        """Change the colours."""
        delegate = self.itemDelegate()
        if isinstance(delegate, TextDelegate):
            delegate.set_style(style)
            self.viewport().update()

    def chosen(self) -> list[T]:
        """Return the selected items, top to bottom."""
        return [self.rows.item_at(row) for row in selected_rows(self)]

    @override
    def as_tsv(self, rows: Iterable[int]) -> str:
        """Return rows with the visible columns and headings."""
        return self.rows.as_tsv(rows, self.shown_columns())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            row = self.currentIndex().row()
            boxes = [p for p, c in enumerate(self.rows.columns) if c.checked is not None]
            for place in boxes[:1]:
                self._tick(self.rows.index(row, place))
        elif self.opens_rows and event.key() in OPENING_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
