"""A rich text that wraps in a column of fixed width, cheap to change while a slider moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


class WrappedLabel(QLabel):
    """Takes the width that it is given, and asks for the height that its text has there.

    A label of Qt's lays its text out five times for each change: for its widest, its narrowest,
    for both widths of the column, and to paint it. The first two say nothing of a text that wraps.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        # A long word must not widen the column either.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @override
    def setText(self, text: str) -> None:
        if text != self.text():
            self._heights.clear()
            super().setText(text)

    @override
    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    @override
    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # another font, or another style sheet
        super().changeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
