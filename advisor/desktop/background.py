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
from typing import TYPE_CHECKING, Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from advisor.intake.reading import Cancelled

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


class _Post(QObject):
    """Brings an outcome from a thread to the GUI thread; knows nobody, so it keeps nobody alive."""

    done = Signal(object, object, object)


class _Piece(NamedTuple):
    """A run with what it does and who hears of it. No thread holds it: it may go with its owner."""

    run: Run
    owner: QObject
    work: Callable[[Run], Any]
    success: Callable[[Any], None]
    failure: Callable[[BaseException], None]

    def deliver(self, outcome: Any, error: BaseException | None) -> None:
        """Hand over the outcome, unless nobody wants it or who asked is gone."""
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
        """Start no thread yet."""
        super().__init__(parent)
        self._waiting: deque[_Piece] = deque()
        self._running: dict[Run, tuple[_Piece, threading.Thread]] = {}
        self._runs: set[Run] = set()
        self._closed = threading.Event()
        self._post = _Post()
        self._post.done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        # Gone without ``close``, it still leaves no work behind.
        self.destroyed.connect(partial(_stop_all, self._runs, self._closed, self._post))

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
        run = Run()
        if self._closed.is_set():
            run.stop()
            return run
        self._runs.add(run)
        self._waiting.append(_Piece(run, owner, work, success, failure))
        self._start_next()
        return run

    def close(self) -> None:
        """Stop all work and start none; wait a moment for what notices it."""
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
        thread.join()  # it has nothing left to do
        self._runs.discard(run)
        self._start_next()
        piece.deliver(outcome, error)


def _work_off(work: Callable[[Run], Any], run: Run, post: _Post, closed: threading.Event) -> None:
    """In a thread: do the work and say so, if anybody is left to hear it."""
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
        post.deleteLater()  # here, not in whichever thread lets it go last


def is_work_left() -> bool:
    """Whether a thread still runs that was told to stop and does not listen."""
    return any(thread.name == THREAD_NAME for thread in threading.enumerate())
