"""Runs pure functions in threads and delivers their results to the GUI thread by a signal.

Workers own no QObjects: a garbage collection in their thread could delete them there. A thread and
the window share only a ``Run``, which holds no Qt object. Each task has a thread of its own that
ends with it. Threads are daemons, so that one blocked in a system call (a name server that never
answers) cannot keep the program from exiting.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from advisor.intake.reading import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

THREAD_NAME = "advisor work"
# More than one, so that a slow server does not block other tasks.
MOST_AT_ONCE = 2
# Longest wait for running threads on ``close``, seconds.
PATIENCE_S = 0.5


class Run:
    """Handle of a background task: progress and cancellation.

    Attributes:
        stopped: set when the task is cancelled.
        share: progress, 0 to 1.
    """

    def __init__(self) -> None:
        """Start at 0."""
        self.stopped = threading.Event()
        self.share = 0.0

    def stop(self) -> None:
        """Cancel the task; its result is discarded."""
        self.stopped.set()

    def is_wanted(self) -> bool:
        """Whether the task has not been cancelled."""
        return not self.stopped.is_set()

    def advance(self, share: float) -> None:
        """Report progress, 0 to 1.

        Raises:
            Cancelled: the task was cancelled.
        """
        self.share = share
        if self.stopped.is_set():
            raise Cancelled


class _Post(QObject):
    """Passes a result from a thread to the GUI thread; refers to no other object."""

    done = Signal(object, object, object)


class _Piece(NamedTuple):
    """A task with its callbacks. Threads do not refer to it, so that it can die with its owner."""

    run: Run
    owner: QObject
    work: Callable[[Run], Any]
    success: Callable[[Any], None]
    failure: Callable[[BaseException], None]

    def deliver(self, outcome: Any, error: BaseException | None) -> None:
        """Call ``success`` or ``failure``, unless cancelled or the owner is gone."""
        if self.run.stopped.is_set() or not shiboken6.isValid(self.owner):
            return
        if error is None:
            self.success(outcome)
        else:
            log.debug("background work failed", exc_info=error)
            self.failure(error)


class Background(QObject):
    """Runs functions in threads and hands their results to the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start without threads."""
        super().__init__(parent)
        self._waiting: deque[_Piece] = deque()
        self._running: dict[Run, tuple[_Piece, threading.Thread]] = {}
        self._runs: set[Run] = set()
        self._closed = threading.Event()
        self._post = _Post()
        self._post.done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        # Cancel all tasks even if ``close`` is never called.
        self.destroyed.connect(partial(_stop_all, self._runs, self._closed, self._post))

    def run(
        self,
        owner: QObject,
        work: Callable[[Run], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> Run:
        """Run ``work`` in a thread, then ``success`` or ``failure`` in the GUI thread.

        Neither is called if ``owner`` is gone by then or the returned run was stopped. After
        ``close`` nothing is started.
        """
        run = Run()
        if self._closed.is_set():
            run.stop()
            return run
        self._runs.add(run)
        self._waiting.append(_Piece(run, owner, work, success, failure))
        self._start_next()
        return run

    def close(self) -> None:
        """Cancel all tasks, refuse new ones, and wait up to ``PATIENCE_S`` for threads to end."""
        running = [thread for _, thread in self._running.values()]
        self._waiting.clear()
        self._running.clear()
        _stop_all(self._runs, self._closed, self._post)
        until = time.monotonic() + PATIENCE_S
        for thread in running:
            thread.join(max(0.0, until - time.monotonic()))

    def _start_next(self) -> None:
        while self._waiting and len(self._running) < MOST_AT_ONCE:
            piece = self._waiting.popleft()
            if piece.run.stopped.is_set():
                self._runs.discard(piece.run)
                continue
            thread = threading.Thread(
                target=_work_off,
                args=(piece.work, piece.run, self._post, self._closed),
                name=THREAD_NAME,
                daemon=True,
            )
            self._running[piece.run] = piece, thread
            thread.start()

    def _take(self, run: Run, outcome: Any, error: BaseException | None) -> None:
        if self._closed.is_set():
            return
        piece, thread = self._running.pop(run)
        thread.join()  # ends at once: posting was its last action
        self._runs.discard(run)
        self._start_next()
        piece.deliver(outcome, error)


def _work_off(work: Callable[[Run], Any], run: Run, post: _Post, closed: threading.Event) -> None:
    """Run a task in its thread and post the result, unless closed."""
    outcome: Any = None
    failed: BaseException | None = None
    try:
        outcome = work(run)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the GUI thread decides
        failed = error
    if closed.is_set():
        return
    try:
        post.done.emit(run, outcome, failed)
    except RuntimeError:  # the window went just now
        log.debug("nobody hears of background work any more")


def _stop_all(runs: set[Run], closed: threading.Event, post: _Post, *_gone: object) -> None:
    if closed.is_set():
        return
    closed.set()
    for run in runs:
        run.stop()
    runs.clear()
    if shiboken6.isValid(post):
        post.deleteLater()  # here, lest the last thread that refers to it deletes it


def is_work_left() -> bool:
    """Whether a task's thread still runs."""
    return any(thread.name == THREAD_NAME for thread in threading.enumerate())
