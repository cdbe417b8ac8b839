"""Give the keyboard to a column of the window, or to a widget by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from advisor.desktop.tab_order import bring_into_view, stops_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter

KEYBOARD = Qt.FocusReason.TabFocusReason
# PySide never lets go of what it once listed of a window, so only these buttons are.
FOLDS = QRegularExpression(r"\.(fold|more)$")


def next_column(columns: QSplitter, step: int) -> None:
    """Give the keyboard to the column after, or ``step`` columns after, the one that has it."""
    focused = QApplication.focusWidget()
    held = [w for n in range(columns.count()) if (w := columns.widget(n)) is not None]
    has = [focused is not None and column.isAncestorOf(focused) for column in held]
    now = has.index(True) if any(has) else -step
    enter(held[(now + step) % len(held)])


def enter(column: QWidget) -> None:
    """Give the keyboard to the widget that had it last in a column, else to the first one."""
    last: QWidget | None = column.focusWidget()
    target = last if last is not None and last.isVisible() else _first(column)
    if target is not None:
        give_keyboard(target)


def go_to(window: QWidget, name: str) -> None:
    """Give the keyboard to the widget of an object name, and bring it into view."""
    widget = window.findChild(QWidget, name)
    if widget is None:
        return
    _unfold(window, widget)
    bring_into_view(widget)
    give_keyboard(widget)


def give_keyboard(widget: QWidget) -> None:
    """Focus a widget as the Tab key does, so that what one types replaces the number of a box."""
    if widget.hasFocus():  # Qt would not say it again, nor select the number
        widget.clearFocus()
    widget.setFocus(KEYBOARD)
    # Qt draws the ring around what has the focus only after a press of Tab in the window.
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def _unfold(window: QWidget, widget: QWidget) -> None:
    """Press the buttons that fold things away until a widget shows."""
    for button in window.findChildren(QAbstractButton, FOLDS):
        if widget.isVisibleTo(window):
            return
        if not button.isChecked():
            button.setChecked(True)
            if not widget.isVisibleTo(window):
                button.setChecked(False)


def _first(column: QWidget) -> QWidget | None:
    return next(iter(stops_of(column)), None)
