"""A part of the Why tab: a heading with a text below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from advisor.desktop.parts.labels import heading
from advisor.desktop.parts.layouts import NO_MARGINS, in_column
from advisor.desktop.parts.pending_text import PendingText


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
        self.text = PendingText(by_keyboard=True)
        in_column(self.title, self.text, on=self, spacing=4, margins=NO_MARGINS)
        self.hide()

    def set_html(self, html: str) -> None:
        """Set the text, if it changed."""
        self.text.show_html(html)
        if self.isHidden() == bool(html):
            self.setVisible(bool(html))

    def wait(self) -> None:
        """Show that the text is being worked out; the section keeps its height, so none jumps."""
        self.text.wait()
