"""What one point of the leading benchmark is worth in money, under the slider of the cost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel
from typing_extensions import override

from advisor.decision.analysis.worths import point_worth
from advisor.desktop.parts.labels import note
from advisor.wording.worths import point_sentence

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from advisor.desktop.session import Session

SIDE, ABOVE = 8, 3
QUESTION = "question"
# As wide as an amount gets while a slider moves: room is kept for it.
WIDEST = "888,888.88"


class WorthLine(QFrame):
    """A sentence that keeps its room; a link asks whether the money is right.

    Signals:
        asked: the user wants to answer that.
    """

    asked = Signal()

    def __init__(self, session: Session) -> None:
        """Begin empty; ``refresh`` fills it."""
        super().__init__()
        self._session = session
        self.setObjectName("worth")
        # No layout holds it: another text while a slider moves must lay out nothing.
        self.text: QLabel = note("", "worth.text")
        self.text.setParent(self)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.text.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.text.linkActivated.connect(lambda _link: self.asked.emit())
        self._evaluation: object = None
        self._room: tuple[str, int, str] | None = None

    def refresh(self) -> None:
        """Say what a point is worth with these weights and this budget."""
        recommendation = self._session.recommendation
        worth = point_worth(recommendation)
        if worth is None:
            self.text.setText(self._session.words.say("Capability or cost has no weight"))
        else:
            sentence, question = point_sentence(self._session.narrator, worth)
            self.text.setText(f'{sentence} <a href="{QUESTION}">{question}</a>')
        if recommendation.evaluation is not self._evaluation:  # no slider alone changes that
            self._evaluation = recommendation.evaluation
            self._keep_room()

    def _keep_room(self) -> None:
        """Be as high as the sentence is with a long amount."""
        money = re.compile(r"[0-9][0-9,.]*(?=[^0-9<>]*</b>)")
        longest, width = money.sub(WIDEST, self.text.text()), self.width() - 2 * SIDE
        room = (longest, width, self.text.font().key())
        if room == self._room:
            return
        self._room = room
        lines = QLabel(longest)
        lines.setFont(self.text.font())
        lines.setWordWrap(True)
        height = lines.heightForWidth(width)
        self.setFixedHeight(height + 2 * ABOVE)
        self.text.setGeometry(SIDE, ABOVE, width, height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._keep_room()
