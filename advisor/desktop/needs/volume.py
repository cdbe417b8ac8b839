"""How much work a month: in tokens, requests, conversations or seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from advisor.billing.volume import USUAL_TURNS, in_unit, said_volume, units_of, with_volume
from advisor.catalog.bounds import MOST_VOLUME
from advisor.decision.budget_rule import with_budget
from advisor.desktop.needs.volume_box import VolumeBox
from advisor.desktop.parts.choices import choice_box, keep_narrow, offer_choices
from advisor.desktop.parts.labels import caption, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.number_fields import without_steps
from advisor.desktop.refresh import Seen
from advisor.wording.volumes import each_name, each_tip, unit_name, unit_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.presets import Volume, VolumeUnit
    from advisor.decision.scenario import Scenario
    from advisor.desktop.parts.number_box import NumberBox
    from advisor.desktop.session import Session

WIDTH, EACH_WIDTH = 100, 84
LEAST_EACH = 0.1
NARROW = 10


class VolumePanel(QWidget):
    """The unit to say it in, and the amount; below, how much one conversation or seat is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the session's volume and connect to its changes."""
        super().__init__(parent)
        self._session = session
        say = session.words.say
        self._units: tuple[VolumeUnit, ...] = ()
        self._unit = choice_box(
            "workload.volume_unit", say("What the volume is said in"), run=self._set_unit
        )
        keep_narrow(self._unit, NARROW)
        self._amount = self._box("workload.volume", (0.0, float(MOST_VOLUME)), self._set_amount)
        self._each = self._box(
            "workload.volume_each", (LEAST_EACH, float(MOST_VOLUME)), self._set_each
        )
        self._each_name = caption("", self._each, "soft")
        self._each.setFixedWidth(EACH_WIDTH)  # beside a longer name
        self._each_row = QWidget()
        in_row(self._each_name, None, self._each, on=self._each_row, margins=NO_MARGINS)
        in_column(
            in_row((self._unit, 1), self._amount), self._each_row,
            on=self, spacing=3, margins=NO_MARGINS,
        )  # fmt: skip
        self._seen = Seen()
        session.recommendation_changed.connect(self._follow)
        self.refresh()

    def _box(
        self, name: str, ends: tuple[float, float], run: Callable[[float], object]
    ) -> NumberBox:
        box = VolumeBox()
        box.setObjectName(name)
        box.setDecimals(0)
        box.setRange(*ends)
        box.valueChanged.connect(run)  # while one types: costs follow
        return without_steps(box, WIDTH)

    def _follow(self) -> None:
        session = self._session
        if self._seen.is_new(session.recommendation.evaluation, session.scenario.workload):
            self.refresh()

    def refresh(self) -> None:
        """Show how the volume of the scenario is said."""
        workload, words = self._session.scenario.workload, self._session.words
        said, units = said_volume(workload), units_of(workload)
        if units != self._units:
            self._units = units
            offer_choices(self._unit, [(u, unit_name(u, words)) for u in units], said.unit)
        self._unit.setCurrentIndex(self._unit.findData(said.unit))
        _show(self._amount, said.amount)
        spoken = unit_name(said.unit, words)
        if self._amount.accessibleName() != spoken:
            self._amount.setAccessibleName(spoken)
        for box in (self._unit, self._amount):
            box.setToolTip(unit_tip(said.unit, words))
        has_each = said.unit in ("conversations", "seats")
        self._each_row.setVisible(has_each)
        if has_each:
            self._show_each(said)

    def _show_each(self, said: Volume) -> None:
        words = self._session.words
        is_assumed = said.unit == "conversations" and said.each == USUAL_TURNS
        with QSignalBlocker(self._each):  # other decimals round its number, which nobody typed
            self._each.setDecimals(1 if said.unit == "conversations" else 0)
        _show(self._each, said.each)
        name = each_name(said.unit, words, is_assumed=is_assumed)
        set_text(self._each_name, name)
        self._each.setAccessibleName(name)
        tip = each_tip(self._session.catalog, said.unit, words, is_assumed=is_assumed)
        self._each.setToolTip(tip)

    def _set_unit(self, unit: VolumeUnit) -> None:
        scenario = self._session.scenario
        workload = scenario.workload
        if unit != said_volume(workload).unit:
            seats = scenario.budget.seats or workload.users
            text = self._session.words.say("what the volume is said in")
            self._session.change(text, workload=in_unit(workload, unit, seats))

    def _set_amount(self, amount: float) -> None:
        said = said_volume(self._session.scenario.workload)
        self._change(msgspec.structs.replace(said, amount=amount), "amount")

    def _set_each(self, each: float) -> None:
        said = said_volume(self._session.scenario.workload)
        self._change(msgspec.structs.replace(said, each=each), "each")

    def _change(self, volume: Volume, what: str) -> None:
        session = self._session
        scenario = _with_seats(session.scenario, volume)
        scenario = scenario.replace(workload=with_volume(scenario.workload, volume))
        session.set_scenario(scenario, session.words.say("workload"), merge=f"volume.{what}")


def _with_seats(scenario: Scenario, volume: Volume) -> Scenario:
    """The scenario whose people and budget follow the seats, as far as they were as many."""
    before, seats = said_volume(scenario.workload), max(round(volume.amount), 1)
    if volume.unit != "seats" or before.unit != "seats":
        return scenario
    old = round(before.amount)
    if scenario.budget.seats == old:
        budget = msgspec.structs.replace(scenario.budget, seats=seats)
        scenario = with_budget(scenario, budget)
    if scenario.workload.users == old:
        workload = msgspec.structs.replace(scenario.workload, users=seats)
        scenario = scenario.replace(workload=workload)
    return scenario


def _show(box: NumberBox, value: float) -> None:
    with QSignalBlocker(box):
        if box.value() != round(value, box.decimals()):
            box.setValue(value)
