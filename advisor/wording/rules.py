"""The must-haves of a scenario with what each asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers
from advisor.wording.places import place_names

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

PLACES = ("data_stays_in", "not_in")


def rule_text(narrator: Narrator, constraint: str) -> str:
    """Name a must-have with its value: "Servers at most: 6"."""
    name, value = names.constraint_name(constraint, narrator), _value(narrator, constraint)
    if not value:
        return name
    if constraint == "good_enough":
        return narrator.say("{constraint}: by {chance} or more", constraint=name, chance=value)
    return narrator.say("{constraint}: {value}", constraint=name, value=value)


def _value(narrator: Narrator, constraint: str) -> str:
    """Return what a must-have asks for; empty if its name says it all."""
    wanted = narrator.scenario.constraints
    if constraint in PLACES:
        places = getattr(wanted, constraint)
        return place_names(places, narrator) if places else ""
    match constraint:
        case "monthly_budget" if wanted.monthly_budget is not None:
            return numbers.money(wanted.monthly_budget, wanted.budget_currency, narrator)
        case "devices":
            devices = narrator.catalog.hardware
            return narrator.listed(devices[device].name for device in wanted.devices)
        case "most_servers":
            return str(wanted.most_servers)
        case "good_enough":
            return numbers.percent(wanted.enough_chance, narrator)
        case _:
            return ""
