"""Select rows of a table by program, whatever keys are held down at the time.

``QTableView.selectRow`` and ``setCurrentIndex`` ask the keyboard how to select: while Ctrl is held
(undo by Ctrl+Z) they add the row to the selection, or take it out. These functions do not ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QAbstractItemView

_REPLACE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_NONE = QItemSelectionModel.SelectionFlag.NoUpdate


def select_row(view: QAbstractItemView, row: int) -> None:
    """Make a row the current one and the only selected one, and bring it into view."""
    index = view.model().index(row, 0)
    view.selectionModel().setCurrentIndex(index, _REPLACE)
    view.scrollTo(index)


def select_rows(
    view: QAbstractItemView, rows: Iterable[int], current: int, *, scrolls: bool = True
) -> None:
    """Select these rows and no others; ``current`` among them is brought into view.

    With ``scrolls`` off, the view shows what it shows.
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
    """The selected rows, from the top."""
    return sorted(index.row() for index in view.selectionModel().selectedRows())
