"""The bar at the top: title, undo and redo, as-of day, currency, language, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
)
from typing_extensions import override

from advisor.desktop.events import text_undo
from advisor.desktop.parts.day_box import DayBox
from advisor.desktop.steps import set_currency
from advisor.wording import LANGUAGES

if TYPE_CHECKING:
    from advisor.desktop.session import Session


LEAST_TITLE, MOST_TITLE = 90, 420


class _Title(QLabel):
    """One line that takes as much room as there is, and ends in … where that is too little."""

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
    """Title, undo and redo, day, currency, language, export.

    Signals:
        language_chosen: code of the language.
        export_asked: a report is to be written.
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
        self._state = QLabel()
        self._state.setProperty("soft", True)
        stack = self._session.undo_stack
        undo = self._button("undo", "↶", say("Undo"), self._undo)
        redo = self._button("redo", "↷", say("Redo"), self._redo)
        undo.setEnabled(stack.canUndo())
        redo.setEnabled(stack.canRedo())
        stack.canUndoChanged.connect(undo.setEnabled)
        stack.canRedoChanged.connect(redo.setEnabled)
        self._day = self._make_day()
        known = self._session.recommendation.catalog.currencies.values()
        signs = {currency.id: f"{currency.sign} {currency.id}" for currency in known}
        self._currency = self._make_choice(
            "currency",
            say("Currency"),
            signs,
            self._set_currency,
        )
        language = self._make_choice(
            "language",
            say("Language"),
            {code: language.name for code, language in LANGUAGES.items()},
            self.language_chosen.emit,
        )
        language.setCurrentIndex(language.findData(self._session.words.code))
        export = QPushButton(say("Export report"))
        export.setObjectName("primary")
        export.clicked.connect(self.export_asked)
        caption = QLabel(say("As of"))
        caption.setProperty("soft", True)
        caption.setBuddy(self._day)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setSpacing(8)
        # First, so that another name or state does not move them away under the pointer.
        for widget in (undo, redo, self._title, self._state):
            layout.addWidget(widget)
        layout.addStretch(1)
        for choice in (caption, self._day, self._currency, language, export):
            layout.addWidget(choice)
        self._session.recommendation_changed.connect(self.refresh)
        self._session.document_changed.connect(self.refresh)
        self.refresh()

    def _button(self, name: str, sign: str, text: str, run: object) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(sign)
        button.setToolTip(text)
        button.setAccessibleName(text)
        # An edit in progress keeps the focus, and a button that turns off passes none on.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(run)
        return button

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

    def _make_choice(
        self, name: str, label: str, items: dict[str, str], choose: object
    ) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        for value, text in items.items():
            box.addItem(text, value)
        box.activated.connect(lambda index: choose(box.itemData(index)))  # type: ignore[operator]
        return box

    def _set_currency(self, currency: str) -> None:
        set_currency(self._session, currency)

    def refresh(self) -> None:
        """Show title, state, day and currency."""
        session = self._session
        scenario, words = session.scenario, session.words
        preset = session.catalog.use_cases[scenario.use_case].name.in_language(words.code)
        name = scenario.title or (session.path.name if session.path else preset)
        state = words.say("scenario, changed") if session.is_changed else words.say("scenario")
        for label, text in ((self._title, name), (self._state, state)):
            if label.text() != text:
                label.setText(text)
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
