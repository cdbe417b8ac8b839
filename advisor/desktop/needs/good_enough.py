"""The benchmark mix: what capability means here, and the level that is good enough (rule A)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from advisor.decision.judging import ends_of
from advisor.desktop.number_box import NumberBox
from advisor.wording import numbers, sentences

if TYPE_CHECKING:
    from advisor.desktop.session import Session

# Room between the level and the ends of the scale, so that the knee stays a knee.
MARGIN = 0.1


class GoodEnoughPanel(QWidget):
    """One line a benchmark of the mix: share, and its good-enough level as a number box."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(3)
        self._boxes: dict[str, NumberBox] = {}
        self._shown: tuple[str, ...] = ()
        say = session.words.say
        self._knee = QCheckBox(say("Past good enough, little is gained"))
        self._knee.setObjectName("knee")
        self._knee.setToolTip(
            say(
                "Capability is worth 90 % at the good-enough level. Off: every point "
                "counts the same."
            )
        )
        self._knee.clicked.connect(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._withdrawn = QLabel()
        self._withdrawn.setObjectName("withdrawn")
        self._withdrawn.setWordWrap(True)
        self._withdrawn.setProperty("soft", True)
        layout.addLayout(self._grid)
        layout.addWidget(self._withdrawn)
        layout.addWidget(self._knee)
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the mix of the scenario."""
        mix = self._session.scenario.mix
        if tuple(part.benchmark for part in mix) != self._shown:
            self._rebuild()
        for part in mix:
            box = self._boxes[part.benchmark]
            worst, best = ends_of(self._session.catalog, self._session.scenario, part.benchmark)
            if (box.minimum(), box.maximum()) != (worst + MARGIN, best - MARGIN):
                blocked = box.blockSignals(True)
                box.setRange(worst + MARGIN, best - MARGIN)
                box.blockSignals(blocked)
            if box.value() != part.enough:
                blocked = box.blockSignals(True)
                box.setValue(part.enough)
                box.blockSignals(blocked)
            box.setEnabled(self._session.scenario.knee)
        self._knee.setChecked(self._session.scenario.knee)
        self._say_withdrawn()

    def _say_withdrawn(self) -> None:
        texts = sentences.withdrawn_in_mix(self._session.recommendation, self._session.words)
        self._withdrawn.setText("\n".join(texts))
        self._withdrawn.setVisible(bool(texts))

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._boxes.clear()
        mix = self._session.scenario.mix
        for row, part in enumerate(mix):
            scale = self._session.catalog.benchmarks[part.benchmark]
            text = f"{scale.name} · {numbers.percent(part.share)}"
            label = QLabel(text)
            label.setProperty("soft", True)
            chinese = self._session.words.code == "zh"
            label.setToolTip(scale.measures_zh if chinese else scale.measures)
            box = NumberBox()
            box.setObjectName(f"enough.{part.benchmark}")
            box.setDecimals(1)
            box.setSuffix(" %" if scale.unit == "%" else "")
            box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.setFixedWidth(84)
            box.setKeyboardTracking(False)
            box.setAccessibleName(
                self._session.words.say("Good-enough level of {benchmark}", benchmark=scale.name)
            )
            label.setBuddy(box)
            box.valueChanged.connect(lambda level, b=part.benchmark: self._set(b, level))
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(box, row, 1)
            self._boxes[part.benchmark] = box
        self._shown = tuple(part.benchmark for part in mix)

    def _set(self, benchmark: str, level: float) -> None:
        mix = tuple(
            msgspec.structs.replace(part, enough=level) if part.benchmark == benchmark else part
            for part in self._session.scenario.mix
        )
        text = self._session.words.say("good-enough level")
        self._session.change(text, merge=f"enough.{benchmark}", mix=mix)

    def _toggle(self, on: bool) -> None:
        self._session.change(self._session.words.say("good-enough level"), knee=on)
