"""Let Qt free the style rules of parts of deleted boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

# Changes no looks, but is not empty.
NO_RULES = " "


def forget_style_rules(widget: QWidget, _event: QEvent) -> bool:
    """Give the parts of all boxes in a widget about to be deleted a style sheet of their own.

    In a window with a style sheet Qt keeps a rule (0.8 KB) for the line edit of a spin box and for
    the list of a combo box. It drops a rule when its widget is deleted, but does not watch parts
    that inherit the looks of their box: their rules stayed until the program ended. With a style
    sheet of its own a part is watched like any other widget.

    Returns:
        False: the widget still gets the event.
    """
    boxes = [*widget.findChildren(QAbstractSpinBox), *widget.findChildren(QComboBox)]
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        boxes.append(widget)
    for box in boxes:
        for part in box.findChildren(QWidget):
            part.setStyleSheet(NO_RULES)
    return False
