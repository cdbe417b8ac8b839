"""Names of places, and the home region suggested by the system's settings."""

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

# Choices of the window for where data may be; a scenario file may name others.
CHOICES = (OWN, *USUAL)
HOMES = USUAL


def place_names(regions: Iterable[str], words: Words) -> str:
    """Join the names of several places: "EU or USA"."""
    return words.say(" or ").join(region_name(region, words) for region in regions)


def country_name(country: str, words: Words) -> str:
    """Return a country's name, with an article where English needs one: "a company in the US"."""
    with_article = {"US": words.say("the US"), "GB": words.say("the United Kingdom"),
            "NL": words.say("the Netherlands"), "AE": words.say("the Arab Emirates")}  # fmt: skip
    name = with_article.get(country) or region_name(country, words)
    return words.say("{country} (EU)", country=name) if country in EU_MEMBERS else name


def where_sentence(reason: Where, words: Words) -> str:
    """Say what is known of where an offer processes data."""
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
    """Say where the user's home is, and how to set it if it is not set."""
    if home is None:
        return words.say("Home region not set (--home): no service counts as one at home")
    return words.say("At home in: {region} (--home)", region=region_name(home, words))


def system_home(language: str | None = None) -> str | None:
    """Return the home region of the system's settings, else that of the language; None for neither.

    The setting for money comes before that of the language: many read a language without living
    where it is spoken.
    """
    for name in ("LC_ALL", "LC_MONETARY", "LANG"):
        if value := os.environ.get(name):
            return home_of_locale(value) or home_of_locale(language)
    return home_of_locale(locale.getlocale()[0]) or home_of_locale(language)
