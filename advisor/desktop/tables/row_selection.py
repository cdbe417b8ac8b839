"""Select rows of a table in code, whatever keys are held down.

``QTableView.selectRow`` and ``setCurrentIndex`` read the keyboard: while Ctrl is held (undo by
Ctrl+Z) they add the row to the selection, or remove it. These functions ignore the keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QAbstractItemView

_REPLACE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_SELECTABLE = Qt.ItemFlag.ItemIsSelectable
_NONE = QItemSelectionModel.SelectionFlag.NoUpdate


def select_row(view: QAbstractItemView, row: int) -> None:
    """Make a row the current and only selected one, and scroll to it."""
    index = view.model().index(row, 0)
    view.selectionModel().setCurrentIndex(index, _REPLACE)
    view.scrollTo(index)


def select_rows(
    view: QAbstractItemView, rows: Iterable[int], current: int, *, scrolls: bool = True
) -> None:
    """Select these rows only; make ``current``, one of them, the current row and scroll to it.

    With ``scrolls`` off, the view does not scroll.
    """
    model = view.model()
    chosen = QItemSelection()
    for row in rows:
        chosen.select(model.index(row, 0), model.index(row, 0))
    index = model.index(current, 0)
    by_itself = view.hasAutoScroll()
    view.setAutoScroll(by_itself and scrolls)
    view.selectionModel().setCurrentIndex(index, _NONE)
    view.selectionModel().select(chosen, _REPLACE)
    view.setAutoScroll(by_itself)
    if scrolls:
        view.scrollTo(index)


def selected_rows(view: QAbstractItemView) -> list[int]:
    """Return the selected rows, top to bottom.

    ``selectedRows`` of Qt would ask the model for the flags of every cell.
    """
    model, last = view.model(), view.model().columnCount() - 1
    ranges = view.selectionModel().selection().toList()
    whole = (each for each in ranges if each.left() == 0 and each.right() == last)
    rows = {row for each in whole for row in range(each.top(), each.bottom() + 1)}
    return sorted(row for row in rows if _SELECTABLE in model.flags(model.index(row, 0)))
