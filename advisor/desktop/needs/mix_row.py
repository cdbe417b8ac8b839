"""One benchmark of the mix: its share, its good-enough level, how well known it is, and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QLabel, QToolButton, QWidget

from advisor.desktop.parts.number_box import NumberBox

if TYPE_CHECKING:
    from advisor.catalog.presets import MixPart
    from advisor.catalog.records import Benchmark
    from advisor.decision.recommendation import Recommendation
    from advisor.wording import Words

# Room between the level and the ends of the scale, so that the knee stays a knee.
MARGIN = 0.1
FULL = 100.0


class MixRow(QWidget):
    """Shows a part of the mix; says what the user wants of it.

    Attributes:
        scale: the benchmark.
        share, level: the boxes of its share in per cent and of its good-enough level.

    Signals:
        share_set: another share, 0 to 1.
        level_set: another good-enough level.
        dropped: it is to leave the mix.
    """

    share_set = Signal(str, float)
    level_set = Signal(str, float)
    dropped = Signal(str)

    def __init__(self, scale: Benchmark, words: Words) -> None:
        """Begin empty, for a benchmark."""
        super().__init__()
        self._words = words
        self.scale = scale
        say = words.say
        self._name = QLabel(scale.name)
        self._name.setWordWrap(True)
        self._name.setToolTip(words.of(scale, "measures"))
        self.share = self._box(f"share.{scale.id}", 52, " %", decimals=0)
        self.share.setAccessibleName(say("Share of {benchmark}", benchmark=scale.name))
        self.share.setToolTip(say("Share of capability; the others take what is left"))
        unit = " %" if scale.unit == "%" else ""
        self.level = self._box(f"enough.{scale.id}", 72, unit, decimals=1)
        self.level.setAccessibleName(say("Good-enough level of {benchmark}", benchmark=scale.name))
        self.level.setToolTip(say("The score that is good enough"))
        self._drop = QToolButton()
        self._drop.setObjectName(f"drop.{scale.id}")
        self._drop.setText("×")
        self._drop.setProperty("flat", True)
        self._drop.setStyleSheet("padding: 0;")
        self._drop.setFixedSize(22, 24)
        text = say("Leave {benchmark} out of the mix", benchmark=scale.name)
        self._drop.setToolTip(text)
        self._drop.setAccessibleName(text)
        self._known = QLabel()
        self._known.setObjectName(f"known.{scale.id}")
        self._known.setProperty("soft", True)
        self._known.setProperty("small", True)
        self._known.setWordWrap(True)
        self._name.setBuddy(self.share)
        self.share.valueChanged.connect(self._set_share)
        self.level.valueChanged.connect(self._set_level)
        self._drop.clicked.connect(self._ask_out)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for column, widget in enumerate((self._name, self.share, self.level, self._drop)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._known, 1, 0, 1, 4)

    @staticmethod
    def _box(name: str, width: int, suffix: str, *, decimals: int) -> NumberBox:
        box = NumberBox()
        box.setObjectName(name)
        box.setDecimals(decimals)
        box.setSuffix(suffix)
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFixedWidth(width)
        box.setKeyboardTracking(False)
        return box

    def show_part(
        self, part: MixPart, ends: tuple[float, float], recommendation: Recommendation
    ) -> None:
        """Show the part as the scenario has it; ``ends``: the scores worth 0 and 1."""
        mix, knee = recommendation.scenario.mix, recommendation.scenario.knee
        several = len(mix) > 1
        _fill(self.share, (1.0, FULL), part.share * FULL)
        _fill(self.level, (ends[0] + MARGIN, ends[1] - MARGIN), part.enough)
        self.share.setEnabled(several)
        self.level.setEnabled(knee)
        self._drop.setEnabled(several)
        text = self._known_text(part, recommendation)
        if text != self._known.text():
            self._known.setText(text)

    def _known_text(self, part: MixPart, recommendation: Recommendation) -> str:
        """How many of the ranked offers have a score."""
        evaluation = recommendation.evaluation
        column = [leaf.benchmark for leaf in evaluation.leaves].index(part.benchmark)
        figures = evaluation.raw[recommendation.order, column]
        known = int((figures == figures).sum())  # noqa: PLR0124 - not NaN
        return self._words.say(
            "{known} of {ranked} ranked offers have a score",
            known=f"{known:,}",
            ranked=f"{len(figures):,}",
        )

    def _set_share(self, percent: float) -> None:
        self.share_set.emit(self.scale.id, percent / FULL)

    def _set_level(self, level: float) -> None:
        self.level_set.emit(self.scale.id, level)

    def _ask_out(self) -> None:
        self.dropped.emit(self.scale.id)


def _fill(box: NumberBox, ends: tuple[float, float], value: float) -> None:
    """Set a box without a word to those who listen."""
    blocked = box.blockSignals(True)
    if (box.minimum(), box.maximum()) != ends:
        box.setRange(*ends)
    if box.value() != round(value, box.decimals()):
        box.setValue(value)
    box.blockSignals(blocked)
