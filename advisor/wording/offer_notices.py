"""Notices shown wherever an offer is named: it ends, is retired, or may exclude this buyer.

One wording for each size: a badge for a card, a mark for a row, sentences elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog.figures import OLD_DAYS
from advisor.decision.analysis import warning_kinds as kinds
from advisor.decision.analysis.offer_life import NEAR_DAYS
from advisor.wording import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog.endings import Ending
    from advisor.decision.analysis.offer_life import EarlyPrice, NearEnd, Retirement, Successor
    from advisor.decision.recommendation import Recommendation
    from advisor.evidence.buyer_terms import BuyerTerms
    from advisor.evidence.candidate import Candidate
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer
    from advisor.wording.narrator import Narrator

MARK = "⚠"


def mark(recommendation: Recommendation, offer: str) -> str:
    """Return the sign of an offer with a notice; else empty."""
    return MARK if recommendation.lasting_warnings(offer) else ""


def any_marked(recommendation: Recommendation, offers: Iterable[str]) -> bool:
    """Return whether any of the offers has the sign, which then needs a legend."""
    return any(recommendation.lasting_warnings(offer) for offer in offers)


def marked_name(narrator: Narrator, offer: str) -> str:
    """Return the name of an offer, followed by the sign if it has a notice."""
    name = narrator.offer(offer)
    return f"{name} {MARK}" if narrator.recommendation.lasting_warnings(offer) else name


def legend(words: Words) -> str:
    """Explain the sign."""
    return words.say(
        "{sign} retired by its maker, ends within {days} days or your price for it does, release"
        " not stated, price older than {old} days or than the release, or its terms may exclude"
        " you",
        sign=MARK,
        days=NEAR_DAYS,
        old=OLD_DAYS,
    )


def notices(narrator: Narrator, offer: str) -> tuple[str, ...]:
    """Return the notices of an offer as sentences; empty for none."""
    recommendation = narrator.recommendation
    candidate = recommendation.candidate(offer)
    return tuple(
        notice(narrator, candidate, warn) for warn in recommendation.lasting_warnings(offer)
    )


def paragraph(narrator: Narrator, offer: str) -> str:
    """Join sign, name and notices of an offer; empty if it has none."""
    sentences = notices(narrator, offer)
    if not sentences:
        return ""
    return narrator.say(
        "{sign} {offer}: {sentences}",
        sign=MARK,
        offer=narrator.offer(offer),
        sentences=narrator.sentences(*sentences),
    )


def badges(narrator: Narrator, offer: str) -> tuple[str, ...]:
    """Return the notices in a few words each, the gravest first."""
    shown = (_badge(warn, narrator) for warn in narrator.recommendation.lasting_warnings(offer))
    return tuple(dict.fromkeys(shown))


def badge_lines(narrator: Narrator, offer: str) -> tuple[str, ...]:
    """Return one line for a card in several lengths, the longest first; empty for no notice.

    A card shows the longest that fits, so that no word is cut.
    """
    long = badges(narrator, offer)
    if not long:
        return ()
    kinds = (_kind(warn, narrator) for warn in narrator.recommendation.lasting_warnings(offer))
    short = tuple(dict.fromkeys(kinds))
    lines = [" · ".join(long), " · ".join(short)]
    if len(long) > 1:
        lines += [f"{long[0]} +{len(long) - 1}", f"{short[0]} +{len(short) - 1}"]
    return (*(f"{MARK} {line}" for line in sorted(lines, key=len, reverse=True)), MARK)


def _kind(warn: kinds.Lasting, words: Words) -> str:
    match warn:
        case kinds.Ends():
            return words.say("ends soon")
        case kinds.OwnPriceOver():
            return words.say("your price has ended")
        case kinds.OwnPriceEnds():
            return words.say("your price ends soon")
        case kinds.Retired():
            return words.say("retired")
        case kinds.Retiring():
            return words.say("retires soon")
        case kinds.ReleaseUnstated():
            return words.say("release not stated")
        case kinds.PriceEarly() | kinds.PriceOld():
            return words.say("old price")
        case kinds.TermsConcern():
            return words.say("buyer terms")
        case _:
            assert_never(warn)


def _badge(warn: kinds.Lasting, words: Words) -> str:
    match warn:
        case kinds.Ends():
            return words.count("ends in {n} day", "ends in {n} days", warn.end.days)
        case kinds.OwnPriceOver():
            return words.say("your price ended {date}", date=warn.end.last_day)
        case kinds.OwnPriceEnds():
            return words.say("your price until {date}", date=warn.end.last_day)
        case kinds.Retired():
            return words.say("retired {date}", date=warn.retirement.date)
        case kinds.Retiring():
            return words.say("retires {date}", date=warn.retirement.date)
        case kinds.ReleaseUnstated():
            return words.say("release not stated")
        case kinds.PriceEarly():
            return words.say("price older than the release")
        case kinds.PriceOld():
            return words.say("price of {date}", date=warn.price.checked)
        case kinds.TermsConcern():
            return words.say("terms may exclude you")
        case _:
            assert_never(warn)


def notice(narrator: Narrator, candidate: Candidate, warn: kinds.Notice) -> str:
    """Return the sentences of a warning on an offer's end or its terms."""
    match warn:
        case kinds.Ends():
            return _ends(narrator, warn.end)
        case kinds.OwnPriceOver():
            return narrator.say(
                "Your negotiated price ended on {date}: the list price counts again.",
                date=warn.end.last_day,
            )
        case kinds.OwnPriceEnds():
            return narrator.count(
                "Your negotiated price ends on {date}, in {n} day; then the list price counts.",
                "Your negotiated price ends on {date}, in {n} days; then the list price counts.",
                warn.end.days,
                date=warn.end.last_day,
            )
        case kinds.Retired() | kinds.Retiring():
            return _retired(narrator, candidate, warn.retirement)
        case kinds.ReleaseUnstated():
            return _unstated(narrator, candidate)
        case kinds.PriceEarly():
            return _early(narrator, warn.price)
        case kinds.PriceOld():
            return narrator.say(
                "Nobody has looked at its price since {date}, for {n} days: ask before you rely on"
                " it.",
                date=warn.price.checked,
                n=warn.price.days,
            )
        case kinds.PlatformTerms():
            text = narrator.of(candidate.provider, "terms")
            name = names.provider_name(candidate, narrator)
            return narrator.say("{name}: {terms}", name=name, terms=text)
        case kinds.TermsConcern():
            terms = _terms(narrator, candidate, warn.terms)
            return narrator.say("Its terms may exclude you. {terms}", terms=terms)
        case kinds.TermsNoted():
            terms = _terms(narrator, candidate, warn.terms)
            return narrator.say("Terms: {terms}", terms=terms)
        case _:
            assert_never(warn)


def ended(namer: Namer, ending: Ending) -> str:
    """Say since when an offer is gone, and who says so."""
    facts = {"date": ending.date, "publisher": _who(namer, ending)}
    if ending.at_latest:
        return namer.say("No longer offered by {date} at the latest, says {publisher}.", **facts)
    return namer.say("No longer offered since {date}, says {publisher}.", **facts)


def _who(namer: Namer, ending: Ending) -> str:
    """Name who says that an offer ends."""
    source = namer.catalog.sources[ending.source]
    return namer.say("your own figure") if source.layer == "own" else source.publisher


def _ends(narrator: Narrator, end: NearEnd) -> str:
    text = narrator.count(
        "Ends on {date}, in {n} day, says {publisher}.",
        "Ends on {date}, in {n} days, says {publisher}.",
        end.days,
        date=end.ending.date,
        publisher=_who(narrator, end.ending),
    )
    if end.stays is not None:
        stays = narrator.say(
            "The same model stays by another way: {way}, {money} a month.",
            way=narrator.way(end.stays),
            money=narrator.money(narrator.recommendation.monthly_cost(end.stays)),
        )
        text = narrator.sentences(text, stays)
    return _with_successor(narrator, text, end.successor)


def _retired(narrator: Narrator, candidate: Candidate, retirement: Retirement) -> str:
    vendor = narrator.catalog.vendors[candidate.model.vendor]
    maker = narrator.of(vendor)
    facts = {"maker": maker, "date": retirement.date}
    if retirement.days > 0:
        text = narrator.count(
            "Its maker, {maker}, retires this release on {date}, in {n} day.",
            "Its maker, {maker}, retires this release on {date}, in {n} days.",
            retirement.days,
            **facts,
        )
    elif candidate.is_hosted:
        text = narrator.say(
            "Its maker, {maker}, retired this release on {date}; its weights still run.", **facts
        )
    else:
        text = narrator.say(
            "Its maker, {maker}, retired this release on {date}; {provider} still serves it.",
            provider=names.provider_name(candidate, narrator),
            **facts,
        )
    return _with_successor(narrator, text, retirement.successor)


def _unstated(namer: Namer, candidate: Candidate) -> str:
    """Say which releases an offer may serve, and which score counts."""
    text = namer.say(
        "{provider} does not say which release it serves: {releases}. Each benchmark counts with"
        " the lowest of their scores.",
        provider=names.provider_name(candidate, namer),
        releases=namer.listed(release.name for release in candidate.releases),
    )
    retired = [r for r in candidate.releases if r.retired_on and r.retired_on <= candidate.day]
    if not retired or len(retired) == len(candidate.releases):
        return text
    maker = namer.of(namer.catalog.vendors[candidate.model.vendor])
    after = namer.say(
        "Its maker, {maker}, has retired {releases}.",
        maker=maker,
        releases=namer.listed(release.name for release in retired),
    )
    return namer.sentences(text, after)


def _early(namer: Namer, price: EarlyPrice) -> str:
    """Say that a price was read before the release came out."""
    return namer.say(
        "Its price was read on {date}, before {release} came out on {released}: ask whether it"
        " holds for this release.",
        date=price.checked,
        release=namer.catalog.models[price.release].name,
        released=price.released,
    )


def _with_successor(narrator: Narrator, text: str, successor: Successor | None) -> str:
    """Append to a text the successor model and its lowest monthly cost."""
    if successor is None:
        return text
    model = narrator.catalog.models[successor.model].name
    if successor.offer is None or successor.cost is None:
        after = narrator.say("Successor: {model}; none of its offers fits here.", model=model)
    else:
        after = narrator.say(
            "Successor: {model}, from {money} a month ({way}).",
            model=model,
            money=narrator.money(successor.cost),
            way=narrator.way(successor.offer),
        )
    return narrator.sentences(text, after)


def _terms(namer: Namer, candidate: Candidate, found: BuyerTerms) -> str:
    terms = found.terms
    provider = namer.catalog.providers[terms.provider]
    facts = {"name": namer.of(provider), "terms": namer.of(terms, "text")}
    text = namer.say("{name}: {terms}", **facts)
    if terms.since is not None:
        text = namer.say("{name}, since {date}: {terms}", date=terms.since, **facts)
    if found.resold:
        ask = namer.say(
            "These are the maker’s own terms; ask {provider} whether they bind you.",
            provider=names.provider_name(candidate, namer),
        )
        text = namer.sentences(text, ask)
    return text
