"""models.dev's ``api.json`` (MIT): providers with their models, prices in USD a million tokens.

It states no date of a price (``last_updated`` is the model's), no hours, batches or currency:
lists of mainland China stand converted, or are a copy of the international list; which of them is
said in ``aliases.csv``. A price of 0 is one that is not metered: coding plans, free tiers and what
runs on the user's own computer (432 rows in July 2026, facts 1.4). Prices of special modes
(``experimental.modes``, such as fast) are not the model's and are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Sentence
from advisor.catalog.records import Price
from advisor.intake.cells.cells import day_in_name
from advisor.intake.cells.price_amounts import tidy
from advisor.intake.cells.published_day import newest_day, today
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.json_document import (
    count_in,
    plain,
    read_json,
    table_in,
    text_in,
)
from advisor.intake.formats.data_regions import Placed, on_bedrock
from advisor.intake.formats.price_texts import amount_in
from advisor.intake.formats.row_steps import PARSED, rows_told, untold
from advisor.intake.formats.thinking_price import WHOLE_ANSWER
from advisor.intake.reading import UNMATCHED, Reading, ReadPrice, Rejected
from advisor.intake.remarks import UndatedPrices

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from advisor.intake.reading import Progress, Reason

FORMAT = "models-dev"
URL = "https://models.dev/api.json"
MAX_ROWS = 50_000
LOOKED_AT = 4_096
LONG = 200_000  # the one edge that the older key ``context_over_200k`` can state
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
    return start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and all(
        key in start for key in (b'"env"', b'"npm"', b'"models"')
    )


def read(
    data: bytes, file: str, progress: Progress = untold, *, day: dt.date | None = None
) -> Reading:
    """Read the price file.

    Args:
        data: its bytes.
        file: its name, for messages.
        progress: told how far it is; may raise ``Cancelled``.
        day: from when the file is, where that is known; else the newest ``last_updated`` in it.

    Raises:
        InputError: it is no JSON, or another file.
        Cancelled: ``progress`` raised it.
    """
    progress(0.0)
    document = read_json(data, file)
    progress(PARSED)
    rows = list(_rows(document.value))
    if not rows:
        raise InputError(
            "{file} is no api.json of models.dev: no provider in it has models. Download "
            "https://models.dev/api.json.",
            file=file,
        )
    published = (
        day
        or newest_day(
            text for _, _, row in rows if (text := text_in(row, "last_updated")) is not None
        )
        or day_in_name(file)
    )
    prices: list[ReadPrice] = []
    rejected = [
        Rejected(key, key, "duplicate", Sentence("the key stands twice; the first counts"))
        for key in document.repeated
    ]
    for provider, model, row in rows_told(rows[:MAX_ROWS], progress):
        place = f"{provider} / {model}"
        try:
            name, rules = _read(provider, model, row, published or UNDATED)
        except UnusableRowError as error:
            rejected.append(Rejected(place, model, error.reason, error.detail))
            continue
        context = count_in(table_in(row, "limit"), "context")
        withdrawn = text_in(row, "status") == "deprecated"
        ends_on = (published or today()) if withdrawn else None
        prices += [
            ReadPrice(place, provider, name, rule, context, ends_on, withdrawn) for rule in rules
        ]
    if len(rows) > MAX_ROWS:
        rejected.append(
            Rejected(f"row {MAX_ROWS + 1}", "", "too-many", Sentence("{n} rows", n=len(rows)))
        )
    return Reading(
        format=FORMAT,
        title="models.dev api.json",
        publisher="models.dev (anomalyco)",
        url=URL,
        licence="MIT",
        published=published,
        prices=tuple(prices),
        rejected=tuple(rejected),
        remarks=() if published else (UndatedPrices(),),
    )


def _rows(document: object) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Provider, model, and what is said of it; a row that is no object is an empty one."""
    if not isinstance(document, dict):
        return
    for provider, entry in document.items():
        models = entry.get("models") if isinstance(entry, dict) else None
        if isinstance(models, dict):
            for model, row in models.items():
                yield plain(provider), plain(model), row if isinstance(row, dict) else {}


def _read(provider: str, model: str, row: dict[str, Any], day: dt.date) -> tuple[str, list[Price]]:
    """The provider's name for the model without its zone, and a rule for each band."""
    if not row:
        raise UnusableRowError("bad-row", Sentence("it is no object, or an empty one"))
    outputs = table_in(row, "modalities").get("output", ["text"])
    if not isinstance(outputs, list) or "text" not in outputs:
        raise UnusableRowError("not-text", Sentence("output {outputs}", outputs=_listed(outputs)))
    placed = on_bedrock(model) if provider == "amazon-bedrock" else Placed(model)
    if placed.unusual:
        raise UnusableRowError("unusual-conditions", placed.unusual)
    cost = row.get("cost")
    if not isinstance(cost, dict):
        raise UnusableRowError("no-value", Sentence("no cost"))
    common: dict[str, Any] = {
        "offer": UNMATCHED,
        "source": UNMATCHED,
        "currency": "USD",
        "checked": day,
        "region": placed.region,
        "note": _NOTES.get(text_in(row, "status") or ""),
    }
    bands = _bands(cost)
    edges = [*(over for over, _ in bands[1:]), None]
    rules = [
        _rule(part, {**common, "input_over": over, "input_upto": upto}, provider)
        for (over, part), upto in zip(bands, edges, strict=True)
    ]
    return placed.name, rules


def _listed(values: object) -> str:
    """The kinds of output in words."""
    if not isinstance(values, list):
        return "?"
    return ", ".join(plain(value, 20) for value in values[:5] if isinstance(value, str)) or "none"


def _rule(part: dict[str, Any], common: dict[str, Any], provider: str) -> Price:
    amounts: dict[str, Any] = _amounts(part)
    if amounts.get("reasoning_output") == amounts["output"]:
        del amounts["reasoning_output"]
    whole = provider in WHOLE_ANSWER and "reasoning_output" in amounts
    return Price(**common, **amounts, reasoning_whole=whole)


def _bands(cost: dict[str, Any]) -> list[tuple[float | None, dict[str, Any]]]:
    """Above how many tokens, and the amounts from there: they bill the whole request."""
    bands: list[tuple[float | None, dict[str, Any]]] = [(None, cost)]
    tiers = cost.get("tiers")
    if tiers is None:
        longer = cost.get("context_over_200k")
        return [*bands, (float(LONG), longer)] if isinstance(longer, dict) else bands
    if not isinstance(tiers, list) or len(tiers) > _MOST_TIERS:
        raise UnusableRowError("bad-row", Sentence("tiers is no list of a few tiers"))
    sized: dict[float, dict[str, Any]] = {}
    for tier in tiers:
        kind = table_in(tier, "tier") if isinstance(tier, dict) else {}
        size = count_in(kind, "size")
        if size is None or kind.get("type", "context") != "context" or size in sized:
            raise UnusableRowError(
                "unusual-conditions", Sentence("its tiers are not of context lengths")
            )
        sized[float(size)] = tier
    return [*bands, *sorted(sized.items())]


def _amounts(part: dict[str, Any]) -> dict[str, Decimal]:
    """Column → amount, only what is stated and above 0."""
    amounts: dict[str, Decimal] = {}
    for column, key in _COLUMNS.items():
        needed = column in ("input", "output")
        stated = amount_in(part, key, "million")
        amount = None if stated is None else tidy(stated)
        if stated is not None and amount is None:
            detail = Sentence(
                "{key} {stated:.6g} is no price of a million tokens", key=key, stated=stated
            )
            raise UnusableRowError("bad-row", detail)
        if amount:
            amounts[column] = amount
        elif needed:
            reason: Reason = "no-value" if amount is None else "zero-price"
            detail = (
                Sentence("{lacking} not stated", lacking=key)
                if amount is None
                else Sentence("{lacking} 0", lacking=key)
            )
            raise UnusableRowError(reason, detail)
    return amounts
