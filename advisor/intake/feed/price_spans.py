"""What one model of the feed costs: from when until when, at which hours, at which length.

The feed has a list of prices of which the last one whose condition holds counts, and variants that
replace single prices in batches and under flex processing. Our rules each hold for a span of time,
hours of the day and a band of input lengths: so time is cut at every date, the day at every hour
and the length at every threshold, and equal neighbours are joined again.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import UnfitValueError
from advisor.intake.feed.feed_document import Tiered
from advisor.intake.feed_failures import ManyTimes, NoPriceStated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from advisor.intake.feed.feed_document import Conditional, Constraint, FeedModel, Variant

    Prices = Mapping[str, Decimal | Tiered | None]

BATCH = {"processing": "batch"}
FLEX = {"service_tier": "flex"}
_DAY = 24 * 60
_DISCOUNTED = ("input_mtok", "output_mtok", "cache_read_mtok")
# Units of text requests; all others are of tools, images, sound.
TOKEN_UNITS = (
    "input_mtok", "output_mtok", "cache_read_mtok", "cache_write_mtok", "cache_write_5m_mtok",
    "cache_write_1h_mtok", "output_reasoning_mtok",
)  # fmt: skip
# The feed of November 2026 has at most 4 dates and 4 hours a model.
_MOST_DATES = 40
_MOST_HOURS = 12


class Amounts(Frozen, frozen=True):
    """USD a million tokens by unit of the feed, at one length: live, in batches, under flex.

    ``batch`` and ``flex`` are None if the feed states none.
    """

    live: dict[str, Decimal]
    batch: dict[str, Decimal] | None = None
    flex: dict[str, Decimal] | None = None


class Part(Frozen, frozen=True):
    """Prices in some hours at some lengths.

    Attributes:
        hours: UTC, such as ``01:00-04:00;06:00-10:00``; None: the rest of the day, or all of it.
        over, upto: input tokens, (over, upto].
        amounts: the prices.
    """

    hours: str | None
    over: int | None
    upto: int | None
    amounts: Amounts


class Span(Frozen, frozen=True):
    """All prices between two moments (UTC); None: open."""

    since: dt.datetime | None
    until: dt.datetime | None
    parts: tuple[Part, ...]


class _AtOnce(Frozen, frozen=True):
    """All prices at one moment."""

    live: Prices
    batch: Prices | None
    flex: Prices | None


def spans(model: FeedModel, cuts: Iterable[dt.datetime] = ()) -> list[Span]:
    """Return what a model costs over time, cut at the dates of the feed and at ``cuts``.

    Raises:
        UnfitValueError: it has no prices, or too many cuts.
    """
    listed = model.conditionals
    if not listed:
        raise UnfitValueError(NoPriceStated())
    variants = model.price_variants or ()
    conditions = [c for c in constraints(model) if c is not None]
    edges = sorted({*(_midnight(c.start_date) for c in conditions if c.start_date), *cuts})
    minutes = sorted({m for c in conditions for m in _minutes(c)})
    if len(edges) > _MOST_DATES or len(minutes) > _MOST_HOURS:
        raise UnfitValueError(ManyTimes(_MOST_DATES, _MOST_HOURS))
    found: list[Span] = []
    for since, until in zip([None, *edges], [*edges, None], strict=True):
        day = since or (until or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) - dt.timedelta(days=1)
        parts = tuple(_parts(listed, variants, day, minutes))
        before = found[-1] if found else None
        if before and before.parts == parts and since not in set(cuts):
            found[-1] = Span(before.since, until, parts)
        else:
            found.append(Span(since, until, parts))
    return found


def constraints(model: FeedModel) -> Iterator[Constraint | None]:
    """Yield the conditions of all its prices."""
    for part in model.conditionals:
        yield part.constraint
    for variant in model.price_variants or ():
        yield variant.constraint


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def _minutes(constraint: Constraint) -> tuple[int, ...]:
    if constraint.start_time is None or constraint.end_time is None:
        return ()
    return (_minute(constraint.start_time), _minute(constraint.end_time))


def _minute(time: dt.time) -> int:
    """Return minutes after midnight UTC; a time without zone is UTC."""
    offset = time.utcoffset() or dt.timedelta()
    return (time.hour * 60 + time.minute - int(offset.total_seconds() // 60)) % _DAY


def _parts(
    listed: Sequence[Conditional],
    variants: Sequence[Variant],
    day: dt.datetime,
    minutes: Sequence[int],
) -> list[Part]:
    """Return the prices of one day; those that hold longest come first and without hours."""
    groups: list[tuple[_AtOnce, list[tuple[int, int]]]] = []
    starts = list(minutes) or [0]
    for begins, ends in zip(starts, [*starts[1:], starts[0]], strict=True):
        moment = _at(listed, variants, day.date(), begins)
        spans_of = next((times for prices, times in groups if prices == moment), None)
        if spans_of is None:
            groups.append((moment, [(begins, ends)]))
        else:
            spans_of.append((begins, ends))
    groups.sort(key=lambda group: -_length(group[1]))
    return [
        part
        for place, (moment, times) in enumerate(groups)
        for part in _bands(moment, _text(times) if place else None)
    ]


def _at(
    listed: Sequence[Conditional], variants: Sequence[Variant], day: dt.date, minute: int
) -> _AtOnce:
    """Return the prices at a moment: the last whose condition holds, else the first."""
    live = next(
        (part.prices for part in reversed(listed) if _holds(part.constraint, day, minute)),
        listed[0].prices,
    )
    found: dict[str, Prices | None] = {"batch": None, "flex": None}
    for name, when in (("batch", BATCH), ("flex", FLEX)):
        changes: dict[str, Decimal | Tiered] = {}
        for variant in variants:
            if variant.when == when and _holds(variant.constraint, day, minute):
                stated = {unit: p for unit, p in variant.prices.items() if p is not None}
                changes = stated | changes
        if {"input_mtok", "output_mtok"} & changes.keys():
            # A cache price that the variant does not state is unknown there.
            kept = {unit: live.get(unit) for unit in ("input_mtok", "output_mtok")}
            kept.update(changes)
            found[name] = {unit: p for unit, p in kept.items() if unit in _DISCOUNTED}
    return _AtOnce(live, found["batch"], found["flex"])


def _holds(constraint: Constraint | None, day: dt.date, minute: int) -> bool:
    if constraint is None:
        return True
    if constraint.start_date is not None:
        return day >= constraint.start_date
    begins, ends = _minutes(constraint)
    if ends < begins:
        return minute >= begins or minute < ends
    return begins <= minute < ends


def _length(times: Sequence[tuple[int, int]]) -> int:
    return sum((ends - begins) % _DAY or _DAY for begins, ends in times)


def _text(times: Sequence[tuple[int, int]]) -> str:
    """Write spans as text, joining those that touch, over midnight too."""
    joined: list[tuple[int, int]] = []
    for begins, ends in sorted(times):
        if joined and joined[-1][1] == begins:
            joined[-1] = (joined[-1][0], ends)
        else:
            joined.append((begins, ends))
    if len(joined) > 1 and joined[-1][1] == joined[0][0]:
        joined[0] = (joined.pop()[0], joined[0][1])
    return ";".join(f"{_clock(begins)}-{_clock(ends)}" for begins, ends in sorted(joined))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _bands(moment: _AtOnce, hours: str | None) -> list[Part]:
    """Return the prices by input length; a threshold reprices the whole request."""
    lists = [prices for prices in (moment.live, moment.batch, moment.flex) if prices is not None]
    edges = sorted(
        {
            tier.start
            for prices in lists
            for unit, price in prices.items()
            if unit in TOKEN_UNITS and isinstance(price, Tiered)
            for tier in price.tiers
            if tier.start > 0
        }
    )
    found: list[Part] = []
    for over, upto in zip([None, *edges], [*edges, None], strict=True):
        length = (over or 0) + 1
        amounts = Amounts(
            live=_priced(moment.live, length),
            batch=None if moment.batch is None else _priced(moment.batch, length),
            flex=None if moment.flex is None else _priced(moment.flex, length),
        )
        if found and found[-1].amounts == amounts:
            found[-1] = Part(hours, found[-1].over, upto, amounts)
        else:
            found.append(Part(hours, over, upto, amounts))
    return found


def _priced(prices: Prices, length: int) -> dict[str, Decimal]:
    """Return the prices of a request of an input length, text units only."""
    return {
        unit: _price(prices[unit], length) for unit in TOKEN_UNITS if prices.get(unit) is not None
    }


def _price(price: Decimal | Tiered | None, length: int) -> Decimal:
    if isinstance(price, Tiered):
        passed = [tier for tier in price.tiers if length > tier.start]
        return max(passed, key=lambda tier: tier.start).price if passed else price.base
    if price is None:  # the caller skips these
        raise UnfitValueError(NoPriceStated())
    return price
