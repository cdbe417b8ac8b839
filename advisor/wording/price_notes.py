"""What a price leaves open of what was asked: region, lifetime of a cache, a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import sign_of
from advisor.wording import names
from advisor.wording.price_parts import exact_amount

if TYPE_CHECKING:
    from advisor.billing.quote import Quote
    from advisor.billing.request import Request
    from advisor.catalog import Catalog
    from advisor.wording.language import Words


def price_notes(catalog: Catalog, answer: Quote, request: Request, words: Words) -> list[str]:
    """Sentences; none where the price is of just what was asked."""
    return [
        *_region(catalog, answer, request, words),
        *_cached(answer, request, words),
        *_cache(answer, request, words),
        *_combined(catalog, answer, request, words),
        *_live(answer, words),
    ]


def _region(catalog: Catalog, answer: Quote, request: Request, words: Words) -> list[str]:
    if request.region is None or any(rule.region == request.region for rule in answer.rules):
        return []
    if catalog.offers[answer.offer].data_region == request.region:
        return []  # processed nowhere else, so that the general price is that of the region
    return [
        words.say(
            "No price of its own is known for the region {region}: this is the general one.",
            region=names.region_name(request.region, words),
        )
    ]


def _cached(answer: Quote, request: Request, words: Words) -> list[str]:
    """What a cache does that the list has no price for."""
    if answer.per_request is None:
        return []
    stated = (*answer.rules, *answer.fillers)
    said = []
    if request.cached_tokens and all(rule.amount("cached_input") is None for rule in stated):
        said.append(words.say("No price of cached input is known: it is billed as input."))
    if request.cache_write_tokens and all(rule.amount("cache_write") is None for rule in stated):
        said.append(words.say("No price of writing to the cache is known: it is billed as input."))
    return said


def _combined(catalog: Catalog, answer: Quote, request: Request, words: Words) -> list[str]:
    """How batch or flex and cache combine, where no price of both is stated."""
    stated = (*answer.rules, *answer.fillers)
    both = "flex_cached_input" if request.mode == "flex" else "batch_cached_input"
    asked = request.mode != "live" and (request.cached_tokens or request.cache_write_tokens)
    if not asked or answer.per_request is None:
        return []
    if all(rule.amount("cached_input") is None for rule in stated):
        return []
    if any(rule.amount(both) is not None for rule in stated):
        return []
    match catalog.combining.get(catalog.offers[answer.offer].provider):
        case None:
            return [
                words.say(
                    "How this provider combines its discounts is not known: for cached input the "
                    "larger one counts, not both."
                )
            ]
        case "no-cache":
            return [words.say("This provider gives no discount for cached input here.")]
        case _:
            return []


def _cache(answer: Quote, request: Request, words: Words) -> list[str]:
    if not request.cache_write_tokens or answer.per_request is None:
        return []
    stated = (rule.amount("cache_write_hour") for rule in (*answer.rules, *answer.fillers))
    hour = next((amount for amount in stated if amount is not None), None)
    sign = sign_of(answer.rules[0].currency)
    if hour is not None and not request.cache_hour:
        return [
            words.say(
                "Written to the cache for 5 minutes; kept for an hour it costs {price} a million "
                "tokens (--cache-lifetime 1h).",
                price=sign + exact_amount(hour),
            )
        ]
    if hour is None and request.cache_hour:
        return [words.say("No price of a cache kept for an hour is known: this is the usual one.")]
    return []


def _live(answer: Quote, words: Words) -> list[str]:
    if answer.live_per_request is None or answer.per_request is None:
        return []
    if answer.per_request <= answer.live_per_request:
        return []
    return [
        words.say(
            "Sent live the request costs less, {price}: the cache saves more than the batch.",
            price=sign_of(answer.rules[0].currency) + exact_amount(answer.live_per_request),
        )
    ]
