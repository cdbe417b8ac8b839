"""Failures of tables and files of prices in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import price_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.price_failures import PriceFailure
    from advisor.wording.failure_texts.teller import Teller


def price_failure(failure: PriceFailure, tell: Teller) -> str:
    """What is wrong with a file of prices, or, as a part of a sentence, with a row of it."""
    say = tell.say
    match failure:
        case kinds.NoPriceTable():
            return say("this is no table of prices: it needs columns for model, input and output.")
        case kinds.NoPrices():
            return say("the table states no price. Choose another one.")
        case kinds.SellerUnsaid():
            return say(
                "the table does not say whose prices these are. Choose the provider (--provider "
                "ID)."
            )
        case kinds.StatedBefore(row, "same"):
            return say("{row} states the same", row=row)
        case kinds.StatedBefore(row, "other"):
            return say("{row} states other prices", row=row)
        case kinds.StatedBefore(row, _):
            return say("another name of {row}", row=row)
        case kinds.NotText():
            return _not_text(failure, tell)
        case kinds.BilledBeside(units):
            return say("also billed by {units}", units=tell.listed(units))
        case kinds.NotStated(amounts, sometimes=False):
            return say("{lacking} not stated", lacking=tell.listed(amounts))
        case kinds.NotStated(amounts):
            return say("{unit} is not stated for all lengths and hours", unit=tell.listed(amounts))
        case kinds.StatedFree(amounts, shown):
            return say("{amounts}: {shown}", amounts=tell.listed(amounts), shown=shown)
        case kinds.AmountUnread():
            return _amount(failure, tell)
        case kinds.OnlyIn(place, committed=True):
            return say("under a commitment in {place}", place=place)
        case kinds.OnlyIn(place):
            return say("only in {place}", place=place)
        case kinds.Unstatable(key):
            return say("its {key} cannot be stated", key=key)
        case kinds.ManyLengths(lengths):
            return say("{n} lengths with a price of their own", n=lengths)
        case kinds.TwoCurrencies():
            return say("two currencies in one row")
        case kinds.CellUnread("pair", text):
            return say("“{row}” is no pair", row=text)
        case kinds.CellUnread("discount", text):
            return say("the discount “{cell}” is not clear; write 20% off", cell=text)
        case kinds.CellUnread(_, text):
            return say("length “{what}”", what=text)
        case _:
            assert_never(failure)


def _not_text(failure: kinds.NotText, tell: Teller) -> str:
    found = tell.listed(failure.found)
    match failure.by:
        case "mode":
            return tell.say("mode {mode}", mode=found or "?")
        case "output":
            return tell.say("output {outputs}", outputs=found or "?")
        case "units":
            return tell.say("priced by {units}", units=found)
        case "further units":
            return tell.say("it also gives {units}", units=found)
        case _:
            assert_never(failure.by)


def _amount(failure: kinds.AmountUnread, tell: Teller) -> str:
    amount, shown = failure.amount, failure.shown
    match failure.why:
        case "no amount":
            return tell.say("{role} “{shown}” is no price of tokens", role=amount, shown=shown)
        case "wild":
            return tell.say(
                "{role} “{shown}” is no price; is the unit right?", role=amount, shown=shown
            )
        case "currency":
            return tell.say(
                "{key} is “{what}”, and this file is in US dollars", key=amount, what=shown
            )
        case "no unit":
            return tell.say(
                "{key} is the text “{what}” without its unit; write dollars a token, such as 3e-06",
                key=amount,
                what=shown,
            )
        case _:
            assert_never(failure.why)
