"""Record types of the catalogue: one frozen struct per table; each row names its source.

A record checks its own cells; ``check.py`` checks rows and tables against each other. A missing
value is ``None`` (an empty cell), never 0 or an empty string. The records of models, prices,
devices and abilities are defined in modules of their own and re-exported here.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.ability_records import Ability, AbilityPrior, BenchmarkScale
from advisor.catalog.bounds import Figure, Positive, Rate
from advisor.catalog.cell_types import (
    Amount,
    Count,
    Currency,
    Id,
    Ids,
    Layer,
    Name,
    Record,
    Region,
    Regions,
    Text,
)
from advisor.catalog.currencies import RATED, KnownCurrency
from advisor.catalog.device_prices import DevicePrice
from advisor.catalog.efforts import Effort, Said, said, with_effort
from advisor.catalog.hardware import Hardware
from advisor.catalog.models import End, Licence, Model, Offer
from advisor.catalog.prices import PlanPrice, Price, PriceTerms, TokenPrice, TokenPriceWithFee
from advisor.catalog.service import ServiceFact

__all__ = [
    "Ability", "AbilityPrior", "Alias", "Amount", "Benchmark", "BenchmarkScale", "Check",
    "Currency", "DevicePrice", "Discount", "End", "Estimate", "ExchangeRate", "Fact", "Hardware",
    "Holiday", "Id", "Ids", "KnownCurrency", "Layer", "Licence", "Model", "Offer", "Override",
    "PlanPrice", "Price", "PriceTerms", "Provider", "Region", "Score", "ServiceFact", "Source",
    "Terms", "Thinking", "TokenPrice", "TokenPriceWithFee", "Tokenizer", "Vendor",
]  # fmt: skip


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A publication that figures come from; its layer is the layer of those figures."""

    id: Id
    title: Text
    publisher: Text
    url: Text
    kind: Literal["article", "vendor", "independent", "aggregator", "own"]
    accessed: dt.date
    published: dt.date | None = None
    licence: Text | None = None
    note: Text | None = None
    layer: Layer = "bundled"


class Vendor(Record, frozen=True, kw_only=True):
    """A maker of models."""

    id: Id
    name: Text
    name_zh: Text
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]


class Provider(Record, frozen=True, kw_only=True):
    """Who serves models: a vendor's own platform, a cloud, a reseller, or the user.

    ``terms`` describes the platform; its rules for buyers are rows of ``Terms``.
    """

    id: Id
    name: Text
    name_zh: Text
    kind: Literal["vendor", "cloud", "host", "router", "own"]
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")] | None = None
    api_base: Text | None = None
    serves_mainland: bool | None = None
    terms: Text | None = None
    terms_zh: Text | None = None


class Terms(Record, frozen=True, kw_only=True):
    """A rule in a provider's terms: whom it does not serve, or how it routes requests.

    ``binds`` lists the regions whose buyers may be excluded; empty: the rule informs all buyers and
    excludes none. In force from ``since``; None: always.
    """

    provider: Id
    binds: Regions = ()
    since: dt.date | None = None
    text: Text
    text_zh: Text


class Discount(Record, frozen=True, kw_only=True):
    """How a provider combines the discounts of a cache with those of batch and flex.

    ``stack``: both discounts apply to cache reads and writes. ``cache-first``: cached tokens cost
    the same as in live requests. ``no-cache``: batches use no cache; all input is batch input.
    """

    provider: Id
    combine: Literal["stack", "cache-first", "no-cache"]


class Alias(Record, frozen=True, kw_only=True):
    """A name that a foreign file uses for a model, provider or benchmark of the catalogue.

    ``scope`` is the format or feed that uses it (``aider``, ``genai-prices``), with a provider
    added where only that provider uses the name (``genai-prices/deepseek``), or ``any``. ``name``
    is the name in the file; case and surrounding spaces are ignored. It means ``target`` from
    ``valid_from`` (inclusive) to ``valid_to`` (exclusive). ``target`` None: the name is not in the
    catalogue, for the reason in ``note``.
    """

    kind: Literal["model", "provider", "benchmark"]
    scope: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.\-_/]*$", max_length=80)]
    name: Text
    target: Id | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: Text | None = None


class Override(Record, frozen=True, kw_only=True):
    """The user's own value for one cell of a table whose rows have ids.

    ``value`` is written as in the table's CSV file; empty: unknown. Scores and prices need no
    override: the user's own row takes precedence.
    """

    table: Literal["models", "offers", "providers", "licences", "hardware"]
    id: Id
    column: Name
    value: str = ""
    date: dt.date
    note: Text | None = None


class Benchmark(Record, frozen=True, kw_only=True):
    """A test that models are scored on, as run by one family of harnesses.

    ``tasks``: number of tasks; needed only where the cost of whole runs was published.
    """

    id: Id
    name: Text
    measures: Text
    measures_zh: Text
    unit: Literal["%", "points", "tier"]
    chance: Figure
    best: Figure
    harness_family: Text
    status: Literal["live", "saturated", "withdrawn"]
    status_note: Text | None = None
    status_note_zh: Text | None = None
    withdrawn_on: dt.date | None = None
    successor: Id | None = None
    standard_error: Positive | None = None
    tasks: Count | None = None


class Score(Record, frozen=True, kw_only=True):
    """One published score of a release at one level of thinking.

    ``bound`` says whether the value is exact or a limit. ``thinking``: true where the source says
    that the model thought and names no level. ``subset``: the part of the benchmark that was run;
    None: all of it. Tokens and money are means a task; ``cost_usd`` is of the whole run.
    """

    model: Id
    benchmark: Id
    value: Figure
    date: dt.date
    self_reported: bool
    bound: Literal["exact", "at-least", "at-most"] = "exact"
    harness: Text | None = None
    attempts: Count = 1
    effort: Effort = "unstated"
    thinking: bool | None = None
    subset: Text | None = None
    low: Figure | None = None
    high: Figure | None = None
    cost_usd: Positive | None = None
    tokens_per_task: Positive | None = None
    output_tokens_per_task: Positive | None = None
    usd_per_task: Positive | None = None
    note: Text | None = None

    @property
    def said(self) -> Said:
        """What its source says of thinking: a level, or ``yes`` where it names none."""
        return said(self.effort, self.thinking)


def score_cells(cells: Mapping[str, Any]) -> tuple[type[Score], dict[str, Any]]:
    """Rename the cells of an older file, which had one column ``thinking``."""
    return Score, with_effort(cells)


class Holiday(Record, frozen=True, kw_only=True):
    """A public holiday of a country, weekends included; ``first`` and ``last`` are inclusive."""

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    first: dt.date
    last: dt.date
    name: Text
    name_zh: Text


class Tokenizer(Record, frozen=True, kw_only=True):
    """Tokens per character and word that a tokenizer family needs for a language.

    ``estimate``: the family was not measured; the note says which other figure is used.
    """

    family: Id
    language: Literal["en", "zh", "code"]
    tokens_per_character: Positive
    tokens_per_word: Positive
    estimate: bool = False
    note: Text | None = None


class Thinking(Record, frozen=True, kw_only=True):
    """Output tokens that a release takes a task of a benchmark at a level of thinking.

    ``ratio``: its output tokens at that level, divided by those without thinking on the same
    tasks; None where only one of them was published.
    """

    model: Id
    effort: Effort
    benchmark: Id | None = None
    output_tokens: Positive | None = None
    ratio: Annotated[float, Meta(ge=1)] | None = None
    note: Text | None = None


class ExchangeRate(Record, frozen=True, kw_only=True):
    """Units of ``currency`` per US dollar on a day."""

    date: dt.date
    currency: Currency
    per_usd: Rate


def rate_cells(cells: Mapping[str, Any]) -> tuple[type[ExchangeRate], dict[str, Any]]:
    """Rename the cells of an older file, which had yuan alone in a column ``cny_per_usd``."""
    named = dict(cells)
    if "cny_per_usd" in named:
        named = {"currency": RATED, "per_usd": named.pop("cny_per_usd"), **named}
    return ExchangeRate, named


class Fact(Record, frozen=True, kw_only=True):
    """A published figure that is neither a score nor a price: users, market share, training cost.

    ``subject`` is the id of a model, vendor, provider or offer, or ``market``.
    """

    subject: Id
    measure: Text
    measure_zh: Text
    value: Text
    unit: Text
    date: dt.date
    checked_value: Text | None = None
    checked_source: Id | None = None
    note: Text | None = None
    note_zh: Text | None = None


class Stated(Record, frozen=True, kw_only=True):
    """A published figure for a criterion that has no column of its own.

    ``subject`` is the id of a model or an offer; an offer's figure overrides its model's.
    """

    criterion: Id
    subject: Id
    value: Figure
    date: dt.date
    note: Text | None = None


class Estimate(Record, frozen=True, kw_only=True):
    """Lower quartile of a measure over comparable models, used where a figure is missing.

    ``measure`` is the id of a benchmark or of a criterion. Estimates are stored rather than
    computed on the fly: adding or removing an offer must not change another offer's score.
    ``advisor data estimates`` derives the table again.
    """

    measure: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._\-]*$")]
    band: Literal["frontier", "mid", "small", "any"]
    year: Annotated[str, Meta(pattern=r"^(any|20\d\d)$")]
    lower_quartile: float
    models: Count
    derived: dt.date


class Check(Record, frozen=True, kw_only=True):
    """A recorded comparison of a row with its source.

    ``key`` names the row: the first column of the table's key, then ``; column=value`` for as many
    others as it needs. ``stated`` (the catalogue's) and ``seen`` (the source's) have a value for
    each of ``columns``, "–" for an empty cell; ``seen`` is empty where the source no longer has it
    (``gone``). ``opened`` says what was looked at: the ``primary`` page or file itself, a stored
    ``copy`` of it, or a ``secondary`` list that repeats it.
    """

    table: Id
    key: Text
    columns: Ids
    stated: Ids
    seen: Ids = ()
    agrees: Literal["yes", "no", "gone"]
    checked: dt.date
    opened: Literal["primary", "copy", "secondary"]
    note: Text | None = None
