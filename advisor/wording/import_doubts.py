"""Why an imported price needs the user's confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from advisor.intake.plan.doubts import Doubt
    from advisor.wording.language import Words


def doubt_text(doubt: Doubt, sign: str, words: Words) -> str:
    """Say how far the price is from which reference, and which unit was probably confused.

    Args:
        doubt: the doubt.
        sign: sign of the price's currency.
        words: the language.
    """
    say = words.say
    reference = f"{sign}{doubt.reference:.4g}"
    times = f"{doubt.factor:,.0f}" if doubt.factor >= 1 else f"1/{1 / doubt.factor:,.0f}"
    measure = say("input") if doubt.measure == "input" else say("output")
    match doubt.against:
        case "offer":
            text = say(
                "{times} times the present price ({measure} {reference})",
                times=times, measure=measure, reference=reference,
            )  # fmt: skip
        case "siblings":
            text = say(
                "{times} times the price of this model elsewhere ({measure} {reference})",
                times=times, measure=measure, reference=reference,
            )  # fmt: skip
        case _:
            assert_never(doubt.against)
    hint = _unit(doubt, words)
    return say("{doubt}: {hint}", doubt=text, hint=hint) if hint else text


def _unit(doubt: Doubt, words: Words) -> str:
    match doubt.unit:
        case None:
            return ""
        case 1_000:
            return words.say("probably a unit error of a thousand (price per 1K tokens or per 1M?)")
        case 1_000_000:
            return words.say("probably a unit error of a million (price per token or per 1M?)")
        case _:
            assert_never(doubt.unit)
