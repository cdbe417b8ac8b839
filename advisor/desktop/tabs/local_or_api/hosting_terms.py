"""Assumptions of the hosting cost with their sources; the user may change and reset them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QToolButton,
    QWidget,
)

from advisor.decision.judging.offers import term_bounds
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import form_row
from advisor.desktop.parts.number_fields import number_field
from advisor.hosting.device import CHOICES
from advisor.hosting.machine_money import SCHEDULES
from advisor.wording.hosting_assumptions import unit_name
from advisor.wording.hosting_sentences import schedule_name, setting_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.desktop.parts.number_box import NumberBox
    from advisor.desktop.session import Session

# Financial assumptions only: the speed constants are calibrated, not chosen.
TERMS = (
    "upkeep_usd_a_month", "upkeep_usd_a_server_month", "on_call_usd_a_month", "migration_usd",
    "migration_months", "depreciation_years", "residual_share", "interest_a_year",
    "interest_a_year_cn", "support_share_a_year", "vat_share_cn", "server_over_devices", "host_usd",
    "host_usd_a_device", "host_usd_board", "server_power_over_devices", "pue",
    "tariff_usd_per_kwh", "tariff_cny_per_kwh", "space_usd_per_kw_month",
    "space_cny_per_kw_month", "reserved_over_on_demand", "on_demand_overhead",
    "working_hours_a_month", "peak_factor", "most_verified_servers", "this_computer_usd_a_month",
)  # fmt: skip


def _add_choice(
    grid: QGridLayout, line: int, name: str, title: str, choices: Sequence[tuple[str, str]]
) -> QComboBox:
    box = choice_box(name, title, choices)
    # Wide enough for short names; the open list shows long ones in full.
    box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    grid.addWidget(caption(title, box, wraps=True), line, 0)
    grid.addWidget(box, line, 1, 1, 2)
    return box


class HostingTerms(QWidget):
    """One row per assumption: name, value, source and reset button."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the rows."""
        super().__init__(parent)
        self.session = session
        self.boxes: dict[str, NumberBox] = {}
        self._resets: dict[str, QToolButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        self.schedule = self._make_schedule(grid)
        self.setting = self._make_setting(grid)
        for line, name in enumerate(TERMS, start=2):
            self._add(grid, line, name)
        self.refresh()

    def _make_schedule(self, grid: QGridLayout) -> QComboBox:
        words = self.session.words
        title = words.say("Rented machines are paid for")
        schedules = [(schedule, schedule_name(schedule, words)) for schedule in SCHEDULES]
        box = _add_choice(grid, 0, "hosting.schedule", title, schedules)
        box.currentIndexChanged.connect(self._set_schedule)
        return box

    def _make_setting(self, grid: QGridLayout) -> QComboBox:
        words = self.session.words
        title = words.say("The server engine runs")
        settings = [(setting, setting_name(setting, words)) for setting in CHOICES]
        box = _add_choice(grid, 1, "hosting.setting", title, settings)
        box.currentIndexChanged.connect(self._set_setting)
        return box

    def _add(self, grid: QGridLayout, line: int, name: str) -> None:
        session = self.session
        words, constant = session.words, session.catalog.constants[name]
        source = session.catalog.sources[constant.source]
        origin = words.say("our assumption") if constant.assumption else source.title
        title = f"{constant.meaning.in_language(words.code)} ({unit_name(constant.unit, words)})"
        box = number_field(
            f"hosting.{name}", title, partial(self._set, name),
            ends=term_bounds(name), decimals=2, tip=origin,
        )  # fmt: skip
        back = words.say("Back to {value} ({source})", value=f"{constant.value:g}", source=origin)
        reset = tool_button("↺", "", lambda: self._reset(name), tip=back, spoken=back)
        reset.setAutoRaise(True)
        form_row(grid, line, caption(title, box, tip=origin, wraps=True), box, reset)
        self.boxes[name], self._resets[name] = box, reset

    def refresh(self) -> None:
        """Update from the scenario."""
        hosting, constants = self.session.scenario.hosting, self.session.catalog.constants
        with QSignalBlocker(self.schedule):
            self.schedule.setCurrentIndex(SCHEDULES.index(hosting.schedule))
        with QSignalBlocker(self.setting):
            self.setting.setCurrentIndex(CHOICES.index(hosting.setting))
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setValue(hosting.values.get(name, constants[name].value))
            self._resets[name].setEnabled(name in hosting.values)

    def _set_schedule(self, index: int) -> None:
        hosting = msgspec.structs.replace(self.session.scenario.hosting, schedule=SCHEDULES[index])
        self.session.change(self.session.words.say("when machines are paid for"), hosting=hosting)

    def _set_setting(self, index: int) -> None:
        hosting = msgspec.structs.replace(self.session.scenario.hosting, setting=CHOICES[index])
        self.session.change(self.session.words.say("how the server engine runs"), hosting=hosting)

    def _set(self, name: str, value: float) -> None:
        if value == self.session.catalog.constants[name].value:
            self._reset(name)
            return
        self._change(name, {**self.session.scenario.hosting.values, name: value})

    def _reset(self, name: str) -> None:
        held = self.session.scenario.hosting.values
        self._change(name, {other: value for other, value in held.items() if other != name})

    def _change(self, name: str, values: dict[str, float]) -> None:
        hosting = msgspec.structs.replace(self.session.scenario.hosting, values=values)
        text = self.session.words.say("hosting assumption")
        self.session.change(text, merge=f"hosting.{name}", hosting=hosting)
