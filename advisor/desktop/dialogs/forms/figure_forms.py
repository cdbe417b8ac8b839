"""The user's own figure for a published one: a score, an amount of a price list, table cells."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.prices import changed_price
from advisor.catalog.records import Override, PlanPrice, Score, TokenPrice
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.catalog.tables import OVERRIDES, TABLES
from advisor.decision.own_edits import own_rows, with_cells, with_price
from advisor.desktop.dialogs.forms.field import Field, fields_of
from advisor.desktop.dialogs.forms.form import Form
from advisor.wording.cells import cell_source_text
from advisor.wording.columns import column_name
from advisor.wording.price_parts import part_names, part_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.device_prices import Priced
    from advisor.catalog.layer_file import LayerFile
    from advisor.catalog.own_figures import Row
    from advisor.catalog.subjects import Subject
    from advisor.desktop.dialogs.forms.form import Context

_TABLES = {table.name: table for table in TABLES}


class ScoreForm(Form):
    """A score of a model on a benchmark."""

    def __init__(
        self, context: Context, subject: ScoreOf, intro: str = "", offer: str | None = None
    ) -> None:
        """Start with the published score, or with the user's own if there is one."""
        super().__init__(context, replaces=own_rows(context.namer.catalog, subject))
        catalog, words, published = context.namer.catalog, context.namer, subject.published
        self._subject, self._offer, self.intro = subject, offer, intro
        scale = catalog.benchmarks[subject.benchmark]
        model = catalog.models[subject.model].name
        self.title = words.say("My own figure: {figure}", figure=f"{model}, {scale.name}")
        self.step = words.say("own score")
        values = {
            "date": context.today.isoformat(),
            "self_reported": "false",
            "harness": (published.harness if published else None) or scale.harness_family,
        }
        for _, held in self.replaces:
            values |= {f: cell_source_text(getattr(held, f)) for f in _SCORE_COLUMNS}
        unit = scale.unit if scale.unit == "%" else words.say("points")
        self.fields = tuple(
            dataclasses.replace(field, unit=unit) if field.column == "value" else field
            for field in fields_of(
                context.namer, _TABLES["scores"], _SCORE_COLUMNS, values=values,
                required=("harness",),
            )
        )  # fmt: skip

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        published = self._subject.published
        given: dict[str, Any] = {
            "model": self._subject.model,
            "benchmark": self._subject.benchmark,
            "source": OWN_SOURCE,
        }
        if published is not None:
            given["effort"] = published.effort
            if published.thinking:
                given["thinking"] = "true"
            if published.subset:
                given["subset"] = published.subset
        row = self.row(_TABLES["scores"], {**cells, **given})
        assert isinstance(row, Score)  # noqa: S101 - what the table holds
        return [("scores", row)]

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        return self._offer


_SCORE_COLUMNS = ("value", "date", "harness", "self_reported", "note")


class AmountForm(Form):
    """One amount of a price list; the other amounts stay."""

    def __init__(self, context: Context, subject: PriceOf, intro: str = "") -> None:
        """Start with the amount in force."""
        super().__init__(context)
        words, rule = context.namer, subject.rule
        self._subject, self.intro = subject, intro
        part = part_names(words)[subject.part]
        self.title = words.say("My own figure: {figure}", figure=part)
        self.step = words.say("own price")
        own = rule.source == OWN_SOURCE
        self.fields = (
            Field(
                subject.part, part, "amount",
                required=subject.part in ("input", "output"),
                unit=part_unit(subject.part, rule.currency, words),
                value=cell_source_text(rule.amount(subject.part)) if own else "",
            ),
            *fields_of(
                context.namer, _TABLES["prices"], ("checked", "note"),
                values={
                    "checked": context.today.isoformat(), "note": (rule.note or "") if own else ""
                },
            ),
        )  # fmt: skip

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        """Return the rule itself; ``layer`` adds the rest of its list."""
        rule, part = self._subject.rule, self._subject.part
        whole = {
            column: cell_source_text(getattr(rule, column)) for column in rule.__struct_fields__
        }
        row = self.row(_TABLES["prices"], whole | dict(cells) | {"source": OWN_SOURCE})
        assert isinstance(row, TokenPrice | PlanPrice)  # noqa: S101 - what the table holds
        kept = changed_price(
            rule, checked=row.checked, note=row.note, source=OWN_SOURCE,
            **{part: row.amount(part)},
        )  # fmt: skip
        return [("prices", kept)]

    @override
    def layer(self, cells: Mapping[str, str]) -> LayerFile | None:
        ((_, row),) = self.rows(cells)
        assert isinstance(row, TokenPrice | PlanPrice)  # noqa: S101 - as made above
        amount = row.amount(self._subject.part)
        return with_price(
            self.catalog, self._subject, amount, date=row.checked, note=row.note or "",
            today=self.context.today,
        )  # fmt: skip

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        return self._subject.rule.offer


class CellForm(Form):
    """One cell of a row with an id, or two that form a range."""

    def __init__(
        self, context: Context, subject: CellOf, intro: str = "", offer: str | None = None
    ) -> None:
        """Start with the figures in force."""
        super().__init__(context, replaces=own_rows(context.namer.catalog, subject))
        catalog, words = context.namer.catalog, context.namer
        self._subject, self._offer, self.intro = subject, offer, intro
        row = getattr(catalog, subject.table)[subject.id]
        named = getattr(row, "name", None) or subject.id
        if subject.table == "offers" and offer is not None:
            named = catalog.models[row.model].name
        figure = words.say(" and ").join(column_name(c, words) for c in subject.columns)
        self.title = words.say("My own figure: {figure}", figure=f"{named}, {figure}")
        self.step = words.say("own figure")
        held = {o.column: o for _, o in self.replaces if isinstance(o, Override)}
        values = {
            column: cell_source_text(getattr(row, column))
            if column in held or len(subject.columns) > 1 else ""
            for column in subject.columns
        }  # fmt: skip
        if subject.table == "hardware":
            values = _as_published(catalog, subject.id, values)
        note = next((o.note for o in held.values() if o.note), "") or ""
        self.fields = (
            *fields_of(
                context.namer, _TABLES[subject.table], subject.columns,
                values=values, required=subject.columns,
            ),
            *fields_of(
                context.namer, OVERRIDES, ("date", "note"),
                values={"date": context.today.isoformat(), "note": note},
            ),
        )  # fmt: skip

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        subject, table = self._subject, _TABLES[self._subject.table]
        row = getattr(self.catalog, subject.table)[subject.id]
        whole = {c: cell_source_text(getattr(row, c)) for c in row.__struct_fields__}
        read = self.row(table, whole | {c: cells[c] for c in subject.columns})
        origin = {"table": subject.table, "id": subject.id, "source": OWN_SOURCE}
        made = []
        for column in subject.columns:
            value = cell_source_text(getattr(read, column))
            made.append(self.row(OVERRIDES, {**cells, **origin, "column": column, "value": value}))
        return [("overrides", row) for row in made]

    @override
    def layer(self, cells: Mapping[str, str]) -> LayerFile | None:
        made = [row for _, row in self.rows(cells) if isinstance(row, Override)]
        return with_cells(
            self.catalog,
            self._subject,
            {row.column: row.value for row in made},
            date=made[0].date,
            note=made[0].note or "",
            today=self.context.today,
        )

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        return self._offer


def _as_published(catalog: Catalog, device: str, values: dict[str, str]) -> dict[str, str]:
    """Fill empty cells of a device's rent or price with published ones."""
    filled = dict(values)
    ways: tuple[tuple[str, Priced], ...] = (("rent", "rent"), ("purchase", "device"))
    for way, what in ways:
        price = catalog.device_price(device, what)
        if price is not None and values.get(f"{way}_currency") == "":
            filled |= {f"{way}_low": cell_source_text(price.low),
                       f"{way}_high": cell_source_text(price.high),
                       f"{way}_currency": price.currency}  # fmt: skip
    return filled


def figure_form(
    context: Context, subject: Subject, *, intro: str = "", offer: str | None = None
) -> Form:
    """Return the form for a figure; ``offer``: whose rank it previews, if several share it."""
    match subject:
        case ScoreOf():
            return ScoreForm(context, subject, intro, offer)
        case PriceOf():
            return AmountForm(context, subject, intro)
        case CellOf():
            return CellForm(context, subject, intro, offer)
