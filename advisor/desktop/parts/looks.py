"""The looks defined by the style sheet, set as a property of a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Look = Literal["flat", "heading", "primary", "problem", "small", "soft", "title"]


def set_looks(widget: QWidget, *looks: Look) -> None:
    """Set the looks of a widget, before it is first shown."""
    for look in looks:
        widget.setProperty(look, True)
