"""The one place for work off the GUI thread: pure functions in, one signal back.

Workers own no QObjects: a collection in their thread could delete them there (STYLE trap 11). A
thread and the window share a ``Run``: a number and a flag, nothing of Qt. Each piece of work has a
thread that ends with it, so none is left behind idle; they are daemons, so that one which does not
listen (a name server that never answers) cannot keep the program from ending.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from advisor.catalog.importers.reading import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

THREAD_NAME = "advisor work"
# So many at a time, so that a slow server holds nothing else up.
MOST_AT_ONCE = 2
# What still runs when all work ends may take so long to notice.
PATIENCE_S = 0.5


class Run:
    """One piece of work: how far it is, and whether it shall stop.

    Attributes:
        stopped: set once nobody wants the outcome.
        share: how far it is, from 0 to 1.
    """

    def __init__(self) -> None:
        """At the beginning."""
        self.stopped = threading.Event()
        self.share = 0.0

    def stop(self) -> None:
        """Let it end as soon as it notices; its outcome is dropped."""
        self.stopped.set()

    def is_wanted(self) -> bool:
        """Whether somebody waits for the outcome."""
        return not self.stopped.is_set()

    def advance(self, share: float) -> None:
        """Note how far it is.

        Raises:
            Cancelled: it shall stop.
        """
        self.share = share
        if self.stopped.is_set():
            raise Cancelled


class _Piece:
    """A run with what it does and who hears of it."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Run], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> None:
        self.run = Run()
        self.owner, self.work, self.success, self.failure = owner, work, success, failure
        self.outcome: Any = None
        self.error: BaseException | None = None
        self.thread: threading.Thread | None = None

    def deliver(self) -> None:
        """Hand over the outcome, unless nobody wants it or who asked is gone."""
        if self.run.stopped.is_set() or not shiboken6.isValid(self.owner):
            return
        if self.error is None:
            self.success(self.outcome)
        else:
            log.debug("background work failed", exc_info=self.error)
            self.failure(self.error)


class Background(QObject):
    """Runs functions in threads and hands their results to the GUI thread."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start no thread yet."""
        super().__init__(parent)
        self._waiting: deque[_Piece] = deque()
        self._running: set[_Piece] = set()
        self._closed = threading.Event()
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        # Gone without ``close``, it still leaves no work behind.
        self.destroyed.connect(partial(_stop_all, self._waiting, self._running, self._closed))

    def run(
        self,
        owner: QObject,
        work: Callable[[Run], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> Run:
        """Run ``work`` in a thread, then ``success`` or ``failure`` in the GUI thread.

        Neither is called where ``owner`` is gone by then, or the returned run was stopped. Once
        closed nothing runs any more: there is no window left to hear of it.
        """
        piece = _Piece(owner, work, success, failure)
        if self._closed.is_set():
            piece.run.stop()
            return piece.run
        self._waiting.append(piece)
        self._start_next()
        return piece.run

    def close(self) -> None:
        """Stop all work and start none; wait a moment for what notices it."""
        _stop_all(self._waiting, self._running, self._closed)
        until = time.monotonic() + PATIENCE_S
        for piece in self._running:
            if piece.thread is not None:
                piece.thread.join(max(0.0, until - time.monotonic()))
        self._running.clear()

    def _start_next(self) -> None:
        while self._waiting and len(self._running) < MOST_AT_ONCE:
            piece = self._waiting.popleft()
            if piece.run.stopped.is_set():
                continue
            self._running.add(piece)
            piece.thread = threading.Thread(
                target=_work_off,
                args=(piece, self._done, self._closed),
                name=THREAD_NAME,
                daemon=True,
            )
            piece.thread.start()

    def _take(self, piece: _Piece) -> None:
        if self._closed.is_set():
            return
        self._running.discard(piece)
        self._start_next()
        piece.deliver()


def _work_off(piece: _Piece, done: Any, closed: threading.Event) -> None:
    """In a thread: do the work and say so, if anybody is left to hear it."""
    try:
        piece.outcome = piece.work(piece.run)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the GUI thread decides
        piece.error = error
    if closed.is_set():
        return
    try:
        done.emit(piece)
    except RuntimeError:  # the window went just now
        log.debug("nobody hears of background work any more")


def _stop_all(
    waiting: deque[_Piece], running: set[_Piece], closed: threading.Event, *_gone: object
) -> None:
    closed.set()
    for piece in (*waiting, *running):
        piece.run.stop()
    waiting.clear()


def is_work_left() -> bool:
    """Whether a thread still runs that was told to stop and does not listen."""
    return any(thread.name == THREAD_NAME for thread in threading.enumerate())
