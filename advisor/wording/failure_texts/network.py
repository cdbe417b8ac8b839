"""Failures of addresses and of the network in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import network_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.network_failures import NetworkFailure
    from advisor.wording.failure_texts.teller import Teller


def network_failure(failure: NetworkFailure, tell: Teller) -> str:
    """What is wrong with an address, or why nothing came from there."""
    say = tell.say
    match failure:
        case kinds.NoFeedAddress(address):
            return say(
                "'{address}' is no address of a price feed. Give an https address or a file.",
                address=address,
            )
        case kinds.NoAddress(address):
            return say("'{address}' is no address. Correct it in the settings.", address=address)
        case kinds.OfAnotherComputer(address):
            return say(
                "{given} is a file of another computer. Copy it here and name the copy.",
                given=address,
            )
        case kinds.NotHttps("feed", address):
            return say(
                "{address} is no https address. A price feed is fetched by https only; set such an "
                "address, or a file.",
                address=address,
            )
        case kinds.NotHttps(_, address):
            return say(
                "{address} is no https address. Figures are fetched by https only; give such an "
                "address, or a file.",
                address=address,
            )
        case kinds.Unfetched("feed", host, reason):
            return say(
                "The price feed could not be fetched from {host}: {reason}. The last good prices "
                "stay. Where that host is blocked, set a mirror or a file instead.",
                host=host,
                reason=tell.inner(reason),
            )
        case kinds.Unfetched(_, host, reason):
            return say(
                "The figures could not be fetched from {host}: {reason}. Nothing was changed. "
                "Where that host is blocked, name a mirror, or choose a file instead.",
                host=host,
                reason=tell.inner(reason),
            )
        case _:
            return _reason(failure, tell)


def _reason(failure: kinds.FetchReason, tell: Teller) -> str:
    """Why nothing came, as a part of a sentence."""
    say = tell.say
    match failure:
        case kinds.NothingCame():
            return say("nothing came for a while")
        case kinds.TookTooLong(seconds):
            return say("it took longer than {timeout_s:g} seconds", timeout_s=seconds)
        case kinds.Answered(code, reason):
            return say("the server answered {code} {reason}", code=code, reason=reason)
        case kinds.PackedOtherwise(coding):
            return say("it is packed as '{coding}', which was not asked for", coding=coding)
        case kinds.PackedBroken():
            return say("the packed document is broken")
        case kinds.BrokenOff():
            return say("the connection broke off in the midst of the document")
        case kinds.DocumentTooLarge(most):
            return say("the document is larger than {megabytes:g} MB", megabytes=most / 10**6)
        case kinds.SentElsewhere(address):
            return say("it sends on to {newurl}, which is not https", newurl=address)
        case kinds.NetworkReports(text):
            return say("the network reports: {reason}", reason=text)
        case _:
            assert_never(failure)
