"""What an offer adds over the best fit and at what cost, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.picks import Premium
    from advisor.wording.narrator import Narrator

# Relative difference below which costs are called the same.
SAME_COST = 0.005


def premium_sentence(narrator: Narrator, premium: Premium) -> str:
    """Say what an offer adds over the best fit and at what cost, with units."""
    parts = []
    if premium.points is not None and premium.benchmark is not None:
        parts.append(
            narrator.say(
                "{points} points ({relative} relative) on {benchmark}",
                points=numbers.signed(premium.points),
                relative=numbers.signed_percent(premium.relative or 0, narrator, 1),
                benchmark=narrator.catalog.benchmarks[premium.benchmark].name,
            )
        )
    if premium.money is not None:
        parts.append(_cost_premium(narrator, premium)[0])
    return (narrator.say("; ")).join(parts)


def _cost_premium(narrator: Narrator, premium: Premium) -> tuple[str, ...]:
    """Say how much more or less an offer costs, in several lengths, the longest first."""
    change = numbers.money_change(premium.money or 0.0, narrator.currency, narrator)
    if premium.times is None:
        return (narrator.say("{change} a month", change=change), change)
    if abs(premium.times - 1) < SAME_COST:
        return (narrator.say("at the same cost"),)
    if premium.times >= 1:
        times = numbers.times(premium.times, narrator)
        return (
            narrator.say("{times} the cost: {change} a month", times=times, change=change),
            narrator.say("{times} the cost", times=times),
        )
    share = numbers.percent(premium.times, narrator)
    return (
        narrator.say("{share} of the cost: {change} a month", share=share, change=change),
        narrator.say("{share} of the cost", share=share),
    )
