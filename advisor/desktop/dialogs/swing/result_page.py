"""Last step: the weights now and then, and what they would do to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from advisor.desktop.dialogs.swing.preview import Preview
from advisor.desktop.dialogs.swing.share_bar import ShareBar
from advisor.desktop.parts.labels import heading
from advisor.wording import names, numbers
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
        self._locked = QLabel()
        self._locked.setProperty("soft", True)
        self._locked.setProperty("small", True)
        self._locked.setWordWrap(True)
        self.preview = Preview(session)
        card = QFrame()
        card.setObjectName("card")
        self._lay_out_shares(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading(say("Share of the weight")))
        layout.addWidget(card)
        layout.addWidget(self._locked)
        layout.addSpacing(6)
        layout.addWidget(heading(say("What would be recommended")))
        layout.addWidget(self.preview)
        layout.addStretch(1)

    def _lay_out_shares(self, card: QFrame) -> None:
        session = self._session
        say = session.words.say
        grid = QGridLayout(card)
        grid.setContentsMargins(14, 8, 14, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for column, text in ((2, say("now")), (3, say("new"))):
            head = QLabel(text)
            head.setProperty("soft", True)
            head.setProperty("small", True)
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        for row, criterion in enumerate(session.catalog.criteria.values(), 1):
            name = QLabel(names.criterion_name(session.catalog, criterion.id, session.words))
            bar = ShareBar(session, criterion)
            grid.addWidget(name, row, 0)
            grid.addWidget(bar, row, 1)
            self._names[criterion.id] = name
            self._bars[criterion.id] = bar
            for column, labels in ((2, self.now), (3, self.then)):
                label = QLabel()
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                label.setFixedWidth(58)
                label.setProperty("soft", column == 2)  # noqa: PLR2004 - the column of now
                grid.addWidget(label, row, column)
                labels[criterion.id] = label
            self.then[criterion.id].setObjectName(f"swing.then.{criterion.id}")

    def show_change(self, now: Recommendation, then: Recommendation) -> None:
        """Show the present answer beside the one that there would be."""
        words = self._session.words
        shares = zip(
            now.criteria, now.criterion_weights.tolist(), then.criterion_weights.tolist(),
            strict=True,
        )  # fmt: skip
        full = float(max(now.criterion_weights.max(), then.criterion_weights.max()))
        for criterion, before, after in shares:
            self._bars[criterion].set_shares(before, after, full=full)
            self.now[criterion].setText(numbers.percent(before, 1))
            self.then[criterion].setText(f"<b>{numbers.percent(after, 1)}</b>")
            spoken = words.say(
                "{criterion}: now {now}, new {then}",
                criterion=names.criterion_name(now.catalog, criterion, words),
                now=numbers.percent(before, 1),
                then=numbers.percent(after, 1),
            )
            self._bars[criterion].setAccessibleName(spoken)
        text = locked_sentence(now, words)
        self._locked.setText(text)
        self._locked.setVisible(bool(text))
        self.preview.show_change(now, then)
