"""Names of combo boxes for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


def label_box(widget: QWidget, _event: QEvent) -> bool:
    """Give a combo box a label if it only has a name (a rule of ``EventRules``).

    On Linux Qt reports the current choice of such a box as its name, and its purpose only by the
    label whose buddy it is. If the window has no room for a label, a hidden one is added.
    """
    if isinstance(widget, QComboBox) and widget.accessibleName():
        parent = widget.parentWidget()
        if parent is not None and not labels_of(widget):
            label = QLabel(widget.accessibleName(), parent)
            label.setBuddy(widget)
            label.hide()
    return False


def labels_of(widget: QWidget) -> list[QLabel]:
    """Return the labels beside a widget whose buddy it is."""
    parent = widget.parentWidget()
    if parent is None:
        return []
    beside = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [label for label in beside if label.buddy() is widget]
