"""Failures of a row of the catalogue, alone or compared with other rows."""

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
    """An id that is missing in the table it refers to."""

    value: str
    table: str


class NeededBeside(Failure, frozen=True):
    """An empty cell that is required by another: a filled one, or one equal to ``value``."""

    cell: str
    value: str | None = None


class DateOutside(Failure, frozen=True):
    """An impossible date: before the first allowed one, or after today."""

    date: dt.date
    earliest: dt.date
    today: dt.date


class EndsTooEarly(Failure, frozen=True):
    """A span that ends before it begins; ``first``: the column of its beginning."""

    end: dt.date
    first: str
    start: dt.date


class NoPrice(Failure, frozen=True):
    """An amount that is negative, not finite or too large."""

    amount: Decimal


class BandReversed(Failure, frozen=True):
    """A band of tokens that ends before it begins."""

    upto: float
    over: float


class NoTimeZone(Failure, frozen=True):
    """An unknown time zone; None: an empty cell."""

    name: str | None


class PriceIncomplete(Failure, frozen=True):
    """A price rule with neither token prices nor a monthly fee."""


class ForeignCell(Failure, frozen=True):
    """A cell that is not allowed in this kind of price rule."""

    column: str
    rule: Literal["fee", "tokens", "tokens with fee"]


class ActiveExceedsAll(Failure, frozen=True):
    """More active parameters (10^9) than parameters."""

    active_b: float
    parameters_b: float


class SucceedsItself(Failure, frozen=True):
    """A model that is its own successor."""


class BestBelowChance(Failure, frozen=True):
    """A scale of scores whose best is not above chance."""

    best: float
    chance: float


class NoPercentage(Failure, frozen=True):
    """A score outside 0 to 100 per cent."""

    value: float


class IntervalMisses(Failure, frozen=True):
    """A score outside its own interval; names the wrong end."""

    end: Literal["low", "high"]
    bound: float
    value: float


class FlopsSparse(Failure, frozen=True):
    """FP8 FLOPS that are not twice BF16 but ``ratio`` times it."""

    ratio: float


class MemoryUnlike(Failure, frozen=True):
    """Memory in MiB that does not match that in GB."""

    memory_mib: int
    memory_gb: float


class RangeWanted(Failure, frozen=True):
    """Amounts of a device that do not form a range."""

    of: Literal["rent", "purchase"]


class MiddleOutside(Failure, frozen=True):
    """Quartiles and median of a device's price that are not in order."""

    low: float
    mid: float
    high: float


class NotOfOne(Failure, frozen=True):
    """A price of one device that states several; ``what``: what it is the price of."""

    what: str


class ServiceValueUnknown(Failure, frozen=True):
    """A value that is not allowed for a fact on a service; ``values``: those allowed."""

    value: str
    values: tuple[str, ...]


class ServiceOutside(Failure, frozen=True):
    """Not a number, or one below 0 or above ``most``; None: no upper bound."""

    value: str
    most: float | None


class NoOfferOrProvider(Failure, frozen=True):
    """An id that is neither an offer's nor a provider's."""

    value: str


class RateMissing(Failure, frozen=True):
    """A currency without an exchange rate."""


class FormTaken(Failure, frozen=True):
    """A way to write a currency that already means another one."""

    form: str
    other: str


class LineTaken(Failure, frozen=True):
    """A release with the id of a line of several releases, which would be ambiguous."""

    line: str
    releases: int


class ReleasesApart(Failure, frozen=True):
    """Releases of an offer that are not two or more of one line, its model the earliest."""

    releases: tuple[str, ...]
    model: str


class KeyNamesRows(Failure, frozen=True):
    """A recorded check that matches no row or several."""

    key: str
    rows: int
    file: str


class ValueCount(Failure, frozen=True):
    """A recorded check with more or fewer values than columns."""


class SeenApart(Failure, frozen=True):
    """A recorded check whose values do not agree as stated."""

    stated: str
    seen: str


RowFailure: TypeAlias = (
    RowRepeats | NotInTable | NeededBeside | DateOutside | EndsTooEarly | NoPrice | BandReversed
    | NoTimeZone | PriceIncomplete | ForeignCell | ActiveExceedsAll | SucceedsItself
    | BestBelowChance | NoPercentage | IntervalMisses | FlopsSparse | MemoryUnlike | RangeWanted
    | RateMissing | FormTaken | LineTaken | ReleasesApart | KeyNamesRows | ValueCount | SeenApart
    | ServiceValueUnknown | ServiceOutside | NoOfferOrProvider | MiddleOutside | NotOfOne
)  # fmt: skip
