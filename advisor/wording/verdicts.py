"""Sentences on why a must-have fails, is unknown, or passes on conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.judging import reasons
from advisor.wording import names, numbers
from advisor.wording.offer_notices import ended
from advisor.wording.places import where_sentence
from advisor.wording.plan_limits import over_limit

if TYPE_CHECKING:
    from advisor.decision.judging.constraints import RuleResult
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer


def verdict_sentence(namer: Namer, result: RuleResult) -> str:
    """Return the reason of a must-have's result; empty for a plain pass."""
    return "" if result.reason is None else reason_sentence(namer, result.reason)


def reason_sentence(namer: Namer, reason: reasons.Reason) -> str:
    """Return the sentence of a reason."""
    if isinstance(reason, reasons.Availability):
        return _availability(namer, reason)
    if isinstance(reason, reasons.Capacity):
        return _capacity(reason, namer)
    if isinstance(reason, reasons.Money):
        return _money(reason, namer)
    if isinstance(reason, reasons.Where):
        return where_sentence(reason, namer)
    if isinstance(reason, reasons.Licensing):
        return _licensing(namer, reason)
    if isinstance(reason, reasons.Access):
        return _access(reason, namer)
    if isinstance(reason, reasons.Machine):
        return _machine(reason, namer)
    assert_never(reason)


def _availability(namer: Namer, reason: reasons.Availability) -> str:
    match reason:
        case reasons.Unreleased():
            return namer.say("Released only on {date}.", date=reason.date)
        case reasons.NotYetOffered():
            return namer.say("Offered only from {date}.", date=reason.date)
        case reasons.Withdrawn():
            return ended(namer, reason.ending)
        case reasons.RetiredByVendor():
            return namer.say("Retired by its vendor on {date}.", date=reason.date)
        case reasons.BeyondVerified():
            return namer.count(
                "It takes {n} server; figures are verified up to {most}.",
                "It takes {n} servers; figures are verified up to {most}.",
                reason.servers,
                most=reason.most,
            )
        case reasons.NoPublicPrice():
            return namer.say(
                "No public price of {device}: enter a quotation as a figure of your own.",
                device=reason.device,
            )
        case reasons.NoMachine():
            return namer.say(
                "No machine in the catalogue holds it with room to serve, or facts are missing."
            )
        case _:
            assert_never(reason)


def _capacity(reason: reasons.Capacity, words: Words) -> str:
    match reason:
        case reasons.NotEnough():
            return words.say(
                "Its chance to be good enough is {chance}; {wanted} is needed.",
                chance=numbers.percent(reason.chance, words),
                wanted=numbers.percent(reason.wanted, words),
            )
        case reasons.Unscored():
            return words.say("None of its scores is published.")
        case reasons.ContextUnknown():
            return words.say("Its context length is unknown.")
        case reasons.TooShort():
            return words.say(
                "Its context of {context} tokens is shorter than a request of {need}.",
                context=numbers.tokens(reason.context),
                need=numbers.tokens(reason.need),
            )
        case reasons.OverCapacity():
            return words.say(
                "This computer serves at most {most} such requests a month.",
                most=numbers.rounded(reason.most, words),
            )
        case reasons.TooSlow():
            return words.say(
                "One user alone sees {speed} tokens/s on it; {wanted} are asked for.",
                speed=numbers.rounded(reason.tokens_per_s, words),
                wanted=numbers.rounded(reason.wanted, words),
            )
        case reasons.TooLate():
            return words.say(
                "One user alone waits {seconds} s for its first token; {wanted} s are asked for.",
                seconds=numbers.seconds(reason.seconds),
                wanted=numbers.seconds(reason.wanted),
            )
        case reasons.OverLimit():
            return over_limit(reason.excess, words)
        case reasons.OverRate(of="tokens"):
            return words.say(
                "Its busiest minute needs {need} tokens; the provider allows {most}.",
                need=numbers.tokens(reason.need),
                most=numbers.tokens(reason.most),
            )
        case reasons.OverRate(of="at_once"):
            return words.say(
                "In its busiest minute {need} requests run at once; the provider allows {most}.",
                need=numbers.written(reason.need, words, places=1),
                most=numbers.tokens(reason.most),
            )
        case reasons.FreeLimitsUnknown():
            return words.say(
                "It is free and states no rate limits, so it is not counted on for {need} requests"
                " in the busiest minute, only for {most}.",
                need=numbers.tokens(reason.need),
                most=numbers.tokens(reason.most),
            )
        case reasons.OverRate():
            return words.say(
                "Its busiest minute needs {need} requests; the provider allows {most}.",
                need=numbers.tokens(reason.need),
                most=numbers.tokens(reason.most),
            )
        case _:
            assert_never(reason)


def _money(reason: reasons.Money, words: Words) -> str:
    match reason:
        case reasons.PriceUnknown():
            return words.say("Its price is unknown.")
        case reasons.OverBudget():
            return words.say(
                "{amount} a month is over the budget of {budget}.",
                amount=numbers.money(reason.amount, reason.currency, words),
                budget=numbers.money(reason.budget, reason.currency, words),
            )
        case _:
            assert_never(reason)


def _licensing(namer: Namer, reason: reasons.Licensing) -> str:
    say = namer.say
    if isinstance(reason, reasons.AppTerms):
        return say("Whether the app’s terms allow it is not recorded.")
    name = namer.licence(reason.licence)
    match reason:
        case reasons.HomeExcluded():
            region = names.region_name(reason.region, namer)
            return say("Its licence ({licence}) excludes: {region}.", licence=name, region=region)
        case reasons.HomeUnknown():
            return say(
                "Its licence ({licence}) excludes some countries; your home region is not set.",
                licence=name,
            )
        case reasons.TooManyUsers():
            return say(
                "Its licence ({licence}) asks for an agreement above {most} users a month.",
                licence=name,
                most=f"{reason.most:,}",
            )
        case reasons.LicenceUnknown():
            return say("Whether its licence ({licence}) allows it is unknown.", licence=name)
        case reasons.NotCommercial():
            return say("Its licence ({licence}) forbids commercial use.", licence=name)
        case reasons.Conditional():
            return say("Its licence ({licence}) sets conditions for commercial use.", licence=name)
        case _:
            assert_never(reason)


def _access(reason: reasons.Access, words: Words) -> str:
    match reason:
        case reasons.ClosedWeights():
            return words.say("Its weights are closed.")
        case reasons.ServiceOnly():
            return words.say("It is a service; you cannot run this offer yourself.")
        case reasons.AppOnly():
            return words.say("It is an app for people; programs cannot call it.")
        case reasons.MainlandUnknown():
            return words.say("Whether it serves mainland China is unknown.")
        case reasons.NotMainland():
            return words.say("It does not serve mainland China.")
        case _:
            assert_never(reason)


def _machine(reason: reasons.Machine, words: Words) -> str:
    say = words.say
    if isinstance(reason, reasons.OverServers):
        return words.count(
            "It takes {n} server; {most} may be used.",
            "It takes {n} servers; {most} may be used.",
            reason.servers,
            most=reason.most,
        )
    name = reason.device
    match reason:
        case reasons.DeviceNotAllowed():
            return say("It runs on {device}, not among the devices allowed.", device=name)
        case reasons.BuyerUnknown():
            return say(
                "Whether {device} may be bought is open: your home region is not set.", device=name
            )
        case reasons.SaleLicence():
            return say(
                "{device} needs an export licence to be sold to mainland China: ask the seller.",
                device=name,
            )
        case reasons.SaleBarred():
            return say("Rules of export bar the sale of {device} to mainland China.", device=name)
        case reasons.SaleUnknown():
            return say("Whether {device} may be sold to mainland China is not known.", device=name)
        case reasons.SoldInChina():
            return say("{device} is sold in mainland China only.", device=name)
        case reasons.NotDomestic():
            return say("{device} is not of a maker in mainland China.", device=name)
        case reasons.ConsumerCard():
            return say("{device} is a consumer card.", device=name)
        case _:
            assert_never(reason)
