"""A share of the weight as a bar: the new share below the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from advisor.charts.style import criterion_colour

if TYPE_CHECKING:
    from advisor.catalog.presets import Criterion
    from advisor.desktop.session import Session

NOW, THEN = 4, 9
GAP = 2


class ShareBar(QWidget):
    """The upper, thin stripe is the current share, the lower one the new share."""

    def __init__(self, session: Session, criterion: Criterion) -> None:
        super().__init__()
        self._session = session
        self._criterion = criterion
        self._now = 0.0
        self._then = 0.0
        self._full = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        session.style_changed.connect(self.update)

    def set_shares(self, now: float, then: float, *, full: float) -> None:
        """Show shares from 0 to 1; ``full`` is the share that fills the bar."""
        shares = (now, then, max(full, 1e-9))
        if shares != (self._now, self._then, self._full):
            self._now, self._then, self._full = shares
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, NOW + GAP + THEN)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        style = self._session.style
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - NOW - GAP - THEN) / 2
        below = top + NOW + GAP
        self._stripe(painter, top, NOW, 1.0, style.track)
        self._stripe(painter, top, NOW, self._now / self._full, style.soft)
        self._stripe(painter, below, THEN, 1.0, style.track)
        colour = criterion_colour(self._criterion, style)
        self._stripe(painter, below, THEN, self._then / self._full, colour)
        painter.end()

    def _stripe(
        self, painter: QPainter, top: float, thick: float, length: float, colour: str
    ) -> None:
        painter.setBrush(QColor(colour))
        area = QRectF(0, top, self.width() * min(1.0, length), thick)
        painter.drawRoundedRect(area, min(2.0, area.width() / 2), min(2.0, thick / 2))
