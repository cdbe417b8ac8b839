"""The table of the Sources tab: Enter or a double click opens a source, Ctrl+C copies rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHeaderView,
)
from typing_extensions import override

from advisor.desktop.tables.rows_view import RowsView
from advisor.desktop.tabs.sources.delegate import SourcesDelegate
from advisor.desktop.tabs.sources.model import SOURCE, VALUE, WHAT, SourcesModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent


# The values take at most this share of the width; the figures' names have the rest.
MOST_OF_VALUES = 0.42
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SourcesTable(RowsView):
    """A table of figures with keyboard actions."""

    def __init__(self, model: SourcesModel) -> None:
        """Show figures and values over the whole width, each row as high as its texts."""
        super().__init__()
        self.setModel(model)
        self._model = model
        self.delegate = SourcesDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setObjectName("sources")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setColumnHidden(SOURCE, True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.doubleClicked.connect(self.open_source)

    def fit(self) -> None:
        """Fit columns and rows to the texts and the font."""
        self.delegate.set_fonts(self.font())
        wide = self.viewport().width()
        value = min(self.delegate.value_width(self._model), int(wide * MOST_OF_VALUES))
        self.delegate.set_widths(wide - value, value)
        self.setColumnWidth(WHAT, wide - value)
        self.setColumnWidth(VALUE, value)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, self.delegate.row_height(self._model, row))

    def open_source(self, index: QModelIndex) -> None:
        """Open the page of a figure's source."""
        url = QUrl(self._model.row_at(index.row()).url)
        if url.scheme() in ("https", "http"):
            QDesktopServices.openUrl(url)

    @override
    def as_tsv(self, rows: Iterable[int]) -> str:
        return self._model.as_tsv(rows)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING_KEYS and self.currentIndex().isValid():
            self.open_source(self.currentIndex())
        else:
            super().keyPressEvent(event)
