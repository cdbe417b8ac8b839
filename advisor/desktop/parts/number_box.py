"""Number boxes that read what people write (3万, 3,000,000, ¥5,000, ３００) and show numbers so.

Every number box of the program is one of these two. Typed text means the same on any system: the
system's decimal sign and grouping are ignored. Nothing is refused while typing; if the box loses
the focus with an invalid or ambiguous number, it shows the problem and restores the former number.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox
from typing_extensions import override

from advisor.catalog.currencies import known_currencies, sign_of
from advisor.catalog.problems import InputError
from advisor.desktop.parts.refusals import show_refusal, tell_refusal, words_of
from advisor.wording import numbers
from advisor.wording.reading_numbers import read_count, read_money, read_whole
from advisor.wording.typed_failures import OtherCurrency, OutOfRange, Unreadable

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

_ACCEPTABLE, _INTERMEDIATE = QValidator.State.Acceptable, QValidator.State.Intermediate


def _number_of(box: QSpinBox | QDoubleSpinBox, text: str) -> Decimal:
    """Return the number that a text in a box means, rounded to the box's decimals.

    Raises:
        InputError: it is not a number, has another currency than the box, or is out of range.
    """
    typed = text.strip().removeprefix(box.prefix().strip()).removesuffix(box.suffix().strip())
    typed = typed.strip()
    if "%" in box.suffix():
        typed = typed.rstrip("%％ ")
    signs = sorted((row.sign for row in known_currencies().values()), key=len, reverse=True)
    sign = next((s for s in signs if s in box.prefix()), None)
    number: Decimal
    if sign is not None:
        amount = read_money(typed)
        if amount.currency is not None and sign_of(amount.currency) != sign:
            raise InputError(OtherCurrency(typed, sign))
        number = amount.value
    elif isinstance(box, QSpinBox):
        number = Decimal(read_whole(typed))
    else:
        number = read_count(typed)
    low, high = box.minimum(), box.maximum()
    if not low <= float(number) <= high:
        places = box.decimals() if isinstance(box, QDoubleSpinBox) else 0
        raise InputError(OutOfRange(typed, low, high, places))
    rounded = round(number, box.decimals()) if isinstance(box, QDoubleSpinBox) else number
    if number and not rounded:  # which would often mean the opposite: no limit, nothing
        raise InputError(Unreadable(typed, "too-small"))
    return rounded


class _Typed:
    """Common part of both boxes; Qt calls the rest on each class."""

    _before: float | None = None
    """The number when editing began; None: it has not begun."""

    def _listen(self) -> None:
        box: Any = self
        box.editingFinished.connect(self._remember)
        box.lineEdit().textEdited.connect(self._forget_problem)

    def _forget_problem(self) -> None:
        box: Any = self
        tell_refusal(box, None, box.show_problem)

    def _validated(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        box: Any = self
        if box.specialValueText() and text == box.specialValueText():
            return _ACCEPTABLE, text, position
        try:
            _number_of(box, text)
        except InputError:
            return _INTERMEDIATE, text, position
        return _ACCEPTABLE, text, position

    def _value(self, text: str) -> float:
        box: Any = self
        if text == box.specialValueText():
            return float(box.minimum())
        try:
            return float(_number_of(box, text))
        except InputError:
            return float(box.value())

    def _mended(self, text: str) -> str:
        """Return the former number for an invalid text, and show what was wrong."""
        box: Any = self
        try:
            _number_of(box, text)
        except InputError as error:
            tell_refusal(box, error, box.show_problem)
        if self._before is None:
            return text
        return f"{box.prefix()}{box.textFromValue(self._before)}{box.suffix()}"

    def _remember(self) -> None:
        box: Any = self
        self._before = box.value()


class NumberBox(_Typed, QDoubleSpinBox):
    """A box for a number with decimal places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listen()

    def show_problem(self) -> None:
        """Show what is wrong with the typed text, if it still is."""
        show_refusal(self)

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        return self._validated(input, pos)

    @override
    def valueFromText(self, text: str) -> float:
        return self._value(text)

    @override
    def textFromValue(self, val: float) -> str:
        return numbers.written(val, words_of(self), places=self.decimals())

    @override
    def fixup(self, str: str) -> str:
        return self._mended(str)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._remember()
        super().focusInEvent(event)


class WholeBox(_Typed, QSpinBox):
    """A box for a whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listen()

    def show_problem(self) -> None:
        """Show what is wrong with the typed text, if it still is."""
        show_refusal(self)

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        return self._validated(input, pos)

    @override
    def valueFromText(self, text: str) -> int:
        return int(self._value(text))

    @override
    def textFromValue(self, val: int) -> str:
        return numbers.written(val, words_of(self))

    @override
    def fixup(self, str: str) -> str:
        return self._mended(str)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._remember()
        super().focusInEvent(event)
