"""How old the catalogue's figures are on the day of the answer, and when that is too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

# Days after which the reader is warned: a list price of the models asked for most has moved about
# once a quarter, and a feed of prices comes out several times a month. Our assumption.
OLD_DAYS = 30


def age_days(recommendation: Recommendation) -> int:
    """Days from the last day of the bundled tables to the day of the answer; below 0: before it."""
    catalog = recommendation.catalog
    return (recommendation.scenario.date(catalog) - catalog.as_of).days


def age_text(narrator: Narrator) -> str:
    """The day of the figures, and their age where they have one: two short parts of a sentence."""
    day, age = narrator.catalog.as_of, age_days(narrator.recommendation)
    if age <= 0:
        return narrator.say("figures as of {day}", day=day)
    return narrator.count(
        "figures as of {day}, {n} day old", "figures as of {day}, {n} days old", age, day=day
    )


def age_warning(narrator: Narrator) -> str:
    """A sentence where the figures are too old to rely on; else empty."""
    age = age_days(narrator.recommendation)
    if age <= OLD_DAYS:
        return ""
    return narrator.say(
        "The figures are {days} days old: prices, offers and scores may have changed since. "
        "Fetch the price feed, or install a newer version.",
        days=age,
    )
