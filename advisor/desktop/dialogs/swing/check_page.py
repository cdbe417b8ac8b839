"""Third step: confirm a trade that is even under these weights."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QWidget,
)

from advisor.decision.analysis.indifference import even_trades, gained_and_given
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import column_head, one_line, paragraph
from advisor.desktop.parts.layouts import NO_MARGINS, form_row, in_column, in_row
from advisor.wording.narrator import Narrator
from advisor.wording.swing import even_rows, trade_basis, trade_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.indifference import Trade
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.session import Session


class CheckPage(QWidget):
    """The question, and two answers that lead back; "yes" is the Next button.

    Signals:
        doubted: the trade was rejected; True: it asks too much.
    """

    doubted = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        say = session.words.say
        explained = paragraph(
            say(
                "Weights say what you would trade for what. Here is what yours say, in your own "
                "units; if you would not do it, they are not yet your weights."
            )
        )
        self._candidate: Recommendation | None = None
        self._trades: tuple[Trade, ...] = ()
        self._number = 0
        self.sides = tuple((one_line("", "", "soft"), one_line(), one_line()) for _ in range(2))
        self.question = paragraph("", "swing.question", selectable=True)
        self._basis = paragraph("", "", "soft")
        self.too_much = push_button(
            say("No, that is &too much"), "swing.too_much", lambda: self.doubted.emit(True)
        )
        self.too_little = push_button(
            say("No, I would &give more"), "swing.too_little", lambda: self.doubted.emit(False)
        )
        self.another = push_button(say("&Another question"), "swing.another", self._ask_next)
        card = QFrame()
        card.setObjectName("card")
        answers = in_row(self.too_much, self.too_little, None, self.another, spacing=8)
        in_column(
            self.question, self._basis, self._make_sides(),
            one_line(say("Does that sound right?")), answers,
            on=card, spacing=10, margins=(18, 16, 18, 16),
        )  # fmt: skip
        in_column(explained, card, None, on=self, spacing=12, margins=NO_MARGINS)

    def _make_sides(self) -> QGridLayout:
        """Lay out two columns of equal value, one line a figure."""
        say = self._session.words.say
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for column, text in ((1, say("This")), (2, say("would be worth as much to you as this"))):
            grid.addWidget(column_head(text), 0, column)
            grid.setColumnStretch(column, 1)
        for row, labels in enumerate(self.sides, 1):
            form_row(grid, row, *labels)
        return grid

    @property
    def trade(self) -> Trade | None:
        """The trade in question."""
        return self._trades[self._number] if self._trades else None

    def ask(self, candidate: Recommendation, first: Trade | None = None) -> None:
        """Ask about trades that are even under the candidate's weights, beginning with ``first``.

        None: begin with the clearest.
        """
        self._candidate = candidate
        trades = even_trades(candidate)
        if first is not None:
            gained, _given = gained_and_given(first)
            trades = (first, *(t for t in trades if gained_and_given(t)[0] != gained))
        self._trades = trades
        self._number = 0
        self.another.setVisible(len(self._trades) > 1)
        self._show()

    def _ask_next(self) -> None:
        self._number = (self._number + 1) % len(self._trades)
        self._show()

    def _show(self) -> None:
        candidate, trade = self._candidate, self.trade
        if candidate is not None and trade is not None:
            narrator = Narrator(candidate, self._session.words)
            self.question.setText(f"<big><b>{trade_sentence(narrator, trade)}</b></big>")
            self._basis.setText(trade_basis(narrator, trade))
            for line, row in zip(self.sides, even_rows(narrator, trade), strict=True):
                for label, text in zip(line, row, strict=True):
                    label.setText(text if label is line[0] else f"<b>{escape(text)}</b>")
