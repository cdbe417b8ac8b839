"""Failures of typed numbers and days in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.wording import typed_failures as kinds
from advisor.wording.numbers import written

if TYPE_CHECKING:
    from advisor.wording.failure_texts.teller import Teller
    from advisor.wording.typed_failures import TypedFailure, Why


def typed_failure(failure: TypedFailure, tell: Teller) -> str:
    """What is wrong with what was typed, and how it can be written."""
    match failure:
        case kinds.Unreadable(typed, why):
            return _unreadable(typed, why, tell)
        case kinds.TwoMeanings(typed, one, other):
            return tell.say(
                "'{typed}' can mean {one} or {other}; write it in one of these ways.",
                typed=typed, one=one, other=other,
            )  # fmt: skip
        case kinds.OutOfRange(typed, low, high, places):
            return tell.say(
                "'{typed}' must lie within {low} and {high}.",
                typed=typed, low=_end(low, places, tell), high=_end(high, places, tell),
            )  # fmt: skip
        case kinds.OtherCurrency(typed, sign):
            return tell.say(
                "'{typed}' is in another currency; the amount here is in {sign}.",
                typed=typed, sign=sign,
            )  # fmt: skip
        case _:
            assert_never(failure)


def _end(end: float | str, places: int, tell: Teller) -> str:
    if isinstance(end, str):
        return end
    return written(end, tell.words, places=0 if end == int(end) else places)


def _unreadable(typed: str, why: Why, tell: Teller) -> str:
    say = tell.say
    match why:
        case "no-number":
            return say("'{typed}' is no number such as 12.5, 3,000, 1.5M or 3万.", typed=typed)
        case "no-whole":
            return say("'{typed}' is no whole number.", typed=typed)
        case "no-max-or-whole":
            return say("'{given}' is neither max nor a whole number.", given=typed)
        case "no-share":
            return say("'{typed}' must lie within 0 and 1, or 0 % and 100 %.", typed=typed)
        case "no-day":
            return say("'{typed}' is no day such as 2026-11-23 or 2026年11月23日.", typed=typed)
        case "no-time":
            return say("'{typed}' is no time such as 2026-11-23T10:00+08:00.", typed=typed)
        case "no-year":
            return say("'{typed}' names no year; write the day as 2026-11-23.", typed=typed)
        case "no-discount":
            return say("'{typed}' is no discount such as −18%, 18% off or 0.82.", typed=typed)
        case "too-long":
            return say("'{typed}' is too long.", typed=typed)
        case "too-large":
            return say("'{typed}' is too large a number.", typed=typed)
        case "too-small":
            return say("'{typed}' is too small to be set here.", typed=typed)
        case "two-currencies":
            return say("'{typed}' names two currencies.", typed=typed)
        case _:
            assert_never(why)
