"""The base of every dialog: named, titled, sized, gone when closed, with a row of buttons."""

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
        words: its texts; whoever changes the language closes it.
    """

    def __init__(
        self, words: Words, parent: QWidget | None, name: str, title: str,
        size: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """Begin empty.

        Args:
            words: the language.
            parent: the window that it stands above.
            name: object name.
            title: of its frame.
            size: width and height at first, pixels; None: as its content asks.
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
        """The buttons at the bottom, in the order of the platform.

        Args:
            reject: closes the dialog.
            others: what else can be done.
            accept: takes what the dialog asked for.
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
