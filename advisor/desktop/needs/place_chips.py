"""Chips for the places that data may go to, for all others, and for places that nobody states."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QLabel, QWidget

from advisor.catalog.places import OWN
from advisor.decision.data_places import (
    allows,
    allows_elsewhere,
    has_rule,
    places_asked,
    with_elsewhere,
    with_place,
)
from advisor.desktop.parts.chip import Chip
from advisor.desktop.parts.flow import Flow
from advisor.desktop.parts.labels import one_line
from advisor.desktop.parts.one_stop import as_one_stop
from advisor.wording.names import region_name

if TYPE_CHECKING:
    from advisor.catalog.presets import Constraints
    from advisor.desktop.session import Session


class PlaceChips(QWidget):
    """A tick lets data go there, a cross does not."""

    def __init__(self, session: Session) -> None:
        """Show the rules of the session's scenario."""
        super().__init__()
        self._session = session
        say = session.words.say
        self._places: dict[str, Chip] = {}
        self._asked: tuple[str, ...] = ()
        self._head: QLabel = one_line(say("Data may go to"), "", "soft")
        self._head.setFixedHeight(self._chip("EU").sizeHint().height())
        self._elsewhere = Chip(
            say("elsewhere"), "place.elsewhere", self._set_elsewhere,
            spoken=say("Data may go to any other place"), crossed=True,
        )  # fmt: skip
        self._unknown = Chip(
            say("unknown place"), "constraint.unknown_place", self._set_unknown,
            spoken=say("Data may go to unknown places"), crossed=True,
            tip=say(
                "Many offers do not state where they process data. Off: they are to be verified, "
                "and not ranked. On is your own choice: they are ranked, with a mark."
            ),
        )  # fmt: skip
        self._flow = Flow(self._head, self._elsewhere, self._unknown, on=self)
        self.refresh()  # now, so that the tab key comes here before what is made later

    def _chip(self, place: str) -> Chip:
        words = self._session.words
        name = region_name(place, words)
        return Chip(
            name, f"place.{place}", partial(self._set_place, place),
            spoken=words.say("Data may go to {place}", place=name), crossed=True,
        )  # fmt: skip

    def refresh(self) -> None:
        """Show the rules of the scenario."""
        scenario = self._session.scenario
        wanted = scenario.constraints
        asked = places_asked(wanted, scenario.home_region)
        if asked != self._asked:
            self._rebuild(asked)
        for place, chip in self._places.items():
            chip.setChecked(allows(wanted, place))
        self._elsewhere.setChecked(allows_elsewhere(wanted))
        # Where no place is ruled out, an unknown one is not either.
        self._unknown.setEnabled(has_rule(wanted) and wanted.data_stays_in != (OWN,))
        self._unknown.setChecked(wanted.unknown_place or not has_rule(wanted))

    def _rebuild(self, asked: tuple[str, ...]) -> None:
        """Add chips for new places and drop others; those kept keep the keyboard."""
        self._asked = asked
        for place in [p for p in self._places if p not in asked]:
            chip = self._places.pop(place)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        made = {p: self._places.get(p) or self._chip(p) for p in asked}
        self._places = made
        chips = (*made.values(), self._elsewhere, self._unknown)
        for widget in (self._head, *chips):
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        as_one_stop(chips, next((chip for chip in chips if chip.hasFocus()), chips[0]))

    def _set_place(self, place: str, on: bool) -> None:
        self._change(with_place(self._session.scenario.constraints, place, allowed=on))

    def _set_elsewhere(self, on: bool) -> None:
        rules = self._session.scenario.constraints
        self._change(with_elsewhere(rules, self._asked, allowed=on))

    def _set_unknown(self, on: bool) -> None:
        rules = self._session.scenario.constraints
        self._change(msgspec.structs.replace(rules, unknown_place=on))

    def _change(self, rules: Constraints) -> None:
        text = self._session.words.say("must-haves")
        self._session.change(text, constraints=rules)
        self.refresh()  # where nothing changed, the clicked chip must not stay as it was clicked
