"""Background work of the dialog: loading, reading and planning in a thread, with cancel."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.desktop.watched import WatchedWork
from advisor.intake.preparing import Prepared, Wanted, prepare
from advisor.wording.failures import say_failure
from advisor.wording.import_rows import ImportRow, import_rows
from advisor.wording.namer import Namer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from advisor.catalog import Catalog
    from advisor.desktop.session import Session
    from advisor.intake.reading import Listener
    from advisor.wording import Words

log = logging.getLogger(__name__)
Outcome = tuple[Prepared, tuple[ImportRow, ...]]


class ImportJob(WatchedWork):
    """Prepares one import; a new start cancels the previous one.

    Attributes:
        prepared: the result; None before the first, and if the file cannot be loaded.
        rows: its figures in words.
        problem: why there is nothing to apply, as a sentence.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, parent)
        self.prepared: Prepared | None = None
        self.rows: tuple[ImportRow, ...] = ()
        self.problem = ""

    def start(self, wanted: Wanted) -> None:
        """Prepare an import in the background; the previous result stays until then."""
        catalog, words = self._session.catalog, self._session.words
        self.run(lambda told: _work(catalog, wanted, words, told), self._take, self._fail)

    def _take(self, outcome: Outcome) -> None:
        self.prepared, self.rows = outcome
        problem = self.prepared.problem
        self.problem = say_failure(problem, self._session.words) if problem else ""

    def _fail(self, error: BaseException) -> None:
        self.prepared, self.rows = None, ()
        if isinstance(error, InputError):
            self.problem = say_failure(error, self._session.words)
            return
        log.error("an import could not be prepared", exc_info=error)
        self.problem = self._session.words.say(
            "The file cannot be read: {error}. Nothing was changed; choose another file.",
            error=f"{type(error).__name__}: {error}"[:200],
        )


def _work(catalog: Catalog, wanted: Wanted, words: Words, told: Listener) -> Outcome:
    prepared = prepare(catalog, wanted, today=dt.datetime.now(dt.UTC).date(), progress=told)
    rows = () if prepared.plan is None else import_rows(Namer(catalog, words), prepared.plan)
    told(1.0)
    return prepared, rows
