"""What can be wrong with the price feed, its file, its settings, its rules and its rows."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class FeedTooLarge(Failure, frozen=True):
    """A feed of more bytes than are read."""

    most_bytes: int


class FeedNoList(Failure, frozen=True):
    """A document that is no list of providers in JSON."""


class FeedProviders(Failure, frozen=True):
    """A feed of more providers than are read."""

    providers: int
    most: int


class FeedEmpty(Failure, frozen=True):
    """A feed without prices."""


class FeedShrunk(Failure, frozen=True):
    """A feed that lost most of its providers or models."""

    of: Literal["providers", "models"]
    kept: int
    before: int


class FeedOutdated(Failure, frozen=True):
    """A feed whose newest price lies far behind that of the last one; None: no price has a day."""

    newest: dt.date | None
    last: dt.date


class FeedUnlike(Failure, frozen=True):
    """A feed of which most prices are ``times`` those of the last one, or a part as small."""

    unlike: int
    prices: int
    times: int


class StoredUnused(Failure, frozen=True):
    """A fetched feed that does not count; the one of the program does instead."""

    what: Failure


class HeadBroken(Failure, frozen=True):
    """A stored feed whose first line cannot be read."""


class ChecksumOff(Failure, frozen=True):
    """A document that does not match its checksum."""


class ShippedDamaged(Failure, frozen=True):
    """A shipped feed that is missing or cannot be unpacked."""


class SettingsAside(Failure, frozen=True):
    """Settings that cannot be read, and that have another name now."""

    file: str


class TimeWithoutDay(Failure, frozen=True):
    """A rule with a time of day and without its day."""

    time: str
    day: str


class RuleReversed(Failure, frozen=True):
    """A rule that ends before it begins."""


class PatternBroken(Failure, frozen=True):
    """A regular expression that cannot be read."""

    pattern: str


class ConditionUnclear(Failure, frozen=True):
    """A condition that is neither a day nor a span of hours."""


class CannotBegin(Failure, frozen=True):
    """A day on which no price can begin."""

    day: dt.date


class NoPriceStated(Failure, frozen=True):
    """A model without a price."""


class ManyTimes(Failure, frozen=True):
    """A model with more dates or hours than a price list has."""

    most_dates: int
    most_hours: int


class WithdrawnBefore(Failure, frozen=True):
    """A model that was withdrawn before its prices were to hold."""


class ListedTwice(Failure, frozen=True):
    """A model that the provider lists twice."""


class WeekdaysUnknown(Failure, frozen=True):
    """Other prices at some hours (UTC), and nobody knows on which weekdays."""

    hours: str


class FromDay(Failure, frozen=True):
    """What is wrong from a day on."""

    day: dt.date
    what: Failure


FeedFailure: TypeAlias = (
    FeedTooLarge | FeedNoList | FeedProviders | FeedEmpty | FeedShrunk | FeedOutdated | FeedUnlike
    | StoredUnused | HeadBroken | ChecksumOff | ShippedDamaged | SettingsAside | TimeWithoutDay
    | RuleReversed | PatternBroken | ConditionUnclear | CannotBegin | NoPriceStated | ManyTimes
    | WithdrawnBefore | ListedTwice | WeekdaysUnknown | FromDay
)  # fmt: skip
