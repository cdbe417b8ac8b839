"""A part of the Why tab: a heading with a text below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from advisor.desktop.parts.labels import heading, rich_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column

UNFINISHED = "…"


class Section(QWidget):
    """A heading and a text below it; hidden while the text is empty.

    Attributes:
        title, text: the two labels.
    """

    def __init__(self, name: str, title: str) -> None:
        """Start hidden, with the object name ``why.<name>``."""
        super().__init__()
        self.setObjectName(f"why.{name}")
        self.title = heading(title, wraps=True)
        # No accessible name, so that screen readers read the text itself.
        self.text = rich_text(by_keyboard=True)
        self._html = ""
        self._is_waiting = False
        in_column(self.title, self.text, on=self, spacing=4, margins=NO_MARGINS)
        self.hide()

    def set_html(self, html: str) -> None:
        """Set the text, if it changed."""
        if self._is_waiting:
            self._is_waiting = False
            self.text.setMinimumHeight(0)
        if html != self._html:
            self._html = html
            self.text.setText(html)
        if self.isHidden() == bool(html):
            self.setVisible(bool(html))

    def wait(self) -> None:
        """Show that the text is being worked out; the section keeps its height, so none jumps."""
        if not self._is_waiting and self._html:
            self._is_waiting = True
            self.text.setMinimumHeight(self.text.height())
            self._html = UNFINISHED
            self.text.setText(UNFINISHED)
