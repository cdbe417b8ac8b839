"""What a price leaves open of what was asked: region, lifetime of a cache, a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers
from advisor.wording.price_parts import exact_amount

if TYPE_CHECKING:
    from advisor.costing.quote import Quote
    from advisor.costing.request import Request
    from advisor.wording.language import Words


def price_notes(answer: Quote, request: Request, words: Words) -> list[str]:
    """Sentences; none where the price is of just what was asked."""
    return [*_region(answer, request, words), *_cache(answer, request, words),
            *_live(answer, words)]  # fmt: skip


def _region(answer: Quote, request: Request, words: Words) -> list[str]:
    if request.region is None or any(rule.region == request.region for rule in answer.rules):
        return []
    return [
        words.say(
            "No price of its own is known for the region {region}: this is the general one.",
            region=names.region_name(request.region, words),
        )
    ]


def _cache(answer: Quote, request: Request, words: Words) -> list[str]:
    if not request.cache_write_tokens or answer.per_request is None:
        return []
    hour = next((r.cache_write_hour for r in (*answer.rules, *answer.fillers)
                 if r.cache_write_hour is not None), None)  # fmt: skip
    sign = numbers.SIGNS[answer.rules[0].currency]
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
            price=numbers.SIGNS[answer.rules[0].currency] + exact_amount(answer.live_per_request),
        )
    ]
