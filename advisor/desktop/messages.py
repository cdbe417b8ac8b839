"""Messages to the user: a button in the status bar on success, a message box on failure.

The window owns one ``Messages``; files, dialogs and the start use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QToolButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from advisor.desktop.session import Session

DONE_MS = 8000
LONGEST_DONE = 720
LEAST_DONE = 120
FRAME = 30


class Messages(QObject):
    """Shows messages in the status bar and in boxes."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        """Connect to the session's failures."""
        super().__init__(window)
        self._session = session
        self._window = window
        session.complained.connect(self._complain_of_writing)

    def done(self, text: str, show: Callable[[], Any], *, tip: str = "") -> QToolButton:
        """Add a button to the status bar for eight seconds.

        Args:
            text: the message; elided to half of what other messages leave of the status bar.
            show: called on a click.
            tip: what a click does; "Open" if empty.
        """
        button = QToolButton()
        width, bar = self._window.width(), self._window.statusBar()
        taken = sum(each.sizeHint().width() for each in bar.findChildren(QToolButton))
        room = max(min(LONGEST_DONE, (width - taken) // 2 - FRAME), LEAST_DONE)
        shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        button.setText(shown)
        said = tip or self._session.words.say("Open")
        button.setToolTip(said if shown == text else f"{text}\n{said}")
        button.setAccessibleName(text)
        button.clicked.connect(show)
        bar.addPermanentWidget(button)
        timer = QTimer(button, singleShot=True, interval=DONE_MS)
        timer.timeout.connect(button.deleteLater)
        timer.start()
        return button

    def offer_undo(self, step: str) -> None:
        """Add a button that undoes the last step; removed at the next step."""
        say, stack = self._session.words.say, self._session.undo_stack
        button = self.done(say("Undo: {step}", step=step), stack.undo, tip=say("Undo"))
        button.setObjectName("undo_step")
        stack.indexChanged.connect(button.deleteLater)

    def complain(self, title: str, text: str) -> None:
        """Show a message box with what failed and why."""
        box = QMessageBox(self._window)
        box.setObjectName("complaint")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(title)
        box.setInformativeText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _complain_of_writing(self, text: str) -> None:
        self.complain(self._session.words.say("It cannot be written"), text)
