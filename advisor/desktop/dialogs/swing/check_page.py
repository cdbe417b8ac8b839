"""Third step: one trade that the weights say is even. Does that sound right?"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from advisor.decision.analysis.indifference import even_trades
from advisor.wording.swing import even_rows, trade_basis, trade_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.indifference import Trade
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.session import Session


class CheckPage(QWidget):
    """The question, and the two answers that lead back; "yes" is the way on.

    Signals:
        doubted: it does not sound right; True: it asks too much.
    """

    doubted = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        say = session.words.say
        explained = QLabel(
            say(
                "Weights say what you would trade for what. Here is what yours say, in your own "
                "units; if you would not do it, they are not yet your weights."
            )
        )
        explained.setWordWrap(True)
        self._candidate: Recommendation | None = None
        self._trades: tuple[Trade, ...] = ()
        self._number = 0
        self.sides = tuple((QLabel(), QLabel(), QLabel()) for _ in range(2))
        self.question = QLabel()
        self.question.setObjectName("swing.question")
        self.question.setWordWrap(True)
        self._basis = QLabel()
        self._basis.setProperty("soft", True)
        self._basis.setWordWrap(True)
        asked = QLabel(say("Does that sound right?"))
        self.too_much = self._button("too_much", say("No, that is &too much"), too_much=True)
        self.too_little = self._button("too_little", say("No, I would &give more"), too_much=False)
        self.another = QPushButton(say("&Another question"))
        self.another.setObjectName("swing.another")
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self._ask_next)
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(18, 16, 18, 16)
        inner.setSpacing(10)
        inner.addWidget(self.question)
        inner.addWidget(self._basis)
        inner.addLayout(self._make_sides())
        inner.addWidget(asked)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.too_much)
        answers.addWidget(self.too_little)
        answers.addStretch(1)
        answers.addWidget(self.another)
        inner.addLayout(answers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(explained)
        layout.addWidget(card)
        layout.addStretch(1)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _make_sides(self) -> QGridLayout:
        """Two columns that are worth the same, one line a figure."""
        say = self._session.words.say
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for column, text in ((1, say("This")), (2, say("would be worth as much to you as this"))):
            head = QLabel(text)
            head.setProperty("soft", True)
            head.setProperty("small", True)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        for row, line in enumerate(self.sides, 1):
            line[0].setProperty("soft", True)
            for column, label in enumerate(line):
                grid.addWidget(label, row, column)
        return grid

    def _button(self, name: str, text: str, *, too_much: bool) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"swing.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.doubted.emit(too_much))
        return button

    @property
    def trade(self) -> Trade | None:
        """What is asked about."""
        return self._trades[self._number] if self._trades else None

    def ask(self, candidate: Recommendation) -> None:
        """Ask about trades that are even under the candidate's weights, beginning with one."""
        self._candidate = candidate
        self._trades = even_trades(candidate)
        self._number = 0
        self.another.setVisible(len(self._trades) > 1)
        self._show()

    def _ask_next(self) -> None:
        self._number = (self._number + 1) % len(self._trades)
        self._show()

    def _show(self) -> None:
        candidate, trade, words = self._candidate, self.trade, self._session.words
        if candidate is not None and trade is not None:
            self.question.setText(f"<big><b>{trade_sentence(candidate, trade, words)}</b></big>")
            self._basis.setText(trade_basis(candidate, trade, words))
            for line, row in zip(self.sides, even_rows(candidate, trade, words), strict=True):
                for label, text in zip(line, row, strict=True):
                    label.setText(text if label is line[0] else f"<b>{escape(text)}</b>")
