"""Names of places, and the home region that the system speaks of."""

from __future__ import annotations

import locale
import os
from typing import TYPE_CHECKING, assert_never

from advisor.catalog.places import EU_MEMBERS, OWN, USUAL, home_of_locale
from advisor.decision.judging import reasons
from advisor.wording.names import region_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.decision.judging.reasons import Where
    from advisor.wording.language import Words

# What the lists of the window offer where data may be; one may open a scenario with others.
CHOICES = (OWN, *USUAL)
HOMES = USUAL


def place_names(regions: Iterable[str], words: Words) -> str:
    """Several places in one line: "EU or USA"."""
    return words.say(" or ").join(region_name(region, words) for region in regions)


def country_name(country: str, words: Words) -> str:
    """A country with an article where English wants one, as in "a company in the US"."""
    said = {"US": words.say("the US"), "GB": words.say("the United Kingdom"),
            "NL": words.say("the Netherlands"), "AE": words.say("the Arab Emirates")}  # fmt: skip
    name = said.get(country) or region_name(country, words)
    return words.say("{country} (EU)", country=name) if country in EU_MEMBERS else name


def where_sentence(reason: Where, words: Words) -> str:
    """What is known of where an offer processes data."""
    say = words.say
    match reason:
        case reasons.RegionUnknown():
            return say("Where it processes data is unknown.")
        case reasons.RegionUnstated():
            return say(
                "Where it processes data is not stated; the company is in {country}.",
                country=country_name(reason.country, words),
            )
        case reasons.RentedSomewhere():
            return say("Where the rented machines stand is not stated.")
        case reasons.RentedNotOwn():
            return say("The machines are rented, not your own.")
        case reasons.Anywhere():
            return say("It may process data anywhere in the world.")
        case reasons.Partly():
            region = region_name(reason.region, words)
            return say("It processes data in: {region}; where there is not stated.", region=region)
        case reasons.Inside():
            region = region_name(reason.region, words)
            return say("It processes data in: {region}.", region=region)
        case _:
            assert_never(reason)


def home_sentence(home: str | None, words: Words) -> str:
    """Where the user is at home, and how to say it where nobody did."""
    if home is None:
        return words.say("Home region not set (--home): no service counts as one at home")
    return words.say("At home in: {region} (--home)", region=region_name(home, words))


def system_home(language: str | None = None) -> str | None:
    """The home region that the system's settings state, else what the language read suggests.

    How money is written comes before the language of the system, which many read without living
    there. None: neither says.
    """
    for name in ("LC_ALL", "LC_MONETARY", "LANG"):
        if value := os.environ.get(name):
            return home_of_locale(value) or home_of_locale(language)
    return home_of_locale(locale.getlocale()[0]) or home_of_locale(language)
