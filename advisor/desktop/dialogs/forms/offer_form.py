"""A new offer: a model of the catalogue at one of its providers, or at one of the user's own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from typing_extensions import override

from advisor.catalog.currencies import BASE
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.records import Offer
from advisor.catalog.tables import TABLES
from advisor.desktop.dialogs.forms.field import Field, fields_of, row_choices
from advisor.desktop.dialogs.forms.form import Form, Refused, new_id
from advisor.desktop.dialogs.forms.price_form import AMOUNTS, PRICES, price_fields
from advisor.wording.cells import cell_source_text
from advisor.wording.failures import say_failure
from advisor.wording.window_failures import NotChosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    import msgspec

    from advisor.catalog.own_figures import Row
    from advisor.desktop.dialogs.forms.form import Context

OFFERS = next(table for table in TABLES if table.name == "offers")
PROVIDERS = next(table for table in TABLES if table.name == "providers")
KINDS = ("api", "app")
_COLUMNS = ("kind", "data_region", "context_tokens", "tokens_per_s", "api_model", "note")


class OfferForm(Form):
    """An API or a plan; hosted offers follow automatically from models and machines."""

    def __init__(
        self,
        context: Context,
        *,
        model: str | None = None,
        currency: str = BASE,
        old: Offer | None = None,
    ) -> None:
        """Start with a model, or with an offer to edit."""
        super().__init__(context, replaces=[("offers", old)] if old is not None else ())
        words = context.namer
        self._old = old
        self.title = words.say("My own offer") if old is not None else words.say("New offer")
        self.intro = words.say(
            "A model and the way to have it. Without prices it is not ranked: a price is never "
            "guessed."
        )
        self.step = words.say("own offer")
        values = {"model": model or "", "kind": "api"}
        if old is not None:
            values = {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
        at = ("", words.say("a new one, named below"))
        providers = (at, *row_choices(context.namer, "providers"))
        first = fields_of(context.namer, OFFERS, ("model",), values=values)
        rest = fields_of(context.namer, OFFERS, _COLUMNS, values=values)
        self.fields = (
            *first,
            Field("provider", words.say("Provider"), "choice", choices=providers,
                  value=values.get("provider", "")),
            *self._new_provider(),
            *(_only_kinds(field) for field in rest),
            *self._prices(currency),
        )  # fmt: skip

    def _new_provider(self) -> tuple[Field, ...]:
        if self._old is not None:
            return ()
        return (Field("provider_name", self.words.say("Name of a new provider")),)

    def _prices(self, currency: str) -> tuple[Field, ...]:
        """Return the prices of a new offer; those of an old one are figures of their own."""
        if self._old is not None:
            return ()
        fields = price_fields(self.context, {"currency": currency})
        return (
            dataclasses.replace(fields[0], section=self.words.say("What it costs")),
            *(
                dataclasses.replace(f, required=False) if f.column in AMOUNTS else f
                for f in fields[1:]
            ),
        )

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        made: list[Row] = []
        provider = cells["provider"]
        if not provider:
            made.append(("providers", self._provider(cells)))
            provider = made[0][1].id  # type: ignore[attr-defined]
        offer = self._id(cells["model"], provider)
        made.append(("offers", self._offer(cells, offer, provider)))
        if self._old is None and any(cells[column].strip() for column in AMOUNTS):
            today = self.context.today.isoformat()
            given = {"offer": offer, "checked": today, "source": OWN_SOURCE, "note": ""}
            made.append(("prices", self.row(PRICES, {**cells, **given})))
        return made

    def _provider(self, cells: Mapping[str, str]) -> msgspec.Struct:
        name = cells.get("provider_name", "").strip()
        if not name:
            raise Refused({"provider": say_failure(NotChosen("provider"), self.words)})
        made = new_id(name, self.catalog.providers, "own-provider")
        cells = {"id": made, "name": name, "name_zh": name, "kind": "own", "source": OWN_SOURCE}
        return self.row(PROVIDERS, cells)

    def _offer(self, cells: Mapping[str, str], offer: str, provider: str) -> Offer:
        speed = OWN_SOURCE if cells["tokens_per_s"].strip() else ""
        kept = {}
        if self._old is not None:
            old = self._old
            kept = {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
        given = {"id": offer, "provider": provider, "tokens_per_s_source": speed}
        row = self.row(OFFERS, {**kept, **cells, **given, "source": OWN_SOURCE})
        assert isinstance(row, Offer)  # noqa: S101 - what the table holds
        return row

    def _id(self, model: str, provider: str) -> str:
        if self._old is not None:
            return self._old.id
        return new_id(f"{model}.at.{provider}", self.catalog.offers, "own-offer")

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        offers = [row for table, row in self.rows(cells) if table == "offers"]
        return offers[0].id  # type: ignore[attr-defined,no-any-return]


def _only_kinds(field: Field) -> Field:
    """Limit the choices to kinds of offers with a price list."""
    if field.column != "kind":
        return field
    return dataclasses.replace(field, choices=tuple(c for c in field.choices if c[0] in KINDS))
