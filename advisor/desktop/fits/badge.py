"""A one-line warning on a card that is never elided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from advisor.desktop.parts.labels import set_text
from advisor.desktop.parts.looks import set_looks

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Badge(QLabel):
    """Shows the longest wording that fits.

    Its size does not depend on the text, so that a change does not relayout the window.
    """

    def __init__(self) -> None:
        """Start without a text."""
        super().__init__()
        self._wordings: tuple[str, ...] = ()
        set_looks(self, "small", "problem")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_wordings(self, wordings: tuple[str, ...], sentences: str) -> None:
        """Set the wordings, longest first; an empty list hides the text.

        Args:
            wordings: the same message in several lengths.
            sentences: accessible name.
        """
        self._wordings = wordings
        self._fit()
        self.setAccessibleName(sentences)

    def _fit(self) -> None:
        metrics, room = self.fontMetrics(), self.width()
        fitting = (text for text in self._wordings if metrics.horizontalAdvance(text) <= room)
        set_text(self, next(fitting, self._wordings[-1] if self._wordings else ""))

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
