"""A label of one line that ends with … where its text is too long; its tip has all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ShortLabel(QLabel):
    """Gives way to what stands beside it."""

    def __init__(self, text: str, tip: str = "") -> None:
        """Show ``text``; the tip is ``text`` and then ``tip``."""
        super().__init__()
        self._full = text
        self.setAccessibleName(text)
        self.setToolTip("\n".join(part for part in (text, tip) if part))
        self._shorten()

    def _shorten(self) -> None:
        room = self.contentsRect().width()
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
