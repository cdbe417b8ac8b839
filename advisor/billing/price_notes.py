"""Notes on a quote where the price list leaves something open: one struct each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from advisor.billing.quote import Quote
    from advisor.billing.request import Request
    from advisor.catalog import Catalog
    from advisor.catalog.prices import Part, Price
    from advisor.catalog.records import Currency, Region


class GeneralRegion(Frozen, frozen=True):
    """The requested region has no price of its own: the general one applies."""

    region: Region


class CachedAsInput(Frozen, frozen=True):
    """The price of cached input is unknown: it is billed as input."""


class WritesAsInput(Frozen, frozen=True):
    """The price of cache writes is unknown: they are billed as input."""


class CombiningUnknown(Frozen, frozen=True):
    """How the provider combines discounts is unknown: the larger one applies."""


class NoCacheDiscount(Frozen, frozen=True):
    """The provider gives no discount for cached input in this mode."""


class HourCosts(Frozen, frozen=True):
    """Price of a million tokens written to the cache for an hour, in the list currency."""

    amount: Decimal
    currency: Currency


class HourUnpriced(Frozen, frozen=True):
    """The price of a cache for an hour is unknown: the usual one applies."""


class LiveIsCheaper(Frozen, frozen=True):
    """The same request costs less live: ``amount``, in the list currency."""

    amount: Decimal
    currency: Currency


PriceNote = (
    GeneralRegion
    | CachedAsInput
    | WritesAsInput
    | CombiningUnknown
    | NoCacheDiscount
    | HourCosts
    | HourUnpriced
    | LiveIsCheaper
)


def price_notes(catalog: Catalog, answer: Quote, request: Request) -> Iterator[PriceNote]:
    """The notes on a quote; none if the price list covers the request completely."""
    if _is_general(catalog, answer, request) and request.region is not None:
        yield GeneralRegion(request.region)
    if answer.per_request is None:
        return
    stated = (*answer.rules, *answer.fillers)
    if request.cached_tokens and all(rule.amount("cached_input") is None for rule in stated):
        yield CachedAsInput()
    if request.cache_write_tokens and all(rule.amount("cache_write") is None for rule in stated):
        yield WritesAsInput()
    if request.cache_write_tokens:
        yield from _hour(answer, request, stated)
    yield from _combined(catalog, answer, request, stated)
    live = answer.live_per_request
    if live is not None and answer.per_request > live:
        yield LiveIsCheaper(live, answer.rules[0].currency)


def _is_general(catalog: Catalog, answer: Quote, request: Request) -> bool:
    """Whether the price is not of the region, unless the offer processes all data there."""
    if any(rule.region == request.region for rule in answer.rules):
        return False
    return catalog.offers[answer.offer].data_region != request.region


def _hour(answer: Quote, request: Request, stated: tuple[Price, ...]) -> Iterator[PriceNote]:
    hour = next((a for r in stated if (a := r.amount("cache_write_hour")) is not None), None)
    if hour is not None and not request.cache_hour:
        yield HourCosts(hour, answer.rules[0].currency)
    if hour is None and request.cache_hour:
        yield HourUnpriced()


def _combined(
    catalog: Catalog, answer: Quote, request: Request, stated: tuple[Price, ...]
) -> Iterator[PriceNote]:
    """The note on combined discounts, if no price of cached input in this mode is stated."""
    both: Part = "flex_cached_input" if request.mode == "flex" else "batch_cached_input"
    if request.mode == "live" or not (request.cached_tokens or request.cache_write_tokens):
        return
    if all(rule.amount("cached_input") is None for rule in stated):
        return
    if any(rule.amount(both) is not None for rule in stated):
        return
    combine = catalog.combining.get(catalog.offers[answer.offer].provider)
    if combine is None:
        yield CombiningUnknown()
    elif combine == "no-cache":
        yield NoCacheDiscount()
