"""Column widths of the ranking: room for the offers' names first, then for the bars."""

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
# Share of the room for names and bars that the bars keep even if a name is elided.
KEPT_BY_BARS, MOST_KEPT = 0.22, 140
NARROWEST = 28
# So many first rows name their provider whole, in its shortest form.
FIRST_ROWS = 8


def least_bar(free: int) -> int:
    """Least width of the bars' column in pixels, if ``free`` pixels are left for names and bars."""
    return max(LEAST_BAR, min(round(free * KEPT_BY_BARS), MOST_KEPT))


class ColumnWidths(QObject):
    """Fits the columns to the table when its size, columns or offers change.

    The bars get the room that names leave, between ``least_bar`` and ``MOST_BAR``; any remainder
    goes to the names. Widths that the user dragged are kept, within these bounds for the bars.
    Columns with ``gives_way`` are hidden while names lack room.

    Attributes:
        own: column id → width that the user set, in pixels.
        may_hide: whether columns may be hidden automatically; False once the user chose columns.
    """

    def __init__(self, table: QTableView, model: RankingModel, painter: RankingPainter) -> None:
        """Connect to a table; call ``fit`` once its columns are known."""
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
        """Set all widths, and hide columns with ``gives_way`` while names lack room."""
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
        """Show the columns with ``gives_way``, then hide them in order until names have room."""
        table = self._table
        giving = [(c.gives_way, n) for n, c in enumerate(self._model.columns) if c.gives_way]
        sorted_by, _falling = self._model.sorted_by
        usual = max(LEAST_OFFER, self._painter.usual_offer(), self._painter.first_offers(FIRST_ROWS))
        wanted = self.own.get(OFFER, usual)
        for _turn, number in giving:
            table.setColumnHidden(number, False)
        for _turn, number in sorted(giving):
            free = self._free()
            if free - least_bar(free) >= wanted:
                return
            if self._model.columns[number].id != sorted_by:
                table.setColumnHidden(number, True)

    def _wanted(self) -> int:
        """Wanted width of the offers' column in pixels."""
        return self.own.get(OFFER, max(LEAST_OFFER, self._painter.widest_offer()))

    def _free(self) -> int:
        """Pixels that the other columns leave for names and bars."""
        fixed = sum(
            self._width(column)
            for number, column in enumerate(self._model.columns)
            if column.id not in (OFFER, BAR) and not self._table.isColumnHidden(number)
        )
        return self._table.viewport().width() - fixed

    def _shares(self) -> tuple[int, int]:
        """Widths of the offers' and the bars' column in pixels."""
        free = self._free()
        ids = [column.id for column in self._model.columns]
        if self._table.isColumnHidden(ids.index(BAR)):
            return max(LEAST_OFFER, self.own.get(OFFER, free)), LEAST_BAR
        bar = max(least_bar(free), min(self.own.get(BAR, free - self._wanted()), MOST_BAR))
        return self.own.get(OFFER, max(LEAST_OFFER, free - bar)), bar

    def _resized(self, number: int, before: int, width: int) -> None:
        # Qt also reports a resize to or from 0 when it hides or shows a column; ignore those.
        if self._fitting or 0 in (before, width) or self._table.isColumnHidden(number):
            return
        self.own[self._model.columns[number].id] = width
        self.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
