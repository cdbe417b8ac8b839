"""The catalogue as a whole: keys unique, references whole, values possible, dates in order."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import msgspec

from advisor.catalog import records
from advisor.catalog.bounds import MOST_MONEY
from advisor.catalog.currencies import BASE
from advisor.catalog.device_prices import device_price_problems
from advisor.catalog.file_failures import NumberNotFinite
from advisor.catalog.prices import PARTS, PlanPrice, PriceTerms, TokenPrice, TokenPriceWithFee
from advisor.catalog.problems import Problem
from advisor.catalog.row_failures import (
    ActiveExceedsAll,
    BandReversed,
    BestBelowChance,
    DateOutside,
    EndsTooEarly,
    FlopsSparse,
    FormTaken,
    IntervalMisses,
    LineTaken,
    MemoryUnlike,
    NeededBeside,
    NoOfferOrProvider,
    NoPercentage,
    NoPrice,
    NoTimeZone,
    NotInTable,
    RangeWanted,
    RateMissing,
    ReleasesApart,
    RowRepeats,
    SucceedsItself,
)
from advisor.catalog.service import service_problems
from advisor.catalog.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from advisor.catalog.problems import Failure

Rows = dict[str, list[tuple[int, msgspec.Struct]]]
EARLIEST = dt.date(2018, 1, 1)
DATES = ("date", "published", "accessed", "checked", "released", "derived")
SPANS = (
    ("released", "retired_on"), ("valid_from", "valid_to"), ("available_from", "available_to"),
    ("valid_from", "last_day"),
)  # fmt: skip
FLOPS_TOLERANCE = 0.02
_NOTHING, _MOST = Decimal(0), Decimal(MOST_MONEY)
# Amounts of batch and flex, and the one that each needs beside it.
_DISCOUNTED = {
    "batch_input": "batch_output", "batch_output": "batch_input",
    "batch_cached_input": "batch_input", "flex_input": "flex_output",
    "flex_output": "flex_input", "flex_cached_input": "flex_input",
}  # fmt: skip
_discounts = operator.attrgetter(*_DISCOUNTED)
_AMOUNTS: tuple[Literal["rent", "purchase"], ...] = ("rent", "purchase")
MIB_PARTS = (0.9, 1.02)  # visible GiB over the maker's GB: error correction and 10^9 take 10 %


def check_tables(rows: Rows, *, today: dt.date) -> list[Problem]:
    """All that is wrong within and between the tables; empty when the catalogue is whole."""
    ids = {name: {getattr(r, "id", None) for _, r in table} for name, table in rows.items()}
    percent = {b.id for _, b in rows["benchmarks"] if getattr(b, "unit", "") == "%"}  # type: ignore[attr-defined]
    rated = {getattr(rate, "currency", "") for _, rate in rows["exchange_rates"]}
    return check_rows(TABLES, rows, ids=ids, percent=percent, rated=rated, today=today)


def check_rows(
    tables: Sequence[Table],
    rows: Rows,
    *,
    ids: Mapping[str, Collection[object]],
    percent: Collection[str],
    rated: Collection[str],
    today: dt.date,
    models: Mapping[str, records.Model] | None = None,
) -> list[Problem]:
    """What is wrong with rows that stand among others.

    Args:
        tables: the tables that are looked at.
        rows: table → the rows with their numbers.
        ids: table → all ids that a row may name.
        percent: benchmarks whose scores are percentages.
        rated: currencies that have an exchange rate.
        today: the last possible date.
        models: the releases that the rows may name beside those among them.
    """
    problems: list[Problem] = []
    every = {m.id: m for _, m in rows["models"] if isinstance(m, records.Model)}
    every = {**(models or {}), **every}
    for table in tables:
        held = rows[table.name]
        problems += _check_keys(table, held)
        problems += _check_references(table, held, ids)
        problems += _check_dates(table, held, today)
        if any(kind in _RULES for kind in table.types):
            problems += [
                Problem(table.file, message, number, column)
                for number, record in held
                for column, message in row_problems(record)
            ]
    return [
        *problems,
        *_check_scores_within_scale(rows, percent),
        *_check_lines(rows["models"], every),
        *_check_targets(rows, ids, {m.line or m.id for m in every.values()}),
        *_check_releases(rows, every),
        *_check_subjects(rows, ids),
        *_check_currencies(rows, rated),
    ]


def row_problems(record: msgspec.Struct) -> Iterator[tuple[str, Failure]]:
    """What is wrong within one row: columns, and what to do about them."""
    rule = _RULES.get(type(record))
    return iter(()) if rule is None else rule(record)


def _check_currencies(rows: Rows, rated: Collection[str]) -> Iterator[Problem]:
    """A currency can be converted, and an amount of it is not read as one of another."""
    signs: dict[str, str] = {}
    for number, row in rows["currencies"]:
        if not isinstance(row, records.KnownCurrency):
            continue
        if row.id != BASE and row.id not in rated:
            yield Problem("currencies.csv", RateMissing(), number, "id")
        for form in {row.sign.casefold(), *row.written}:
            if signs.setdefault(form, row.id) != row.id:
                yield Problem("currencies.csv", FormTaken(form, signs[form]), number, "written")


def _check_lines(
    rows: list[tuple[int, msgspec.Struct]], every: Mapping[str, records.Model]
) -> Iterator[Problem]:
    """A line of several releases has an id of its own."""
    sizes = Counter(model.line or model.id for model in every.values())
    for number, model in rows:
        if isinstance(model, records.Model) and sizes[model.id] > (model.line in {None, model.id}):
            yield Problem("models.csv", LineTaken(model.id, sizes[model.id]), number, "id")


def _check_releases(rows: Rows, every: Mapping[str, records.Model]) -> Iterator[Problem]:
    """The releases that an offer may serve are of one line, and its model the earliest."""
    for number, offer in rows["offers"]:
        if not isinstance(offer, records.Offer) or not offer.releases:
            continue
        known = [every[release] for release in offer.releases if release in every]
        lines = {model.line or model.id for model in known}
        if (
            len(known) < max(2, len(offer.releases))
            or len(lines) > 1
            or min(known, key=lambda model: model.since).id != offer.model
        ):
            apart = ReleasesApart(offer.releases, offer.model)
            yield Problem("offers.csv", apart, number, "releases")


def _check_targets(
    rows: Rows, ids: Mapping[str, Collection[object]], lines: Collection[str]
) -> Iterator[Problem]:
    """An alias refers to the table of its kind; a model's name also to a line."""
    for number, alias in rows["aliases"]:
        if isinstance(alias, records.Alias) and alias.target is not None:
            table = f"{alias.kind}s"
            if alias.target not in ids[table] and (
                alias.kind != "model" or alias.target not in lines
            ):
                yield Problem("aliases.csv", NotInTable(alias.target, table), number, "target")


def _check_subjects(rows: Rows, ids: Mapping[str, Collection[object]]) -> Iterator[Problem]:
    """A fact on a service is of an offer or of a provider."""
    for number, fact in rows.get("service", ()):
        subject = getattr(fact, "subject", None)
        if subject not in ids["offers"] and subject not in ids["providers"]:
            yield Problem("service.csv", NoOfferOrProvider(str(subject)), number, "subject")


def _check_keys(table: Table, rows: list[tuple[int, msgspec.Struct]]) -> Iterator[Problem]:
    key_of = _key_of(table)
    columns = "+".join(table.key) if len(table.key) < 4 else f"{table.key[0]}+…"  # noqa: PLR2004
    seen: dict[object, int] = {}
    for number, record in rows:
        key = key_of(record)
        first = seen.setdefault(key, number)
        if first != number:
            name = key[0] if isinstance(key, tuple) else key
            yield Problem(table.file, RowRepeats(first, str(name)), number, columns)


def _key_of(table: Table) -> Callable[[msgspec.Struct], object]:
    """Reads the key of a row; cells that a kind of row does not have are empty."""
    if not table.kinds:
        return operator.attrgetter(*table.key)
    whole = {kind for kind in table.types if set(table.key) <= set(kind.__struct_fields__)}
    cells = operator.attrgetter(*table.key)
    return lambda record: (
        cells(record)
        if type(record) in whole
        else tuple(getattr(record, column, None) for column in table.key)
    )


def _check_references(
    table: Table, rows: list[tuple[int, msgspec.Struct]], ids: Mapping[str, Collection[object]]
) -> Iterator[Problem]:
    for column, target in table.references.items():
        known, value_of = ids[target], operator.attrgetter(column)
        for number, record in rows:
            value = value_of(record)
            if value is not None and value not in known:
                yield Problem(table.file, NotInTable(value, target), number, column)


def _check_dates(
    table: Table, rows: list[tuple[int, msgspec.Struct]], today: dt.date
) -> Iterator[Problem]:
    columns = set(table.record.__struct_fields__)
    for column in (c for c in DATES if c in columns):
        for number, record in rows:
            value = getattr(record, column)
            if value is not None and not EARLIEST <= value <= today:
                outside = DateOutside(value, EARLIEST, today)
                yield Problem(table.file, outside, number, column)
    for first, last in SPANS:
        if {first, last} <= columns:
            for number, record in rows:
                start, end = getattr(record, first), getattr(record, last)
                if start and end and end < start:
                    yield Problem(table.file, EndsTooEarly(end, first, start), number, last)


def _model(model: records.Model) -> Iterator[tuple[str, Failure]]:
    if model.status == "retired" and model.retired_on is None:
        yield "retired_on", NeededBeside("status", "retired")
    if model.status != "provisional":
        for column in ("released", "band"):
            if getattr(model, column) is None:
                yield column, NeededBeside("status", model.status)
    if model.active_b and model.parameters_b and model.active_b > model.parameters_b:
        yield "active_b", ActiveExceedsAll(model.active_b, model.parameters_b)
    if model.successor == model.id:
        yield "successor", SucceedsItself()
    for column, source in (
        ("chinese", "chinese_source"),
        ("listings", "listings_source"),
        ("other_precisions", "precisions_source"),
    ):
        if getattr(model, column) not in (None, ()) and getattr(model, source) is None:
            yield source, NeededBeside(column)


@cache
def _amounts_of(kind: type[PriceTerms]) -> tuple[str, ...]:
    """Return the columns of amounts that a kind of price has."""
    return tuple(part for part in PARTS if part in kind.__struct_fields__)


def _price(price: PriceTerms) -> Iterator[tuple[str, Failure]]:
    for column in _amounts_of(type(price)):
        amount = getattr(price, column)
        if amount is not None and not (amount.is_finite() and _NOTHING <= amount <= _MOST):
            yield column, NoPrice(amount)
    for day, time in (("valid_from", "valid_from_time"), ("valid_to", "valid_to_time")):
        if getattr(price, time) is not None and getattr(price, day) is None:
            yield day, NeededBeside(time)


def _token_price(price: TokenPrice) -> Iterator[tuple[str, Failure]]:
    yield from _price(price)
    for low, high in (("input_over", "input_upto"), ("output_over", "output_upto")):
        over, upto = getattr(price, low), getattr(price, high)
        if over is not None and upto is not None and upto <= over:
            yield high, BandReversed(upto, over)
    if price.peak_hours and not is_time_zone(price.peak_zone):
        yield "peak_zone", NoTimeZone(price.peak_zone)
    stated = dict(zip(_DISCOUNTED, _discounts(price), strict=True))
    if any(amount is not None for amount in stated.values()):
        for cell, other in _DISCOUNTED.items():
            if stated[cell] is not None and stated[other] is None:
                yield other, NeededBeside(cell)
    if price.reasoning_whole and price.reasoning_output is None:
        yield "reasoning_output", NeededBeside("reasoning_whole", "true")


def is_time_zone(name: str | None) -> bool:
    """Whether a time zone has this name, such as ``Asia/Shanghai``."""
    try:
        ZoneInfo(name or "")
    except (KeyError, OSError, ValueError):  # not found, a folder, or no such name at all
        return False
    return True


def _offer(offer: records.Offer) -> Iterator[tuple[str, Failure]]:
    if offer.tokens_per_s is not None and offer.tokens_per_s_source is None:
        yield "tokens_per_s_source", NeededBeside("tokens_per_s")


def _benchmark(benchmark: records.Benchmark) -> Iterator[tuple[str, Failure]]:
    if not benchmark.chance < benchmark.best:
        yield "best", BestBelowChance(benchmark.best, benchmark.chance)
    if benchmark.status == "withdrawn" and benchmark.withdrawn_on is None:
        yield "withdrawn_on", NeededBeside("status", "withdrawn")


def _score(score: records.Score) -> Iterator[tuple[str, Failure]]:
    if not math.isfinite(score.value):
        yield "value", NumberNotFinite()
    if score.low is not None and score.low > score.value:
        yield "low", IntervalMisses("low", score.low, score.value)
    if score.high is not None and score.high < score.value:
        yield "high", IntervalMisses("high", score.high, score.value)


def _hardware(device: records.Hardware) -> Iterator[tuple[str, Failure]]:
    if device.bf16_tflops and device.fp8_tflops:
        ratio = device.fp8_tflops / device.bf16_tflops
        if not math.isclose(ratio, 2, rel_tol=FLOPS_TOLERANCE):
            yield "fp8_tflops", FlopsSparse(ratio)
    if device.memory_mib:
        part = device.memory_mib / 1024 / device.memory_gb
        if not MIB_PARTS[0] <= part <= MIB_PARTS[1]:
            yield "memory_mib", MemoryUnlike(device.memory_mib, device.memory_gb)
    for what in _AMOUNTS:
        low, high = getattr(device, f"{what}_low"), getattr(device, f"{what}_high")
        if (low is None) != (high is None) or (low is not None and high < low):
            yield f"{what}_high", RangeWanted(what)
        if low is not None and getattr(device, f"{what}_currency") is None:
            yield f"{what}_currency", NeededBeside(f"{what}_low")


_RULES: dict[type[msgspec.Struct], Callable[..., Iterator[tuple[str, Failure]]]] = {
    records.Model: _model,
    TokenPrice: _token_price,
    TokenPriceWithFee: _token_price,
    PlanPrice: _price,
    records.Offer: _offer,
    records.Benchmark: _benchmark,
    records.Score: _score,
    records.Hardware: _hardware,
    records.ServiceFact: service_problems,
    records.DevicePrice: device_price_problems,
}


def _check_scores_within_scale(rows: Rows, percent: Collection[str]) -> Iterator[Problem]:
    for number, score in rows["scores"]:
        if not isinstance(score, records.Score) or score.benchmark not in percent:
            continue
        if not 0 <= score.value <= 100:  # noqa: PLR2004 - per cent
            yield Problem("scores.csv", NoPercentage(score.value), number, "value")
