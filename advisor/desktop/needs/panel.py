"""The left column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from advisor.desktop.needs.good_enough import GoodEnoughPanel
from advisor.desktop.needs.must_haves import MustHavesPanel
from advisor.desktop.needs.priorities import PrioritiesPanel
from advisor.desktop.needs.workload import WorkloadPanel
from advisor.desktop.parts.headings import heading
from advisor.desktop.parts.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from advisor.desktop.session import Session


class NeedsPanel(QScrollArea):
    """Use case, priorities, good-enough level, workload, must-haves.

    Signals:
        questions_asked_for: the user wants to be asked for the priorities.
        function_asked: the curve of a criterion is to be shown.
    """

    questions_asked_for = Signal()
    function_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("needs")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session = session
        say = session.words.say
        self._use_case = self._make_use_case()
        self._summary = QLabel()
        self._summary.setObjectName("use_case.summary")
        self._summary.setProperty("soft", True)
        self._summary.setProperty("small", True)
        self._summary.setWordWrap(True)
        priorities = PrioritiesPanel(session)
        priorities.function_asked.connect(self.function_asked)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(14, 12, 12, 12)
        layout.setSpacing(6)
        for head, widgets in (
            (heading(say("Use case")), (self._use_case, self._summary)),
            (self._make_asking_heading(say("What matters")), (priorities,)),
            (heading(say("Good enough")), (GoodEnoughPanel(session),)),
            (heading(say("Workload")), (WorkloadPanel(session),)),
            (heading(say("Must have")), (MustHavesPanel(session),)),
        ):
            layout.addWidget(head)
            for widget in widgets:
                layout.addWidget(widget)
            layout.addSpacing(6)
        layout.addStretch(1)
        self.setWidget(content)
        SteadyScroll(self.verticalScrollBar())
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _make_asking_heading(self, text: str) -> QWidget:
        """A heading with the way to set what is below it by questions."""
        say = self._session.words.say
        ask = QToolButton()
        ask.setObjectName("ask_priorities")
        ask.setText(say("Ask me instead…"))
        ask.setToolTip(say("Set all priorities by a few questions"))
        ask.setProperty("flat", True)
        ask.clicked.connect(self.questions_asked_for)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(text), 1)
        layout.addWidget(ask)
        return line

    def _make_use_case(self) -> QComboBox:
        words = self._session.words
        box = QComboBox()
        box.setObjectName("use_case")
        box.setAccessibleName(words.say("Use case"))
        for use_case in self._session.catalog.use_cases.values():
            box.addItem(use_case.name.in_language(words.code), use_case.id)
            tip = use_case.rationale.in_language(words.code)
            box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        box.activated.connect(self._choose)
        return box

    def refresh(self) -> None:
        """Show the use case of the scenario."""
        use_case = self._session.scenario.use_case
        self._use_case.setCurrentIndex(self._use_case.findData(use_case))
        record = self._session.catalog.use_cases[use_case]
        code = self._session.words.code
        # The box may already show a use case that was chosen there; the summary speaks for itself.
        if self._summary.text() != record.summary.in_language(code):
            self._summary.setText(record.summary.in_language(code))
            self._summary.setToolTip(record.rationale.in_language(code))

    def _choose(self, index: int) -> None:
        session = self._session
        chosen = self._use_case.itemData(index)
        preset = session.preset(chosen)
        kept = session.scenario
        session.set_scenario(
            preset.replace(
                currency=kept.currency,
                cny_per_usd=kept.cny_per_usd,
                rate_date=kept.rate_date,
                as_of=kept.as_of,
            ),
            session.words.say("use case"),
        )
