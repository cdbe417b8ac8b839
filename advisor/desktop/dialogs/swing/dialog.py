"""The swing dialog: rank, refine (optional), check, and preview before applying."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from advisor.decision.analysis.indifference import even_trades, point_trade
from advisor.decision.swing import SwingAnswers
from advisor.decision.weighing import recommend
from advisor.desktop.dialogs.swing.check_page import CheckPage
from advisor.desktop.dialogs.swing.rank_page import RankPage
from advisor.desktop.dialogs.swing.refine_page import RefinePage
from advisor.desktop.dialogs.swing.result_page import ResultPage
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import one_line, paragraph
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.parts.looks import set_looks
from advisor.wording.narrator import Narrator
from advisor.wording.swing import trade_advice, trade_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.indifference import Trade
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.session import Session

WIDTH, HEIGHT = 860, 680


class Step(IntEnum):
    """The pages in order."""

    RANK = 0
    REFINE = 1
    CHECK = 2
    RESULT = 3


class SwingDialog(Dialog):
    """Nothing changes before "Use these priorities", which is one undo step."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, at_point: bool = False
    ) -> None:
        """Start with the ranking of swings.

        Args:
            session: whose sliders it sets.
            parent: the window.
            at_point: start with the current price of a point of the leading benchmark instead.
        """
        say = session.words.say
        super().__init__(
            session.words, parent, "swing", say("Your priorities, by questions"), (WIDTH, HEIGHT)
        )
        self._session = session
        begin = SwingAnswers.as_they_stand if at_point else SwingAnswers.of_scenario
        self.answers = begin(session.scenario)
        self.rank = RankPage(session, self.answers)
        self.refine = RefinePage(session, self.answers)
        self.check = CheckPage(session)
        self.result_page = ResultPage(session)
        self.pages = QStackedWidget()
        for page in (self.rank, self.refine, self.check, self.result_page):
            self.pages.addWidget(page)
        self._steps = one_line("", "swing.steps")
        # Advice on what to change after a trade was rejected.
        self.advice = paragraph("", "swing.advice")
        self.problem = one_line("", "swing.problem", "soft")
        self.cancel = push_button(say("Cancel"), "", self.reject)
        self.back = push_button(say("&Back"), "", self.go_back)
        self.next = push_button("", "", self.go_on)
        set_looks(self.next, "primary")
        self.next.setDefault(True)
        self._lay_out()
        self.rank.answers_changed.connect(lambda: self._take(self.rank.answers))
        self.refine.answers_changed.connect(lambda: self._take(self.refine.answers))
        self.check.doubted.connect(self._doubt)
        session.style_changed.connect(self._show_step)
        self._show_advice("")
        trade = point_trade(self.candidate) if at_point and self.answers.is_complete else None
        self._enter(Step.RANK if trade is None else Step.CHECK, trade)

    def _lay_out(self) -> None:
        buttons = in_row(self.cancel, (self.problem, 1), self.back, self.next, spacing=8)
        in_column(
            self._steps, self.advice, (self.pages, 1), buttons,
            on=self, spacing=14, margins=(20, 16, 20, 16),
        )  # fmt: skip

    @property
    def step(self) -> Step:
        """The current step."""
        return Step(self.pages.currentIndex())

    @property
    def candidate(self) -> Recommendation:
        """The answer with these weights."""
        session = self._session
        return recommend(session.catalog, self.answers.applied(session.scenario))

    def _take(self, answers: SwingAnswers) -> None:
        self.answers = answers
        if self.step == Step.REFINE:
            self._show_live()
        self._show_step()

    def go_on(self) -> None:
        """Go to the next step that has a question; at the end, apply the weights."""
        if self.step == Step.RESULT:
            self.accept()
            return
        self._show_advice("")
        following = [step for step in self._way() if step > self.step]
        self._enter(following[0])

    def go_back(self) -> None:
        """Go to the previous step."""
        self._enter([step for step in self._way() if step < self.step][-1])

    def _way(self) -> list[Step]:
        """Return the steps that have a question: a single swing cannot be compared."""
        way = [Step.RANK]
        if len(self.answers.order.groups) > 1:
            way.append(Step.REFINE)
        if self.answers.is_complete and even_trades(self.candidate):
            way.append(Step.CHECK)
        return [*way, Step.RESULT]

    def _enter(self, step: Step, trade: Trade | None = None) -> None:
        """Show a step; ``trade``: what to ask first there."""
        if step == Step.REFINE:
            self.refine.show_answers(self.answers)
            self._show_live()
        elif step == Step.CHECK:
            self.check.ask(self.candidate, trade)
        elif step == Step.RESULT:
            self.result_page.show_change(self._session.recommendation, self.candidate)
        self.pages.setCurrentIndex(step)
        self._show_step()
        first = self.rank.list if step == Step.RANK else self.next
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _doubt(self, too_much: bool) -> None:
        trade = self.check.trade
        if trade is not None:
            self.go_back()
            narrator = Narrator(self.candidate, self._session.words)
            self._show_advice(trade_advice(narrator, trade, too_much=too_much))

    def _show_advice(self, text: str) -> None:
        self.advice.setText(f"<b>{text}</b>" if text else "")
        self.advice.setVisible(bool(text))

    def _show_live(self) -> None:
        """Show the meaning of the ratios, in the user's units, while they change."""
        candidate = self.candidate
        trades = even_trades(candidate)
        text = trade_sentence(Narrator(candidate, self._session.words), trades[0]) if trades else ""
        self.refine.live.setText(text)

    def _show_step(self) -> None:
        say, style = self._session.words.say, self._session.style
        titles = (say("Put in order"), say("Compare"), say("Check"), say("Result"))
        parts = [
            f'<span style="color:{style.accent if step == self.step else style.soft}">'
            f"{'<b>' if step == self.step else ''}{number} {title}"
            f"{'</b>' if step == self.step else ''}</span>"
            for number, (step, title) in enumerate(zip(Step, titles, strict=True), 1)
        ]
        self._steps.setText(f'<span style="color:{style.soft}">&nbsp; › &nbsp;</span>'.join(parts))
        self.next.setText(
            {
                Step.CHECK: say("&Yes, that sounds right"),
                Step.RESULT: say("&Use these priorities"),
            }.get(self.step, say("&Next"))
        )
        self.back.setEnabled(self.step != Step.RANK)
        self.next.setEnabled(self.answers.is_complete)
        self.problem.setText(self._problem())

    def _problem(self) -> str:
        if self.answers.is_complete:
            return ""
        say, scenario = self._session.words.say, self._session.scenario
        if len(scenario.locked) == len(scenario.priorities):
            return say("All sliders are locked: unlock one to set it by questions.")
        return say("Nothing matters yet: bring back one row.")

    @override
    def accept(self) -> None:
        """Set all sliders as one undo step."""
        session = self._session
        scenario = self.answers.applied(session.scenario)
        session.set_scenario(scenario, session.words.say("priorities by questions"))
        super().accept()
