"""The small heading above a group."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel


def heading(text: str) -> QLabel:
    """A quiet heading; capitals where the script has them."""
    label = QLabel(text.upper())
    label.setProperty("heading", True)
    label.setProperty("small", True)
    label.setAccessibleName(text)
    return label
