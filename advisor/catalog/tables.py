"""The tables of the catalogue: file, record type, key, and which column refers to which table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from advisor.catalog import records

if TYPE_CHECKING:
    import msgspec


@dataclass(frozen=True)
class Table:
    """A CSV table.

    Attributes:
        name: attribute of the catalogue that holds the rows; the file is ``<name>.csv``.
        record: type of a row.
        key: the columns that together must be unique.
        references: column → table whose ``id`` it names.
    """

    name: str
    record: type[msgspec.Struct]
    key: tuple[str, ...] = ("id",)
    references: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.name}.csv"


SOURCE = {"source": "sources"}
PRICE_KEY = (
    "offer", "source", "currency", "valid_from", "valid_from_time",
    "input_over", "input_upto", "output_over", "output_upto",
    "peak_hours", "peak_days", "peak_zone", "region",
)  # fmt: skip
SCORE_KEY = ("model", "benchmark", "source", "harness", "attempts", "thinking", "date")
TABLES = (
    Table("sources", records.Source),
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
        },
    ),
    Table("hardware", records.Hardware, references=SOURCE),
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
    Table("benchmarks", records.Benchmark, references=SOURCE | {"successor": "benchmarks"}),
    Table(
        "scores",
        records.Score,
        key=SCORE_KEY,
        references=SOURCE | {"model": "models", "benchmark": "benchmarks"},
    ),
    # An offer may be known from the price feed alone, so its id is no reference.
    Table("ends", records.End, key=("offer", "source", "release"), references=SOURCE),
    Table("prices", records.Price, key=PRICE_KEY, references=SOURCE | {"offer": "offers"}),
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
    Table("thinking", records.Thinking, key=("model",), references=SOURCE | {"model": "models"}),
    Table("exchange_rates", records.ExchangeRate, key=("date", "source"), references=SOURCE),
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
        "checks",
        records.Check,
        key=("table", "key", "columns", "source", "checked"),
        references=SOURCE,
    ),
)
# Held by a layer on top of the bundled tables only.
OVERRIDES = Table("overrides", records.Override, key=("table", "id", "column"), references=SOURCE)
LAYER_TABLES = (
    *(
        table
        for table in TABLES
        if table.name
        in {
            "sources", "vendors", "providers", "terms", "licences", "models", "hardware", "offers",
            "benchmarks", "scores", "ends", "prices", "aliases", "exchange_rates",
        }
    ),
    OVERRIDES,
)  # fmt: skip
