"""The user's own rows in words, for the list of own figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from advisor.catalog import records
from advisor.catalog.currencies import sign_of
from advisor.catalog.reader import read_cell
from advisor.catalog.tables import TABLES
from advisor.wording import numbers
from advisor.wording.cells import cell_text, level_names
from advisor.wording.columns import column_name, unit_name

if TYPE_CHECKING:
    from decimal import Decimal

    import msgspec

    from advisor.catalog import Catalog
    from advisor.wording.language import Words

_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class OwnRow:
    """One row of the user's own.

    Attributes:
        table, row: where it stands, and itself.
        file: that holds it, as the user knows it.
        what, value, date, note: in words.
    """

    table: str
    row: msgspec.Struct
    file: str
    what: str
    value: str
    date: str
    note: str


PARAMETERS = ("parameters_b", "active_b")


def own_rows(catalog: Catalog, words: Words) -> tuple[OwnRow, ...]:
    """All own figures, file by file."""
    return tuple(
        _own_row(catalog, layer.name, table, row, words)
        for layer in catalog.layers
        if layer.layer == "own"
        for table, rows in layer.rows.items()
        if table != "sources"
        for row in rows
    )


def _own_row(catalog: Catalog, file: str, table: str, row: Any, words: Words) -> OwnRow:
    what, value = _texts(catalog, row, words)
    date = getattr(row, "date", None) or getattr(row, "checked", None)
    note = getattr(row, "note", None) or ""
    return OwnRow(table, row, file, what, value, date.isoformat() if date else "", note)


def _texts(catalog: Catalog, row: Any, words: Words) -> tuple[str, str]:
    match row:
        case records.Score():
            scale = catalog.benchmarks[row.benchmark]
            what = f"{_model(catalog, row.model)} · {scale.name}"
            return what, numbers.figure(row.value, catalog.units[scale.unit], words)
        case records.TokenPrice() | records.PlanPrice():
            return f"{_offer(catalog, row.offer, words)} · {words.say('price')}", _price(row, words)
        case records.Override():
            return _override(catalog, row, words)
        case records.End() | records.Terms():
            return _statement(catalog, row, words)
        case records.Offer():
            return words.say("Offer"), _offer(catalog, row.id, words)
        case _:
            kinds: dict[type[Any], str] = {
                records.Model: words.say("Model"),
                records.Hardware: words.say("GPU"),
                records.Provider: words.say("Provider"),
                records.Vendor: words.say("Vendor"),
                records.Licence: words.say("Licence"),
                records.Benchmark: words.say("Benchmark"),
            }
            kind = kinds.get(type(row), type(row).__name__)
            return kind, words.of(row) or str(getattr(row, "date", ""))


def _statement(catalog: Catalog, row: records.End | records.Terms, words: Words) -> tuple[str, str]:
    """What an own row states of the end of an offer, or of a provider's terms."""
    if isinstance(row, records.Terms):
        provider = _named(catalog, row.provider, words)
        what = f"{provider} · {words.say('Terms for buyers')}"
        return what, words.of(row, "text")
    end = words.say("no end") if row.ends_on is None else row.ends_on.isoformat()
    return f"{_offer(catalog, row.offer, words)} · {words.say('Offer ends')}", end


def _price(rule: records.Price, words: Words) -> str:
    def exact(amount: Decimal) -> str:
        return f"{sign_of(rule.currency)}{amount.normalize():f}"

    if isinstance(rule, records.PlanPrice):
        return words.say("{fee} a month", fee=exact(rule.monthly_fee))
    return words.say(
        "{input} in, {output} out per million tokens",
        input=exact(rule.input), output=exact(rule.output),
    )  # fmt: skip


def _override(catalog: Catalog, override: records.Override, words: Words) -> tuple[str, str]:
    names = {"offers": _offer, "models": _model_of}
    name = names.get(override.table, _named)
    column = column_name(override.column, words)
    value, _ = read_cell(override.value, _TABLES[override.table], override.column)
    if override.column in PARAMETERS and isinstance(value, float):
        shown = numbers.parameters(value, words)
        return f"{name(catalog, override.id, words)} · {column}", shown
    shown = cell_text(catalog, override.column, value, words)
    if value is not None and not level_names(catalog, override.column, words):
        shown = f"{shown} {unit_name(override.column, words)}".strip()
    return f"{name(catalog, override.id, words)} · {column}", shown


def _named(catalog: Catalog, row_id: str, words: Words) -> str:
    for table in ("hardware", "providers", "licences"):
        row = getattr(catalog, table).get(row_id)
        if row is not None:
            return words.of(row)
    return row_id


def _model(catalog: Catalog, model: str) -> str:
    return catalog.models[model].name if model in catalog.models else model


def _model_of(catalog: Catalog, model: str, _words: Words) -> str:
    return _model(catalog, model)


def _offer(catalog: Catalog, offer: str, words: Words) -> str:
    row = catalog.offers.get(offer)
    if row is None:
        return offer
    return f"{_model(catalog, row.model)} · {_named(catalog, row.provider, words)}"
