"""Names and units of the amounts of a price rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import sign_of
from advisor.wording.language import once_a_language

if TYPE_CHECKING:
    from decimal import Decimal

    from advisor.catalog.records import Currency
    from advisor.wording.language import Words


def exact_amount(amount: Decimal) -> str:
    """Format all digits, without trailing zeros: 0.072."""
    text = f"{amount:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


@once_a_language
def part_names(words: Words) -> dict[str, str]:
    """Map each column to its name, in the order of display."""
    return {
        "input": words.say("Price of input"),
        "cached_input": words.say("Price of cached input"),
        "cache_write": words.say("Price of writing the cache"),
        "cache_write_hour": words.say("Price of writing the cache for an hour"),
        "output": words.say("Price of output"),
        "reasoning_output": words.say("Price of thinking output"),
        "batch_input": words.say("Price of batch input"),
        "batch_output": words.say("Price of batch output"),
        "batch_cached_input": words.say("Price of cached batch input"),
        "flex_input": words.say("Price of flex input"),
        "flex_output": words.say("Price of flex output"),
        "flex_cached_input": words.say("Price of cached flex input"),
        "minimum_charge": words.say("Least price of a request"),
        "monthly_fee": words.say("Monthly fee"),
    }


def part_unit(part: str, currency: Currency, words: Words) -> str:
    """Return the unit of an amount."""
    sign = sign_of(currency)
    if part == "monthly_fee":
        return words.say("{money} a month", money=sign)
    if part == "minimum_charge":
        return words.say("{money} a request", money=sign)
    return words.say("{money} / M tokens", money=sign)
