"""The ranking's selection, stored by offer id because rows change with every ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Signal
from typing_extensions import override

from advisor.desktop.parts.steady_scroll import SteadyScroll
from advisor.desktop.tables.row_selection import select_rows, selected_rows

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QTableView

    from advisor.desktop.fits.model import RankingModel


FOCUS_IN = QEvent.Type.FocusIn


class OfferSelection(QObject):
    """Keeps the same offers selected when the table is sorted, filtered or ranked again.

    Signals:
        chosen: the user made an offer current; carries its id.
    """

    chosen = Signal(str)

    def __init__(self, table: QTableView, model: RankingModel) -> None:
        """Connect to a table that shows ``model``."""
        super().__init__(table)
        self._table = table
        self._model = model
        # Offers that the user selected together for copying, including the current one.
        self._together: tuple[str, ...] = ()
        self._by_program = False
        self._by_user = False
        self._place = SteadyScroll(table.verticalScrollBar())
        # Whether the user left the current offer in view.
        self._is_in_view = True
        self._place.moved.connect(self._see)
        # After the place was restored, as when the table loses a line to what stands below it.
        table.verticalScrollBar().rangeChanged.connect(self._stay_in_view)
        selection = table.selectionModel()
        selection.currentRowChanged.connect(self._choose)
        selection.selectionChanged.connect(self._remember)
        table.installEventFilter(self)

    def follow(self, offer: str | None, *, is_chosen: bool = False) -> None:
        """Select the row of an offer, and those of the offers selected together with it.

        If offers only moved, the scroll position is kept, so that undo and redo return to it;
        but an offer that was in view stays in view.

        Args:
            offer: the session's selected offer; nothing is selected if the table lacks it.
            is_chosen: whether the user just selected it elsewhere in the window.
        """
        if self._by_user:
            return  # the table is about to select what the user clicked
        current = self._model.position_of(offer)
        together = self._together if offer in self._together else (offer,)
        places = [self._model.position_of(each) for each in together] if current >= 0 else []
        rows = sorted(place for place in places if place >= 0)
        if rows == selected_rows(self._table) and current == self._table.currentIndex().row():
            return
        self._by_program = True
        if is_chosen:
            select_rows(self._table, rows, current)
            self._is_in_view = True
        else:
            with self._place.kept():
                select_rows(self._table, rows, current, scrolls=self._is_in_view)
        self._by_program = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On focus, keep Qt from selecting the first row if no row is current.

        No row is current when the table does not show the session's offer.
        """
        if event.type() == FOCUS_IN and not self._table.currentIndex().isValid():
            self._by_program = True
            self._table.focusInEvent(cast("QFocusEvent", event))
            select_rows(self._table, [], -1)
            self._by_program = False
            return True
        return super().eventFilter(watched, event)

    def _stay_in_view(self) -> None:
        current = self._table.currentIndex()
        if self._is_in_view and current.isValid():
            with self._place.kept():
                self._table.scrollTo(current)

    def _see(self) -> None:
        area = self._table.visualRect(self._table.currentIndex())
        self._is_in_view = self._table.viewport().rect().intersects(area)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        offer = self._model.offer_at(current.row()) if current.isValid() else None
        if self._by_program or offer is None:
            return
        self._by_user = self._is_in_view = True
        self.chosen.emit(offer)
        self._by_user = False

    def _remember(self) -> None:
        if not self._by_program:
            rows = selected_rows(self._table)
            offers = (self._model.offer_at(row) for row in rows)
            self._together = tuple(offer for offer in offers if offer is not None)
