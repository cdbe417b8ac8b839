"""The user's own rows as text, for the list of own figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from advisor.catalog import records
from advisor.catalog.agreement import Agreement
from advisor.catalog.currencies import sign_of
from advisor.catalog.reader import read_cell
from advisor.catalog.tables import TABLES
from advisor.wording import numbers
from advisor.wording.cells import cell_text, level_names
from advisor.wording.columns import column_name, unit_name
from advisor.wording.reading_discounts import discount_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    import msgspec

    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class OwnRow:
    """One row of the user's own.

    Attributes:
        table, row: its table, and the row itself.
        file: name of its file, as the user knows it.
        what, value, date, note: texts of the list.
    """

    table: str
    row: msgspec.Struct
    file: str
    what: str
    value: str
    date: str
    note: str


PARAMETERS = ("parameters_b", "active_b")


def own_rows(namer: Namer) -> tuple[OwnRow, ...]:
    """Return all own figures, file by file."""
    return tuple(
        _own_row(namer, layer.name, table, row)
        for layer in namer.catalog.layers
        if layer.layer == "own"
        for table, rows in layer.rows.items()
        if table != "sources"
        for row in rows
    )


def _own_row(namer: Namer, file: str, table: str, row: Any) -> OwnRow:
    what, value = _texts(namer, row)
    date = getattr(row, "date", None) or getattr(row, "checked", None)
    note = getattr(row, "note", None) or ""
    return OwnRow(table, row, file, what, value, date.isoformat() if date else "", note)


def _texts(namer: Namer, row: Any) -> tuple[str, str]:
    catalog = namer.catalog
    match row:
        case records.Score():
            scale = catalog.benchmarks[row.benchmark]
            what = f"{_model(namer, row.model)} · {scale.name}"
            return what, numbers.figure(row.value, catalog.units[scale.unit], namer)
        case records.TokenPrice() | records.PlanPrice():
            return f"{_offer(namer, row.offer)} · {namer.say('price')}", _price(row, namer)
        case Agreement():
            return _agreement(namer, row)
        case records.Override():
            return _override(namer, row)
        case records.End() | records.Terms():
            return _statement(namer, row)
        case records.Offer():
            return namer.say("Offer"), _offer(namer, row.id)
        case _:
            kinds: dict[type[Any], str] = {
                records.Model: namer.say("Model"),
                records.Hardware: namer.say("GPU"),
                records.Provider: namer.say("Provider"),
                records.Vendor: namer.say("Vendor"),
                records.Licence: namer.say("Licence"),
                records.Benchmark: namer.say("Benchmark"),
            }
            kind = kinds.get(type(row), type(row).__name__)
            return kind, namer.of(row) or str(getattr(row, "date", ""))


def _statement(namer: Namer, row: records.End | records.Terms) -> tuple[str, str]:
    """Return what a row says about the end of an offer or about a provider's terms."""
    if isinstance(row, records.Terms):
        provider = _named(namer, row.provider)
        what = f"{provider} · {namer.say('Terms for buyers')}"
        return what, namer.of(row, "text")
    end = namer.say("no end") if row.ends_on is None else row.ends_on.isoformat()
    return f"{_offer(namer, row.offer)} · {namer.say('Offer ends')}", end


def _agreement(namer: Namer, row: Agreement) -> tuple[str, str]:
    """Return what an agreement covers, and its discount with its last day."""
    if row.covers == "offer":
        covered = _offer(namer, row.subject)
    else:
        known: Mapping[str, Any] = getattr(namer.catalog, f"{row.covers}s")
        name = namer.of(known[row.subject]) if row.subject in known else row.subject
        if row.covers == "provider":
            covered = namer.say("All offers at {provider}", provider=name)
        elif row.at_provider is None:
            covered = namer.say("All models by {maker}", maker=name)
        else:
            at = _named(namer, row.at_provider)
            covered = namer.say("All models by {maker} at {provider}", maker=name, provider=at)
    discount = discount_text(row.share).replace("%", namer.language.percent)
    value = namer.say("{discount} on the list price", discount=discount)
    if row.last_day is not None:
        value = namer.say("{price}, until {date}", price=value, date=row.last_day)
    return covered, value


def _price(rule: records.Price, words: Words) -> str:
    def exact(amount: Decimal) -> str:
        return f"{sign_of(rule.currency)}{amount.normalize():f}"

    if isinstance(rule, records.PlanPrice):
        return words.say("{fee} a month", fee=exact(rule.monthly_fee))
    return words.say(
        "{input} in, {output} out per million tokens",
        input=exact(rule.input), output=exact(rule.output),
    )  # fmt: skip


def _override(namer: Namer, override: records.Override) -> tuple[str, str]:
    name = {"offers": _offer, "models": _model}.get(override.table, _named)(namer, override.id)
    column = column_name(override.column, namer)
    value, _ = read_cell(override.value, _TABLES[override.table], override.column)
    if override.column in PARAMETERS and isinstance(value, float):
        shown = numbers.parameters(value, namer)
        return f"{name} · {column}", shown
    shown = cell_text(namer, override.column, value)
    if value is not None and not level_names(namer, override.column):
        shown = f"{shown} {unit_name(override.column, namer)}".strip()
    return f"{name} · {column}", shown


def _named(namer: Namer, row_id: str) -> str:
    for table in ("hardware", "providers", "licences"):
        row = getattr(namer.catalog, table).get(row_id)
        if row is not None:
            return namer.of(row)
    return row_id


def _model(namer: Namer, model: str) -> str:
    models = namer.catalog.models
    return models[model].name if model in models else model


def _offer(namer: Namer, offer: str) -> str:
    row = namer.catalog.offers.get(offer)
    if row is None:
        return offer
    return f"{_model(namer, row.model)} · {_named(namer, row.provider)}"
