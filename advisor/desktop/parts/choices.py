"""Combo boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Items = Iterable[tuple[Any, str]]


class ChoiceBox(QComboBox):
    """A box whose choice ends in "…" where it lacks room; Qt would cut it through a letter."""

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(kind, option, part, self).width() - 2
        text = self.currentText()
        option.currentText = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


def choice_box(
    name: str, spoken: str = "", items: Items = (), run: Callable[[Any], object] | None = None
) -> QComboBox:
    """Return a combo box.

    Args:
        name: object name.
        spoken: its name for assistive tools.
        items: each value and its text, in order.
        run: called with the value that the user chose.
    """
    box = ChoiceBox()
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    add_choices(box, items)
    if run is not None:
        box.activated.connect(lambda index: run(box.itemData(index)))
    return box


def add_choices(box: QComboBox, items: Items) -> None:
    """Add values with their texts."""
    for value, text in items:
        box.addItem(text, value)


def offer_choices(box: QComboBox, items: Items, chosen: Any) -> None:
    """Replace the choices without a signal; select the first if ``chosen`` is missing."""
    with QSignalBlocker(box):
        box.clear()
        add_choices(box, items)
        box.setCurrentIndex(max(box.findData(chosen), 0))


def keep_narrow(box: QComboBox, characters: int) -> None:
    """Let a box shrink to a width in characters, however long its items are."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(characters)
