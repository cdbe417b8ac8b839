"""A scroll bar that comes back to its place when what it scrolls has been shorter for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollBar


class SteadyScroll(QObject):
    """Remembers where the user scrolled to; Qt forgets it as soon as a text loses a line.

    So undo and redo, which change texts there and back, leave the panel where it was.
    """

    def __init__(self, bar: QScrollBar) -> None:
        """Follow a bar, as its child."""
        super().__init__(bar)
        self._bar = bar
        self._wanted = bar.value()
        self._is_cut = False
        bar.rangeChanged.connect(self._follow_range)
        bar.valueChanged.connect(self._follow_value)

    def _follow_range(self, _least: int, most: int) -> None:
        # Qt says the new range first, and only then moves the bar into it.
        self._is_cut = self._wanted > most
        if not self._is_cut:
            self._bar.setValue(self._wanted)

    def _follow_value(self, value: int) -> None:
        if not (self._is_cut and value == self._bar.maximum()):
            self._wanted = value
            self._is_cut = False
