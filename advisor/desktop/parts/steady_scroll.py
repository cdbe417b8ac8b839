"""A scroll bar that comes back to its place when what it scrolls has been shorter for a while."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QScrollBar


class SteadyScroll(QObject):
    """Remembers where the user scrolled to; Qt forgets it as soon as a text loses a line.

    So undo and redo, which change texts there and back, leave the panel where it was.

    Signals:
        moved: the user wants another place.
    """

    moved = Signal()

    def __init__(self, bar: QScrollBar) -> None:
        """Follow a bar, as its child."""
        super().__init__(bar)
        self._bar = bar
        self._wanted = bar.value()
        self._is_cut = False
        self._is_kept = False
        bar.rangeChanged.connect(self._follow_range)
        bar.valueChanged.connect(self._follow_value)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Go back to the user's place; what is scrolled from there within is not the user's."""
        before = self._is_kept
        self._come_back()
        self._is_kept = True
        yield
        self._is_kept = before

    def _come_back(self) -> None:
        before, self._is_kept = self._is_kept, True
        self._bar.setValue(self._wanted)
        self._is_kept = before

    def _follow_range(self, _least: int, most: int) -> None:
        # Qt says the new range first, and only then moves the bar into it.
        self._is_cut = self._wanted > most
        if not self._is_cut:
            self._come_back()

    def _follow_value(self, value: int) -> None:
        if not self._is_kept and not (self._is_cut and value == self._bar.maximum()):
            self._wanted = value
            self._is_cut = False
            self.moved.emit()
