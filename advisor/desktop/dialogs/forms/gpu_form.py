"""A device of the user's own, sized and priced like any other node."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from typing_extensions import override

from advisor.catalog.currencies import BASE
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.tables import TABLES
from advisor.desktop.dialogs.forms.field import Field, fields_of
from advisor.desktop.dialogs.forms.form import Form, new_id
from advisor.wording.cells import cell_source_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.own_figures import Row
    from advisor.catalog.records import Hardware
    from advisor.desktop.dialogs.forms.form import Context

HARDWARE = next(table for table in TABLES if table.name == "hardware")
# Kinds that serving runtimes support; other kinds only run on this computer.
KINDS = ("server", "workstation")
_BUILD = (
    "name", "kind", "family", "memory_gb", "bandwidth_gb_s", "bf16_tflops", "fp8_tflops",
    "fp4_tflops", "link_gb_s", "power_w", "server_power_w", "node_sizes",
)  # fmt: skip
_SALE = ("market", "sold_in", "domestic", "data_centre")
_RENT = ("rent_currency", "rent_low", "rent_high")
_PURCHASE = ("purchase_currency", "purchase_low", "purchase_high")


class GpuForm(Form):
    """Memory, bandwidth, dense FLOPS, power, where it is sold, and its price."""

    def __init__(
        self, context: Context, *, currency: str = BASE, old: Hardware | None = None
    ) -> None:
        """Start empty, or with a device to edit."""
        super().__init__(context, replaces=[("hardware", old)] if old is not None else ())
        words = context.namer
        self._old = old
        self.title = words.say("My own GPU") if old is not None else words.say("New GPU")
        self.intro = words.say(
            "Every open model that fits is then sized and priced on it. Give dense FLOPS, without "
            "sparsity, and a rent or a price; power is needed for what is bought."
        )
        self.step = words.say("own GPU")
        values = {
            "kind": "server", "node_sizes": "1;2;4;8", "rent_currency": currency,
            "purchase_currency": currency, "sold_in": "world", "domestic": "false",
            "data_centre": "true",
        }  # fmt: skip
        if old is not None:
            values = {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
        build = fields_of(context.namer, HARDWARE, _BUILD, values=values, required=("bf16_tflops",))
        sale = fields_of(context.namer, HARDWARE, _SALE, values=values)
        rent = fields_of(context.namer, HARDWARE, _RENT, values=values)
        purchase = fields_of(context.namer, HARDWARE, _PURCHASE, values=values)
        note = fields_of(context.namer, HARDWARE, ("note",), values=values)
        self.fields = (
            *(self._shown(field) for field in build),
            dataclasses.replace(sale[0], section=words.say("Where it may be used")),
            *sale[1:],
            dataclasses.replace(rent[0], section=words.say("Rent of one, an hour")),
            *rent[1:],
            dataclasses.replace(purchase[0], section=words.say("Price of one")),
            *purchase[1:],
            *note,
        )

    def _shown(self, field: Field) -> Field:
        words = self.words
        if field.column == "kind":
            some = tuple(choice for choice in field.choices if choice[0] in KINDS)
            return dataclasses.replace(field, choices=some)
        if field.column == "family":
            known = {d.family for d in self.catalog.hardware.values() if d.kind in KINDS}
            families = tuple((name, name) for name in sorted(filter(None, known)))
            hint = words.say("Whose measured efficiency fits; left open, the range is wider")
            return dataclasses.replace(
                field, kind="choice", choices=(("", "–"), *families), hint=hint
            )
        if field.column == "node_sizes":
            return dataclasses.replace(field, hint=words.say("All numbers to be had: 1;2;4;8"))
        return field

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        name = cells["name"]
        own = new_id(name, self.catalog.hardware, "own-gpu")
        row_id = self._old.id if self._old is not None else own
        kept: dict[str, str] = {"vendor": "—"}
        if self._old is not None:
            old = self._old
            kept = {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
        filled = {**kept, **cells, "id": row_id, "source": OWN_SOURCE}
        for way in ("rent", "purchase"):  # a currency without an amount is no figure
            if not (cells[f"{way}_low"].strip() or cells[f"{way}_high"].strip()):
                filled[f"{way}_currency"] = ""
        return [("hardware", self.row(HARDWARE, filled))]
