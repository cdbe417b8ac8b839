"""A model of the user's own: a fine-tune inherits what the user chooses."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import msgspec
from typing_extensions import override

from advisor.catalog.figures import leading_score
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.tables import TABLES
from advisor.desktop.dialogs.forms.field import Field, fields_of, row_choices
from advisor.desktop.dialogs.forms.form import Form, Refused, new_id
from advisor.wording.cells import cell_source_text, yes_no
from advisor.wording.failures import say_failure
from advisor.wording.window_failures import NotChosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.own_figures import Row
    from advisor.catalog.records import Model
    from advisor.desktop.dialogs.forms.form import Context

MODELS = next(table for table in TABLES if table.name == "models")
VENDORS = next(table for table in TABLES if table.name == "vendors")
# No country: the vendor is the user, and the form does not ask where.
NOWHERE = "ZZ"
_FACTS = ("licence", "band", "released", "context_tokens", "reasoning", "chinese", "note")
ARCHITECTURE = (
    "parameters_b", "active_b", "native_precision", "layers", "kv_kind", "heads", "kv_heads",
    "head_dim", "hidden_size", "mlp_size", "vocabulary", "tied_embedding", "latent_dim", "q_rank",
    "nope_dim", "rope_dim", "v_dim", "experts", "experts_active", "expert_size", "shared_size",
    "dense_layers", "full_layers", "window", "cache_values",
)  # fmt: skip
_INHERITED = ("vendor", "licence", "band", "context_tokens", "reasoning", "chinese")


class ModelForm(Form):
    """Name, vendor, licence, class, context; and the build if it is to be hosted."""

    def __init__(self, context: Context, *, old: Model | None = None) -> None:
        """Start empty, or with a model to edit."""
        super().__init__(context, replaces=[("models", old)] if old is not None else ())
        words = context.namer
        self._old = old
        self.title = words.say("My own model") if old is not None else words.say("New model")
        self.intro = words.say(
            "With an open licence and its build it is sized and priced on every machine. Without "
            "scores it stands apart: not enough is known of it."
        )
        self.step = words.say("own model")
        values = {"released": context.today.isoformat(), "band": "mid"}
        if old is not None:
            values = {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
        build = fields_of(context.namer, MODELS, ARCHITECTURE, values=values)
        section = words.say("Build, for hosting")
        new = ("", words.say("a new one, named below"))
        self.fields = (
            *fields_of(context.namer, MODELS, ("name",), values=values),
            *(self._origin() if old is None else ()),
            Field("vendor", words.say("Vendor"), "choice",
                  choices=(new, *row_choices(context.namer, "vendors")),
                  value=values.get("vendor", "")),
            *((Field("vendor_name", words.say("Name of a new vendor")),) if old is None else ()),
            *fields_of(context.namer, MODELS, _FACTS, values=values),
            dataclasses.replace(build[0], section=section),
            *build[1:],
        )  # fmt: skip

    def _origin(self) -> tuple[Field, ...]:
        words = self.words
        models = (("", "–"), *row_choices(self.context.namer, "models"))
        answers = tuple(yes_no(words).items())[::-1]
        return (
            Field("copied_from", words.say("Fine-tuned from"), "choice", choices=models,
                  hint=words.say("Fills in licence, context and build from that model")),
            Field("scores_too", words.say("Take its scores as well"), "choice", choices=answers,
                  value="false",
                  hint=words.say("Copied as figures of your own: a fine-tune may score otherwise")),
        )  # fmt: skip

    @override
    def follow(self, column: str, value: str) -> Mapping[str, str]:
        model = self.catalog.models.get(value)
        if column != "copied_from" or model is None:
            return {}
        columns = (*_INHERITED, *ARCHITECTURE)
        return {name: cell_source_text(getattr(model, name)) for name in columns}

    @override
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        made: list[Row] = []
        vendor = cells["vendor"]
        if not vendor:
            made.append(("vendors", self._vendor(cells)))
            vendor = made[0][1].id  # type: ignore[attr-defined]
        base = self.catalog.models.get(cells.get("copied_from", ""))
        kept = self._kept(base)
        given = {"vendor": vendor, "id": self._id(cells["name"]), "source": OWN_SOURCE}
        for column in ("chinese", "architecture"):
            filled = cells["chinese" if column == "chinese" else "parameters_b"].strip()
            given[f"{column}_source"] = OWN_SOURCE if filled else ""
        row = self.row(MODELS, {**kept, **cells, **given})
        made.append(("models", row))
        if base is not None and cells.get("scores_too") == "true":
            made += self._scores(base, given["id"])
        return made

    def _kept(self, base: Model | None) -> dict[str, str]:
        """Return the columns that the form does not show, of the model edited or copied from."""
        if self._old is not None:
            old = self._old
            return {c: cell_source_text(getattr(old, c)) for c in old.__struct_fields__}
        if base is None:
            return {"status": "active", "family": "own"}
        columns = ("family", "modalities", "runs_on", "tokenizer")
        return {"status": "active"} | {c: cell_source_text(getattr(base, c)) for c in columns}

    def _vendor(self, cells: Mapping[str, str]) -> msgspec.Struct:
        name = cells.get("vendor_name", "").strip()
        if not name:
            raise Refused({"vendor": say_failure(NotChosen("vendor"), self.words)})
        made = new_id(name, self.catalog.vendors, "own-vendor")
        cells = {"id": made, "name": name, "name_zh": name, "country": NOWHERE,
                 "source": OWN_SOURCE}  # fmt: skip
        return self.row(VENDORS, cells)

    def _scores(self, base: Model, model: str) -> list[Row]:
        """Return the scores in force of the model copied from, as the user's own figures."""
        by_benchmark = self.catalog.scores_by_model.get(base.id, {})
        note = self.words.say("Taken over from {model}", model=base.name)
        leading = (leading_score(self.catalog, scores) for scores in by_benchmark.values())
        return [
            (
                "scores",
                msgspec.structs.replace(score, model=model, source=OWN_SOURCE, note=note),
            )
            for score in leading
        ]

    def _id(self, name: str) -> str:
        if self._old is not None:
            return self._old.id
        return new_id(name, self.catalog.models, "own-model")

    @override
    def offer(self, cells: Mapping[str, str]) -> str | None:
        return f"{self._id(cells['name'])}.on.rented"
