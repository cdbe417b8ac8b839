"""How the ranking's columns share the width: the offer's name first, then the bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from advisor.desktop.fits.columns import BAR, CHANGE, OFFER, RANK

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from advisor.desktop.fits.delegate import RankingDelegate
    from advisor.desktop.fits.model import RankingModel

LEAST_BAR, MOST_BAR = 84, 320
LEAST_OFFER = 192
# Of the room for both, so much may be kept by the bars while a name is longer than the rest.
KEPT_BY_BARS, MOST_KEPT = 0.3, 140
NARROWEST = 28


def least_bar(free: int) -> int:
    """Pixels of the bars' column that no name takes, of ``free`` ones for both."""
    return max(LEAST_BAR, min(round(free * KEPT_BY_BARS), MOST_KEPT))


class ColumnWidths(QObject):
    """Keeps the columns within the table as it changes its size, its columns and its offers.

    The bars get what the names of offers and their providers leave, between ``least_bar`` and
    ``MOST_BAR``; what is left over then goes to the names. A width that the user drags stays, but
    for bars beyond these bounds.

    Attributes:
        own: widths that the user has set, by id of the column.
    """

    def __init__(self, table: QTableView, model: RankingModel, delegate: RankingDelegate) -> None:
        """Follow a table; ``fit`` it once its columns are known."""
        super().__init__(table)
        self.own: dict[str, int] = {}
        self._table, self._model, self._delegate = table, model, delegate
        self._fitting = False
        header = table.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        header.sectionResized.connect(self._resized)
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Set the width of every column."""
        fixed = 0
        self._fitting = True
        header = self._table.horizontalHeader()
        for number, column in enumerate(self._model.columns):
            resizable = column.id not in (RANK, CHANGE)
            mode = QHeaderView.ResizeMode.Interactive if resizable else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(number, mode)
            if column.id in (OFFER, BAR):
                continue
            width = self.own.get(column.id, column.width)
            self._table.setColumnWidth(number, width)
            fixed += 0 if self._table.isColumnHidden(number) else width
        offer, bar = self._shares(self._table.viewport().width() - fixed)
        for number, column in enumerate(self._model.columns):
            if column.id in (OFFER, BAR):
                self._table.setColumnWidth(number, offer if column.id == OFFER else bar)
        self._fitting = False

    def _shares(self, free: int) -> tuple[int, int]:
        """Width of the offers' and of the bars' column out of what all others leave."""
        ids = [column.id for column in self._model.columns]
        if self._table.isColumnHidden(ids.index(BAR)):
            return max(LEAST_OFFER, self.own.get(OFFER, free)), LEAST_BAR
        needed = self.own.get(OFFER, max(LEAST_OFFER, self._delegate.widest_offer()))
        bar = max(least_bar(free), min(self.own.get(BAR, free - needed), MOST_BAR))
        return self.own.get(OFFER, max(LEAST_OFFER, free - bar)), bar

    def _resized(self, number: int, _before: int, width: int) -> None:
        # A column that is being hidden is resized to 0 before it counts as hidden.
        if self._fitting or width == 0 or self._table.isColumnHidden(number):
            return
        self.own[self._model.columns[number].id] = width
        self.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
