"""A sentence in the middle of an empty list: what is missing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from advisor.desktop.parts.looks import set_looks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

MARGIN = 24


class EmptyNote(QLabel):
    """Covers a view while it has no rows; the view describes it to assistive tools."""

    def __init__(self, view: QAbstractItemView, text: str = "") -> None:
        """Watch a view that has its model."""
        super().__init__(view.viewport())
        self._view = view
        self.setObjectName("empty_note")
        set_looks(self, "soft")
        self.setWordWrap(True)
        self.setMargin(MARGIN)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        model = view.model()
        for changed in (
            model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged,
        ):  # fmt: skip
            changed.connect(self._follow)
        view.viewport().installEventFilter(self)
        self.explain(text)

    def explain(self, text: str) -> None:
        """Set the sentence for the empty list."""
        if text != self.text() or not text:
            self.setText(text)
        self._follow()

    def _follow(self) -> None:
        empty = self._view.model().rowCount() == 0
        if empty == self.isHidden():
            self.setVisible(empty)
        described = self.text() if empty else ""
        if self._view.accessibleDescription() != described:
            self._view.setAccessibleDescription(described)
        if empty:
            self._fit()

    def _fit(self) -> None:
        self.setGeometry(self._view.viewport().rect())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fit()
        return False
