"""Last step: the weights before and after, and how they would change the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from advisor.desktop.dialogs.swing.preview import Preview
from advisor.desktop.dialogs.swing.share_bar import ShareBar
from advisor.desktop.parts.labels import column_head, heading, note, one_line
from advisor.desktop.parts.layouts import NO_MARGINS, in_column
from advisor.desktop.parts.looks import set_looks
from advisor.wording import numbers
from advisor.wording.narrator import Narrator
from advisor.wording.swing import locked_sentence

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.session import Session


class ResultPage(QWidget):
    """Shares before and after, criterion by criterion; below, the answer before and after."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        say = session.words.say
        self._bars: dict[str, ShareBar] = {}
        self._names: dict[str, QLabel] = {}
        self.now: dict[str, QLabel] = {}
        self.then: dict[str, QLabel] = {}
        self._locked = note()
        self.preview = Preview(session)
        card = QFrame()
        card.setObjectName("card")
        self._lay_out_shares(card)
        in_column(
            heading(say("Share of the weight")), card, self._locked, 6,
            heading(say("What would be recommended")), self.preview, None,
            on=self, spacing=8, margins=NO_MARGINS,
        )  # fmt: skip

    def _lay_out_shares(self, card: QFrame) -> None:
        session = self._session
        say = session.words.say
        grid = QGridLayout(card)
        grid.setContentsMargins(14, 8, 14, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for column, text in ((2, say("now")), (3, say("new"))):
            head = column_head(text)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        for row, criterion in enumerate(session.catalog.criteria.values(), 1):
            name = QLabel(session.narrator.criterion(criterion.id))
            bar = ShareBar(session, criterion)
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            self._names[criterion.id] = name
            self._bars[criterion.id] = bar
            for column, labels in ((2, self.now), (3, self.then)):
                label = labels[criterion.id] = one_line()
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                label.setFixedWidth(58)
                grid.addWidget(label, row, column)
            set_looks(self.now[criterion.id], "soft")
            self.then[criterion.id].setObjectName(f"swing.then.{criterion.id}")

    def show_change(self, now: Recommendation, then: Recommendation) -> None:
        """Show the current answer beside the new one."""
        narrator = Narrator(now, self._session.words)
        shares = zip(
            now.criteria, now.criterion_weights.tolist(), then.criterion_weights.tolist(),
            strict=True,
        )  # fmt: skip
        full = float(max(now.criterion_weights.max(), then.criterion_weights.max()))
        for criterion, before, after in shares:
            self._bars[criterion].set_shares(before, after, full=full)
            self.now[criterion].setText(numbers.percent(before, narrator, 1))
            self.then[criterion].setText(f"<b>{numbers.percent(after, narrator, 1)}</b>")
            spoken = narrator.say(
                "{criterion}: now {now}, new {then}",
                criterion=narrator.criterion(criterion),
                now=numbers.percent(before, narrator, 1),
                then=numbers.percent(after, narrator, 1),
            )
            self._bars[criterion].setAccessibleName(spoken)
        text = locked_sentence(narrator)
        self._locked.setText(text)
        self._locked.setVisible(bool(text))
        self.preview.show_change(now, then)
