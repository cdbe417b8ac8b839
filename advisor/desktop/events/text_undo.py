"""What Ctrl+Z undoes: a step of the text being edited, or one of the scenario.

While a line or a number box contains an edit that has not been applied, undo and redo belong to
the text. Once it is applied to the scenario, they belong to the scenario, although the box still
has the focus: otherwise the keys would do nothing there, or apply an older text as a new step.
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
# Set on windows whose commands undo steps of the scenario.
UNDOES = "undoes_scenario"


def leave_undo_to_whose_step_it_is(widget: QWidget, event: QEvent) -> bool:
    """Keep undo and redo from a text without steps (a rule of ``EventRules``)."""
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
    """Undo a step of the text being edited, or else of the scenario."""
    line = line_of(QApplication.focusWidget())
    if line is not None and has_step(line, undo=True):
        line.undo()
    else:
        stack.undo()


def redo(stack: QUndoStack) -> None:
    """Redo a step that ``undo`` undid."""
    line = line_of(QApplication.focusWidget())
    if line is not None and has_step(line, undo=False):
        line.redo()
    else:
        stack.redo()


def line_of(widget: QWidget | None) -> QLineEdit | None:
    """Return the line edit of a widget; None if it has none."""
    if isinstance(widget, QAbstractSpinBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None


def has_step(line: QLineEdit, *, undo: bool) -> bool:
    """Whether the text has a step to undo that is not yet applied, or one to redo."""
    if not undo:
        return line.isRedoAvailable()
    box = line.parentWidget()
    return line.isUndoAvailable() and not (isinstance(box, QAbstractSpinBox) and is_taken_in(box))


def is_taken_in(box: QAbstractSpinBox) -> bool:
    """Whether the value of a box equals its text."""
    text = box.lineEdit().text()
    if not box.hasAcceptableInput():
        return False
    if isinstance(box, (QSpinBox, QDoubleSpinBox)):
        return bool(box.valueFromText(text) == box.value())
    return isinstance(box, QDateTimeEdit) and box.dateTimeFromText(text) == box.dateTime()


def _forget_steps(line: QLineEdit) -> None:
    """Clear the undo history of a text; keep cursor and selection."""
    cursor, start, selected = line.cursorPosition(), line.selectionStart(), line.selectionLength()
    with QSignalBlocker(line):
        line.setText(line.text())
        if start < 0:
            line.setCursorPosition(cursor)
        elif cursor == start:
            line.setSelection(start + selected, -selected)
        else:
            line.setSelection(start, selected)
