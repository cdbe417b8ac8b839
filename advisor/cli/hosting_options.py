"""The options on the money of machines: what is paid today, and when machines are paid for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
from advisor.cli import reading
from advisor.decision.scenario import PaidToday
from advisor.hosting.machine_money import SCHEDULES

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.decision.scenario import Hosting, Scenario
    from advisor.wording import Words


def add(group: Any, words: Words) -> None:
    """Add the options to a group of ``recommend`` and ``report``."""
    group.add_argument(
        "--instead-of",
        metavar="WHAT",
        help=words.say(
            "what is paid today and machines are to beat: the id of an API’s offer, or an amount a "
            "month (otherwise the cheapest API of the model)"
        ),
    )
    add_schedule(group, words)


def add_schedule(group: Any, words: Words) -> None:
    """Add the option that says when rented machines are paid for."""
    group.add_argument(
        "--schedule",
        choices=SCHEDULES,
        help=words.say(
            "which hours of rented machines are paid: all of them, all of them reserved for a year "
            "or more, working hours, or only busy ones"
        ),
    )


def hosting_of(catalog: Catalog, scenario: Scenario, options: argparse.Namespace) -> Hosting:
    """Return how open models would be run, as the options change it.

    Raises:
        InputError: the offer that is paid today is in no table, or the amount is none.
    """
    changes: dict[str, Any] = {}
    if options.schedule is not None:
        changes["schedule"] = options.schedule
    if options.instead_of is not None:
        changes["today"] = _paid(catalog, scenario, options.instead_of.strip())
    return msgspec.structs.replace(scenario.hosting, **changes)


def _paid(catalog: Catalog, scenario: Scenario, text: str) -> PaidToday:
    if text.split("@", 1)[0] in catalog.offers:
        return PaidToday(offer=text)
    try:
        given = reading.amount(text)
    except InputError:
        raise InputError(NoSuch("offer", text)) from None
    return PaidToday(amount=float(given.value), currency=given.currency or scenario.currency)
