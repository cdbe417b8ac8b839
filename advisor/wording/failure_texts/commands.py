"""Failures of the command line in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.wording import command_failures as kinds
from advisor.wording.unpriced import unpriced_sentence

if TYPE_CHECKING:
    from advisor.wording.command_failures import CommandFailure
    from advisor.wording.failure_texts.teller import Teller


def command_failure(failure: CommandFailure, tell: Teller) -> str:
    """What is wrong with the arguments, or why there is no answer, and what to do."""
    say, listed = tell.say, tell.listed
    match failure:
        case kinds.ValuesWanted():
            return _values_wanted(failure, tell)
        case kinds.NoChoice(given, known):
            names = listed(known)
            return say("there is no {given}. Choose one of: {known}.", given=given, known=names)
        case kinds.ValueUnread(given):
            return say("{given} cannot be read.", given=given)
        case kinds.NoValueTaken(given):
            return say("it takes no value, and {given} was given.", given=given)
        case kinds.NotTogether(one, other):
            return say("Give {one} or {other}, not both.", one=one, other=other)
        case kinds.Missing(names):
            return say("These are missing: {names}. Add them.", names=listed(names))
        case kinds.OneOf(names):
            return say("Give one of: {names}.", names=listed(names))
        case kinds.NotKnown(names):
            return say("These are not known: {given}. --help lists what is.", given=listed(names))
        case kinds.AmbiguousOption(given, names):
            meant = listed(names)
            return say("{given} can mean: {names}. Write one of them.", given=given, names=meant)
        case kinds.Unforeseen(text):
            return text
        case kinds.Malformed():
            return _malformed(failure, tell)
        case kinds.NamedTwice(option, name):
            return say("{option} names {name} more than once.", option=option, name=name)
        case kinds.NoUnmatchedName(rule, name, option):
            return say(
                "{option} {rule}: no unmatched name of the file is '{other}'. --dry-run --limit 0 "
                "lists them.",
                option=option, rule=rule, other=name,
            )  # fmt: skip
        case kinds.AllUnpriced(offers):
            return "\n".join(f"{offer}: {unpriced_sentence(w, tell.words)}" for offer, w in offers)
        case kinds.NothingImported("names"):
            return say(
                "Nothing was imported: no figure has names that are known here. Say what they "
                "mean with --map NAME=ID."
            )
        case kinds.NothingImported("rows"):
            return say(
                "Nothing was imported: no row has a figure that can be taken, or all are known."
            )
        case kinds.NothingImported():
            return say("Nothing was imported: there is no terminal to ask on. Add --yes to import.")
        case kinds.NoCheckout():
            return say("Only a checkout of the source tree has a table to write; this is none.")
        case kinds.SliderLocked() | kinds.MixShare() | kinds.MixShares() | kinds.MixHolds():
            return _weights_failure(failure, tell)
        case kinds.HostedOffer() | kinds.HostNeeds() | kinds.NotHosted():
            return _hosting_failure(failure, tell)
        case _:
            assert_never(failure)


def _weights_failure(
    failure: kinds.SliderLocked | kinds.MixShare | kinds.MixShares | kinds.MixHolds, tell: Teller
) -> str:
    """What is wrong with the weights or the mix asked for."""
    say = tell.say
    match failure:
        case kinds.SliderLocked(name):
            return say(
                "--swing names {name}, whose slider is locked in the scenario; leave it out "
                "or unlock it.",
                name=name,
            )
        case kinds.MixShare(part):
            return say(
                "--mix {part}: a share must lie above 0 and be at most 1 (or 100 %).", part=part
            )
        case kinds.MixShares(None):
            return say("--mix: give every benchmark a share, or none of them.")
        case kinds.MixShares(whole):
            return say("--mix: the shares sum to {sum}; they must sum to 1.", sum=f"{whole:.4g}")
        case kinds.MixHolds(benchmark, _, alone=True):
            return say("--mix: {benchmark} is the last benchmark; one must stay.",
                       benchmark=benchmark)  # fmt: skip
        case kinds.MixHolds(benchmark, held=True):
            return say(
                "--mix: {benchmark} is in the mix already; set it without +.", benchmark=benchmark
            )
        case kinds.MixHolds(benchmark):
            return say("--mix: {benchmark} is not in the mix; add it with +.", benchmark=benchmark)
        case _:
            assert_never(failure)


def _hosting_failure(
    failure: kinds.HostedOffer | kinds.HostNeeds | kinds.NotHosted, tell: Teller
) -> str:
    """Why a model cannot be hosted as asked."""
    say = tell.say
    match failure:
        case kinds.HostedOffer(offer):
            return say(
                "There is no offer '{offer}'. What hosting costs is answered by 'advisor host'.",
                offer=offer,
            )
        case kinds.HostNeeds(option, example):
            return say(
                "advisor host needs {option}, such as {example}.", option=option, example=example
            )
        case kinds.NotHosted(model, "closed"):
            return say(
                "The weights of {model} are not published: it runs at its providers alone. What it "
                "costs there says 'advisor cost'.",
                model=model,
            )
        case kinds.NotHosted(model):
            return say(
                "In which precision {model} was released is not known. Give --precision, such as "
                "fp8.",
                model=model,
            )
        case _:
            assert_never(failure)


def _values_wanted(failure: kinds.ValuesWanted, tell: Teller) -> str:
    match failure.bound, failure.n:
        case "at-least", _:
            return tell.say("at least one value must follow.")
        case "at-most", _:
            return tell.say("at most one value may follow.")
        case _, 1:
            return tell.say("a value must follow.")
        case _, n:
            return tell.say("{n} values must follow.", n=n)


def _malformed(failure: kinds.Malformed, tell: Teller) -> str:
    say, given, example = tell.say, failure.given, failure.example
    match failure.option:
        case "--enough":
            return say(
                "--enough {given}: write a benchmark and a score on it, such as {example}.",
                given=given, example=example,
            )  # fmt: skip
        case "--home":
            return say("--home {place}: give one country, or EU.", place=given)
        case "--map":
            return say(
                "--map {rule}: write it as NAME=ID, such as 'GPT 5=gpt-5', or NAME= for none.",
                rule=given,
            )
        case "--mix" if not given:
            return say("--mix names no benchmark; write it as {example}.", example=example)
        case "--mix":
            return say(
                "--mix {part}: write it as ID=SHARE@LEVEL, such as {example}.",
                part=given, example=example,
            )  # fmt: skip
        case "--own":
            return say(
                "--own {rule}: write it as NAME or NAME=CHANCE..BEST, such as 'Contract "
                "review=0..5'.",
                rule=given,
            )  # fmt: skip
        case "--set":
            return say(
                "--set {setting}: write it as PRIORITY=VALUE, such as cost=80.", setting=given
            )
        case "--swing":
            return say(
                "--swing: a name is missing; write it as {example}, with quotes.", example=example
            )
        case _:
            assert_never(failure.option)
