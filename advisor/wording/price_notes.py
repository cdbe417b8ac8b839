"""Sentences on the limits of a computed price."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.billing import price_notes as notes
from advisor.catalog.currencies import sign_of
from advisor.wording import names
from advisor.wording.price_parts import exact_amount

if TYPE_CHECKING:
    from advisor.wording.language import Words


def price_note(note: notes.PriceNote, words: Words) -> str:
    """Return the sentence of a note."""
    match note:
        case notes.GeneralRegion():
            return words.say(
                "No price of its own is known for the region {region}: this is the general one.",
                region=names.region_name(note.region, words),
            )
        case notes.CachedAsInput():
            return words.say("No price of cached input is known: it is billed as input.")
        case notes.WritesAsInput():
            return words.say("No price of writing to the cache is known: it is billed as input.")
        case notes.CombiningUnknown():
            return words.say(
                "How this provider combines its discounts is not known: for cached input the "
                "larger one counts, not both."
            )
        case notes.NoCacheDiscount():
            return words.say("This provider gives no discount for cached input here.")
        case notes.HourCosts():
            return words.say(
                "Written to the cache for 5 minutes; kept for an hour it costs {price} a million "
                "tokens (--cache-lifetime 1h).",
                price=sign_of(note.currency) + exact_amount(note.amount),
            )
        case notes.HourUnpriced():
            return words.say(
                "No price of a cache kept for an hour is known: this is the usual one."
            )
        case notes.LiveIsCheaper():
            return words.say(
                "Sent live the request costs less, {price}: the cache saves more than the batch.",
                price=sign_of(note.currency) + exact_amount(note.amount),
            )
        case _:
            assert_never(note)
