"""The top bar: title, undo and redo, date, currency, language, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
)
from typing_extensions import override

from advisor.desktop.events import text_undo
from advisor.desktop.parts.buttons import PRIMARY, push_button, tool_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.day_box import DayBox
from advisor.desktop.parts.labels import caption, one_line, set_text
from advisor.desktop.parts.layouts import in_row
from advisor.desktop.session_actions import set_currency
from advisor.wording import LANGUAGES

if TYPE_CHECKING:
    from advisor.desktop.session import Session


LEAST_TITLE, MOST_TITLE = 90, 420


class _Title(QLabel):
    """A one-line label that takes all free width and is elided if that is too little."""

    @override
    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(min(wanted.width() + 1, MOST_TITLE), wanted.height())

    @override
    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), LEAST_TITLE), wanted.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            side = Qt.TextElideMode.ElideRight
            text = self.fontMetrics().elidedText(self.text(), side, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class TopBar(QFrame):
    """The bar.

    Signals:
        language_chosen: the user chose a language; carries its code.
        export_asked: the user wants to export a report.
    """

    language_chosen = Signal(str)
    export_asked = Signal()

    def __init__(self, session: Session) -> None:
        """Show a session."""
        super().__init__()
        self.setObjectName("topbar")
        self._session = session
        say = self._session.words.say
        self._title = _Title()
        self._title.setObjectName("title")
        self._state = one_line("", "", "soft")
        # Room for the longer text, so that the first step of a slider moves nothing.
        longer = self._state.fontMetrics().horizontalAdvance(say("scenario, changed"))
        self._state.setMinimumWidth(longer)
        stack = self._session.undo_stack
        undo = tool_button("↶", "undo", self._undo, tip=say("Undo"), spoken=say("Undo"))
        redo = tool_button("↷", "redo", self._redo, tip=say("Redo"), spoken=say("Redo"))
        for button in (undo, redo):
            # Buttons take no focus: an edit in progress keeps it, and disabling one moves none.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        self._day = self._make_day()
        known = self._session.recommendation.catalog.currencies.values()
        signs = [(currency.id, f"{currency.sign} {currency.id}") for currency in known]
        self._currency = choice_box("currency", say("Currency"), signs, self._set_currency)
        spoken = [(code, language.name) for code, language in LANGUAGES.items()]
        language = choice_box("language", say("Language"), spoken, self.language_chosen.emit)
        language.setCurrentIndex(language.findData(self._session.words.code))
        # Undo and redo come first, so that a change of title or state does not move them under
        # the pointer.
        in_row(
            undo, redo, self._title, self._state, None,
            caption(say("As of"), self._day, "soft"), self._day, self._currency, language,
            push_button(say("Export report"), PRIMARY, self.export_asked),
            on=self, spacing=8, margins=(14, 6, 14, 6),
        )  # fmt: skip
        self._session.recommendation_changed.connect(self.refresh)
        self._session.document_changed.connect(self.refresh)
        self.refresh()

    def _undo(self) -> None:
        text_undo.undo(self._session.undo_stack)

    def _redo(self) -> None:
        text_undo.redo(self._session.undo_stack)

    def _make_day(self) -> DayBox:
        say = self._session.words.say
        day = DayBox()
        day.setObjectName("as_of")
        day.setMinimumDate(QDate(2024, 1, 1))
        day.setAccessibleName(say("As of"))
        day.setToolTip(
            say(
                "Day the answer is for: the offers, prices and scores of this day, today unless set"
            )
        )
        day.dateChanged.connect(self._set_day)
        return day

    def _set_currency(self, currency: str) -> None:
        set_currency(self._session, currency)

    def refresh(self) -> None:
        """Update from the session."""
        session = self._session
        scenario, words = session.scenario, session.words
        preset = session.catalog.use_cases[scenario.use_case].name.in_language(words.code)
        name = scenario.title or (session.path.name if session.path else preset)
        state = words.say("scenario, changed") if session.is_changed else words.say("scenario")
        set_text(self._title, name)
        set_text(self._state, state)
        self._title.setToolTip(name)
        day = scenario.date(session.catalog)
        shown = QDate(day.year, day.month, day.day)
        newest = session.catalog.today
        last = QDate(newest.year, newest.month, newest.day)
        blocked = self._day.blockSignals(True)
        if self._day.maximumDate() != last:
            self._day.setMaximumDate(last)
        if self._day.date() != shown:
            self._day.setDate(shown)
        self._day.blockSignals(blocked)
        self._currency.setCurrentIndex(self._currency.findData(scenario.currency))

    def _set_day(self, day: QDate) -> None:
        import datetime as dt

        chosen = dt.date(day.year(), day.month(), day.day())
        as_of = None if chosen == self._session.catalog.today else chosen
        self._session.change(self._session.words.say("day of the answer"), as_of=as_of)
