"""The tables of the catalogue: file, record type, key, and which column refers to which table."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from inspect import get_annotations
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog import agreement, local_downloads, prices, records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Table:
    """A CSV table.

    Attributes:
        name: attribute of the catalogue that holds the rows; the file is ``<name>.csv``.
        record: type of a row; where rows are of several kinds, their base.
        key: the columns that together must be unique.
        references: column → table whose ``id`` it names.
        kinds: the types of a row, where there are several.
        sort_cells: chooses the type of a row by its filled cells, and returns it with its cells;
            None: always ``record``.
    """

    name: str
    record: type[msgspec.Struct]
    key: tuple[str, ...] = ("id",)
    references: dict[str, str] = field(default_factory=dict)
    kinds: tuple[type[msgspec.Struct], ...] = ()
    sort_cells: Callable[[Mapping[str, Any]], tuple[type[Any], dict[str, Any]]] | None = None

    @cached_property
    def types(self) -> tuple[type[msgspec.Struct], ...]:
        """All types that a row can be of."""
        return self.kinds or (self.record,)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column that a row can have."""
        return tuple(dict.fromkeys(name for kind in self.types for name in kind.__struct_fields__))

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns that every row must fill."""
        wanted = [_required(kind) for kind in self.types]
        return tuple(name for name in wanted[0] if all(name in other for other in wanted))

    def annotation(self, column: str) -> object:
        """Return what a cell of a column may hold; None: there is no such column."""
        kinds = (base for type_ in self.types for base in type_.__mro__)
        return next(
            (known[column] for kind in kinds if column in (known := get_annotations(kind))), None
        )

    @cached_property
    def fields(self) -> dict[str, msgspec.structs.FieldInfo]:
        """Column → field info of msgspec; slow, as it evaluates all annotations."""
        found: dict[str, msgspec.structs.FieldInfo] = {}
        for kind in self.types:
            for info in msgspec.structs.fields(kind):
                found.setdefault(info.name, info)
        return found

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.name}.csv"


def _required(record: type[msgspec.Struct]) -> tuple[str, ...]:
    """Columns without a default; ``structs.fields`` would evaluate all annotations for this."""
    fields, defaults = record.__struct_fields__, record.__struct_defaults__
    trailing = zip(fields[len(fields) - len(defaults) :], defaults, strict=True)
    optional = {name for name, default in trailing if default is not msgspec.NODEFAULT}
    return tuple(name for name in fields if name not in optional)


SOURCE = {"source": "sources"}
PRICE_KEY = (
    "offer", "source", "currency", "valid_from", "valid_from_time",
    "input_over", "input_upto", "output_over", "output_upto",
    "peak_hours", "peak_days", "peak_zone", "region",
)  # fmt: skip
SCORE_KEY = (
    "model", "benchmark", "source", "harness", "attempts", "effort", "thinking", "subset",
    "date",
)  # fmt: skip
TABLES = (
    Table("sources", records.Source),
    Table("currencies", records.KnownCurrency, references=SOURCE),
    Table("vendors", records.Vendor, references=SOURCE),
    Table("providers", records.Provider, references=SOURCE),
    Table(
        "terms",
        records.Terms,
        key=("provider", "binds", "source"),
        references=SOURCE | {"provider": "providers"},
    ),
    Table(
        "discounts",
        records.Discount,
        key=("provider",),
        references=SOURCE | {"provider": "providers"},
    ),
    Table("licences", records.Licence, references=SOURCE),
    Table(
        "models",
        records.Model,
        references=SOURCE
        | {
            "vendor": "vendors",
            "licence": "licences",
            "successor": "models",
            "chinese_source": "sources",
            "listings_source": "sources",
            "architecture_source": "sources",
            "precisions_source": "sources",
        },
    ),
    Table(
        "hardware",
        records.Hardware,
        references=SOURCE | {"rent_currency": "currencies", "purchase_currency": "currencies"},
    ),
    Table(
        "device_prices",
        records.DevicePrice,
        key=("device", "what", "devices", "market", "condition"),
        references=SOURCE | {"device": "hardware", "currency": "currencies"},
    ),
    Table(
        "offers",
        records.Offer,
        references=SOURCE
        | {
            "model": "models",
            "provider": "providers",
            "hardware": "hardware",
            "tokens_per_s_source": "sources",
        },
    ),
    Table(
        "local_downloads",
        local_downloads.LocalDownload,
        key=("model", "runtime", "precision"),
        references=SOURCE | {"model": "models"},
    ),
    Table("benchmarks", records.Benchmark, references=SOURCE | {"successor": "benchmarks"}),
    Table(
        "scores",
        records.Score,
        key=SCORE_KEY,
        references=SOURCE | {"model": "models", "benchmark": "benchmarks"},
        sort_cells=records.score_cells,
    ),
    # ``offer`` is not a reference: the offer may come from the price feed alone.
    # ``subject`` is the id of an offer or of a provider.
    Table(
        "service",
        records.ServiceFact,
        key=("subject", "fact", "date", "source"),
        references=SOURCE,
    ),
    Table("ends", records.End, key=("offer", "source", "release"), references=SOURCE),
    Table(
        "prices",
        prices.PriceTerms,
        key=PRICE_KEY,
        references=SOURCE | {"offer": "offers", "currency": "currencies"},
        kinds=prices.KINDS,
        sort_cells=prices.sorted_cells,
    ),
    Table(
        "tokenizers",
        records.Tokenizer,
        key=("family", "language", "source"),
        references=SOURCE,
    ),
    Table(
        "aliases",
        records.Alias,
        key=("kind", "scope", "name", "valid_from"),
        references=SOURCE,
    ),
    Table("holidays", records.Holiday, key=("country", "first"), references=SOURCE),
    Table(
        "thinking",
        records.Thinking,
        key=("model", "effort", "benchmark", "source"),
        references=SOURCE | {"model": "models", "benchmark": "benchmarks"},
    ),
    Table(
        "exchange_rates",
        records.ExchangeRate,
        key=("date", "currency", "source"),
        references=SOURCE | {"currency": "currencies"},
        sort_cells=records.rate_cells,
    ),
    Table(
        "facts",
        records.Fact,
        key=("subject", "measure", "date", "source"),
        references=SOURCE | {"checked_source": "sources"},
    ),
    Table("stated", records.Stated, key=("criterion", "subject"), references=SOURCE),
    Table(
        "estimates",
        records.Estimate,
        key=("measure", "band", "year"),
        references=SOURCE,
    ),
    Table(
        "benchmark_scales",
        records.BenchmarkScale,
        key=("benchmark",),
        references=SOURCE | {"benchmark": "benchmarks"},
    ),
    Table(
        "abilities",
        records.Ability,
        key=("model", "effort"),
        references=SOURCE | {"model": "models"},
    ),
    Table("ability_priors", records.AbilityPrior, key=("term",), references=SOURCE),
    Table(
        "checks",
        records.Check,
        key=("table", "key", "columns", "source", "checked"),
        references=SOURCE,
    ),
)
# Only layers have overrides and agreements; there is no bundled table of them.
OVERRIDES = Table("overrides", records.Override, key=("table", "id", "column"), references=SOURCE)
AGREEMENTS = Table(
    "agreements",
    agreement.Agreement,
    key=("covers", "subject", "at_provider", "valid_from"),
    references=SOURCE,
)
LAYER_TABLES = (
    *(
        table
        for table in TABLES
        if table.name
        in {
            "sources", "vendors", "providers", "terms", "licences", "models", "hardware", "offers",
            "benchmarks", "scores", "service", "ends", "prices", "aliases", "exchange_rates",
            "currencies",
        }
    ),
    OVERRIDES,
    AGREEMENTS,
)  # fmt: skip
