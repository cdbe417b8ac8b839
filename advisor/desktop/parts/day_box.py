"""A date box that reads what people write: 2026-10-01, 2026/10/1, 2026年10月1日."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDateEdit
from typing_extensions import override

from advisor.catalog.problems import InputError
from advisor.desktop.parts.refusals import show_refusal, tell_refusal
from advisor.wording.reading_days import read_day
from advisor.wording.typed_failures import OutOfRange

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

FORMAT = "yyyy-MM-dd"
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class DayBox(QDateEdit):
    """A date with a calendar; invalid text shows the problem and restores the former date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat(FORMAT)
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.lineEdit().textEdited.connect(self._forget_problem)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Leave the box at once: Left and Right move between year, month and day."""
        parent = self.parentWidget()
        if parent is None:
            return super().focusNextPrevChild(next)
        return parent.focusNextPrevChild(next)

    def _forget_problem(self) -> None:
        tell_refusal(self, None, self.show_problem)

    def _read(self, text: str) -> QDate:
        """Return the date that a text means.

        Raises:
            InputError: it is not a date, or out of range.
        """
        if text and text == self.specialValueText():
            return self.minimumDate()
        day = read_day(text)
        date = QDate(day.year, day.month, day.day)
        if not self.minimumDate() <= date <= self.maximumDate():
            low, high = self.minimumDate().toString(FORMAT), self.maximumDate().toString(FORMAT)
            raise InputError(OutOfRange(text, low, high))
        return date

    def show_problem(self) -> None:
        """Show what is wrong with the typed text, if it still is."""
        show_refusal(self)

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        try:
            self._read(input)
        except InputError:
            return QValidator.State.Intermediate, input, pos
        return QValidator.State.Acceptable, input, pos

    @override
    def dateTimeFromText(self, text: str) -> QDateTime:
        try:
            date = self._read(text)
        except InputError:
            date = self.date()
        return QDateTime(date, QTime(0, 0))

    @override
    def fixup(self, input: str) -> str:
        try:
            self._read(input)
        except InputError as error:
            tell_refusal(self, error, self.show_problem)
        return self.date().toString(FORMAT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put what is typed in place of what is selected, be it a part of the date or all of it.

        Qt would fill year, month or day, whichever was current, and go on to the next after the
        first digit of a month. A hyphen goes there while the date is whole.
        """
        line, typed = self.lineEdit(), event.text()
        is_whole = line.text() == self.date().toString(FORMAT)
        is_selected = bool(line.text()) and line.selectedText() == line.text()
        goes_on = is_whole and not is_selected and typed in {"-", "/", "."}
        is_command = bool(event.modifiers() & COMMANDS)
        if goes_on or is_command or not (typed and typed.isprintable()):
            super().keyPressEvent(event)
            return
        if is_selected:
            self.setCurrentSectionIndex(0)  # Qt restores the date on leaving a part of it
            line.selectAll()
        line.insert(typed)
        self._forget_problem()
