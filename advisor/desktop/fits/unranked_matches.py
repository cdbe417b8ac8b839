"""Unranked offers that match the filter, listed with their reasons below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from advisor.decision.analysis.left_out import left_out_at
from advisor.desktop.fits.left_out_rows import LeftOutRow, left_out_row, short_columns
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.tables.table import TextTable

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.session import Session

# Visible rows; the list scrolls.
MOST_SEEN = 4
# Shares of the width that offer and reason take at most where there is no room for the details;
# what would change it has the rest.
MOST = {0: 0.34, 1: 0.32}
DETAIL = 3
MOST_MEASURED, PAD = 2 * MOST_SEEN, 18


class UnrankedMatches(QWidget):
    """Visible while the filter matches offers that are not ranked.

    Attributes:
        text: number of matches.
        table: the matches; selecting a row selects its offer in all panels.

    Signals:
        all_asked: the user wants the list of all unranked offers.
    """

    all_asked = Signal()

    def __init__(self, session: Session, model: RankingModel) -> None:
        """Connect to the filter of a ranking."""
        super().__init__()
        self._session, self._model = session, model
        words = session.words
        self.text = paragraph("", "ranking.unranked")
        self.table: TextTable[LeftOutRow] = TextTable(short_columns(words), session.style, "")
        self.table.setObjectName("ranking.unranked.offers")
        self.table.setAccessibleName(words.say("Matches that are not ranked"))
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        every = tool_button(words.say("All left out…"), "ranking.unranked.all", self.all_asked)
        head = in_row((self.text, 1), every)
        in_column(head, self.table, on=self, spacing=4, margins=NO_MARGINS)
        session.style_changed.connect(self._restyle)
        self.hide()

    def refresh(self) -> None:
        """List the matches that are not ranked."""
        rows, table = self._model.search.unranked(), self.table
        narrator = self._session.narrator
        found = [left_out_at(narrator.recommendation, row) for row in rows]
        found += self._model.search.new()
        if not found:
            self.hide()
            return
        items = [left_out_row(narrator, left) for left in found]
        blocked = table.selectionModel().blockSignals(True)
        table.rows.set_items(items)
        table.selectionModel().blockSignals(blocked)
        self.text.setText(
            narrator.count(
                "{n} more offer matches and is not ranked:",
                "{n} more offers match and are not ranked:",
                len(items),
            )
        )
        seen = min(len(items), MOST_SEEN)
        height = table.horizontalHeader().sizeHint().height()
        height += seen * table.verticalHeader().defaultSectionSize() + 2 * table.frameWidth()
        table.setFixedHeight(height)
        self.show()
        self._share_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the columns their widths, or leave out the details where these do not fit."""
        table, columns = self.table, self.table.rows.columns
        room = self.width() - 2 * table.frameWidth() - table.verticalScrollBar().sizeHint().width()
        whole = room >= sum(column.width for column in columns)
        table.setColumnHidden(DETAIL, not whole)
        widths = {number: column.width for number, column in enumerate(columns)}
        if not whole:
            for number, share in MOST.items():
                widths[number] = min(self._widest(number), int(share * room))
            widths[DETAIL - 1] = room - sum(widths[number] for number in MOST)
        for number in range(DETAIL):
            table.setColumnWidth(number, widths[number])

    def _widest(self, column: int) -> int:
        """Pixels of the longest text among the first rows of a column, or of its heading."""
        rows, metrics = self.table.rows, self.table.fontMetrics()
        places = range(min(rows.rowCount(), MOST_MEASURED))
        texts = {rows.columns[column].text(rows.item_at(place)) for place in places}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(widest, self.table.horizontalHeader().sectionSizeHint(column)) + PAD

    def _choose(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        row = self.table.rows.item_at(current.row())
        if row.is_judged:
            self._session.select(row.offer)

    def _restyle(self) -> None:
        self.table.set_style(self._session.style)
