"""How the ranking's columns share the width: the offer's name first, then the bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from advisor.desktop.fits.columns import BAR, OFFER, RANK

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from advisor.desktop.fits.columns import Column
    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.fits.ranking_painter import RankingPainter

LEAST_BAR, MOST_BAR = 84, 320
LEAST_OFFER = 192
# Of the room for both, so much may be kept by the bars while a name is longer than the rest.
KEPT_BY_BARS, MOST_KEPT = 0.24, 140
NARROWEST = 28


def least_bar(free: int) -> int:
    """Pixels of the bars' column that no name takes, of ``free`` ones for both."""
    return max(LEAST_BAR, min(round(free * KEPT_BY_BARS), MOST_KEPT))


class ColumnWidths(QObject):
    """Keeps the columns within the table as it changes its size, its columns and its offers.

    The bars get what the names of offers and their providers leave, between ``least_bar`` and
    ``MOST_BAR``; what is left over then goes to the names. A width that the user drags stays, but
    for bars beyond these bounds. Columns that give way are hidden while names lack room.

    Attributes:
        own: widths that the user has set, by id of the column.
        may_hide: whether columns that give way may be hidden: the user has chosen none so far.
    """

    def __init__(self, table: QTableView, model: RankingModel, painter: RankingPainter) -> None:
        """Follow a table; ``fit`` it once its columns are known."""
        super().__init__(table)
        self.own: dict[str, int] = {}
        self.may_hide = False
        self._table, self._model, self._painter = table, model, painter
        self._fitting = False
        header = table.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        header.sectionResized.connect(self._resized)
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Set the width of every column, and hide those that give way where names lack room."""
        self._fitting = True
        if self.may_hide:
            self._give_way()
        for number, column in enumerate(self._model.columns):
            resizable = column.id != RANK
            mode = QHeaderView.ResizeMode.Interactive if resizable else QHeaderView.ResizeMode.Fixed
            self._table.horizontalHeader().setSectionResizeMode(number, mode)
            if column.id not in (OFFER, BAR):
                self._table.setColumnWidth(number, self._width(column))
        offer, bar = self._shares()
        for number, column in enumerate(self._model.columns):
            if column.id in (OFFER, BAR):
                self._table.setColumnWidth(number, offer if column.id == OFFER else bar)
        self._fitting = False

    def _width(self, column: Column) -> int:
        return self.own.get(column.id, column.width)

    def _give_way(self) -> None:
        """Show all columns that may give way; hide one after the other until names have room."""
        table = self._table
        giving = [(c.gives_way, n) for n, c in enumerate(self._model.columns) if c.gives_way]
        sorted_by, _falling = self._model.sorted_by
        wanted = self.own.get(OFFER, max(LEAST_OFFER, self._painter.usual_offer()))
        for _turn, number in giving:
            table.setColumnHidden(number, False)
        for _turn, number in sorted(giving):
            free = self._free()
            if free - least_bar(free) >= wanted:
                return
            if self._model.columns[number].id != sorted_by:
                table.setColumnHidden(number, True)

    def _wanted(self) -> int:
        """Pixels that the offers' column asks for."""
        return self.own.get(OFFER, max(LEAST_OFFER, self._painter.widest_offer()))

    def _free(self) -> int:
        """Pixels that all others leave to the offers' and the bars' column."""
        fixed = sum(
            self._width(column)
            for number, column in enumerate(self._model.columns)
            if column.id not in (OFFER, BAR) and not self._table.isColumnHidden(number)
        )
        return self._table.viewport().width() - fixed

    def _shares(self) -> tuple[int, int]:
        """Width of the offers' and of the bars' column."""
        free = self._free()
        ids = [column.id for column in self._model.columns]
        if self._table.isColumnHidden(ids.index(BAR)):
            return max(LEAST_OFFER, self.own.get(OFFER, free)), LEAST_BAR
        bar = max(least_bar(free), min(self.own.get(BAR, free - self._wanted()), MOST_BAR))
        return self.own.get(OFFER, max(LEAST_OFFER, free - bar)), bar

    def _resized(self, number: int, before: int, width: int) -> None:
        # A column is resized to 0 as it is hidden, and from 0 as it is shown: by no user.
        if self._fitting or 0 in (before, width) or self._table.isColumnHidden(number):
            return
        self.own[self._model.columns[number].id] = width
        self.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
