"""A negotiated price of an offer: a rule of the user's own, with its currency, band and dates."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from typing_extensions import override

from advisor.catalog.currencies import BASE
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.prices import kind_of
from advisor.catalog.tables import TABLES
from advisor.desktop.dialogs.forms.field import Field, fields_of
from advisor.desktop.dialogs.forms.form import Form
from advisor.wording import names
from advisor.wording.cells import cell_source_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.own_figures import Row
    from advisor.catalog.prices import Price
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.dialogs.forms.form import Context

PRICES = next(table for table in TABLES if table.name == "prices")
AMOUNTS = (
    "input", "output", "cached_input", "batch_input", "batch_output", "batch_cached_input",
    "monthly_fee",
)  # fmt: skip
BANDS = ("input_over", "input_upto", "output_over", "output_upto")
_TIME = ("valid_from", "valid_to", "checked", "note")


class PriceForm(Form):
    """A price rule of an offer; what it leaves open is billed as the tables say."""

    def __init__(
        self,
        context: Context,
        recommendation: Recommendation,
        *,
        offer: str | None = None,
        old: Price | None = None,
    ) -> None:
        """Begin empty for an offer, or with a rule that is edited."""
        super().__init__(context, replaces=[("prices", old)] if old is not None else ())
        words = context.namer
        self._old = old
        self.title = words.say("Negotiated price")
        self.intro = words.say(
            "Counts before every published price of the offer, for the requests and the time that "
            "it is valid for. The published prices stay beside it."
        )
        self.step = words.say("negotiated price")
        values = self._values(recommendation, offer)
        choices = priced_offers(recommendation, context)
        self.fields = (
            Field("offer", words.say("Offer"), "choice", required=True, choices=choices,
                  value=values["offer"]),
            *price_fields(context, values),
            *_banded(context, values),
            *fields_of(context.namer, PRICES, _TIME, values=values),
        )  # fmt: skip

    def _values(self, recommendation: Recommendation, offer: str | None) -> dict[str, str]:
        if self._old is not None:
            columns = self._old.__struct_fields__
            return {c: cell_source_text(getattr(self._old, c)) for c in columns}
        today = self.context.today.isoformat()
        values = {"offer": offer or "", "checked": today, "currency": BASE}
        rules = self.catalog.prices_by_offer.get(offer or "", ())
        if rules:
            values["currency"] = rules[0].currency
        else:
            values["currency"] = recommendation.scenario.currency
        return values

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        kept = {}
        if self._old is not None:  # what the form does not show stays, where it can
            kind = kind_of({column for column, text in cells.items() if text.strip()})
            old = (c for c in self._old.__struct_fields__ if c in kind.__struct_fields__)
            kept = {column: cell_source_text(getattr(self._old, column)) for column in old}
        return [("prices", self.row(PRICES, {**kept, **cells, "source": OWN_SOURCE}))]

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        return cells["offer"] or None

    @override
    def follow(self, column: str, value: str) -> Mapping[str, str]:
        rules = self.catalog.prices_by_offer.get(value, ())
        return {"currency": rules[0].currency} if column == "offer" and rules else {}


def price_fields(context: Context, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Currency and amounts of a rule."""
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
    title = context.namer.say("Only for requests of this length")
    return (dataclasses.replace(fields[0], section=title), *fields[1:])


def priced_offers(recommendation: Recommendation, context: Context) -> tuple[tuple[str, str], ...]:
    """The offers that have a price list, by name: hosted ones are priced by their machines."""
    named = (
        (candidate.listing, names.offer_name(candidate, context.namer))
        for candidate in recommendation.evaluation.candidates
        if not (candidate.is_hosted or candidate.is_at_other_effort)
    )
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))
