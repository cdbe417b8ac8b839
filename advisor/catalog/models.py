"""Models, what they may be used for, and how they can be had: of models, licences, offers, ends."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from advisor.catalog.bounds import Positive
from advisor.catalog.cell_types import Count, Id, Ids, Record, Region, Text
from advisor.catalog.efforts import Effort, Efforts

# Before every release that the catalogue can hold.
_UNKNOWN_DAY = dt.date(2018, 1, 1)


class Licence(Record, frozen=True, kw_only=True):
    """The terms under which a model may be used.

    ``openness`` is ``unknown`` where nobody states the terms: of models that only a feed knows.
    """

    id: Id
    name: Text
    name_zh: Text
    openness: Literal["closed", "restricted", "conditional", "permissive", "unknown"]
    commercial_use: Literal["yes", "conditional", "no"] | None = None
    mau_threshold: Count | None = None
    excluded_territories: Ids = ()
    url: Text | None = None
    note: Text | None = None
    note_zh: Text | None = None

    @property
    def is_open(self) -> bool:
        """Whether the weights can be had."""
        return self.openness not in ("closed", "unknown")


# Formats of weights, narrower than that of a release, that server runtimes read.
Formats = tuple[Literal["fp8", "w8a8", "nvfp4", "awq-int4"], ...]


class Model(Record, frozen=True, kw_only=True):
    """A release of a language model; architecture facts only for open weights.

    ``line``: what its maker sells under one name, of which this is one of several releases; None:
    the only one. ``efforts``: levels of thinking that the maker's API offers; empty: not stated.
    ``default_effort``: the one it takes when a request names none. ``other_precisions``: narrower
    formats in which its maker publishes the same weights besides ``native_precision``.
    ``heads`` query and ``kv_heads`` key-value heads of ``head_dim``; under MLA ``latent_dim`` is
    latent plus rope a token, with ``q_rank``, ``nope_dim``, ``rope_dim``, ``v_dim``. ``mlp_size``:
    intermediate width of a dense layer; a mixture has ``experts`` of ``expert_size``,
    ``experts_active`` routed a token, ``shared_size`` of all shared experts together and
    ``dense_layers`` without experts. ``full_layers`` keep the cache of every token; the others at
    most ``window`` tokens (``gqa+swa``), a fixed state (``hybrid``) or nothing, since they share
    another layer's cache (``gqa+cla``). A hybrid with ``latent_dim`` caches that many numbers a
    token in a full layer, else keys and values. ``cache_values`` is what all layers together keep
    of a token where no shape says it: sparse attention with its index, compressed caches.

    Only a ``provisional`` model, which a price feed knows and the tables do not, may lack the day
    of its release and its band.
    """

    id: Id
    name: Text
    vendor: Id
    family: Id
    line: Id | None = None
    released: dt.date | None = None
    status: Literal["active", "preview", "retired", "provisional"]
    licence: Id
    band: Literal["frontier", "mid", "small"] | None = None
    retired_on: dt.date | None = None
    successor: Id | None = None
    aliases: Ids = ()
    context_tokens: Count | None = None
    max_output_tokens: Count | None = None
    modalities: Ids = ("text",)
    reasoning: Literal["no", "optional", "always"] | None = None
    efforts: Efforts = ()
    default_effort: Effort | None = None
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
    native_precision: Literal["bf16", "fp8", "nvfp4", "mxfp4", "int4"] | None = None
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
    cache_values: Count | None = None
    runs_on: Ids = ()
    other_precisions: Formats = ()
    precisions_source: Id | None = None
    tokenizer: Id | None = None
    architecture_source: Id | None = None
    note: Text | None = None
    note_zh: Text | None = None

    @property
    def cohort(self) -> tuple[Literal["frontier", "mid", "small"], str] | None:
        """Band and year of release; None where either is not known."""
        if self.band is None or self.released is None:
            return None
        return self.band, str(self.released.year)

    @property
    def since(self) -> dt.date:
        """The day of its release, to sort by; one without a day comes first."""
        return self.released or _UNKNOWN_DAY

    def is_out(self, day: dt.date) -> bool:
        """Whether it is released by a day; a model without a day is, since a feed prices it."""
        return self.released is None or self.released <= day

    def is_younger(self, days: int, day: dt.date) -> bool:
        """Whether at most so many days have passed since its release; unknown counts as young."""
        return self.released is None or (day - self.released).days <= days


class Offer(Record, frozen=True, kw_only=True):
    """A model together with a way to have it: what is ranked.

    ``releases``: all releases that it may serve, where its provider does not say which; ``model``
    is then the earliest of them. Empty: it serves ``model``. ``effort``: the level of thinking that
    the way fixes, such as an API name that always thinks; None: each request chooses.
    ``plan`` is the subscription by which an app is had, with its vendor's name in it: "Claude Pro";
    None: the app itself. ``tier``: what a provider calls a faster or dearer way to the same model.
    """

    id: Id
    model: Id
    releases: Ids = ()
    effort: Effort | None = None
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
    plan: Text | None = None
    plan_zh: Text | None = None
    tier: Text | None = None
    tier_zh: Text | None = None
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
