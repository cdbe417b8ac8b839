"""The looks that the style sheet knows: a widget has one by a property of that name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Look = Literal["flat", "heading", "primary", "problem", "small", "soft", "title"]


def set_looks(widget: QWidget, *looks: Look) -> None:
    """Give a widget these looks, before it is first shown."""
    for look in looks:
        widget.setProperty(look, True)
