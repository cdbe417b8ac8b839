"""One swing compared with the first: its ratio, by slider or number, and its share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QWidget,
)

from advisor.decision.swing import FIRST
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.parts.labels import caption, note, one_line
from advisor.desktop.parts.number_fields import whole_field, without_steps
from advisor.wording import numbers
from advisor.wording.swing_sentence import swing_sentence

if TYPE_CHECKING:
    from advisor.desktop.session import Session

SLIDER = 190


class RatioRow(QWidget):
    """The first swing is fixed at 100.

    Signals:
        gesture_started: the changes until the next one are one movement.
        moved: the new ratio.
    """

    gesture_started = Signal()
    moved = Signal(int)

    def __init__(self, session: Session, criterion: str, *, place: str, first: bool) -> None:
        super().__init__()
        words = self._words = session.words
        name = session.narrator.criterion(criterion)
        self._place = one_line(place, "", "soft")
        self._place.setFixedWidth(34)
        self._swing = note(swing_sentence(session.narrator, criterion))
        spoken = words.say("Worth of {criterion} beside the first change", criterion=name)
        self.slider = PrioritySlider(criterion, session.style)
        self.slider.setObjectName(f"swing.ratio.{criterion}")
        self.slider.setFixedWidth(SLIDER)
        self.slider.setAccessibleName(spoken)
        self.box = without_steps(
            whole_field(f"swing.box.{criterion}", spoken, self._type, ends=(0, round(FIRST))), 48
        )
        self._name = caption(f"<b>{name}</b>", self.slider)
        self.share = one_line("", f"swing.share.{criterion}")
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.share.setFixedWidth(52)
        for widget in (self.slider, self.box):
            widget.setEnabled(not first)
        self._lay_out()
        self.slider.gesture_started.connect(self.gesture_started)
        self.slider.valueChanged.connect(self.moved)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._place, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._swing, 1, 1)
        grid.addWidget(self.slider, 0, 2, 2, 1)
        grid.addWidget(self.box, 0, 3, 2, 1)
        grid.addWidget(self.share, 0, 4, 2, 1)
        grid.setColumnStretch(1, 1)

    def _type(self, ratio: int) -> None:
        self.gesture_started.emit()
        self.moved.emit(ratio)

    def show_ratio(self, ratio: float, share: float) -> None:
        """Show a ratio, rounded, without emitting the rounded one as an answer."""
        for widget in (self.slider, self.box):
            blocked = widget.blockSignals(True)
            widget.setValue(round(ratio))
            widget.blockSignals(blocked)
        self.share.setText(numbers.percent(share, self._words, 1))
