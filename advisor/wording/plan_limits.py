"""Sentence on the limit of a plan that a workload exceeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.billing.plans import Excess
    from advisor.wording.language import Words


def over_limit(excess: Excess, words: Words) -> str:
    """Say what one user needs and what the plan allows."""
    say = words.say
    unit = {
        "requests": say("requests"), "prompts": say("prompts"), "tokens": say("tokens"),
        "points": say("plan points"),
    }[excess.unit]  # fmt: skip
    window = {
        "5h": say("in five hours"), "week": say("a week"), "month": say("a month"),
    }[excess.window]  # fmt: skip
    return say(
        "Limit exceeded: a user would need {need} {unit} {window}; the plan allows {limit}.",
        need=f"{excess.need:,.0f}", unit=unit, window=window, limit=f"{excess.limit:,}",
    )  # fmt: skip
