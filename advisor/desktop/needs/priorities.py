"""The priority sliders, a line each; below, details of the active one, and the price of a point."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget
from typing_extensions import override

from advisor.catalog.presets import CAPABILITY, COST
from advisor.decision.analysis.idle import idle_criteria
from advisor.decision.judging.effective import own_keys
from advisor.desktop.needs.row_icons import curve_icon, lock_icon
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.needs.worth_line import WorthLine
from advisor.desktop.parts.buttons import fold_button, sign_button
from advisor.desktop.parts.in_hand import InHand
from advisor.desktop.parts.labels import note, one_line, paragraph, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.number_fields import whole_field, without_steps
from advisor.desktop.parts.one_stop import OneStop
from advisor.desktop.parts.short_label import ShortLabel
from advisor.wording import numbers
from advisor.wording.swing_sentence import swing_sentence
from advisor.wording.unranked import equal_weights

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

    from advisor.decision.analysis.robustness import StabilityInterval
    from advisor.desktop.parts.buttons import Run
    from advisor.desktop.parts.number_box import WholeBox
    from advisor.desktop.session import Session


# Sliders that decide nothing stay in view up to this many, the weightiest.
MOST_IDLE = 2
NAME, LEAST_SLIDER = 92, 80


class PrioritiesPanel(QWidget):
    """All sliders; those that decide nothing here say so, and most of them are folded away.

    Below are details of the active one; a note appears if all are at 0.

    Signals:
        function_asked: the curve of a criterion is to be shown.
        point_asked: the user wants to say what a point of capability is worth.
    """

    function_asked = Signal(str)
    point_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._evaluation: object = None
        self._rows = {c: PriorityRow(session, c) for c in session.catalog.criteria}
        self._equal = paragraph(equal_weights(session.words), "", "small")
        self._folded: frozenset[str] = frozenset()
        self._fold = fold_button("", "priorities.fold", self._show_rows)
        self._worth = WorthLine(session)
        self._worth.asked.connect(self.point_asked)
        self._in_hand = InHand()
        for row in self._rows.values():
            self._in_hand.add(row, row.detail, (row.slider,))
        self._one_stop = OneStop([row.slider for row in self._rows.values()], self)
        under_cost = {COST: self._worth}
        shown = [w for c, row in self._rows.items() for w in (row, under_cost.get(c)) if w]
        in_column(
            *shown, self._fold, self._in_hand, self._equal,
            on=self, spacing=4, margins=NO_MARGINS,
        )  # fmt: skip
        for row in self._rows.values():
            row.function_asked.connect(self.function_asked)
            row.slider.sliderReleased.connect(self._tell_idle)
            row.slider.neighbour_asked.connect(partial(self._one_stop.step, row.slider))
        session.recommendation_changed.connect(self.refresh)
        session.style_changed.connect(self._restyle)
        session.certainty_changed.connect(self._show_bands)
        self.refresh()

    def refresh(self) -> None:
        """Show the scenario."""
        for row in self._rows.values():
            row.refresh()
        self._worth.refresh()
        self._show_own()
        self._equal.setVisible(self._session.recommendation.equal_weights)

    def _show_own(self) -> None:
        """Mark which value functions are the user's own, if that changed."""
        evaluation = self._session.recommendation.evaluation
        if evaluation is self._evaluation:
            return
        self._evaluation = evaluation
        self._tell_idle()
        own = set(own_keys(self._session.catalog, evaluation.scenario))
        parts = {part.benchmark for part in evaluation.scenario.mix}
        for criterion, row in self._rows.items():
            keys = parts if criterion == CAPABILITY else {criterion}
            row.show_own(is_own=bool(keys & own))

    def _show_bands(self) -> None:
        for row in self._rows.values():
            row.show_band()
        self._tell_idle()

    def _tell_idle(self) -> None:
        """Say which sliders decide nothing, and fold most of them; not while one is dragged."""
        recommendation = self._session.recommendation
        if any(row.slider.isSliderDown() for row in self._rows.values()):
            return
        idle = frozenset() if recommendation.equal_weights else idle_criteria(recommendation)
        for criterion, row in self._rows.items():
            row.show_idle(is_idle=criterion in idle)
        priorities = recommendation.scenario.priorities
        weightiest = sorted(idle, key=lambda c: (-priorities[c], list(self._rows).index(c)))
        self._folded = frozenset(weightiest[MOST_IDLE:])
        text = self._session.words.count(
            "{n} slider decides nothing here", "{n} sliders decide nothing here", len(self._folded)
        )
        self._fold.setText(text)
        self._show_rows(shown=self._fold.isChecked())

    def _show_rows(self, shown: bool) -> None:
        """Show all rows, or only those that are not folded; one with the focus stays."""
        self._fold.setVisible(bool(self._folded))
        for criterion, row in self._rows.items():
            row.setVisible(shown or criterion not in self._folded or row.holds_focus())

    def _restyle(self) -> None:
        for row in self._rows.values():
            row.restyle()


class PriorityRow(QWidget):
    """One criterion: name, slider, share.

    Attributes:
        detail: shown while it is active: value function, lock, number, swing.

    Signals:
        function_asked: its curve is to be shown.
    """

    function_asked = Signal(str)

    def __init__(self, session: Session, criterion: str) -> None:
        super().__init__()
        self._session = session
        self._criterion = criterion
        self._gesture = 0
        self._evaluation: object = None
        self._band: StabilityInterval | None = None
        words = session.words
        record = session.catalog.criteria[criterion]
        self._name = session.narrator.criterion(criterion)
        self.slider = PrioritySlider(criterion, session.style)
        self.slider.setAccessibleName(words.say("Priority of {criterion}", criterion=self._name))
        tip = record.description.in_language(words.code)
        self._label = ShortLabel(self._name, tip)
        self._label.setBuddy(self.slider)
        self._box = self._make_box()
        self._share = one_line("", f"share.{criterion}", "soft")
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Fixed size, so that a changed weight does not relayout the panel.
        self._share.setFixedSize(42, self._share.fontMetrics().height())
        self._curve = self._make_curve()
        self._is_own: bool | None = None
        self._is_idle = False
        self._lock = self._make_lock()
        self._swing = note("", f"swing.{criterion}")
        self._lay_out()
        self.slider.valueChanged.connect(self._set)
        self.slider.gesture_started.connect(self._begin)
        self.slider.reset_requested.connect(self._reset)

    def _make_box(self) -> WholeBox:
        spoken = self._session.words.say("Priority of {criterion}", criterion=self._name)
        name = f"priority_box.{self._criterion}"
        return without_steps(whole_field(name, spoken, self._type, ends=(0, 100)), 44)

    def _make_curve(self) -> QToolButton:
        spoken = self._session.words.say("Value function of {criterion}", criterion=self._name)
        return _icon_button(f"curve.{self._criterion}", self._ask_function, spoken)

    def _ask_function(self) -> None:
        self.function_asked.emit(self._criterion)

    def _make_lock(self) -> QToolButton:
        say = self._session.words.say
        spoken = say("Lock {criterion}", criterion=self._name)
        lock = _icon_button(f"lock.{self._criterion}", self._toggle_lock, spoken)
        lock.setToolTip(say("Lock this slider"))
        lock.setCheckable(True)
        return lock

    def _lay_out(self) -> None:
        self._label.setFixedWidth(NAME)
        self.slider.setMinimumWidth(LEAST_SLIDER)
        in_row(self._label, (self.slider, 1), self._share, on=self, spacing=6, margins=NO_MARGINS)
        name = one_line(f"<b>{self._name}</b>")
        self.detail = QFrame()
        self.detail.setObjectName("in_hand")
        in_column(
            in_row(name, None, self._curve, self._lock, self._box, spacing=4), self._swing, None,
            on=self.detail, spacing=2, margins=(8, 4, 4, 4),
        )  # fmt: skip

    def refresh(self) -> None:
        """Show this criterion of the scenario."""
        recommendation = self._session.recommendation
        priority = recommendation.scenario.priorities[self._criterion]
        for widget in (self.slider, self._box):
            blocked = widget.blockSignals(True)
            if widget.value() != round(priority):
                widget.setValue(round(priority))
            widget.blockSignals(blocked)
        self.show_band()
        column = recommendation.criteria.index(self._criterion)
        share = numbers.percent(
            float(recommendation.criterion_weights[column]), self._session.words
        )
        set_text(self._share, share)
        locked = self._criterion in recommendation.scenario.locked
        self.slider.setEnabled(not locked)
        self._box.setEnabled(not locked)
        if self._lock.isChecked() != locked or self._lock.icon().isNull():
            self._lock.setChecked(locked)
            self._lock.setIcon(lock_icon(self._session.style, shut=locked))
        # The swing depends on anchors and currency, which no slider changes.
        if recommendation.evaluation is not self._evaluation:
            self._evaluation = recommendation.evaluation
            self._say_swing()

    def show_idle(self, *, is_idle: bool) -> None:
        """Say beside the swing that the slider decides nothing here, or no longer."""
        if is_idle != self._is_idle:
            self._is_idle = is_idle
            self._say_swing()

    def _say_swing(self) -> None:
        text = swing_sentence(self._session.narrator, self._criterion)
        if self._is_idle:
            idle = self._session.words.say("decides nothing here")
            text = f"{text} · {idle}"
        set_text(self._swing, text)

    def holds_focus(self) -> bool:
        """Whether the keyboard is in one of its controls."""
        return any(widget.hasFocus() for widget in (self.slider, self._box, self._lock))

    def show_own(self, *, is_own: bool) -> None:
        """Mark the value function as the user's own or the catalogue's."""
        if is_own == self._is_own:
            return
        self._is_own = is_own
        say = self._session.words.say
        self._curve.setIcon(curve_icon(self._session.style, own=is_own))
        self._curve.setToolTip(
            say("See and change what each figure is worth (changed by you)")
            if is_own
            else say("See and change what each figure is worth")
        )

    def show_band(self) -> None:
        """Show the stability interval on the slider; the tip's text is built on hovering."""
        robustness = self._session.robustness
        band = None if robustness is None else robustness.stability_intervals.get(self._criterion)
        self.slider.set_band(None if band is None else (band.low, band.high))
        self._band = band
        if self.underMouse():
            self.slider.setToolTip(self.band_text())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        # On entering: at the tool tip event the rule that wraps tips has already read the text.
        self.slider.setToolTip(self.band_text())
        super().enterEvent(event)

    def band_text(self) -> str:
        """The slider's stability interval in words."""
        if self._band is None:
            return ""
        from advisor.wording.robustness import band_sentence

        return band_sentence(self._session.narrator, self._band)

    def restyle(self) -> None:
        """Apply the session's style."""
        self.slider.set_style(self._session.style)
        self._lock.setIcon(lock_icon(self._session.style, shut=self._lock.isChecked()))
        self._curve.setIcon(curve_icon(self._session.style, own=bool(self._is_own)))

    def _begin(self) -> None:
        self._gesture += 1

    def _type(self, value: int) -> None:
        self._begin()
        self._set(value)

    def _set(self, value: int) -> None:
        session = self._session
        session.set_scenario(
            session.scenario.with_priority(self._criterion, value),
            session.words.say("priority of {criterion}", criterion=self._name),
            merge=f"priority.{self._criterion}.{id(self)}.{self._gesture}",
        )

    def _reset(self) -> None:
        preset = self._session.catalog.use_cases.get(self._session.scenario.use_case)
        if preset is not None:
            self._begin()
            self._set(round(preset.priorities.get(self._criterion, 0)))

    def _toggle_lock(self, locked: bool) -> None:
        self._lock.setIcon(lock_icon(self._session.style, shut=locked))
        others = tuple(c for c in self._session.scenario.locked if c != self._criterion)
        new = (*others, self._criterion) if locked else others
        self._session.change(self._session.words.say("lock"), locked=new)


def _icon_button(name: str, run: Run, spoken: str) -> QToolButton:
    button = sign_button("", name, run, size=(26, 24), spoken=spoken)
    button.setIconSize(QSize(16, 16))
    return button
