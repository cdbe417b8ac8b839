"""models.dev's ``api.json`` (MIT): providers with their models, prices in USD a million tokens.

It states no date of a price (``last_updated`` is the model's), no hours, batches or currency:
lists of mainland China are converted, or are a copy of the international list; ``aliases.csv`` says
which. A price of 0 is not metered: coding plans, free tiers and local models (432 rows in July
2026). Prices of special modes (``experimental.modes``, such as fast) are ignored.
"""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from advisor.catalog.currencies import BASE
from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.catalog.records import TokenPrice
from advisor.intake.cells.cells import day_in_name, one_line
from advisor.intake.cells.money import tidy
from advisor.intake.cells.published_day import newest_day, today, undated_note
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.files.limits import MAX_NAME
from advisor.intake.files.value import Value
from advisor.intake.foreign_row_failures import NotObject
from advisor.intake.formats.format import JSON, PARSED, Format
from advisor.intake.formats.prices.data_regions import Placed, on_bedrock
from advisor.intake.formats.prices.price_texts import amount_of
from advisor.intake.formats.prices.thinking_price import WHOLE_ANSWER
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.price_failures import AmountUnread, NotStated, NotText, StatedFree, Unstatable
from advisor.intake.reading import UNMATCHED, Publication, ReadPrice
from advisor.intake.remarks import UndatedPrices

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.price_collector import PriceCollector

URL = "https://models.dev/api.json"
LOOKED_AT = 4_096
LONG = 200_000  # the only edge that the older key ``context_over_200k`` can state
_MOST_TIERS = 12
_COLUMNS = {
    "input": "input",
    "output": "output",
    "cached_input": "cache_read",
    "cache_write": "cache_write",
    "reasoning_output": "reasoning",
}
_NOTES = {
    "deprecated": "models.dev: no longer served.",
    "beta": "models.dev: in beta.",
    "alpha": "models.dev: in alpha.",
}


def looks_like(data: bytes, file: str) -> bool:  # noqa: ARG001 - the name decides nothing here
    """Whether a file seems to be this one, by its beginning."""
    start = data[:LOOKED_AT]
    return first_sign(start) == b"{" and all(
        key in start for key in (b'"env"', b'"npm"', b'"models"')
    )


def collect(given: GivenFile, found: PriceCollector, progress: Progress) -> Publication:
    """Collect the prices.

    The file is of the user's day; else of the newest ``last_updated`` in it, else of the day in
    its name, else it is undated.

    Raises:
        InputError: it is no JSON, or another file.
        Cancelled: the listener cancelled.
    """
    repeated: list[str] = []
    document = read_json(
        given.data, given.name, progress.part(0, PARSED), repeated, exact=True, counts="first"
    )
    rows = list(_rows(document))
    if not rows:
        raise InputError(Problem(given.name, NotOfFormat("models.dev", ("models",), URL)))
    updated = newest_day(row["last_updated"].line() for _, _, row in rows)
    published = given.day or updated or day_in_name(given.name)
    found.reject_repeated(repeated)
    for provider, model, row in found.rows(rows, progress.part(PARSED, 1)):
        prices = partial(_prices, provider, model, row, published)
        found.take(f"{provider} / {model}", model, prices)
    found.remarks += [] if published else [UndatedPrices()]
    return Publication("models.dev api.json", "models.dev (anomalyco)", URL, "MIT", published)


def _rows(document: Value) -> Iterator[tuple[str, str, Value]]:
    """Yield provider, model, and the model's row."""
    for provider, entry in document.fields.items():
        for model, row in entry["models"].fields.items():
            yield one_line(provider, MAX_NAME), one_line(model, MAX_NAME), Value(row.raw)


def _prices(provider: str, model: str, row: Value, published: dt.date | None) -> list[ReadPrice]:
    """Return the prices of a model at a provider.

    Raises:
        UnusableRowError: it is set aside.
    """
    name, rules = _rules(provider, model, row, published or UNDATED)
    withdrawn = row["status"].line() == "deprecated"
    ends_on = (published or today()) if withdrawn else None
    context = row["limit"]["context"].count
    place = f"{provider} / {model}"
    return [ReadPrice(place, provider, name, rule, context, ends_on, withdrawn) for rule in rules]


def _rules(provider: str, model: str, row: Value, day: dt.date) -> tuple[str, list[TokenPrice]]:
    """Return the provider's name for the model without its zone, and a rule for each band."""
    if not row.keys:
        raise UnusableRowError("bad-row", NotObject(row.path))
    outputs = row["modalities"]["output"]
    if "output" in row["modalities"] and all(kind.raw != "text" for kind in outputs.entries):
        raise UnusableRowError("not-text", NotText("output", _listed(outputs)))
    placed = on_bedrock(model) if provider == "amazon-bedrock" else Placed(model)
    if placed.unusual:
        raise UnusableRowError("unusual-conditions", placed.unusual)
    cost = row["cost"]
    if not cost.is_object:
        raise UnusableRowError("no-value", NotStated(("cost",)))
    said = undated_note("models.dev", day)
    common: dict[str, Any] = {
        "offer": UNMATCHED,
        "source": UNMATCHED,
        "currency": BASE,
        "checked": day,
        "region": placed.region,
        "note": " ".join(filter(None, (_NOTES.get(row["status"].line()), said))) or None,
    }
    bands = _bands(cost)
    edges = [*(over for over, _ in bands[1:]), None]
    rules = [
        _rule(part, {**common, "input_over": over, "input_upto": upto}, provider)
        for (over, part), upto in zip(bands, edges, strict=True)
    ]
    return placed.name, rules


def _listed(kinds: Value) -> tuple[str, ...]:
    """Return the kinds of output; empty if they are not a list of texts."""
    return tuple(kind.line(20) for kind in kinds.entries[:5] if isinstance(kind.raw, str))


def _rule(part: Value, common: dict[str, Any], provider: str) -> TokenPrice:
    amounts: dict[str, Any] = _amounts(part)
    if amounts.get("reasoning_output") == amounts["output"]:
        del amounts["reasoning_output"]
    whole = provider in WHOLE_ANSWER and "reasoning_output" in amounts
    return TokenPrice(**common, **amounts, reasoning_whole=whole)


def _bands(cost: Value) -> list[tuple[float | None, Value]]:
    """Return thresholds in tokens and the amounts above them, which bill the whole request."""
    bands: list[tuple[float | None, Value]] = [(None, cost)]
    tiers = cost["tiers"]
    if tiers.raw is None:
        longer = cost["context_over_200k"]
        return [*bands, (float(LONG), longer)] if longer.is_object else bands
    sized: dict[float, Value] = {}
    for tier in tiers.needed_entries(_MOST_TIERS):
        kind = tier["tier"]
        size = kind["size"].count
        of_lengths = kind["type"].raw == "context" or "type" not in kind
        if size is None or not of_lengths or size in sized:
            raise UnusableRowError("unusual-conditions", Unstatable("tiers"))
        sized[float(size)] = tier
    return [*bands, *sorted(sized.items(), key=itemgetter(0))]


def _amounts(part: Value) -> dict[str, Decimal]:
    """Return column → amount, only those stated and above 0."""
    amounts: dict[str, Decimal] = {}
    for column, key in _COLUMNS.items():
        needed = column in ("input", "output")
        stated = amount_of(part[key], "million")
        amount = None if stated is None else tidy(stated)
        if stated is not None and amount is None:
            raise UnusableRowError("bad-row", AmountUnread(key, f"{stated:.6g}", "wild"))
        if amount:
            amounts[column] = amount
        elif needed and amount is None:
            raise UnusableRowError("no-value", NotStated((key,)))
        elif needed:
            raise UnusableRowError("zero-price", StatedFree((key,)))
    return amounts


FORMAT = Format(
    id="models-dev",
    kind="prices",
    endings=JSON,
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
