"""A progress bar with a button to cancel; hidden while nothing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import one_line
from advisor.desktop.parts.layouts import NO_MARGINS, in_row

if TYPE_CHECKING:
    from advisor.desktop.watched import WatchedWork
    from advisor.wording import Words

# Shorter work would only flicker.
SHOWN_AFTER_MS = 150
STEPS = 1000


class BusyBar(QWidget):
    """Follows a job.

    Signals:
        stop_asked: the user cancelled.
    """

    stop_asked = Signal()

    def __init__(self, job: WatchedWork, words: Words) -> None:
        """Stay hidden until something has run for a while."""
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setObjectName("import.progress")
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.say("Progress"))
        self.stop = push_button(words.say("Stop"), "import.stop", self.stop_asked)
        told = one_line(words.say("Reading…"))
        in_row(told, (self.bar, 1), self.stop, on=self, margins=NO_MARGINS)
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._wait.timeout.connect(self.show)
        job.began.connect(self._begin)
        job.advanced.connect(self._advance)
        job.ended.connect(self._end)
        self.hide()

    def _begin(self) -> None:
        self.bar.setValue(0)
        self._wait.start()

    def _advance(self, share: float) -> None:
        self.bar.setValue(round(STEPS * share))

    def _end(self) -> None:
        self._wait.stop()
        self.hide()
