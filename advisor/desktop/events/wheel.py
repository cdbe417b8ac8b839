"""The wheel scrolls. It never changes a value or turns to another tab, and moves no focus."""

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
    """Keep the wheel from a box or slider; Qt then offers it to what lies around it.

    So the innermost area that can still scroll does, and outside of any nothing happens. The list
    that a box has dropped down is a window of its own and scrolls.
    """
    if value_control_at(widget) is None:
        return False
    event.ignore()
    return True


def value_control_at(widget: QWidget) -> QWidget | None:
    """The box or slider that a widget is, or is a part of; None where it is neither."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, (QAbstractScrollArea, QScrollBar)):
        if isinstance(part, VALUE_CONTROLS):
            return part
        part = None if part.isWindow() else part.parentWidget()
    return None


def keep_focus_from_wheel(widget: QWidget, _event: QEvent) -> bool:
    """Let only mouse and Tab give a widget the focus.

    Qt would give it to a box under the wheel, and so end an edit that is in progress elsewhere.
    """
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return False
