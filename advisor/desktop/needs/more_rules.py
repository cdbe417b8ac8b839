"""The must-haves asked more rarely: places by list, a limit in money, a chance, machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import QGridLayout, QWidget

from advisor.catalog.bounds import LEAST_CHANCE, MOST_CHANCE, MOST_MONEY
from advisor.catalog.currencies import sign_of
from advisor.catalog.places import USUAL
from advisor.desktop.needs.machine_rules import MachineRulesPanel
from advisor.desktop.needs.places import PlacesButton
from advisor.desktop.parts.labels import caption, note
from advisor.desktop.parts.layouts import NO_MARGINS, form_row, in_column
from advisor.desktop.parts.number_fields import number_field, show_number, without_steps
from advisor.wording import names
from advisor.wording.places import CHOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Currency
    from advisor.desktop.session import Session

WIDTH = 132
# In per cent.
CHANCES = (100 * LEAST_CHANCE, 100 * MOST_CHANCE)


class MoreRules(QWidget):
    """Lists of places, the budget as a sum of its own, the chance to be good enough, machines."""

    def __init__(self, session: Session) -> None:
        """Create the boxes; ``refresh`` fills them."""
        super().__init__()
        self._session = session
        say = session.words.say
        self._stays = self._make_places("data_stays_in", say("anywhere"), CHOICES)
        self._stays.chosen.connect(self._set_stays)
        self._not_in = self._make_places("not_in", say("nowhere"), USUAL)
        self._not_in.chosen.connect(self._set_not_in)
        self._budget = without_steps(
            number_field(
                "constraint.monthly_budget",
                names.constraint_name("monthly_budget", session.words),
                self._set_budget, ends=(0, MOST_MONEY), live=True,
            )
        )  # fmt: skip
        self._budget.setSingleStep(100)
        self._budget.setSpecialValueText(say("no limit"))
        self._chance = without_steps(
            number_field(
                "constraint.enough_chance", say("Chance to be good enough that is needed"),
                self._set_chance, ends=CHANCES, suffix=session.words.language.percent,
                tip=say("An offer must be good enough with at least this chance"),
            )
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        words = self._session.words
        rows: tuple[tuple[str, QWidget], ...] = (
            (words.say("Good enough with"), self._chance),
            (names.constraint_name("data_stays_in", words), self._stays),
            (names.constraint_name("not_in", words), self._not_in),
            (words.say("At most a month"), self._budget),
        )
        for line, (name, widget) in enumerate(rows):
            widget.setFixedWidth(WIDTH)
            form_row(grid, line, caption(name, widget, "soft"), widget)
        in_column(
            grid, note(words.say("Of machines, rented or your own")),
            MachineRulesPanel(self._session), on=self, spacing=4, margins=NO_MARGINS,
        )  # fmt: skip

    def refresh(self) -> None:
        """Show the rules of the scenario."""
        wanted = self._session.scenario.constraints
        self._stays.show_ticks(wanted.data_stays_in)
        self._not_in.show_ticks(wanted.not_in)
        sign = sign_of(self._budget_currency())
        blocked = self._budget.blockSignals(True)
        if self._budget.prefix() != f"≤ {sign}":  # setting it relays out the window
            self._budget.setPrefix(f"≤ {sign}")
        if self._budget.value() != (wanted.monthly_budget or 0):
            self._budget.setValue(wanted.monthly_budget or 0)
        self._budget.blockSignals(blocked)
        show_number(self._chance, CHANCES, 100 * wanted.enough_chance)
        self._chance.setEnabled(wanted.good_enough)

    def count(self) -> int:
        """How many of these rules are set, those that a chip shows left out."""
        wanted = self._session.scenario.constraints
        of_machines = (wanted.devices, wanted.buyable, wanted.domestic, wanted.no_consumer,
                       wanted.most_servers, self._session.scenario.hosting.spare)  # fmt: skip
        return sum(map(bool, of_machines))

    def _make_places(self, constraint: str, none: str, choices: Sequence[str]) -> PlacesButton:
        words = self._session.words
        button = PlacesButton(names.constraint_name(constraint, words), none, choices, words)
        button.setObjectName(f"constraint.{constraint}")
        return button

    def _set_stays(self, places: tuple[str, ...]) -> None:
        self._change(data_stays_in=places, not_in=self._without("not_in", places))

    def _set_not_in(self, places: tuple[str, ...]) -> None:
        self._change(not_in=places, data_stays_in=self._without("data_stays_in", places))

    def _without(self, constraint: str, places: tuple[str, ...]) -> tuple[str, ...]:
        """Places of ``constraint`` except ``places``, since no place may be in both rules."""
        present: tuple[str, ...] = getattr(self._session.scenario.constraints, constraint)
        return tuple(place for place in present if place not in places)

    def _budget_currency(self) -> Currency:
        """Currency of the budget, or of the scenario if no budget is set."""
        scenario = self._session.scenario
        wanted = scenario.constraints
        return scenario.currency if wanted.monthly_budget is None else wanted.budget_currency

    def _set_budget(self, amount: float) -> None:
        currency = self._budget_currency()
        self._change(merge="budget", monthly_budget=amount or None, budget_currency=currency)

    def _set_chance(self, percent: float) -> None:
        self._change(merge="enough_chance", enough_chance=percent / 100)

    def _change(self, *, merge: str = "", **changes: Any) -> None:
        constraints = msgspec.structs.replace(self._session.scenario.constraints, **changes)
        text = self._session.words.say("must-haves")
        self._session.change(text, merge=merge, constraints=constraints)
