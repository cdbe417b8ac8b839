"""Windows that fit the screen they are shown on, and how the main window shares its width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget

# What a window manager may lay around a window: borders, and the bar with the title.
FRAME = QSize(8, 40)
WANTED = QSize(1500, 950)
LEAST_NEEDS, LEAST_FITS, LEAST_WHY = 278, 600, 318
MOST_NEEDS, MOST_WHY = 304, 460
# Shares of the window's width between the least and the most.
NEEDS_SHARE, WHY_SHARE = 0.21, 0.28


def room_for(window: QWidget) -> QSize:
    """The largest size a window can have on its screen with its frame around it."""
    return window.screen().availableSize() - FRAME


def fit_to_screen(window: QWidget, wanted: QSize | None = None) -> None:
    """Give a window the wanted size (None: its present one), cut down to what the screen has."""
    size = (wanted or window.size()).boundedTo(room_for(window))
    if size != window.size():
        window.resize(size)


def fit_dialog(widget: QWidget, _event: QEvent) -> bool:
    """Cut a dialog that is about to be shown down to its screen (a rule of ``EventRules``)."""
    from PySide6.QtWidgets import QDialog

    if isinstance(widget, QDialog):
        fit_to_screen(widget)
    return False


def column_widths(width: int) -> tuple[int, int, int]:
    """Pixels of the left, middle and right column of a main window of a width."""
    needs = _between(LEAST_NEEDS, round(width * NEEDS_SHARE), MOST_NEEDS)
    why = _between(LEAST_WHY, round(width * WHY_SHARE), MOST_WHY)
    return needs, max(LEAST_FITS, width - needs - why), why


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
