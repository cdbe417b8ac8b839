"""The catalogue as a whole: keys unique, references whole, values possible, dates in order."""

from __future__ import annotations

import datetime as dt
import math
import operator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from advisor.catalog import records
from advisor.catalog.bounds import MOST_MONEY
from advisor.catalog.currencies import BASE
from advisor.catalog.prices import PARTS, PlanPrice, PriceTerms, TokenPrice, TokenPriceWithFee
from advisor.catalog.problems import Problem, Sentence
from advisor.catalog.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

Rows = dict[str, list[tuple[int, msgspec.Struct]]]
EARLIEST = dt.date(2018, 1, 1)
DATES = ("date", "published", "accessed", "checked", "released", "derived")
SPANS = (
    ("released", "retired_on"), ("valid_from", "valid_to"), ("available_from", "available_to"),
)  # fmt: skip
FLOPS_TOLERANCE = 0.02
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
) -> list[Problem]:
    """What is wrong with rows that stand among others.

    Args:
        tables: the tables that are looked at.
        rows: table → the rows with their numbers.
        ids: table → all ids that a row may name.
        percent: benchmarks whose scores are percentages.
        rated: currencies that have an exchange rate.
        today: the last possible date.
    """
    problems: list[Problem] = []
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
        *_check_targets(rows, ids),
        *_check_currencies(rows, rated),
    ]


def row_problems(record: msgspec.Struct) -> Iterator[tuple[str, Sentence]]:
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
            message = Sentence("The currency needs a rate in exchange_rates.csv.")
            yield Problem("currencies.csv", message, number, "id")
        for form in {row.sign.casefold(), *row.written}:
            if signs.setdefault(form, row.id) != row.id:
                message = Sentence(
                    "'{form}' stands for {other} already.", form=form, other=signs[form]
                )
                yield Problem("currencies.csv", message, number, "written")


def _check_targets(rows: Rows, ids: Mapping[str, Collection[object]]) -> Iterator[Problem]:
    """An alias refers to the table of its kind."""
    for number, alias in rows["aliases"]:
        if isinstance(alias, records.Alias) and alias.target is not None:
            table = f"{alias.kind}s"
            if alias.target not in ids[table]:
                message = Sentence(
                    "'{target}' is not in {table}.csv. Add it there or correct the id.",
                    target=alias.target,
                    table=table,
                )
                yield Problem("aliases.csv", message, number, "target")


def _check_keys(table: Table, rows: list[tuple[int, msgspec.Struct]]) -> Iterator[Problem]:
    key_of = _key_of(table)
    columns = "+".join(table.key) if len(table.key) < 4 else f"{table.key[0]}+…"  # noqa: PLR2004
    seen: dict[object, int] = {}
    for number, record in rows:
        key = key_of(record)
        first = seen.setdefault(key, number)
        if first != number:
            name = key[0] if isinstance(key, tuple) else key
            message = Sentence(
                "The row repeats row {first}: {name}. Change or remove one of them.",
                first=first,
                name=name,
            )
            yield Problem(table.file, message, number, columns)


def _key_of(table: Table) -> Callable[[msgspec.Struct], object]:
    """Reads the key of a row; cells that a kind of row does not have are empty."""
    if not table.kinds:
        return operator.attrgetter(*table.key)
    return lambda record: tuple(getattr(record, column, None) for column in table.key)


def _check_references(
    table: Table, rows: list[tuple[int, msgspec.Struct]], ids: Mapping[str, Collection[object]]
) -> Iterator[Problem]:
    for column, target in table.references.items():
        known, value_of = ids[target], operator.attrgetter(column)
        for number, record in rows:
            value = value_of(record)
            if value is not None and value not in known:
                message = Sentence(
                    "'{value}' is not in {target}.csv. Add it there or correct the id.",
                    value=value,
                    target=target,
                )
                yield Problem(table.file, message, number, column)


def _check_dates(
    table: Table, rows: list[tuple[int, msgspec.Struct]], today: dt.date
) -> Iterator[Problem]:
    columns = set(table.record.__struct_fields__)
    for column in (c for c in DATES if c in columns):
        for number, record in rows:
            value = getattr(record, column)
            if value is not None and not EARLIEST <= value <= today:
                message = Sentence(
                    "{value} lies outside {earliest} to {today}.",
                    value=value,
                    earliest=EARLIEST,
                    today=today,
                )
                yield Problem(table.file, message, number, column)
    for first, last in SPANS:
        if {first, last} <= columns:
            for number, record in rows:
                start, end = getattr(record, first), getattr(record, last)
                if start and end and end < start:
                    yield Problem(
                        table.file,
                        Sentence(
                            "{end} lies before {first} {start}.", end=end, first=first, start=start
                        ),
                        number,
                        last,
                    )


def _model(model: records.Model) -> Iterator[tuple[str, Sentence]]:
    if model.status == "retired" and model.retired_on is None:
        yield "retired_on", Sentence("A retired model needs the date on which it was retired.")
    if model.active_b and model.parameters_b and model.active_b > model.parameters_b:
        yield (
            "active_b",
            Sentence(
                "{active_b} active parameters exceed {parameters_b} in all.",
                active_b=model.active_b,
                parameters_b=model.parameters_b,
            ),
        )
    if model.successor == model.id:
        yield "successor", Sentence("A model cannot succeed itself.")
    for column, source in (("chinese", "chinese_source"), ("listings", "listings_source")):
        if getattr(model, column) is not None and getattr(model, source) is None:
            yield source, Sentence("The figure in column {column} needs its source.", column=column)


def _price(price: PriceTerms) -> Iterator[tuple[str, Sentence]]:
    for column in PARTS:
        amount = price.amount(column)
        if amount is not None and not (amount.is_finite() and 0 <= amount <= MOST_MONEY):
            yield column, Sentence("{amount} is not a price.", amount=amount)
    for day, time in (("valid_from", "valid_from_time"), ("valid_to", "valid_to_time")):
        if getattr(price, time) is not None and getattr(price, day) is None:
            yield day, _wanted(time)


def _token_price(price: TokenPrice) -> Iterator[tuple[str, Sentence]]:
    yield from _price(price)
    for low, high in (("input_over", "input_upto"), ("output_over", "output_upto")):
        over, upto = getattr(price, low), getattr(price, high)
        if over is not None and upto is not None and upto <= over:
            yield (
                high,
                Sentence(
                    "The band ends at {upto:g}, before it begins at {over:g}.", upto=upto, over=over
                ),
            )
    if price.peak_hours and not is_time_zone(price.peak_zone):
        yield (
            "peak_zone",
            Sentence(
                "'{peak_zone}' is no time zone, such as Asia/Shanghai.", peak_zone=price.peak_zone
            ),
        )
    for cell, other in (
        ("batch_input", "batch_output"), ("batch_output", "batch_input"),
        ("batch_cached_input", "batch_input"), ("flex_input", "flex_output"),
        ("flex_output", "flex_input"), ("flex_cached_input", "flex_input"),
    ):  # fmt: skip
        if getattr(price, cell) is not None and getattr(price, other) is None:
            yield other, _wanted(cell)
    if price.reasoning_whole and price.reasoning_output is None:
        yield (
            "reasoning_output",
            Sentence("The cell must be filled, since reasoning_whole is true."),
        )


def _wanted(cell: str) -> Sentence:
    """Of a cell that another one means nothing without."""
    return Sentence("The cell must be filled, since {cell} is.", cell=cell)


def is_time_zone(name: str | None) -> bool:
    """Whether a time zone has this name, such as ``Asia/Shanghai``."""
    try:
        ZoneInfo(name or "")
    except (KeyError, OSError, ValueError):  # not found, a folder, or no such name at all
        return False
    return True


def _offer(offer: records.Offer) -> Iterator[tuple[str, Sentence]]:
    if offer.tokens_per_s is not None and offer.tokens_per_s_source is None:
        yield "tokens_per_s_source", Sentence("The speed needs its source.")


def _benchmark(benchmark: records.Benchmark) -> Iterator[tuple[str, Sentence]]:
    if not benchmark.chance < benchmark.best:
        yield (
            "best",
            Sentence(
                "The best {best} must lie above chance {chance}.",
                best=benchmark.best,
                chance=benchmark.chance,
            ),
        )
    if benchmark.status == "withdrawn" and benchmark.withdrawn_on is None:
        yield "withdrawn_on", Sentence("A withdrawn benchmark needs the date of its withdrawal.")


def _score(score: records.Score) -> Iterator[tuple[str, Sentence]]:
    if not math.isfinite(score.value):
        yield "value", Sentence("{value} is not a score.", value=score.value)
    if score.low is not None and score.low > score.value:
        yield (
            "low",
            Sentence(
                "The interval begins at {low}, above the value {value}.",
                low=score.low,
                value=score.value,
            ),
        )
    if score.high is not None and score.high < score.value:
        yield (
            "high",
            Sentence(
                "The interval ends at {high}, below the value {value}.",
                high=score.high,
                value=score.value,
            ),
        )


def _hardware(device: records.Hardware) -> Iterator[tuple[str, Sentence]]:
    if device.bf16_tflops and device.fp8_tflops:
        ratio = device.fp8_tflops / device.bf16_tflops
        if not math.isclose(ratio, 2, rel_tol=FLOPS_TOLERANCE):
            yield (
                "fp8_tflops",
                (
                    Sentence(
                        "FP8 is {ratio:.2f} times BF16 and must be twice it: one of them is a "
                        "figure with sparsity. Enter the dense ones.",
                        ratio=ratio,
                    )
                ),
            )
    if device.memory_mib:
        part = device.memory_mib / 1024 / device.memory_gb
        if not MIB_PARTS[0] <= part <= MIB_PARTS[1]:
            message = Sentence(
                "{memory_mib} MiB do not fit {memory_gb:g} GB. Correct one.",
                memory_mib=device.memory_mib,
                memory_gb=device.memory_gb,
            )
            yield "memory_mib", message
    for what, said in (("rent", Sentence("rent")), ("purchase", Sentence("purchase"))):
        low, high = getattr(device, f"{what}_low"), getattr(device, f"{what}_high")
        if (low is None) != (high is None) or (low is not None and high < low):
            yield f"{what}_high", Sentence("The {what} needs a range from low to high.", what=said)
        if low is not None and getattr(device, f"{what}_currency") is None:
            yield f"{what}_currency", Sentence("The {what} needs its currency.", what=said)


_RULES: dict[type[msgspec.Struct], Callable[..., Iterator[tuple[str, Sentence]]]] = {
    records.Model: _model,
    TokenPrice: _token_price,
    TokenPriceWithFee: _token_price,
    PlanPrice: _price,
    records.Offer: _offer,
    records.Benchmark: _benchmark,
    records.Score: _score,
    records.Hardware: _hardware,
}


def _check_scores_within_scale(rows: Rows, percent: Collection[str]) -> Iterator[Problem]:
    for number, score in rows["scores"]:
        if not isinstance(score, records.Score) or score.benchmark not in percent:
            continue
        if not 0 <= score.value <= 100:  # noqa: PLR2004 - per cent
            message = Sentence("{value} is no percentage between 0 and 100.", value=score.value)
            yield Problem("scores.csv", message, number, "value")
