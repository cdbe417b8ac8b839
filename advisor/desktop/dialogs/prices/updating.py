"""Update the feed from the window: in the background, then as one undo step."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from advisor.catalog.problems import InputError
from advisor.desktop.watched import WatchedWork
from advisor.intake.feed.update import update
from advisor.intake.reading import Cancelled
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from advisor.desktop.session import Session
    from advisor.intake.feed.update import Updated

log = logging.getLogger(__name__)


class PriceUpdate(QObject):
    """One update at a time.

    Attributes:
        work: the background work.

    Signals:
        updated: other prices are in force, as a step of the undo stack.
        failed: why not, as a sentence; the last prices stay.
    """

    updated = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.work = WatchedWork(session, self)

    def start(self, address: str) -> None:
        """Fetch from an address."""
        feed, today = self._session.library.feed, dt.datetime.now(dt.UTC).astimezone().date()
        self.work.run(lambda told: update(feed, address, today, told), self._take, self._fail)

    def _take(self, made: Updated) -> None:
        session = self._session
        session.change_catalogue(
            session.library.updating(made.before), session.words.say("update of prices")
        )
        self.updated.emit()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, InputError):
            self.failed.emit(say_failure(error, self._session.words))
            return
        log.error("prices could not be fetched", exc_info=error)
        say = self._session.words.say
        self.failed.emit(
            say(
                "Prices cannot be fetched: {error}. The last good prices stay.",
                error=f"{type(error).__name__}: {error}"[:200],
            )
        )
