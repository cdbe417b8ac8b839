"""The one place for work off the GUI thread: pure functions in, one signal back.

Workers own no QObjects: a collection in their thread could delete them there (STYLE trap 11).
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Background(QObject):
    """Runs functions in a thread and hands their results to the GUI thread."""

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start no thread yet; two at most, so that a slow server holds nothing else up."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="advisor")
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        success: Callable[[Any], None],
        failure: Callable[[BaseException], None],
    ) -> None:
        """Run ``work`` in the thread, then ``success`` or ``failure`` in the GUI thread.

        Once closed nothing runs any more: there is no window left to hear of it.
        """
        if self._closed:
            return
        future = self._pool.submit(work)
        future.add_done_callback(lambda f: self._done.emit((f, success, failure)))

    def close(self) -> None:
        """Let running work end; start none."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(
        self,
        outcome: tuple[Future[Any], Callable[[Any], None], Callable[[BaseException], None]],
    ) -> None:
        future, success, failure = outcome
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            success(future.result())
        else:
            log.debug("background work failed", exc_info=error)
            failure(error)
