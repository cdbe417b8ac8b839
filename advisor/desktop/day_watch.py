"""Updates the date in a window that stays open over midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from advisor.desktop.session import Session

# Prices and end-of-life dates change by the day, so a few minutes' delay does no harm.
MINUTES = 5


class DayWatch(QObject):
    """Checks every few minutes whether a new day has begun."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Start checking; ends with ``parent``."""
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, interval=MINUTES * 60_000)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Set the session's date from the library's clock."""
        self._session.set_today(self._session.library.clock())
