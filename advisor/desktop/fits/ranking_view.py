"""View of the ranked table, painted as a whole: one call per cell takes three times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from advisor.desktop.fits.columns import BAR, FIT, OFFER, WAY
from advisor.desktop.fits.lettering import Span
from advisor.desktop.fits.ranking_painter import TRIANGLE
from advisor.desktop.parts.type_scale import SMALL
from advisor.desktop.tables.row_selection import select_row, selected_rows
from advisor.desktop.tables.rows_view import RowsView
from advisor.desktop.tables.tsv import tsv

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.fits.ranking_painter import RankingPainter

ROW_HEIGHT = 28
# Room for two lines of a title.
HEAD_HEIGHT = 38
# Keys that open the list of the ways left out under the cursor.
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right)


class RankingView(RowsView):
    """A table that a ``RankingPainter`` paints.

    Left and Right fold and unfold a model, as a click on its triangle or a double click does.
    Enter on ways left out lists them, as a click does.

    Signals:
        columns_asked: the user wants the columns menu; carries the screen position.
        left_out_asked: the user clicked on ways left out; carries the id of their model.
    """

    columns_asked = Signal(QPoint)
    left_out_asked = Signal(str)

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
        # Without this, titles are elided by another width than the style sheet gives them.
        bold = header.font()
        bold.setBold(True)
        bold.setPointSizeF(SMALL)
        header.setFont(bold)
        header.setFixedHeight(HEAD_HEIGHT)
        header.setSectionsClickable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)

    def sort_by_rank(self) -> None:
        """Sort by rank, and sort by a column when its header is clicked."""
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def selected_offers(self) -> list[str]:
        """Return the offers of the selected rows, from the top."""
        offers = (self._ranking.offer_at(row) for row in selected_rows(self))
        return [offer for offer in offers if offer is not None]

    def _ask_columns(self, at: QPoint) -> None:
        self.columns_asked.emit(self.horizontalHeader().mapToGlobal(at))

    @override
    def as_tsv(self, rows: Iterable[int]) -> str:
        """Rows as tab-separated text: the visible columns without the charts, plus the ties.

        The name of an offer holds its way.
        """
        model = self._ranking
        shown = [n for n in self.shown_columns() if model.columns[n].id not in (BAR, FIT, WAY)]
        found = [model.evaluation_row(row) for row in rows if model.offer_at(row) is not None]
        columns = [
            *((model.columns[n].full, [model.text(row, n) for row in found]) for n in shown),
            *model.copied_ties(found),
        ]
        cells = zip(*(texts for _, texts in columns), strict=True)
        return tsv((title for title, _ in columns), cells)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        group = self._ranking.group_at(place)
        if group is not None and event.key() in OPENING:
            self.left_out_asked.emit(group.model)
        elif place >= 0 and event.key() == Qt.Key.Key_Right and not event.modifiers():
            if self._ranking.can_unfold(place) and not self._ranking.is_unfolded(place):
                self._ranking.turn(place)
        elif place >= 0 and event.key() == Qt.Key.Key_Left and not event.modifiers():
            if self._ranking.is_unfolded(place):
                self._ranking.turn(place)
            elif (head := self._ranking.head_of(place)) != place:
                select_row(self, head)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        place = self.rowAt(at.y())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            group = self._ranking.group_at(place)
            if group is not None:
                self.left_out_asked.emit(group.model)
                return
            if self._is_triangle(at) and self._ranking.can_unfold(place):
                self._ranking.turn(place)
                return
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self._is_triangle(at):
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        if self.rowAt(at.y()) >= 0:
            self._ranking.turn(self.rowAt(at.y()))

    def _is_triangle(self, at: QPoint) -> bool:
        """Whether a place in the viewport is where the triangles are."""
        column = self.columnAt(at.x())
        if column < 0 or self._ranking.columns[column].id != OFFER:
            return False
        return at.x() - self.columnViewportPosition(column) < TRIANGLE

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
            self._painter.paint(painter, rows, columns, self._marked_rows())

    def _marked_rows(self) -> set[int]:
        """The selected rows; of ways left out, which cannot be selected, the one of the cursor."""
        current = self.currentIndex().row()
        is_left_out = self._ranking.group_at(current) is not None
        return {current} if is_left_out else set(selected_rows(self))

    @staticmethod
    def _between(first: int, last: int, count: int) -> range:
        """Range of indexes from ``first`` to ``last``, where -1 stands for behind the last one."""
        return range(first, count if last < 0 else last + 1) if first >= 0 else range(0)
