"""Fit windows to their screen, and divide the width of the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

# Space for the window manager's borders and title bar.
FRAME = QSize(8, 40)
WANTED = QSize(1500, 950)
LEAST_NEEDS, LEAST_FITS, LEAST_WHY = 278, 600, 318
MOST_NEEDS, MOST_WHY = 304, 460
# Shares of the window's width, with their limits.
NEEDS_SHARE, WHY_SHARE = 0.21, 0.28


def room_for(window: QWidget) -> QSize:
    """Return the largest size of a window on its screen, without its frame."""
    return window.screen().availableSize() - FRAME


def fit_to_screen(window: QWidget, wanted: QSize | None = None) -> None:
    """Resize a window to ``wanted`` (None: its current size), limited to its screen."""
    size = (wanted or window.size()).boundedTo(room_for(window))
    if size != window.size():
        window.resize(size)


def fit_dialog(widget: QWidget, _event: QEvent) -> bool:
    """Limit a dialog about to be shown to its screen (a rule of ``EventRules``)."""
    from PySide6.QtWidgets import QDialog

    if isinstance(widget, QDialog):
        fit_to_screen(widget)
    return False


def column_widths(width: int) -> tuple[int, int, int]:
    """Return the widths of the left, middle and right column, in pixels."""
    needs = _between(LEAST_NEEDS, round(width * NEEDS_SHARE), MOST_NEEDS)
    why = _between(LEAST_WHY, round(width * WHY_SHARE), MOST_WHY)
    return needs, max(LEAST_FITS, width - needs - why), why


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
