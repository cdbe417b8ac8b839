"""Age of the catalogue's figures on the day of the answer, and a warning when it is far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

# Days after which the reader is warned. Our assumption: list prices of the most used models have
# changed about once a quarter, and price feeds are published several times a month.
OLD_DAYS = 30


def age_days(recommendation: Recommendation) -> int:
    """Return the days from the bundled tables to the answer's day; negative if it is before."""
    catalog = recommendation.catalog
    return (recommendation.scenario.date(catalog) - catalog.as_of).days


def feed_day(catalog: Catalog) -> dt.date | None:
    """Return the day of the price feed in force; None: without a feed."""
    return max((layer.made for layer in catalog.layers if layer.layer == "feed"), default=None)


def age_text(narrator: Narrator) -> str:
    """Return the days of the figures and of the price feed, with the figures' age if above 0."""
    text, feed = _figures_text(narrator), feed_day(narrator.catalog)
    if feed is None:
        return text
    return narrator.say("{figures}, price feed of {day}", figures=text, day=feed)


def _figures_text(narrator: Narrator) -> str:
    day, age = narrator.catalog.as_of, age_days(narrator.recommendation)
    if age <= 0:
        return narrator.say("figures as of {day}", day=day)
    return narrator.count(
        "figures as of {day}, {n} day old", "figures as of {day}, {n} days old", age, day=day
    )


def age_warning(narrator: Narrator) -> str:
    """Warn of figures older or younger than the day by more than ``OLD_DAYS``; else empty."""
    age = age_days(narrator.recommendation)
    if age < -OLD_DAYS:
        return narrator.say(
            "A day in the past is asked for, {days} days before the figures: prices seen later"
            " stand in where no older one is known, and scores that are not published are inferred"
            " from all that is known today.",
            days=-age,
        )
    if age <= OLD_DAYS:
        return ""
    return narrator.say(
        "The figures are {days} days old: prices, offers and scores may have changed since. "
        "Fetch the price feed, or install a newer version.",
        days=age,
    )
