"""A window that stays open over midnight answers for the new day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from advisor.desktop.session import Session

# Ends and prices change with the day, not with the minute; a computer that slept is asked at once.
MINUTES = 5


class DayWatch(QObject):
    """Looks every few minutes whether another day has begun."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin to look; ends with its parent."""
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, interval=MINUTES * 60_000)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Set the session's day to that of the library's clock."""
        self._session.set_today(self._session.library.clock())
