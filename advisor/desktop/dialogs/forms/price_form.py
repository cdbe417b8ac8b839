"""A negotiated price: a discount on the list of a provider, maker or offer, or own amounts.

A discount is kept as an agreement (``catalog/agreement.py``), amounts as a price rule of the
user's own with its currency, band and dates.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from advisor.catalog.agreement import Agreement, tax_factor, tidy
from advisor.catalog.currencies import BASE
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.list_amounts import list_amounts, staying
from advisor.catalog.prices import TokenPrice, kind_of
from advisor.catalog.problems import InputError
from advisor.catalog.tables import AGREEMENTS, TABLES
from advisor.desktop.dialogs.forms.field import Field, fields_of
from advisor.desktop.dialogs.forms.form import Form, Refused, as_cell
from advisor.desktop.dialogs.forms.price_subjects import (
    price_subjects,
    provider_choices,
    subject_of,
    value_of,
)
from advisor.wording.agreed_changes import changed_price_lines
from advisor.wording.cells import cell_source_text, yes_no
from advisor.wording.failures import say_failure
from advisor.wording.reading_discounts import discount_text, read_discount
from advisor.wording.window_failures import DiscountUnfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.agreement import Spared
    from advisor.catalog.own_figures import Row
    from advisor.catalog.prices import Price
    from advisor.decision.recommendation import Recommendation
    from advisor.decision.what_if import WhatIf
    from advisor.desktop.dialogs.forms.form import Context

PRICES = next(table for table in TABLES if table.name == "prices")
AMOUNTS = (
    "input", "output", "cached_input", "batch_input", "batch_output", "batch_cached_input",
    "monthly_fee",
)  # fmt: skip
BANDS = ("input_over", "input_upto", "output_over", "output_upto")
_KEPT = ("at_provider", "valid_from", "last_day", "checked", "note", "tax")
SPARED: tuple[Spared, ...] = ("cache", "batch", "fees")
USUAL_TAX = "6"


class PriceForm(Form):
    """Asks for a discount or for amounts; fields left empty are billed as in the tables."""

    def __init__(
        self,
        context: Context,
        recommendation: Recommendation,
        *,
        offer: str | None = None,
        old: Price | Agreement | None = None,
    ) -> None:
        """Start empty for an offer, or with a rule or an agreement to edit."""
        table = "agreements" if isinstance(old, Agreement) else "prices"
        super().__init__(context, replaces=[(table, old)] if old is not None else ())
        words = context.namer
        self._old = old
        self.title = words.say("Negotiated price")
        self.intro = words.say(
            "Counts before every published price, for the requests and the time that it is valid "
            "for. The published prices stay beside it, and count again when it ends."
        )
        self.step = words.say("negotiated price")
        if offer is not None and old is None:
            self.begins_at = "discount"
        values = self._values(recommendation, offer)
        self.fields = (
            Field("offer", words.say("For"), "choice", required=True,
                  choices=price_subjects(recommendation, context, offer), value=values["offer"]),
            Field("at_provider", words.say("Only at"), "choice",
                  choices=provider_choices(recommendation, context),
                  value=values.get("at_provider", "")),
            *self._discount(values),
            *self._tax(values),
            *self._time(values),
            *self._amounts(values),
            *_banded(context, values),
        )  # fmt: skip

    def _values(self, recommendation: Recommendation, offer: str | None) -> dict[str, str]:
        old = self._old
        if isinstance(old, Agreement):
            columns = (
                "valid_from", "last_day", "checked", "note", "tax", "tax_percent", "at_provider",
            )  # fmt: skip
            values = {c: cell_source_text(getattr(old, c)) for c in columns}
            spared: dict[str, str] = {kind: str(kind not in old.spares).lower() for kind in SPARED}
            return {
                **values, **spared, "offer": value_of(old), "discount": discount_text(old.share),
                "currency": recommendation.scenario.currency,
            }  # fmt: skip
        if old is not None:
            values = {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
            if old.valid_to is not None and old.valid_to_time is None:
                values["last_day"] = (old.valid_to - dt.timedelta(days=1)).isoformat()
            return values
        today = self.context.today.isoformat()
        values = {"offer": offer or "", "checked": today, "currency": BASE}
        rules = self.catalog.prices_by_offer.get(offer or "", ())
        values["currency"] = rules[0].currency if rules else recommendation.scenario.currency
        return values

    def _discount(self, values: Mapping[str, str]) -> tuple[Field, ...]:
        say = self.words.say
        names = {
            "cache": say("Lowers cached input too"),
            "batch": say("Lowers batch too"),
            "fees": say("Lowers monthly fees too"),
        }
        both = tuple(yes_no(self.words).items())
        return (
            Field("discount", say("Discount"), section=say("A discount on the list price"),
                  placeholder=say("−18%, 18% off, 0.82"), value=values.get("discount", "")),
            *(Field(kind, names[kind], "choice", choices=both, value=values.get(kind, "true"))
              for kind in SPARED),
        )  # fmt: skip

    def _amounts(self, values: Mapping[str, str]) -> tuple[Field, ...]:
        fields = price_fields(self.context, values)
        title = self.words.say("Or amounts, of one offer")
        return (
            dataclasses.replace(fields[0], section=title),
            *(dataclasses.replace(field, required=False) for field in fields[1:]),
        )

    def _tax(self, values: Mapping[str, str]) -> tuple[Field, ...]:
        say = self.words.say
        choices = (
            ("", say("as the list states it")),
            ("added", say("agreed without tax: add it")),
            ("deducted", say("agreed with tax: deduct it")),
        )
        return (
            Field("tax", say("Tax"), "choice", choices=choices, section=say("Tax and time"),
                  value=values.get("tax", "")),
            Field("tax_percent", say("Rate of the tax"), "number", unit="%",
                  value=values.get("tax_percent", ""), placeholder=USUAL_TAX),
        )  # fmt: skip

    def _time(self, values: Mapping[str, str]) -> tuple[Field, ...]:
        begins, *rest = fields_of(
            self.context.namer, PRICES, ("valid_from", "checked", "note"), values=values
        )
        last = Field(
            "last_day", self.words.say("Last day"), "date", value=values.get("last_day", "")
        )
        return (begins, last, *rest)

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        share = self._share(cells)
        covers, subject = subject_of(cells["offer"])
        if cells.get("at_provider") and covers != "vendor":
            raise self._unfit("at_provider", "limited")
        amounts = [column for column in AMOUNTS if cells.get(column, "").strip()]
        if share is not None:
            if amounts:
                raise self._unfit(amounts[0], "with amounts")
            return [("agreements", self._agreement(cells, share))]
        if covers != "offer":
            raise self._unfit("discount", "missing")
        return [("prices", self._price({**cells, "offer": subject}))]

    def _unfit(self, column: str, why: Literal["limited", "with amounts", "missing"]) -> Refused:
        return Refused({column: say_failure(DiscountUnfit(why), self.words)})

    def _share(self, cells: Mapping[str, str]) -> float | None:
        """Return the share of the list price that is paid; None without a discount."""
        if not cells.get("discount", "").strip():
            return None
        try:
            return read_discount(cells["discount"])
        except InputError as error:
            raise Refused({"discount": say_failure(error, self.words)}) from error

    def _agreement(self, cells: Mapping[str, str], share: float) -> Agreement:
        covers, subject = subject_of(cells["offer"])
        spares = ";".join(kind for kind in SPARED if cells.get(kind) == "false")
        taxed = cells["tax_percent"].strip() or USUAL_TAX if cells["tax"] else ""
        row = self.row(
            AGREEMENTS,
            {
                **{c: cells[c] for c in _KEPT},
                "covers": covers, "subject": subject, "share": repr(share), "spares": spares,
                "tax_percent": taxed, "source": OWN_SOURCE,
            },
        )  # fmt: skip
        assert isinstance(row, Agreement)  # noqa: S101 - what the table holds
        return row

    def _price(self, cells: Mapping[str, str]) -> Price:
        kept = {}
        if self._old is not None and not isinstance(self._old, Agreement):
            # Keep the fields that the form does not show, where possible.
            kind = kind_of({column for column, text in cells.items() if text.strip()})
            old = (c for c in self._old.__struct_fields__ if c in kind.__struct_fields__)
            kept = {column: cell_source_text(getattr(self._old, column)) for column in old}
        ends = self._ends(cells)
        stated = {**cells, **self._taxed(cells)}
        given = {**kept, **stated, **self._staying(stated), **ends, "source": OWN_SOURCE}
        return self.row(PRICES, given)  # type: ignore[return-value]

    def _staying(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the list prices that a new price leaves unchanged, shown in grey."""
        agreed = {c: Decimal(0) for c in AMOUNTS if cells.get(c, "").strip()}
        if self._old is not None:
            return {}
        listed = list_amounts(self.catalog, cells["offer"], cells["currency"], Decimal(1))
        return {part: f"{amount:f}" for part, amount in staying(listed, agreed).items()}

    def _ends(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the day after the last one, as price rules state their end."""
        text = as_cell(cells.get("last_day", ""), "date")
        try:
            last = dt.date.fromisoformat(text) if text else None
            after = "" if last is None else (last + dt.timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            after = text  # refused when the row is read
        old = self._old
        if isinstance(old, TokenPrice) and old.valid_to_time is not None and not text:
            return {}
        return {"valid_to": after, "valid_to_time": ""}

    def _taxed(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return the amounts with tax added or deducted; empty if as in the list."""
        tax = cells.get("tax", "")
        if tax not in ("added", "deducted"):
            return {}
        text = as_cell(cells["tax_percent"], "number") or USUAL_TAX
        try:
            factor = tax_factor(tax, float(text))  # type: ignore[arg-type]
            amounts = {c: as_cell(cells.get(c, ""), "amount") for c in AMOUNTS}
            return {c: f"{tidy(Decimal(a) * factor):f}" for c, a in amounts.items() if a}
        except (ValueError, ArithmeticError):
            return {}  # an invalid amount is refused when the row is read

    @override
    def place(self, column: str) -> str:
        return {"share": "discount", "valid_to": "last_day", "subject": "offer"}.get(column, "")

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        covers, subject = subject_of(cells["offer"])
        return subject or None if covers == "offer" else None

    @override
    def preview(self, found: WhatIf, cells: Mapping[str, str]) -> tuple[str, ...]:
        return (
            *changed_price_lines(found, self.words),
            *super().preview(found, cells),
        )

    @override
    def follow(self, column: str, value: str) -> Mapping[str, str]:
        rules = self.catalog.prices_by_offer.get(value, ())
        return {"currency": rules[0].currency} if column == "offer" and rules else {}

    @override
    def placeholders(self, cells: Mapping[str, str]) -> Mapping[str, str]:
        try:
            share = self._share(cells)
        except Refused:
            share = None
        if self._old is not None and not isinstance(self._old, Agreement):
            return {}
        factor = Decimal(1) if share is None else Decimal(repr(share))
        listed = list_amounts(self.catalog, cells["offer"], cells["currency"], factor)
        shown = {part: f"{amount:f}" for part, amount in listed.items()}
        return {column: shown.get(column, "") for column in AMOUNTS}


def price_fields(context: Context, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the fields for currency and amounts of a rule."""
    words = context.namer
    unit = words.say("/ M tokens")
    return tuple(
        dataclasses.replace(
            field, unit=words.say("a month") if field.column == "monthly_fee" else unit
        )
        if field.column in AMOUNTS
        else field
        for field in fields_of(context.namer, PRICES, ("currency", *AMOUNTS), values=values)
    )


def _banded(context: Context, values: Mapping[str, str]) -> tuple[Field, ...]:
    fields = fields_of(context.namer, PRICES, BANDS, values=values)
    title = context.namer.say("Amounts only for requests of this length")
    return (dataclasses.replace(fields[0], section=title), *fields[1:])
