"""Base of every dialog: named, titled, sized, deleted when closed, with a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from advisor.wording import Words

ROLES = QDialogButtonBox.ButtonRole


class Dialog(QDialog):
    """A dialog in the language of the window.

    Attributes:
        words: its texts; a change of language closes it.
    """

    def __init__(
        self, words: Words, parent: QWidget | None, name: str, title: str,
        size: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """Create an empty dialog.

        Args:
            words: the language.
            parent: the window below it.
            name: object name.
            title: of its frame.
            size: initial width and height in pixels; None: as its content needs.
        """
        super().__init__(parent)
        self.words = words
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if size is not None:
            self.resize(*size)

    def row_of_buttons(
        self, reject: QPushButton, *others: QPushButton, accept: QPushButton | None = None
    ) -> QDialogButtonBox:
        """Return the buttons at the bottom, in the order of the platform.

        Args:
            reject: closes the dialog.
            others: further actions.
            accept: applies the dialog.
        """
        box = QDialogButtonBox()
        if accept is not None:
            box.addButton(accept, ROLES.AcceptRole)
            box.accepted.connect(self.accept)
        for button in others:
            box.addButton(button, ROLES.ActionRole)
        box.addButton(reject, ROLES.RejectRole)
        box.rejected.connect(self.reject)
        return box
