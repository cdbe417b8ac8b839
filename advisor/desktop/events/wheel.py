"""The wheel only scrolls: it never changes a value, a tab or the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

VALUE_CONTROLS = (QAbstractSlider, QAbstractSpinBox, QComboBox, QTabBar)


def leave_wheel_to_scrolling(widget: QWidget, event: QEvent) -> bool:
    """Block the wheel for a box or slider; Qt then offers it to the widgets around it.

    So the innermost area that can still scroll does, and elsewhere nothing happens. The list of a
    combo box is a window of its own and scrolls.
    """
    if value_control_at(widget) is None:
        return False
    event.ignore()
    return True


def value_control_at(widget: QWidget) -> QWidget | None:
    """Return the box or slider that contains a widget; None if there is none."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, (QAbstractScrollArea, QScrollBar)):
        if isinstance(part, VALUE_CONTROLS):
            return part
        part = None if part.isWindow() else part.parentWidget()
    return None


def keep_focus_from_wheel(widget: QWidget, _event: QEvent) -> bool:
    """Let only mouse and Tab focus a widget.

    Qt would focus a box under the wheel, and so end an edit in progress elsewhere.
    """
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return False
