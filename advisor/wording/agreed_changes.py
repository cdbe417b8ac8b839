"""What a negotiated price changes, before it is saved: how many prices, and months' costs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.decision.what_if import WhatIf
    from advisor.wording.language import Words

SHOWN = 4


def changed_price_lines(found: WhatIf, words: Words, *, most: int = SHOWN) -> tuple[str, ...]:
    """Say how many price rules would change, then old and new cost a month, best rank first.

    Args:
        found: the answer now and then.
        words: the language.
        most: number of offers to list.
    """
    now, then = found.now.catalog, found.then.catalog
    before = {*now.prices, *now.agreed}
    after = {*then.prices, *then.agreed}
    changed = (after - before) or (before - after)
    offers = {rule.offer for rule in changed}
    lines = [
        words.say(
            "{prices} of {offers} would change.",
            prices=words.count("{n} price rule", "{n} price rules", len(changed)),
            offers=words.count("{n} offer", "{n} offers", len(offers)),
        )
    ]
    moved = _moved(found, offers)
    currency = found.then.scenario.currency
    lines += [
        words.say(
            "{offer}: {old} → {new} a month",
            offer=names.offer_name(found.then.candidate(offer), words),
            old=numbers.money(old, currency, words),
            new=numbers.money(new, currency, words),
        )
        for offer, old, new in moved[:most]
    ]
    if len(moved) > most:
        lines.append(words.count("and {n} more offer", "and {n} more offers", len(moved) - most))
    return tuple(lines)


def _moved(found: WhatIf, offers: set[str]) -> list[tuple[str, float | None, float]]:
    """The offers whose cost changes, as (offer, old, new); None: without a price before."""
    moved = []
    for candidate in found.then.evaluation.candidates:
        if candidate.listing not in offers or candidate.is_at_other_effort:
            continue
        offer = candidate.offer.id
        new = found.then.monthly_cost(offer)
        old = _cost(found.now, offer)
        if new is not None and (old is None or not math.isclose(old, new)):
            moved.append((offer, old, new))
    ranks = found.then.ranks
    return sorted(moved, key=lambda each: (ranks.get(each[0], math.inf), each[0]))


def _cost(answer: Recommendation, offer: str) -> float | None:
    return answer.monthly_cost(offer) if offer in answer.evaluation.rows else None
