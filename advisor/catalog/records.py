"""The rows of the catalogue: one frozen record type a table, each with its source.

A record says what a cell must be; what must hold between rows and tables is in ``check.py``.
Missing is ``None`` (an empty cell), never 0 and never an empty string.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.bounds import Figure, NonNegative, Positive, Rate, Share

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.\-]*$", max_length=80)]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Count = Annotated[int, Meta(ge=1)]
Amount = Decimal
Currency = Literal["CNY", "USD"]
# A country by its two letters (ISO 3166-1), EU, own machines or anywhere: see ``places.py``.
Region = Annotated[str, Meta(pattern=r"^([A-Z]{2}|own|global)$")]
Layer = Literal["bundled", "feed", "imported", "own"]
Ids = tuple[str, ...]
Regions = tuple[Region, ...]
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
NodeSizes = Annotated[str, Meta(pattern=r"^\d+(;\d+)*$")]
_SPAN = r"([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d"
PeakHours = Annotated[str, Meta(pattern=rf"^{_SPAN}(;{_SPAN})*$")]
ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a table. Every row names the publication it comes from."""

    source: Id


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A publication that figures come from; a figure stands in the layer of its source."""

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
    """Who makes models."""

    id: Id
    name: Text
    name_zh: Text
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]


class Provider(Record, frozen=True, kw_only=True):
    """Who serves models: a vendor's own platform, a cloud, a reseller, or the user.

    ``terms`` is what to know of the platform; what it says to its buyers stands in ``Terms``.
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
    """What a provider's terms say to its buyers: whom it does not serve, how it routes.

    ``binds`` are the regions whose buyers it may concern, wherever they buy from; none: all should
    know it, and nobody is shut out. In force from ``since``, or always.
    """

    provider: Id
    binds: Regions = ()
    since: dt.date | None = None
    text: Text
    text_zh: Text


class Discount(Record, frozen=True, kw_only=True):
    """How a provider combines the discounts of a cache with those of batch and flex.

    ``stack``: both count, on reads and writes of the cache. ``cache-first``: what the cache serves
    costs what it costs live. ``no-cache``: a batch knows no cache, and all input is batch input.
    """

    provider: Id
    combine: Literal["stack", "cache-first", "no-cache"]


class Alias(Record, frozen=True, kw_only=True):
    """A name that others have for a model, provider or benchmark of ours.

    ``scope`` is the format or feed that uses it (``aider``, ``genai-prices``), with a provider
    there where a name is only that provider's (``genai-prices/deepseek``), or ``any``. ``name`` is
    as written there; capitals and outer spaces do not count. It means ``target`` from
    ``valid_from`` (inclusive) to ``valid_to`` (exclusive); no ``target``: it is known to be none
    of ours, which the note explains.
    """

    kind: Literal["model", "provider", "benchmark"]
    scope: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.\-_/]*$", max_length=80)]
    name: Text
    target: Id | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    note: Text | None = None


class Licence(Record, frozen=True, kw_only=True):
    """The terms under which a model may be used."""

    id: Id
    name: Text
    name_zh: Text
    openness: Literal["closed", "restricted", "conditional", "permissive"]
    commercial_use: Literal["yes", "conditional", "no"] | None = None
    mau_threshold: Count | None = None
    excluded_territories: Ids = ()
    url: Text | None = None
    note: Text | None = None
    note_zh: Text | None = None


class Model(Record, frozen=True, kw_only=True):
    """A language model as released; architecture facts only for open weights.

    ``heads`` query and ``kv_heads`` key-value heads of ``head_dim``; under MLA ``latent_dim`` is
    latent plus rope a token, with ``q_rank``, ``nope_dim``, ``rope_dim``, ``v_dim``. ``mlp_size``:
    intermediate width of a dense layer; a mixture has ``experts`` of ``expert_size``,
    ``experts_active`` routed a token, ``shared_size`` of all shared experts together and
    ``dense_layers`` without experts. ``full_layers`` keep the cache of every token; the others at
    most ``window`` tokens (``gqa+swa``), a fixed state (``hybrid``) or nothing, since they share
    another layer's cache (``gqa+cla``). A hybrid with ``latent_dim`` caches that many numbers a
    token in a full layer, else keys and values; compressed caches count as parts of full layers.
    """

    id: Id
    name: Text
    vendor: Id
    family: Id
    released: dt.date
    status: Literal["active", "preview", "retired"]
    licence: Id
    band: Literal["frontier", "mid", "small"]
    retired_on: dt.date | None = None
    successor: Id | None = None
    aliases: Ids = ()
    context_tokens: Count | None = None
    max_output_tokens: Count | None = None
    modalities: Ids = ("text",)
    reasoning: Literal["no", "optional", "always"] | None = None
    chinese: Literal["untested", "supported", "home", "first-tier"] | None = None
    chinese_source: Id | None = None
    listings: Count | None = None
    listings_source: Id | None = None
    parameters_b: Positive | None = None
    active_b: Positive | None = None
    layers: Count | None = None
    kv_kind: Literal["mha", "gqa", "mla", "gqa+swa", "gqa+cla", "hybrid"] | None = None
    kv_heads: Count | None = None
    head_dim: Count | None = None
    latent_dim: Count | None = None
    native_precision: Literal["bf16", "fp8", "mxfp4", "int4"] | None = None
    hidden_size: Count | None = None
    heads: Count | None = None
    mlp_size: Count | None = None
    experts: Count | None = None
    experts_active: Count | None = None
    expert_size: Count | None = None
    shared_size: Count | None = None
    dense_layers: Annotated[int, Meta(ge=0)] | None = None
    vocabulary: Count | None = None
    tied_embedding: bool | None = None
    q_rank: Count | None = None
    nope_dim: Count | None = None
    rope_dim: Count | None = None
    v_dim: Count | None = None
    full_layers: Count | None = None
    window: Count | None = None
    runs_on: Ids = ()
    tokenizer: Id | None = None
    architecture_source: Id | None = None
    note: Text | None = None
    note_zh: Text | None = None


class Offer(Record, frozen=True, kw_only=True):
    """A model together with a way to have it: what is ranked."""

    id: Id
    model: Id
    provider: Id
    kind: Literal["api", "app", "rented", "owned", "local"]
    data_region: Region | None = None
    context_tokens: Count | None = None
    tokens_per_s: Positive | None = None
    tokens_per_s_source: Id | None = None
    hardware: Id | None = None
    devices: Count | None = None
    precision: Literal["bf16", "fp8", "mxfp4", "awq-int4", "q4_k_m"] | None = None
    available_from: dt.date | None = None
    available_to: dt.date | None = None
    api_model: Text | None = None
    note: Text | None = None
    note_zh: Text | None = None


class End(Record, frozen=True, kw_only=True):
    """When an offer ends, as a source says.

    ``ends_on`` is the first day on which it can no longer be had; None: the source lists it without
    an end. ``release`` names the weights or the snapshot that the source speaks of, where an offer
    stands for several. ``at_latest``: the source only marks it as withdrawn, by that day.
    """

    offer: Id
    ends_on: dt.date | None = None
    release: Text | None = None
    at_latest: bool = False
    note: Text | None = None


class Override(Record, frozen=True, kw_only=True):
    """The user's own value for one cell of a table that is known by its id.

    ``value`` as it would stand in the table's CSV file; empty: unknown. Scores and prices need
    none: an own row of them leads by itself.
    """

    table: Literal["models", "offers", "providers", "licences", "hardware"]
    id: Id
    column: Name
    value: str = ""
    date: dt.date
    note: Text | None = None


class Benchmark(Record, frozen=True, kw_only=True):
    """A test that models are scored on, as run by one family of harnesses.

    ``tasks``: how many it has, where the cost of whole runs was published.
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
    """One published score. ``bound`` says whether the value is exact or only a limit."""

    model: Id
    benchmark: Id
    value: Figure
    date: dt.date
    self_reported: bool
    bound: Literal["exact", "at-least", "at-most"] = "exact"
    harness: Text | None = None
    attempts: Count = 1
    thinking: Literal["no", "yes", "low", "medium", "high", "unstated"] = "unstated"
    low: Figure | None = None
    high: Figure | None = None
    cost_usd: Positive | None = None
    note: Text | None = None


class Price(Record, frozen=True, kw_only=True):
    """One price rule: amounts per million tokens in the list currency, and when it holds.

    A rule holds for a request whose input and output lengths (tokens, thinking included) lie in
    (``input_over``, ``input_upto``] and (``output_over``, ``output_upto``]; the whole request is
    billed by it. ``peak_hours`` ("09:00-12:00;14:00-18:00", also over midnight) with ``peak_days``
    (1 = Monday) in ``peak_zone`` restrict it to those hours, dear or cheap, but not on the public
    holidays of ``peak_except``; ``region`` to requests that ask for it. ``valid_from`` is
    inclusive, ``valid_to`` exclusive, both from 00:00 UTC of the day or from ``valid_from_time``
    and ``valid_to_time`` (UTC).

    ``reasoning_output`` is the price of thinking tokens, and with ``reasoning_whole`` of the whole
    answer once the model thinks. No ``cached_input``, ``cache_write``: billed as input; no
    ``batch_…``, ``flex_…``: not offered. ``batch_cached_input`` missing: as ``Discount`` says.
    ``cache_write`` keeps the input for some minutes, ``cache_write_hour`` for an hour.
    ``minimum_charge`` is the least that a request costs; the first ``free_requests`` or
    ``free_tokens`` of a month cost nothing.

    ``monthly_fee`` is a user's, unless ``fee_for_all``. It buys ``limit_5h``, ``limit_week`` and
    ``limit_month`` of ``limit_unit`` a user, a prompt being ``requests_per_prompt`` requests;
    ``capped``: it has limits that are not published as figures. Input and output of 0, or a fee of
    0 alone, mean unmetered.
    """

    offer: Id
    currency: Currency
    checked: dt.date
    input: Amount | None = None
    output: Amount | None = None
    cached_input: Amount | None = None
    cache_write: Amount | None = None
    cache_write_hour: Amount | None = None
    reasoning_output: Amount | None = None
    reasoning_whole: bool = False
    batch_input: Amount | None = None
    batch_output: Amount | None = None
    batch_cached_input: Amount | None = None
    flex_input: Amount | None = None
    flex_output: Amount | None = None
    flex_cached_input: Amount | None = None
    minimum_charge: Amount | None = None
    free_requests: Count | None = None
    free_tokens: Count | None = None
    monthly_fee: Amount | None = None
    fee_for_all: bool = False
    limit_unit: Literal["requests", "prompts", "tokens"] = "requests"
    limit_5h: Count | None = None
    limit_week: Count | None = None
    limit_month: Count | None = None
    requests_per_prompt: Positive | None = None
    capped: bool = False
    input_over: NonNegative | None = None
    input_upto: Positive | None = None
    output_over: NonNegative | None = None
    output_upto: Positive | None = None
    peak_hours: PeakHours | None = None
    peak_days: Annotated[str, Meta(pattern=r"^[1-7]+$")] | None = None
    peak_zone: Text | None = None
    peak_except: Literal["CN"] | None = None
    region: Region | None = None
    valid_from: dt.date | None = None
    valid_from_time: ClockTime | None = None
    valid_to: dt.date | None = None
    valid_to_time: ClockTime | None = None
    note: Text | None = None


class Holiday(Record, frozen=True, kw_only=True):
    """Days off in a country by public order, weekends within them too; both days inclusive."""

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    first: dt.date
    last: dt.date
    name: Text
    name_zh: Text


class Tokenizer(Record, frozen=True, kw_only=True):
    """How many tokens a family of tokenizers makes of a text in one language.

    ``estimate``: nobody measured this family; the note says what stands in.
    """

    family: Id
    language: Literal["en", "zh", "code"]
    tokens_per_character: Positive
    tokens_per_word: Positive
    estimate: bool = False
    note: Text | None = None


class Thinking(Record, frozen=True, kw_only=True):
    """By what a model's output grows when it thinks: output tokens with over without thinking."""

    model: Id
    ratio: Annotated[float, Meta(ge=1)]
    note: Text | None = None


class Hardware(Record, frozen=True, kw_only=True):
    """A device that a model can run on; money per device.

    FLOPS are dense (no sparsity). ``family`` names the constants that fit it; ``link_gb_s`` is
    its link to the other devices of the node, both directions together.
    ``memory_gb`` is the maker's figure (an 80 GB card has 80 GiB), ``memory_mib`` what the driver
    shows where that is known; ``usable_share`` of it is open to a model.
    ``node_sizes`` can be rented; ``owned_node_sizes`` can be bought as one server (None: the same).
    """

    id: Id
    name: Text
    vendor: Text
    kind: Literal["server", "workstation", "unified", "cpu"]
    family: Id | None = None
    memory_gb: Positive
    memory_mib: Count | None = None
    bandwidth_gb_s: Positive
    bf16_tflops: Positive | None = None
    fp8_tflops: Positive | None = None
    fp4_tflops: Positive | None = None
    int8_tflops: Positive | None = None
    link_gb_s: Positive | None = None
    power_w: Positive | None = None
    usable_share: Share = 0.95
    node_sizes: NodeSizes = "1"
    owned_node_sizes: NodeSizes | None = None
    rent_currency: Currency | None = None
    rent_low: Positive | None = None
    rent_high: Positive | None = None
    purchase_currency: Currency | None = None
    purchase_low: Positive | None = None
    purchase_high: Positive | None = None
    note: Text | None = None


class ExchangeRate(Record, frozen=True, kw_only=True):
    """How many yuan one US dollar was worth on a day."""

    date: dt.date
    cny_per_usd: Rate


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
    """The published figure of a model or an offer in a criterion that has no column of its own.

    ``subject`` is the id of the model or the offer; of an offer it counts before its model's.
    """

    criterion: Id
    subject: Id
    value: Figure
    date: dt.date
    note: Text | None = None


class Estimate(Record, frozen=True, kw_only=True):
    """The lower quartile of a measure over comparable models: stands in for a missing figure.

    ``measure`` is the id of a benchmark or of a criterion.

    Stored, not computed on the fly, so that it is as fixed as an anchor: no offer that comes or
    goes moves another offer's score. ``advisor data estimates`` derives the table anew.
    """

    measure: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._\-]*$")]
    band: Literal["frontier", "mid", "small", "any"]
    year: Annotated[str, Meta(pattern=r"^(any|20\d\d)$")]
    lower_quartile: float
    models: Count
    derived: dt.date


class Check(Record, frozen=True, kw_only=True):
    """A row that was held against its source on a day: what stood here, what stood there.

    ``key`` names the row: the first column of the table's key, then ``; column=value`` for as many
    others as it needs. ``stated`` and ``seen`` have a value for each of ``columns``, "–" for an
    empty cell; ``seen`` is empty where the source no longer has it (``gone``). ``source`` is what
    was opened: the ``primary`` page or file itself, a stored ``copy`` of it, or a ``secondary``
    list that repeats it.
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
