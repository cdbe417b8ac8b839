"""Check the must-haves of machines: which devices may be used, bought and trusted with a service.

They bind offers on machines alone. Of mainland China they follow ``hardware.csv`` ``market``: what
rules of export let be sold there. What they leave open is to be verified, never ranked.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.catalog.places import as_home
from advisor.decision.judging import reasons
from advisor.hosting.choosing import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.presets import Constraints
    from advisor.catalog.records import Hardware
    from advisor.decision.judging.reasons import Machine
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate

    # Pass, fail or unknown, and why.
    Found = tuple[bool | None, Machine]

# Rules of export to mainland China count for these, too.
CHINA = frozenset({"CN", "HK", "MO"})
# Of machines to get for a data centre: what stands on one's desk is neither.
OF_A_PURCHASE = frozenset({"buyable", "no_consumer"})
DEVICE_RULES = ("devices", "buyable", "domestic", "no_consumer")
MACHINE_RULES = (*DEVICE_RULES, "most_servers")


def asked_of_machines(wanted: Constraints) -> dict[str, bool]:
    """Return which rules of machines are asked for."""
    return {name: bool(getattr(wanted, name)) for name in MACHINE_RULES}


def judge_machine(rule: str, candidate: Candidate, scenario: Scenario) -> Found | None:
    """Judge an offer by a rule of machines; None: it passes without a word."""
    hosted = candidate.hosted
    if hosted is None or (candidate.offer.kind == "local" and rule in OF_A_PURCHASE):
        return None
    if rule == "most_servers":
        most = scenario.constraints.most_servers
        servers = hosted.servers
        within = most is None or servers <= most
        return None if within else (False, reasons.OverServers(servers, most or 0))
    return _JUDGES[rule](hosted.device, scenario)


def rules_of(scenario: Scenario) -> Rules:
    """Return the rules by which devices are offered: 2 passes, 1 is unknown, 0 fails."""
    wanted = scenario.constraints
    asked = [name for name in DEVICE_RULES if getattr(wanted, name)]

    def standing(device: Hardware) -> tuple[int, ...]:
        found = (_JUDGES[rule](device, scenario) for rule in asked)
        return tuple(2 if each is None else int(each[0] is None) for each in found)

    most = math.inf if wanted.most_servers is None else float(wanted.most_servers)
    return Rules(standing if asked else None, most)


def _devices(device: Hardware, scenario: Scenario) -> Found | None:
    if device.id in scenario.constraints.devices:
        return None
    return False, reasons.DeviceNotAllowed(device.name)


def _buyable(device: Hardware, scenario: Scenario) -> Found | None:
    """Judge whether a device may be bought in the home region.

    Where nobody says where that is, a device passes of which no limit is known.
    """
    home, local = as_home(scenario.home_region), device.sold_in == "CN"
    if home is None:
        limited = device.market in ("licence", "barred") or local
        return (None, reasons.BuyerUnknown(device.name)) if limited else None
    if home not in CHINA:
        return (False, reasons.SoldInChina(device.name)) if local else None
    if device.market == "open":
        return None
    if device.market == "barred":
        return False, reasons.SaleBarred(device.name)
    if device.market == "licence":
        return None, reasons.SaleLicence(device.name)
    return None, reasons.SaleUnknown(device.name)


def _domestic(device: Hardware, _scenario: Scenario) -> Found | None:
    return None if device.domestic else (False, reasons.NotDomestic(device.name))


def _no_consumer(device: Hardware, _scenario: Scenario) -> Found | None:
    return (False, reasons.ConsumerCard(device.name)) if device.is_consumer else None


_JUDGES: dict[str, Callable[[Hardware, Scenario], Found | None]] = {
    "devices": _devices,
    "buyable": _buyable,
    "domestic": _domestic,
    "no_consumer": _no_consumer,
}
