"""First step: which swing from an imaginary worst offer the user wants first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from advisor.desktop.dialogs.swing.order_list import OrderList
from advisor.desktop.dialogs.swing.order_model import OrderModel
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import heading, note, paragraph
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.wording.swing import locked_sentence

if TYPE_CHECKING:
    from advisor.decision.swing import SwingAnswers
    from advisor.desktop.session import Session


class RankPage(QWidget):
    """The list, and buttons for the same moves.

    Signals:
        answers_changed: ``answers`` changed.
    """

    answers_changed = Signal()

    def __init__(self, session: Session, answers: SwingAnswers) -> None:
        super().__init__()
        self._session = session
        self.answers = answers
        self._model = OrderModel(session, answers.order)
        self.list = OrderList(session, self._model)
        say = session.words.say
        explained = paragraph(
            say(
                "Imagine an offer that is the worst on every count, of which you may bring one "
                "count from its worst to its best. Which of these changes would you want first, "
                "which next, and which do not matter to you?"
            )
        )
        keys = note(
            say(
                "Judge the change, not the name. Drag the rows, or: Alt+↑ and Alt+↓ move, = ties "
                "with the row above, Delete sets aside."
            )
        )
        self._up = push_button(say("Move &up"), "swing.up", self.list.raise_current)
        self._down = push_button(say("Move &down"), "swing.down", self.list.lower_current)
        self._tie = push_button(say("As much as the one &above"), "swing.tie", self.list.toggle_tie)
        self._tie.setCheckable(True)
        self._aside = push_button(say("Does not ma&tter"), "swing.aside", self.list.toggle_aside)
        self._aside.setCheckable(True)
        self.locked = note(locked_sentence(session.narrator), "swing.locked")
        self.locked.setVisible(bool(self.locked.text()))
        self._lay_out(explained, keys)
        self._model.order_changed.connect(self._take)
        self.list.current_changed.connect(self._show_moves)
        session.style_changed.connect(self._model.restyle)
        self._show_moves()

    def _lay_out(self, explained: QLabel, keys: QLabel) -> None:
        buttons = in_column(self._up, self._down, self._tie, self._aside, None, spacing=6)
        middle = in_row((self.list, 1), buttons, spacing=12)
        title = heading(self._session.words.say("The imaginary offer: from worst to best"))
        in_column(
            explained, title, (middle, 1), keys, self.locked,
            on=self, spacing=8, margins=NO_MARGINS,
        )  # fmt: skip

    def _take(self) -> None:
        self.answers = self.answers.with_order(self._model.order)
        self._show_moves()
        self.answers_changed.emit()

    def _show_moves(self) -> None:
        """Enable only the possible moves."""
        current, order = self.list.current, self._model.order
        aside = current in order.aside
        first = bool(order.ranked) and current == order.ranked[0]
        self._up.setEnabled(current is not None and (not first or order.is_tied(current)))
        self._down.setEnabled(current is not None and not aside)
        self._tie.setEnabled(current is not None and not aside and not first)
        self._tie.setChecked(current is not None and order.is_tied_to_above(current))
        self._aside.setEnabled(current is not None)
        self._aside.setChecked(aside)
