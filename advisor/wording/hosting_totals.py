"""What hosting comes to, in sentences: the purchase, a year, three years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.hosting.totals import is_verified, totals_of
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.catalog.records import Currency
    from advisor.hosting.hosted import HostedCost
    from advisor.hosting.span import Span
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def totals_sentence(narrator: Narrator, cost: HostedCost) -> str:
    """Say the sums of a hosted offer with their ranges, and what stands by."""
    if not is_verified(cost):
        return narrator.say(
            "It takes {servers} servers, more than {most}: what it comes to is not verified.",
            servers=numbers.written(cost.servers, narrator), most=f"{cost.pool.most_servers:.0f}",
        )  # fmt: skip
    currency = narrator.currency
    sums = totals_of(cost).times(
        narrator.evaluation.rate.convert(1.0, cost.currency, currency), currency
    )
    lines = [sums_sentence(sums.purchase, sums.year, sums.three_years, currency, narrator)]
    if cost.spare:
        lines.append(
            narrator.count(
                "{n} spare replica stands by.", "{n} spare replicas stand by.", cost.spare
            )
        )
    return narrator.sentences(*lines)


def sums_sentence(
    purchase: Span | None, year: Span, three_years: Span, currency: Currency, words: Words
) -> str:
    """Say what is paid at the start, in a year and in three years, each with its range."""
    if purchase is None:
        return words.say(
            "A year: {year}; three years: {three_years}; nothing is bought.",
            year=money_range(year, currency, words),
            three_years=money_range(three_years, currency, words),
        )
    return words.say(
        "To buy: {purchase}; a year: {year}; three years: {three_years}.",
        purchase=money_range(purchase, currency, words),
        year=money_range(year, currency, words),
        three_years=money_range(three_years, currency, words),
    )


def money_range(span: Span, currency: Currency, words: Words) -> str:
    """Format an amount with its range: $1,300 ($1,200 to $1,500); no range of equal ends."""
    low, mid, high = (numbers.money(end, currency, words) for end in span)
    if low == high:
        return mid
    return words.say("{mid} ({low} to {high})", mid=mid, low=low, high=high)
