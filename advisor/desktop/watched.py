"""Work in the background that can be watched and ended: how far it is, and whether it shall stop.

A thread and the window share a number and a flag, nothing of Qt (STYLE trap 11).
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from advisor.catalog.importers.reading import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.importers.reading import Progress
    from advisor.desktop.session import Session

POLL_MS = 50


class Run:
    """One piece of work: how far it is, and whether it shall stop."""

    def __init__(self) -> None:
        """At the beginning."""
        self.stopped = Event()
        self.share = 0.0

    def told(self, share: float) -> None:
        """Note how far it is.

        Raises:
            Cancelled: it shall stop.
        """
        self.share = share
        if self.stopped.is_set():
            raise Cancelled


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

    @property
    def is_running(self) -> bool:
        """Whether something runs."""
        return self._run is not None

    def run(
        self,
        work: Callable[[Progress], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> None:
        """Run ``work`` in a thread, then one of the others here, unless it was ended before."""
        self._drop()
        run = self._run = Run()
        self._poll.start()
        self.began.emit()
        self._session.reading.run(
            lambda: work(run.told),
            lambda outcome: self._finish(run, lambda: success(outcome)),
            lambda error: self._finish(run, lambda: failure(error)),
        )

    def stop(self) -> None:
        """End what runs."""
        if self._run is not None:
            self._drop()
            self.ended.emit()

    def _finish(self, run: Run, deliver: Callable[[], None]) -> None:
        if run is self._run:
            self._drop()
            deliver()
            self.ended.emit()

    def _drop(self) -> None:
        if self._run is not None:
            self._run.stopped.set()
        self._run = None
        self._poll.stop()

    def _tell(self) -> None:
        if self._run is not None:
            self.advanced.emit(self._run.share)
