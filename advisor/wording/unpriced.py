"""Sentence on why a request has no price."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.billing import unpriced
from advisor.wording.plan_limits import over_limit

if TYPE_CHECKING:
    from advisor.billing.rules import Mode
    from advisor.wording.language import Words


def unpriced_sentence(why: unpriced.Unpriced, words: Words) -> str:
    """Say why an offer has no price for a request or a month of requests."""
    match why:
        case unpriced.NoRule(at=None) | unpriced.FlatFee():
            return words.say("Its price is unknown.")
        case unpriced.NoRule():
            return words.say("No price is known for {at}.", at=f"{why.at:%Y-%m-%d %H:%M} UTC")
        case unpriced.NoHours():
            return words.say("No price is known for this hour.")
        case unpriced.BeyondBands():
            return words.say(
                "No price is known for a request of {input} tokens in and {output} out.",
                input=f"{why.input:,}",
                output=f"{why.output:,}",
            )
        case unpriced.NoMode():
            return _no_mode(why.mode, words)
        case unpriced.LimitExceeded():
            return over_limit(why.excess, words)
        case _:
            assert_never(why)


def _no_mode(mode: Mode, words: Words) -> str:
    match mode:
        case "batch":
            return words.say("No batch price is known.")
        case "flex":
            return words.say("No flex price is known.")
        case "live":
            return words.say("Its price is unknown.")
        case _:
            assert_never(mode)
