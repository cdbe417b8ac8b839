"""A rich text that shows "…" while it is computed, and keeps its height until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.desktop.parts.labels import BY_KEYBOARD, BY_MOUSE
from advisor.desktop.parts.looks import set_looks
from advisor.desktop.parts.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from advisor.desktop.parts.looks import Look

UNFINISHED = "…"


class PendingText(WrappedLabel):
    """A text that wraps; nothing below it moves while it waits."""

    def __init__(self, name: str = "", *looks: Look, by_keyboard: bool = False) -> None:
        super().__init__()
        self._is_waiting = False
        self.setObjectName(name)
        set_looks(self, *looks)
        self.setTextInteractionFlags(BY_MOUSE | BY_KEYBOARD if by_keyboard else BY_MOUSE)

    def show_html(self, html: str) -> None:
        """Show the final text."""
        if self._is_waiting:
            self._is_waiting = False
            self.setMinimumHeight(0)
        self.setText(html)

    def wait(self) -> None:
        """Show that another text is being computed."""
        if not self._is_waiting and self.text():
            self._is_waiting = True
            self.setMinimumHeight(self.height())
            self.setText(UNFINISHED)
