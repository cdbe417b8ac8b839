"""The numbers of a model on one machine: money, what its users see, memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.hosting.totals import is_verified, totals_of
from advisor.wording import numbers
from advisor.wording.hosting_totals import money_range

if TYPE_CHECKING:
    from advisor.hosting.hosted import HostedCost
    from advisor.wording.narrator import Narrator

GIGA = 1e9


def machine_numbers(narrator: Narrator, cost: HostedCost) -> tuple[tuple[str, str], ...]:
    """Return name and figure of each number, money first; sums that are not verified say so."""
    return (*_money(narrator, cost), *_seen(narrator, cost), _memory(narrator, cost))


def _money(narrator: Narrator, cost: HostedCost) -> tuple[tuple[str, str], ...]:
    say, currency = narrator.say, narrator.currency
    if not is_verified(cost):
        return ((say("A month"), say("not verified")), (say("To buy"), say("not verified")))
    factor = narrator.evaluation.rate.convert(1.0, cost.currency, currency)
    sums = totals_of(cost).times(factor, currency)
    bought = say("none")
    if sums.purchase is not None:
        bought = money_range(sums.purchase, currency, narrator)
    return (
        (say("A month"), money_range(sums.month, currency, narrator)),
        (say("To buy"), bought),
    )


def _seen(narrator: Narrator, cost: HostedCost) -> tuple[tuple[str, str], ...]:
    say, users = narrator.say, cost.users
    if users is None:
        rate = numbers.rounded(cost.tokens_per_s_per_user, narrator)
        return ((say("Speed a user sees"), say("{n} tokens/s", n=rate)),)
    speed = say(
        "{busy} tokens/s at the peak, {alone} alone",
        busy=numbers.rounded(users.tokens_per_s, narrator),
        alone=numbers.rounded(users.idle_tokens_per_s, narrator),
    )
    first = say(
        "{busy} s at the peak, {alone} s alone",
        busy=numbers.seconds(users.ttft_s), alone=numbers.seconds(users.idle_ttft_s),
    )  # fmt: skip
    return ((say("Speed a user sees"), speed), (say("First token after"), first))


def _memory(narrator: Narrator, cost: HostedCost) -> tuple[str, str]:
    size = cost.estimate
    text = narrator.say(
        "{used} of {all} GB ({share})",
        used=f"{size.total_bytes / GIGA:,.0f}", all=f"{size.usable_bytes / GIGA:,.0f}",
        share=numbers.percent(size.total_bytes / size.usable_bytes, narrator),
    )  # fmt: skip
    return narrator.say("Memory used"), text
