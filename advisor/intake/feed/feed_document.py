"""The feed's JSON (version 2): a list of providers, each with its models and their prices.

Every model is decoded on its own, so that a broken row loses only itself. Fields that are not used
here are ignored, since the feed grows.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from advisor.catalog.misfits import Misfit
from advisor.catalog.problems import Failure, InputError, UnfitValueError
from advisor.intake.cells.published_day import may_hold
from advisor.intake.feed_failures import (
    CannotBegin,
    ConditionUnclear,
    FeedNoList,
    FeedProviders,
    FeedTooLarge,
)
from advisor.intake.files.limits import MAX_FEED_BYTES, MAX_FEED_PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Tokens = Annotated[int, Meta(ge=0, le=10**12)]
_Name = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


class Tier(msgspec.Struct, frozen=True):
    """From more input tokens than ``start`` on, all tokens of the request cost ``price``."""

    start: _Tokens
    price: Decimal


class Tiered(msgspec.Struct, frozen=True):
    """A price by the length of the input."""

    base: Decimal
    tiers: Annotated[tuple[Tier, ...], Meta(max_length=20)] = ()


# USD by unit, such as ``input_mtok``: a million input tokens.
Amounts = Annotated[dict[str, Decimal | Tiered | None], Meta(max_length=60)]


class Constraint(msgspec.Struct, frozen=True):
    """From a day on (UTC), or between two times of every day."""

    start_date: dt.date | None = None
    start_time: dt.time | None = None
    end_time: dt.time | None = None

    def __post_init__(self) -> None:
        """Refuse a condition that is neither a day nor a time span, and impossible days."""
        is_whole = (self.start_time is None) == (self.end_time is None)
        if not is_whole or (self.start_date is None) == (self.start_time is None):
            raise UnfitValueError(ConditionUnclear())
        if self.start_date is not None and not may_hold(self.start_date):
            raise UnfitValueError(CannotBegin(self.start_date))


class Conditional(msgspec.Struct, frozen=True):
    """Prices under a condition; the last one whose condition holds counts."""

    prices: Amounts
    constraint: Constraint | None = None


class Variant(msgspec.Struct, frozen=True):
    """Prices of another kind of processing, such as ``{"processing": "batch"}``."""

    when: Annotated[dict[str, str], Meta(max_length=20)]
    prices: Amounts
    constraint: Constraint | None = None


class FeedModel(msgspec.Struct, frozen=True):
    """A model at a provider."""

    id: _Name
    prices: Amounts | Annotated[tuple[Conditional, ...], Meta(max_length=40)]
    price_variants: Annotated[tuple[Variant, ...], Meta(max_length=40)] | None = None
    name: str | None = None
    context_window: Annotated[int, Meta(ge=1, le=10**10)] | None = None
    price_comments: str | None = None
    prices_checked: dt.date | None = None
    deprecated: bool | None = None

    @property
    def conditionals(self) -> tuple[Conditional, ...]:
        """All prices with their conditions; a plain price has none."""
        return (Conditional(self.prices),) if isinstance(self.prices, dict) else self.prices


class FeedProvider(msgspec.Struct, frozen=True):
    """A provider with its models, each still undecoded."""

    id: _Name
    models: tuple[msgspec.Raw, ...]


class Unreadable(msgspec.Struct, frozen=True):
    """A provider or model that does not follow the feed's format.

    Attributes:
        place: where it stands.
        name: its id, if that could be read.
        detail: what is wrong with it.
    """

    place: str
    name: str
    detail: Failure


class _OnlyId(msgspec.Struct):
    id: str = ""


_providers = msgspec.json.Decoder(list[msgspec.Raw])
_provider = msgspec.json.Decoder(FeedProvider)
_model = msgspec.json.Decoder(FeedModel)
_only_id = msgspec.json.Decoder(_OnlyId)
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_BAD = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError, ArithmeticError)


def providers_in(data: bytes) -> list[FeedProvider | Unreadable]:
    """Return the providers of a feed document, in its order.

    Raises:
        InputError: it is not a feed: too large, not JSON, or not a list of providers.
    """
    if len(data) > MAX_FEED_BYTES:
        raise InputError(FeedTooLarge(MAX_FEED_BYTES))
    try:
        raw = _providers.decode(data)
    except _BAD as error:
        raise InputError(FeedNoList()) from error
    if len(raw) > MAX_FEED_PROVIDERS:
        raise InputError(FeedProviders(len(raw), MAX_FEED_PROVIDERS))
    return [_decode_provider(part, number) for number, part in enumerate(raw)]


def models_in(provider: FeedProvider) -> Iterator[FeedModel | Unreadable]:
    """Yield the models of a provider, in its order."""
    for number, part in enumerate(provider.models):
        try:
            yield _model.decode(part)
        except _BAD as error:
            place = f"{provider.id}/models[{number}]"
            yield Unreadable(place, _id_of(part), Misfit(error).placed)


def dated(data: bytes, day_of: Callable[[str, FeedModel], dt.date | None]) -> bytes:
    """Return a feed document with a day of check added to rows; all else stays unchanged.

    Args:
        data: a document that could be read.
        day_of: (provider, model) → the day; None adds none.
    """
    whole = []
    for part, provider in zip(_providers.decode(data), providers_in(data), strict=True):
        if isinstance(provider, Unreadable):
            whole.append(part)
            continue
        rows = [
            _with_day(row, provider.id, model, day_of)
            for row, model in zip(provider.models, models_in(provider), strict=True)
        ]
        fields = _fields.decode(part) | {"models": msgspec.Raw(msgspec.json.encode(rows))}
        whole.append(msgspec.Raw(msgspec.json.encode(fields)))
    return msgspec.json.encode(whole)


def _with_day(
    row: msgspec.Raw,
    provider: str,
    model: FeedModel | Unreadable,
    day_of: Callable[[str, FeedModel], dt.date | None],
) -> msgspec.Raw:
    if isinstance(model, Unreadable) or model.prices_checked is not None:
        return row
    day = day_of(provider, model)
    if day is None:
        return row
    fields = _fields.decode(row) | {"prices_checked": msgspec.Raw(msgspec.json.encode(day))}
    return msgspec.Raw(msgspec.json.encode(fields))


def _decode_provider(part: msgspec.Raw, number: int) -> FeedProvider | Unreadable:
    try:
        return _provider.decode(part)
    except _BAD as error:
        return Unreadable(f"providers[{number}]", _id_of(part), Misfit(error).placed)


def _id_of(part: msgspec.Raw) -> str:
    try:
        return _printable(_only_id.decode(part).id)
    except _BAD:
        return ""


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text[:200]).strip()
