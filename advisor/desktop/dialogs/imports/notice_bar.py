"""A bar at the top of the window: some of the user's data is not in force, with details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from advisor.desktop.parts.buttons import push_button, tool_button
from advisor.desktop.parts.labels import one_line
from advisor.desktop.parts.layouts import in_row

if TYPE_CHECKING:
    from advisor.catalog.problems import Problem
    from advisor.desktop.session import Session


class NoticeBar(QFrame):
    """Visible while the catalogue has notices that were not dismissed.

    Signals:
        details_asked: the user wants to read them.
    """

    details_asked = Signal()

    def __init__(self, session: Session) -> None:
        """Follow the catalogue of a session."""
        super().__init__()
        self._session = session
        self._dismissed: tuple[Problem, ...] = ()
        say = session.words.say
        self.setObjectName("notice_bar")
        self.setAutoFillBackground(True)
        self.text = one_line("", "notice_bar.text")
        details = push_button(say("My data…"), "notice_bar.details", self.details_asked)
        dismiss = say("Dismiss")
        close = tool_button("×", "notice_bar.close", self._dismiss, tip=dismiss, spoken=dismiss)
        in_row((self.text, 1), details, close, on=self, margins=(14, 4, 14, 4))
        session.catalog_changed.connect(self.refresh)
        session.style_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the current problems, unless they were dismissed."""
        notices = self._session.catalog.notices
        style = self._session.style
        self.setStyleSheet(
            f"#notice_bar {{ background: {style.warn_tint}; }} "
            f"#notice_bar QLabel {{ color: {style.warn}; }}"
        )
        files = len(dict.fromkeys(notice.file.partition(",")[0] for notice in notices))
        self.text.setText(
            self._session.words.count(
                "{n} file of your own figures was left out, since something in it is wrong.",
                "{n} files of your own figures were left out, since something in them is wrong.",
                files,
            )
        )
        self.setVisible(bool(notices) and notices != self._dismissed)

    def _dismiss(self) -> None:
        self._dismissed = self._session.catalog.notices
        self.refresh()
