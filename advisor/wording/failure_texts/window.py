"""Failures of the window's forms and of its first file in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.wording import window_failures as kinds

if TYPE_CHECKING:
    from advisor.wording.failure_texts.teller import Teller
    from advisor.wording.window_failures import WindowFailure


def window_failure(failure: WindowFailure, tell: Teller) -> str:
    """What is wrong, and what to do."""
    match failure:
        case kinds.NotThere(path):
            return tell.say("{file} is not there, or is no file.", file=path)
        case kinds.NotFilled():
            return tell.say("Fill this in.")
        case kinds.NotChosen("vendor"):
            return tell.say("Choose a vendor, or name a new one.")
        case kinds.NotChosen():
            return tell.say("Choose a provider, or name a new one.")
        case kinds.DiscountUnfit("limited"):
            return tell.say("Only a discount on the models of a maker is limited so.")
        case kinds.DiscountUnfit("with amounts"):
            return tell.say("Give a discount or amounts, not both.")
        case kinds.DiscountUnfit():
            return tell.say("Give a discount: amounts are those of one offer.")
        case _:
            assert_never(failure)
