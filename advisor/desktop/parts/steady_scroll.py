"""A scroll bar that returns to its place after its content was shorter for a while."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QScrollBar


class SteadyScroll(QObject):
    """Remembers where the user scrolled to; Qt forgets it once a text loses a line.

    So undo and redo, which change texts back and forth, leave the panel in place.

    Signals:
        moved: the user scrolled.
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
        """Restore the user's position; scrolling within the block does not change it."""
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
        # Qt emits the new range before it moves the bar into it.
        self._is_cut = self._wanted > most
        if not self._is_cut:
            self._come_back()

    def _follow_value(self, value: int) -> None:
        if not self._is_kept and not (self._is_cut and value == self._bar.maximum()):
            self._wanted = value
            self._is_cut = False
            self.moved.emit()
