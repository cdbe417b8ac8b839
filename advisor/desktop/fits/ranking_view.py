"""View of the ranked table, painted as a whole: one call per cell takes three times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from advisor.desktop.fits.columns import BAR
from advisor.desktop.fits.ranking_painter import Span
from advisor.desktop.tables.row_selection import selected_rows
from advisor.desktop.tables.rows_view import RowsView
from advisor.desktop.tables.tsv import tsv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.fits.ranking_painter import RankingPainter

ROW_HEIGHT = 28


class RankingView(RowsView):
    """A table that a ``RankingPainter`` paints.

    Signals:
        columns_asked: the user wants the columns menu; carries the screen position.
    """

    columns_asked = Signal(QPoint)

    def __init__(self, painter: RankingPainter, model: RankingModel, title: str) -> None:
        """Show a model with a painter; ``title`` is the accessible name."""
        super().__init__()
        self._painter, self._ranking = painter, model
        self.setObjectName("ranking")
        self.setAccessibleName(title)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        # Without this, titles that the style sheet makes bold are elided by their regular width.
        bold = header.font()
        bold.setBold(True)
        header.setFont(bold)
        header.setSectionsClickable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)

    def sort_by_rank(self) -> None:
        """Sort by rank, and sort by a column when its header is clicked."""
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def _ask_columns(self, at: QPoint) -> None:
        self.columns_asked.emit(self.horizontalHeader().mapToGlobal(at))

    @override
    def as_tsv(self, rows: Iterable[int]) -> str:
        """Rows as tab-separated text: the visible columns without the bars, plus the ties."""
        model = self._ranking
        shown = [n for n in self.shown_columns() if model.columns[n].id != BAR]
        found = [model.evaluation_row(row) for row in rows]
        columns = [
            *((model.columns[n].title, [model.text(row, n) for row in found]) for n in shown),
            *model.copied_ties(found),
        ]
        cells = zip(*(texts for _, texts in columns), strict=True)
        return tsv((title for title, _ in columns), cells)

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
        """Range of indexes from ``first`` to ``last``, where -1 stands for behind the last one."""
        return range(first, count if last < 0 else last + 1) if first >= 0 else range(0)
