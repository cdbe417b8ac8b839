"""The levels of a criterion as number boxes with their values."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QGridLayout,
    QWidget,
)

from advisor.catalog.functions import Levels
from advisor.decision.judging.curve_points import level_limits
from advisor.desktop.dialogs.value_functions.point_rows import FULL, worth_field
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import form_row

if TYPE_CHECKING:
    from advisor.desktop.dialogs.value_functions.editor import FunctionEditor
    from advisor.desktop.parts.number_box import NumberBox
    from advisor.desktop.session import Session


class LevelRows(QWidget):
    """One row a level, worst to best; none can have a lower value than the one before."""

    def __init__(self, session: Session, editor: FunctionEditor) -> None:
        super().__init__()
        self._editor = editor
        self._boxes: dict[str, NumberBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        shown = session.narrator.levels(editor.key)
        for row, level in enumerate(editor.order):
            name = shown.get(level, level)
            box = self._boxes[level] = worth_field(
                f"function.level.{level}", session.words.say("Worth of {point}", point=name),
                partial(self._set_worth, row), session.words,
            )  # fmt: skip
            form_row(grid, row, caption(name, box, wraps=True), box)

    def _set_worth(self, index: int, worth: float) -> None:
        self._editor.set_worth(index, worth / FULL)

    def commit(self) -> None:
        """Take over typed input before another action."""
        for box in self._boxes.values():
            if box.hasFocus():
                box.interpretText()
                return

    def refresh(self) -> None:
        """Show the current function."""
        function, order = self._editor.function, self._editor.order
        if not isinstance(function, Levels):
            return
        for level, box in self._boxes.items():
            low, high = level_limits(function, order, level)
            with QSignalBlocker(box):
                box.setRange(FULL * low, FULL * high)
                if box.value() != round(FULL * function.mapping[level]):
                    box.setValue(FULL * function.mapping[level])
