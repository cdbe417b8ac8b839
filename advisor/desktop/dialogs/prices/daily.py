"""Fetch the feed once a day if the user turned that on; reports only what changed."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from advisor.catalog.problems import InputError
from advisor.desktop.dialogs.prices.updating import PriceUpdate
from advisor.intake.feed.settings import load_settings

if TYPE_CHECKING:
    from advisor.desktop.session import Session

log = logging.getLogger(__name__)
FIRST_MS = 20_000
HOUR_MS = 3_600_000


class DailyUpdate(QObject):
    """Checks every hour whether a fetch is due; fetches only if the user turned it on."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Check for the first time well after the start."""
        super().__init__(parent)
        self._session = session
        self.update = PriceUpdate(session, self)
        self.update.failed.connect(self._note)
        session.closed.connect(self._stop)
        self._hour = QTimer(self, interval=HOUR_MS)
        self._hour.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._begin)
        self._first.start()

    def _begin(self) -> None:
        self._hour.start()
        self.look()

    def _stop(self) -> None:
        self._first.stop()
        self._hour.stop()

    def _note(self, text: str) -> None:
        log.info("prices were not fetched: %s", text)

    def look(self) -> None:
        """Fetch, if turned on and not done today."""
        feed = self._session.library.feed
        try:
            settings = load_settings(feed.folder)
        except InputError as error:
            log.info("the settings of the price feed cannot be read: %s", error)
            return
        today = dt.datetime.now(dt.UTC).astimezone().date()
        if settings.daily and not self.update.work.is_running and feed.fetched_on() != today:
            self.update.start(settings.address)
