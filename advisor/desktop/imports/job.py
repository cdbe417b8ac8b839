"""The work behind the dialog: loading, reading, planning in a thread, ended at once if wished."""

from __future__ import annotations

import datetime as dt
import logging
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from advisor.catalog.importers.preparing import Prepared, Wanted, prepare
from advisor.catalog.importers.reading import Cancelled
from advisor.catalog.problems import InputError
from advisor.wording.import_rows import ImportRow, import_rows

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.importers.reading import Progress
    from advisor.desktop.session import Session
    from advisor.wording import Words

log = logging.getLogger(__name__)
POLL_MS = 50
Outcome = tuple[Prepared, tuple[ImportRow, ...]]


class ImportJob(QObject):
    """One import being prepared; a new start puts an end to the one before.

    Attributes:
        prepared: what came of it; None before the first, and where the file cannot be loaded.
        rows: its figures in words.
        problem: why there is nothing to apply, as a sentence.

    Signals:
        began: something runs now.
        advanced: how far it is, from 0 to 1.
        ended: nothing runs any more; the attributes say what came of it.
    """

    began = Signal()
    advanced = Signal(float)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Run nothing yet."""
        super().__init__(parent)
        self._session = session
        self.prepared: Prepared | None = None
        self.rows: tuple[ImportRow, ...] = ()
        self.problem = ""
        self._run: _Run | None = None
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._tell)

    @property
    def is_running(self) -> bool:
        """Whether something runs."""
        return self._run is not None

    def start(self, wanted: Wanted) -> None:
        """Prepare an import in the background."""
        self._drop()
        run = self._run = _Run()
        catalog, words = self._session.catalog, self._session.words
        self._poll.start()
        self.began.emit()
        self._session.reading.run(
            lambda: _work(catalog, wanted, words, run.told),
            lambda outcome: self._take(run, outcome),
            lambda error: self._fail(run, error),
        )

    def stop(self) -> None:
        """End what runs; what was prepared before stays."""
        if self._run is not None:
            self._drop()
            self.ended.emit()

    def _drop(self) -> None:
        if self._run is not None:
            self._run.stopped.set()
        self._run = None
        self._poll.stop()

    def _tell(self) -> None:
        if self._run is not None:
            self.advanced.emit(self._run.share)

    def _take(self, run: _Run, outcome: Outcome) -> None:
        if run is self._run:
            self.prepared, self.rows = outcome
            self._end(self.prepared.problem)

    def _fail(self, run: _Run, error: BaseException) -> None:
        if run is not self._run or isinstance(error, Cancelled):
            return
        self.prepared, self.rows = None, ()
        if isinstance(error, InputError):
            self._end(str(error))
            return
        log.error("an import could not be prepared", exc_info=error)
        say = self._session.words.say
        self._end(
            say(
                "The file cannot be read: {error}. Nothing was changed; choose another file.",
                error=f"{type(error).__name__}: {error}"[:200],
            )
        )

    def _end(self, problem: str) -> None:
        self.problem = problem
        self._drop()
        self.ended.emit()


class _Run:
    """What a thread and the window share: how far it is, and whether it shall stop."""

    def __init__(self) -> None:
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


def _work(catalog: Catalog, wanted: Wanted, words: Words, told: Progress) -> Outcome:
    prepared = prepare(catalog, wanted, today=dt.datetime.now(dt.UTC).date(), progress=told)
    rows = () if prepared.plan is None else import_rows(catalog, prepared.plan, words)
    told(1.0)
    return prepared, rows
