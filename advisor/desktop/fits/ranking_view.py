"""The ranked table: painted as a whole, since a call for each cell costs three times as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from advisor.desktop.fits.ranking_painter import Span
from advisor.desktop.tables.row_selection import selected_rows

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from advisor.desktop.fits.ranking_painter import RankingPainter


class RankingView(QTableView):
    """A table whose ``RankingPainter`` paints all that a paint event asks for."""

    def __init__(self, painter: RankingPainter) -> None:
        """Show what a painter paints."""
        super().__init__()
        self._painter = painter

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area = event.rect()
        rows = [
            Span(row, self.rowViewportPosition(row), self.rowHeight(row))
            for row in self._between(
                self.rowAt(area.top()), self.rowAt(area.bottom()), self.model().rowCount()
            )
        ]
        header = self.horizontalHeader()
        first, last = header.visualIndexAt(area.left()), header.visualIndexAt(area.right())
        places = self._between(first, last, header.count())
        columns = [
            Span(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in map(header.logicalIndex, places)
            if not header.isSectionHidden(column)
        ]
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, rows, columns, set(selected_rows(self)))

    @staticmethod
    def _between(first: int, last: int, count: int) -> range:
        """Places from the first to the last one that an area shows; -1 is behind the last."""
        return range(first, count if last < 0 else last + 1) if first >= 0 else range(0)
