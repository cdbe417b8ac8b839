"""What can be wrong with a row of the catalogue, by itself or among the others."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class RowRepeats(Failure, frozen=True):
    """A row with the key of an earlier one; ``name``: its first part."""

    first: int
    name: str


class NotInTable(Failure, frozen=True):
    """An id of no row of the table that it refers to."""

    value: str
    table: str


class NeededBeside(Failure, frozen=True):
    """An empty cell that another one calls for: one that is filled, or that holds ``value``."""

    cell: str
    value: str | None = None


class DateOutside(Failure, frozen=True):
    """A date that cannot be: before the first or after today."""

    date: dt.date
    earliest: dt.date
    today: dt.date


class EndsTooEarly(Failure, frozen=True):
    """A span that ends before it begins; ``first``: the column of its beginning."""

    end: dt.date
    first: str
    start: dt.date


class NoPrice(Failure, frozen=True):
    """An amount that is negative, not finite or absurd."""

    amount: Decimal


class BandReversed(Failure, frozen=True):
    """A band of tokens that ends before it begins."""

    upto: float
    over: float


class NoTimeZone(Failure, frozen=True):
    """A name of no time zone; None: an empty cell."""

    name: str | None


class PriceIncomplete(Failure, frozen=True):
    """A price rule with neither prices of tokens nor a monthly fee."""


class ForeignCell(Failure, frozen=True):
    """A cell that a price rule of this kind does not have."""

    column: str
    rule: Literal["fee", "tokens", "tokens with fee"]


class ActiveExceedsAll(Failure, frozen=True):
    """More parameters (10^9) for a token than there are."""

    active_b: float
    parameters_b: float


class SucceedsItself(Failure, frozen=True):
    """A model that is its own successor."""


class BestBelowChance(Failure, frozen=True):
    """A scale of scores whose best end lies at or below chance."""

    best: float
    chance: float


class NoPercentage(Failure, frozen=True):
    """A score beyond a scale of per cent."""

    value: float


class IntervalMisses(Failure, frozen=True):
    """A score outside its own interval, by the end that is wrong."""

    end: Literal["low", "high"]
    bound: float
    value: float


class FlopsSparse(Failure, frozen=True):
    """FP8 that is not twice BF16, but ``ratio`` times it."""

    ratio: float


class MemoryUnlike(Failure, frozen=True):
    """Memory in MiB that is not that in GB."""

    memory_mib: int
    memory_gb: float


class RangeWanted(Failure, frozen=True):
    """Amounts of a device that are no range."""

    of: Literal["rent", "purchase"]


class MiddleOutside(Failure, frozen=True):
    """Quartiles and median of a device's price that do not rise."""

    low: float
    mid: float
    high: float


class NotOfOne(Failure, frozen=True):
    """A price that is of one device and says several; ``what``: what it is the price of."""

    what: str


class ServiceValueUnknown(Failure, frozen=True):
    """A value that a fact on a service cannot have; ``values``: those that it can have."""

    value: str
    values: tuple[str, ...]


class ServiceOutside(Failure, frozen=True):
    """No number, or one below 0 or above ``most``; None: no upper bound."""

    value: str
    most: float | None


class NoOfferOrProvider(Failure, frozen=True):
    """The id of neither an offer nor a provider."""

    value: str


class RateMissing(Failure, frozen=True):
    """A currency without an exchange rate."""


class FormTaken(Failure, frozen=True):
    """A way to write a currency that stands for another one."""

    form: str
    other: str


class LineTaken(Failure, frozen=True):
    """A release with the id of a line that has several: the id would mean two things."""

    line: str
    releases: int


class ReleasesApart(Failure, frozen=True):
    """Releases of an offer that are not two or more of one line, its model the earliest."""

    releases: tuple[str, ...]
    model: str


class KeyNamesRows(Failure, frozen=True):
    """A recorded check of none or several rows."""

    key: str
    rows: int
    file: str


class ValueCount(Failure, frozen=True):
    """A recorded check with more or fewer values than columns."""


class SeenApart(Failure, frozen=True):
    """A recorded check whose values do not agree as it says."""

    stated: str
    seen: str


RowFailure: TypeAlias = (
    RowRepeats | NotInTable | NeededBeside | DateOutside | EndsTooEarly | NoPrice | BandReversed
    | NoTimeZone | PriceIncomplete | ForeignCell | ActiveExceedsAll | SucceedsItself
    | BestBelowChance | NoPercentage | IntervalMisses | FlopsSparse | MemoryUnlike | RangeWanted
    | RateMissing | FormTaken | LineTaken | ReleasesApart | KeyNamesRows | ValueCount | SeenApart
    | ServiceValueUnknown | ServiceOutside | NoOfferOrProvider | MiddleOutside | NotOfOne
)  # fmt: skip
