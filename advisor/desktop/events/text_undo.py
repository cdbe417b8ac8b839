"""Whose step Ctrl+Z takes back: that of the text being edited, or that of the scenario.

While a line or a number box holds an edit that nothing has taken in yet, undo and redo are the
text's. As soon as the scenario has it, they are the scenario's, although the box still has the
focus: otherwise the keys would do nothing there, or put an older text in place as a new step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QUndoStack

Key = QKeySequence.StandardKey
# A window whose commands take back steps of the scenario has this property.
UNDOES = "undoes_scenario"


def leave_undo_to_whose_step_it_is(widget: QWidget, event: QEvent) -> bool:
    """Keep the keys of undo and redo from a text that has no step (a rule of ``EventRules``)."""
    key = cast("QKeyEvent", event)
    undo, redo = key.matches(Key.Undo), key.matches(Key.Redo)
    line = line_of(widget)
    if line is None or not (undo or redo) or not widget.window().property(UNDOES):
        return False
    if has_step(line, undo=undo):
        return False
    if undo:
        _forget_steps(line)
    event.ignore()
    return True


def undo(stack: QUndoStack) -> None:
    """Take back a step of the text being edited, or else of the scenario."""
    line = line_of(QApplication.focusWidget())
    if line is not None and has_step(line, undo=True):
        line.undo()
    else:
        stack.undo()


def redo(stack: QUndoStack) -> None:
    """Make a step again that ``undo`` took back."""
    line = line_of(QApplication.focusWidget())
    if line is not None and has_step(line, undo=False):
        line.redo()
    else:
        stack.redo()


def line_of(widget: QWidget | None) -> QLineEdit | None:
    """The line of text in which a widget is edited; None where it has none."""
    if isinstance(widget, QAbstractSpinBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None


def has_step(line: QLineEdit, *, undo: bool) -> bool:
    """Whether the text has a step to take back that is its own alone, or one to make again."""
    if not undo:
        return line.isRedoAvailable()
    box = line.parentWidget()
    return line.isUndoAvailable() and not (isinstance(box, QAbstractSpinBox) and is_taken_in(box))


def is_taken_in(box: QAbstractSpinBox) -> bool:
    """Whether the value of a box is what its text says."""
    text = box.lineEdit().text()
    if not box.hasAcceptableInput():
        return False
    if isinstance(box, (QSpinBox, QDoubleSpinBox)):
        return bool(box.valueFromText(text) == box.value())
    return isinstance(box, QDateTimeEdit) and box.dateTimeFromText(text) == box.dateTime()


def _forget_steps(line: QLineEdit) -> None:
    """Let a text begin anew without its past; cursor and selection stay."""
    cursor, start, selected = line.cursorPosition(), line.selectionStart(), line.selectionLength()
    with QSignalBlocker(line):
        line.setText(line.text())
        if start < 0:
            line.setCursorPosition(cursor)
        elif cursor == start:
            line.setSelection(start + selected, -selected)
        else:
            line.setSelection(start, selected)
