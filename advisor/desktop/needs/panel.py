"""The left column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QWidget,
)

from advisor.desktop.needs.budget import BudgetPanel
from advisor.desktop.needs.good_enough import GoodEnoughPanel
from advisor.desktop.needs.must_haves import MustHavesPanel
from advisor.desktop.needs.priorities import PrioritiesPanel
from advisor.desktop.needs.workload import WorkloadPanel
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import heading, note
from advisor.desktop.parts.layouts import NO_MARGINS, in_row
from advisor.desktop.parts.pages import Page
from advisor.desktop.session_actions import choose_use_case
from advisor.wording.budgets import weights_sentence

if TYPE_CHECKING:
    from advisor.desktop.session import Session


class NeedsPanel(Page):
    """What you need, what it must have, what is good enough, and what matters.

    Signals:
        questions_asked_for: the user wants to set the priorities by answering questions.
        point_asked: the user wants to say what a point of capability is worth.
        function_asked: the user wants to edit a value function; carries the criterion's id.
    """

    questions_asked_for = Signal()
    point_asked = Signal()
    function_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("needs")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session = session
        say = session.words.say
        self._use_case = self._make_use_case()
        self._summary = note("", "use_case.summary")
        priorities = PrioritiesPanel(session)
        priorities.function_asked.connect(self.function_asked)
        priorities.point_asked.connect(self.point_asked)
        self.fill(
            heading(say("What you need")), self._use_case, self._summary,
            WorkloadPanel(session), BudgetPanel(session), 4,
            heading(say("Must have")), MustHavesPanel(session), 4,
            heading(say("Good enough means")), GoodEnoughPanel(session), 4,
            self._make_asking_heading(say("What matters")), priorities, 6, None,
            margins=(10, 10, 4, 12), spacing=4,
        )  # fmt: skip
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _make_asking_heading(self, text: str) -> QWidget:
        """Heading with a button that opens the swing-weight questions."""
        say = self._session.words.say
        ask = tool_button(
            say("Ask me instead…"), "ask_priorities", self.questions_asked_for, "flat",
            tip=say("Set all priorities by a few questions"),
        )  # fmt: skip
        head = QWidget()
        self._weights = heading(text)
        in_row((self._weights, 1), ask, on=head, margins=NO_MARGINS)
        return head

    def _make_use_case(self) -> QComboBox:
        words = self._session.words
        box = choice_box("use_case", words.say("Use case"), run=self._choose)
        for use_case in self._session.catalog.use_cases.values():
            box.addItem(use_case.name.in_language(words.code), use_case.id)
            tip = use_case.rationale.in_language(words.code)
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        return box

    def refresh(self) -> None:
        """Show the use case of the scenario."""
        use_case = self._session.scenario.use_case
        self._use_case.setCurrentIndex(self._use_case.findData(use_case))
        record = self._session.catalog.use_cases[use_case]
        self._weights.setToolTip(weights_sentence(self._session.narrator))
        code = self._session.words.code
        # The box may already show the use case, chosen by the user; the summary always changes.
        if self._summary.text() != record.summary.in_language(code):
            self._summary.setText(record.summary.in_language(code))
            self._summary.setToolTip(record.rationale.in_language(code))

    def _choose(self, chosen: str) -> None:
        choose_use_case(self._session, chosen)
