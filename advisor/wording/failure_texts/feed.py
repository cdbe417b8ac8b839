"""Failures of the price feed in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import feed_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.feed_failures import FeedFailure
    from advisor.wording.failure_texts.teller import Teller


def feed_failure(failure: FeedFailure, tell: Teller) -> str:
    """What is wrong with the feed, and what to do; of its rows, parts of sentences."""
    say = tell.say
    match failure:
        case kinds.FeedTooLarge(most):
            return say(
                "The price feed is larger than {megabytes:g} MB. Check its address in the "
                "settings.",
                megabytes=most / 10**6,
            )
        case kinds.FeedNoList():
            return say(
                "The price feed is no list of providers in JSON. Check its address in the settings."
            )
        case kinds.FeedProviders(providers, most):
            return say(
                "The price feed names {n} providers; more than {most_providers} are not read.",
                n=providers,
                most_providers=most,
            )
        case kinds.StoredUnused(what):
            return say(
                "{what} The prices packaged with the program count instead. Fetch the feed again.",
                what=tell.inner(what),
            )
        case kinds.HeadBroken():
            return say("Its first line is broken.")
        case kinds.ChecksumOff():
            return say("The document does not match its checksum.")
        case kinds.ShippedDamaged():
            return say("The file is missing or damaged. Install the program again.")
        case kinds.SettingsAside(file):
            return say("It was set aside as {file}. The usual settings count now.", file=file)
        case kinds.TimeWithoutDay(time, day):
            return say("'{time}' means nothing without '{day}'.", time=time, day=day)
        case kinds.PatternBroken():
            return say("'{pattern}' is no regular expression.", pattern=failure.pattern)
        case kinds.RuleReversed():
            return say("it ends before it begins. Correct 'since' or 'until'.")
        case kinds.FeedEmpty() | kinds.FeedShrunk() | kinds.FeedOutdated() | kinds.FeedUnlike():
            return _unbelieved(failure, tell)
        case _:
            return _row(failure, tell)


def _unbelieved(
    failure: kinds.FeedEmpty | kinds.FeedShrunk | kinds.FeedOutdated | kinds.FeedUnlike,
    tell: Teller,
) -> str:
    """Why a feed is not taken in place of the last one."""
    say = tell.say
    match failure:
        case kinds.FeedEmpty():
            return say(
                "The price feed holds no prices. The last good prices stay. Check its address in "
                "the settings."
            )
        case kinds.FeedShrunk(of, kept, before):
            return say(
                "The price feed has only {kept} of the {n} {what} that it had. The last good "
                "prices stay. Check its address in the settings.",
                kept=kept,
                n=before,
                what=say("providers") if of == "providers" else say("models"),
            )
        case kinds.FeedOutdated(newest, last):
            return say(
                "The newest price of the feed is of {new}, that of the last one of {last}: it is "
                "an old copy. The last good prices stay. Check its address in the settings.",
                new=newest or say("no day"),
                last=last,
            )
        case kinds.FeedUnlike(unlike, prices, times):
            return say(
                "{wild} of {n} prices of the feed differ by more than {far} times from the last "
                "ones. The last good prices stay. Check its address in the settings.",
                wild=unlike,
                n=prices,
                far=times,
            )
        case _:
            assert_never(failure)


def _row(
    failure: kinds.ConditionUnclear
    | kinds.CannotBegin
    | kinds.NoPriceStated
    | kinds.ManyTimes
    | kinds.WithdrawnBefore
    | kinds.ListedTwice
    | kinds.WeekdaysUnknown
    | kinds.FromDay,
    tell: Teller,
) -> str:
    """What is wrong with a row of the feed, as a part of a sentence."""
    say = tell.say
    match failure:
        case kinds.ConditionUnclear():
            return say(
                "a condition is a start date, or a time of day from its beginning to its end"
            )
        case kinds.CannotBegin(day):
            return say("a price cannot begin on {start_date}", start_date=day)
        case kinds.NoPriceStated():
            return say("no price is stated")
        case kinds.ManyTimes(dates, hours):
            return say("more than {dates} dates or {hours} hours", dates=dates, hours=hours)
        case kinds.WithdrawnBefore():
            return say("withdrawn before its prices were to hold")
        case kinds.ListedTwice():
            return say("the provider lists it twice")
        case kinds.WeekdaysUnknown(hours):
            return say(
                "other prices at {hours} UTC, and it is not known on which weekdays", hours=hours
            )
        case kinds.FromDay(day, what):
            return say("from {day}: {what}", day=day, what=tell.inner(what))
        case _:
            assert_never(failure)
