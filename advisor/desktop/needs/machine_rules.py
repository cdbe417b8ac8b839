"""The must-haves of machines: which devices, where they are sold, how many servers, a spare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from advisor.desktop.needs.ticks import TicksButton
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import NO_MARGINS, form_row, in_column
from advisor.desktop.parts.number_fields import whole_field, without_steps
from advisor.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.desktop.parts.number_box import WholeBox
    from advisor.desktop.session import Session

SWITCHES = ("buyable", "domestic", "no_consumer")
MOST_SERVERS, MOST_SPARE = 100_000, 9
WIDTH = 132
# Devices that serve others; the rest only run on the computer of the user.
KINDS = ("server", "workstation", "unified")


class MachineRulesPanel(QWidget):
    """The devices allowed, servers and spare replicas, and switches."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = session.words
        self._devices = TicksButton(
            names.constraint_name("devices", words),
            words.say("any"),
            tuple(self._groups()),
            self._device_name,
            lambda ids: words.listed(self._device_name(each) for each in ids),
        )
        self._devices.setObjectName("constraint.devices")
        self._devices.chosen.connect(lambda ids: self._change(devices=ids))
        self._servers = self._number(
            "constraint.most_servers",
            lambda n: self._change(merge="most_servers", most_servers=n or None),
            MOST_SERVERS,
        )
        self._servers.setSpecialValueText(words.say("no limit"))
        self._spare = self._number("hosting.spare", self._set_spare, MOST_SPARE)
        self._switches = {n: QCheckBox(names.constraint_name(n, words)) for n in SWITCHES}
        self._lay_out()
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _number(self, name: str, run: Any, most: int) -> WholeBox:
        return without_steps(whole_field(name, run=run, ends=(0, most)))

    def _groups(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the makers of devices, and the ids of theirs by name."""
        devices = [d for d in self._session.catalog.hardware.values() if d.kind in KINDS]
        for vendor in sorted({device.vendor for device in devices}, key=str.casefold):
            of_vendor = [device for device in devices if device.vendor == vendor]
            yield vendor, [d.id for d in sorted(of_vendor, key=lambda d: d.name.casefold())]

    def _device_name(self, device: str) -> str:
        found = self._session.catalog.hardware.get(device)
        return device if found is None else found.name

    def _lay_out(self) -> None:
        words = self._session.words
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (names.constraint_name("devices", words), self._devices),
            (names.constraint_name("most_servers", words), self._servers),
            (words.say("Replicas that stand by"), self._spare),
        )
        for line, (name, widget) in enumerate(rows):
            widget.setFixedWidth(WIDTH)
            form_row(grid, line, caption(name, widget, "soft", wraps=True), widget)
        for name, box in self._switches.items():
            box.setObjectName(f"constraint.{name}")
            box.clicked.connect(lambda on, n=name: self._change(**{n: on}))
        in_column(grid, *self._switches.values(), on=self, spacing=4, margins=NO_MARGINS)

    def refresh(self) -> None:
        """Show the rules of the scenario."""
        scenario = self._session.scenario
        wanted = scenario.constraints
        self._devices.show_ticks(wanted.devices)
        for field, value in (
            (self._servers, wanted.most_servers or 0),
            (self._spare, scenario.hosting.spare),
        ):
            with QSignalBlocker(field):
                field.setValue(value)
        for name, box in self._switches.items():
            box.setChecked(getattr(wanted, name))

    def _set_spare(self, spare: int) -> None:
        hosting = msgspec.structs.replace(self._session.scenario.hosting, spare=spare)
        text = self._session.words.say("must-haves")
        self._session.change(text, merge="hosting.spare", hosting=hosting)

    def _change(self, *, merge: str = "", **changes: Any) -> None:
        constraints = msgspec.structs.replace(self._session.scenario.constraints, **changes)
        text = self._session.words.say("must-haves")
        self._session.change(text, merge=merge, constraints=constraints)
