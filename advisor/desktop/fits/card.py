"""An alternative as a card; a click selects its offer in all panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout
from typing_extensions import override

from advisor.desktop.fits.badge import Badge
from advisor.desktop.fits.card_lines import CardLine, Line, NameLine
from advisor.desktop.parts.labels import set_tip
from advisor.desktop.parts.looks import set_looks

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

LINES = 4
HEIGHT = 124
NOTHING = (Line(("–",)), *(Line(),) * (LINES - 1))


class Card(QFrame):
    """Shows one alternative to the best fit, as a difference.

    Attributes:
        lines: model, provider or hosting, money, benchmark score.
        badge: warns that the offer may end or may not be sold to this buyer.

    Signals:
        chosen: clicked; carries the offer's id.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("card")
        self.setProperty("role", "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(130)
        self.setFixedHeight(HEIGHT)
        self._offer: str | None = None
        self._full = ""
        self._head = head = CardLine()
        self.lines = [NameLine(), *(CardLine() for _ in range(LINES - 1))]
        _model, way, _money, figure = self.lines
        for label in (head, way, figure):
            set_looks(label, "small")
        for label in (head, way):
            set_looks(label, "soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 6, 7, 4)
        layout.setSpacing(0)
        self.badge = Badge()
        for label in (head, *self.lines):
            layout.addWidget(label)
        layout.addWidget(self.badge)
        layout.addStretch(1)

    def show_role(self, role: str, title: str) -> None:
        """Set the role that the card is found by, and its title."""
        self.setProperty("role", role)
        self._head.set_line(Line((title,) if title else ()))

    def show_offer(self, offer: str | None, lines: tuple[Line, ...] = NOTHING) -> None:
        """Show an offer with its four lines; between ``show_role`` and ``show_badge``.

        None shows an empty card.
        """
        self._offer = offer
        for label, line in zip(self.lines, lines, strict=True):
            label.set_line(line)
        title = self._head.text()
        self._full = "\n".join(filter(None, (title, *(line.full for line in lines))))
        self.setAccessibleName(f"{title}: {lines[0].full}, {lines[1].full}")

    def show_badge(self, wordings: tuple[str, ...], sentences: str) -> None:
        """Set the badge and the tip, which has every line in full."""
        self.badge.set_wordings(wordings, sentences)
        set_tip(self, "\n".join(filter(None, (self._full, sentences))))
        self.setAccessibleDescription(sentences)

    @override
    def sizeHint(self) -> QSize:
        return QSize(190, HEIGHT)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._offer and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._offer)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._offer and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.chosen.emit(self._offer)
        else:
            super().keyPressEvent(event)
