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


SHARES = {WHAT: 0.33, VALUE: 0.33}
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SourcesTable(RowsView):
    """A table of figures with keyboard actions."""

    def __init__(self, model: SourcesModel) -> None:
        """Configure fixed row heights and full width."""
        super().__init__()
        self.setModel(model)
        self._model = model
        self.delegate = SourcesDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setObjectName("sources")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(SOURCE, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.doubleClicked.connect(self.open_source)

    def fit(self) -> None:
        """Set the row height from the font, and column widths by share."""
        self.delegate.set_fonts(self.font())
        self.verticalHeader().setDefaultSectionSize(self.delegate.row_height)
        self._fit_columns()

    def _fit_columns(self) -> None:
        for column, share in SHARES.items():
            self.setColumnWidth(column, int(self.viewport().width() * share))

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
        self._fit_columns()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING_KEYS and self.currentIndex().isValid():
            self.open_source(self.currentIndex())
        else:
            super().keyPressEvent(event)
