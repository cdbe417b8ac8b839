"""Second step, optional: rate each swing against the first (swing weighting)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from advisor.decision.swing import SwingAnswers, with_ratio
from advisor.desktop.dialogs.swing.ratio_row import RatioRow
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row

if TYPE_CHECKING:
    from advisor.decision.swing import Ratios
    from advisor.desktop.session import Session


class RefinePage(QWidget):
    """One row a swing; a row never rises above the one before it.

    Signals:
        answers_changed: ``answers`` changed.
    """

    answers_changed = Signal()

    def __init__(self, session: Session, answers: SwingAnswers) -> None:
        super().__init__()
        self._session = session
        self.answers = answers
        self.rows: dict[str, RatioRow] = {}
        # Ratios when the movement began: moving down lowers the later ones too, and moving
        # back up restores them.
        self._start: Ratios = ()
        self._explained = paragraph()
        say = session.words.say
        self.reset = push_button(
            say("By the &order alone"), "swing.reset", self._reset,
            tip=say("Back to what the order alone says (rank-order-centroid weights)"),
        )  # fmt: skip
        self._frame = QFrame()
        self._frame.setObjectName("card")
        self._lines = in_column(on=self._frame, spacing=2, margins=(14, 8, 14, 8))
        self.live = paragraph("", "swing.live", "soft")
        self._lay_out()
        session.style_changed.connect(self._restyle)

    def _lay_out(self) -> None:
        below = in_row((self.live, 1))
        below.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        in_column(
            self._explained, self._frame, below, None, on=self, spacing=10, margins=NO_MARGINS
        )

    def show_answers(self, answers: SwingAnswers) -> None:
        """Show the rows of these answers."""
        if answers.order.groups != self.answers.order.groups or not self.rows:
            self.answers = answers
            self._rebuild()
        self.answers = answers
        self._refresh()

    def _rebuild(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        session, order = self._session, self.answers.order
        self.rows.clear()
        for number, group in enumerate(order.groups):
            for criterion in group:
                place = f"{order.place(criterion)}{' =' if len(group) > 1 else ''}"
                row = RatioRow(session, criterion, place=place, first=number == 0)
                row.gesture_started.connect(self._begin)
                row.moved.connect(lambda ratio, n=number: self._move(n, ratio))
                self._lines.addWidget(row)
                self.rows[criterion] = row
        first = session.words.say("; ").join(session.narrator.criterion(c) for c in order.groups[0])
        self._chain()
        self._explained.setText(
            session.words.say(
                "Say that the first change, {criterion}, is worth 100. How much is each of the "
                "others worth beside it? They begin where your order alone puts them: leave what "
                "you have no finer opinion of.",
                criterion=first,
            )
        )

    def _chain(self) -> None:
        """Set the tab order from top to bottom, since the rows are rebuilt."""
        stops = [w for row in self.rows.values() for w in (row.slider, row.box)]
        for before, after in pairwise([*stops, self.reset]):
            QWidget.setTabOrder(before, after)

    def _begin(self) -> None:
        self._start = self.answers.rated

    def _move(self, place: int, ratio: int) -> None:
        start = self._start or self.answers.rated
        ratios = with_ratio(start, place, float(ratio))
        self.answers = SwingAnswers(self.answers.order, ratios)
        self._refresh()
        self.answers_changed.emit()

    def _reset(self) -> None:
        self.answers = SwingAnswers(self.answers.order)
        self._refresh()
        self.answers_changed.emit()

    def _refresh(self) -> None:
        order = self.answers.order
        # Use all sliders: with locked ones, the weights of the answers are not the final shares.
        positions = self.answers.applied(self._session.scenario).priorities
        total = sum(positions.values())
        for group, ratio in zip(order.groups, self.answers.rated, strict=True):
            for criterion in group:
                self.rows[criterion].show_ratio(ratio, positions[criterion] / total)
        self.reset.setEnabled(self.answers.ratios is not None)

    def _restyle(self) -> None:
        for row in self.rows.values():
            row.slider.set_style(self._session.style)
