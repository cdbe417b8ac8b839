"""Work in the background that can be watched and ended: how far it is, and whether it shall stop.

A piece of work that shall stop notices it the next time that it says how far it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.background import Run
    from advisor.desktop.session import Session
    from advisor.intake.reading import Listener

POLL_MS = 50


class WatchedWork(QObject):
    """At most one piece of work; a new start puts an end to the one before.

    Signals:
        began: something runs now.
        advanced: how far it is, from 0 to 1.
        ended: nothing runs any more.
    """

    began = Signal()
    advanced = Signal(float)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Run nothing yet."""
        super().__init__(parent)
        self._session = session
        self._run: Run | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._tell)
        session.closed.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether something runs."""
        return self._run is not None

    def run(
        self,
        work: Callable[[Listener], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> None:
        """Run ``work`` in a thread, then one of the others here, unless it was ended before."""
        self._drop()
        self._poll.start()
        self.began.emit()
        self._run = self._session.reading.run(
            self,
            lambda run: work(run.advance),
            lambda outcome: self._finish(success, outcome),
            lambda error: self._finish(failure, error),
        )
        if not self._run.is_wanted():
            self.stop()  # the window is closed

    def stop(self) -> None:
        """End what runs."""
        if self._run is not None:
            self._drop()
            self.ended.emit()

    def _finish(self, deliver: Callable[[Any], None], outcome: Any) -> None:
        self._drop()
        deliver(outcome)
        self.ended.emit()

    def _drop(self) -> None:
        if self._run is not None:
            self._run.stop()
        self._run = None
        self._poll.stop()

    def _tell(self) -> None:
        if self._run is not None:
            self.advanced.emit(self._run.share)
