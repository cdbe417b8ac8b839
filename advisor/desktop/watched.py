"""Background work with progress that can be cancelled.

Cancelled work stops the next time it reports progress.
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
    """Runs one task at a time; starting another cancels the one before.

    Signals:
        began: a task started.
        advanced: progress, 0 to 1.
        ended: no task runs any more.
    """

    began = Signal()
    advanced = Signal(float)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Start idle."""
        super().__init__(parent)
        self._session = session
        self._run: Run | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._tell)
        session.closed.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether a task runs."""
        return self._run is not None

    def run(
        self,
        work: Callable[[Listener], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> None:
        """Run ``work`` in a thread, then one callback in the GUI thread unless it is stopped."""
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
        """Cancel the task, if any."""
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
