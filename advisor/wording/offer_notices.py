"""What must be said wherever an offer is named: it ends, is retired, or may not be for this buyer.

Worded once: a badge for a card, a mark for a row, a sentence for all who have room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.offer_life import NEAR_DAYS
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog import Catalog
    from advisor.catalog.endings import Ending
    from advisor.decision.analysis.offer_life import NearEnd, Retirement, Successor
    from advisor.decision.analysis.warnings import Warn
    from advisor.decision.recommendation import Recommendation
    from advisor.evidence.buyer_terms import BuyerTerms
    from advisor.evidence.candidate import Candidate
    from advisor.wording.language import Words

MARK = "⚠"


def mark(recommendation: Recommendation, offer: str) -> str:
    """The sign of an offer that has such a warning; else empty."""
    return MARK if recommendation.lasting_warnings(offer) else ""


def any_marked(recommendation: Recommendation, offers: Iterable[str]) -> bool:
    """Whether the sign stands behind any of some offers, and so must be explained."""
    return any(recommendation.lasting_warnings(offer) for offer in offers)


def marked_name(recommendation: Recommendation, offer: str, words: Words) -> str:
    """The name of an offer, the sign behind it where there is a warning."""
    name = names.offer_name(recommendation.candidate(offer), words)
    return f"{name} {MARK}" if recommendation.lasting_warnings(offer) else name


def legend(words: Words) -> str:
    """What the sign means."""
    return words.say(
        "{sign} retired by its maker, ends within {days} days, or its terms may exclude you",
        sign=MARK,
        days=NEAR_DAYS,
    )


def notices(recommendation: Recommendation, offer: str, words: Words) -> tuple[str, ...]:
    """The sentences of an offer; empty where nothing must be said."""
    candidate = recommendation.candidate(offer)
    return tuple(
        notice(recommendation, candidate, warn, words)
        for warn in recommendation.lasting_warnings(offer)
    )


def paragraph(recommendation: Recommendation, offer: str, words: Words) -> str:
    """Sign, name, and all sentences of an offer; empty where nothing must be said."""
    said = notices(recommendation, offer, words)
    if not said:
        return ""
    return words.say(
        "{sign} {offer}: {sentences}",
        sign=MARK,
        offer=names.offer_name(recommendation.candidate(offer), words),
        sentences=("" if words.code == "zh" else " ").join(said),
    )


def badges(recommendation: Recommendation, offer: str, words: Words) -> tuple[str, ...]:
    """The same in a few words each; the gravest first."""
    shown = (_badge(warn, words) for warn in recommendation.lasting_warnings(offer))
    return tuple(dict.fromkeys(shown))


def badge_lines(recommendation: Recommendation, offer: str, words: Words) -> tuple[str, ...]:
    """One line for a card in several lengths, the longest first; empty where nothing is said.

    A card shows the longest that has room, and so never cuts a word.
    """
    long = badges(recommendation, offer, words)
    if not long:
        return ()
    kinds = (_kind(warn, words) for warn in recommendation.lasting_warnings(offer))
    short = tuple(dict.fromkeys(kinds))
    lines = [" · ".join(long), " · ".join(short)]
    if len(long) > 1:
        lines += [f"{long[0]} +{len(long) - 1}", f"{short[0]} +{len(short) - 1}"]
    return (*(f"{MARK} {line}" for line in sorted(lines, key=len, reverse=True)), MARK)


def _kind(warn: Warn, words: Words) -> str:
    match warn.code:
        case "ends":
            return words.say("ends soon")
        case "retired":
            return words.say("retired")
        case "retiring":
            return words.say("retires soon")
        case _:
            return words.say("buyer terms")


def _badge(warn: Warn, words: Words) -> str:
    match warn.code:
        case "ends":
            end: NearEnd = warn.facts["end"]
            return words.count("ends in {n} day", "ends in {n} days", end.days)
        case "retired":
            return words.say("retired {date}", date=warn.facts["retirement"].date)
        case "retiring":
            return words.say("retires {date}", date=warn.facts["retirement"].date)
        case _:
            return words.say("terms may exclude you")


def notice(recommendation: Recommendation, candidate: Candidate, warn: Warn, words: Words) -> str:
    """A warning of an offer's life, or what its terms say, as sentences."""
    match warn.code:
        case "ends":
            return _ends(recommendation, warn.facts["end"], words)
        case "retired" | "retiring":
            return _retired(recommendation, candidate, warn.facts["retirement"], words)
        case "platform-terms":
            provider = candidate.provider
            text = provider.terms_zh if words.code == "zh" else provider.terms
            name = names.provider_name(candidate, words)
            return words.say("{name}: {terms}", name=name, terms=text)
        case _:
            return _terms(recommendation.catalog, candidate, warn.facts["terms"], words)


def ended(catalog: Catalog, ending: Ending, words: Words) -> str:
    """Since when an offer is gone, and who says so."""
    facts = {"date": ending.date, "publisher": _who(catalog, ending, words)}
    if ending.at_latest:
        return words.say("No longer offered by {date} at the latest, says {publisher}.", **facts)
    return words.say("No longer offered since {date}, says {publisher}.", **facts)


def _who(catalog: Catalog, ending: Ending, words: Words) -> str:
    """Who says that an offer ends."""
    source = catalog.sources[ending.source]
    return words.say("your own figure") if source.layer == "own" else source.publisher


def _ends(recommendation: Recommendation, end: NearEnd, words: Words) -> str:
    catalog = recommendation.catalog
    text = words.count(
        "Ends on {date}, in {n} day, says {publisher}.",
        "Ends on {date}, in {n} days, says {publisher}.",
        end.days,
        date=end.ending.date,
        publisher=_who(catalog, end.ending, words),
    )
    return _with_successor(recommendation, text, end.successor, words)


def _retired(
    recommendation: Recommendation, candidate: Candidate, retirement: Retirement, words: Words
) -> str:
    vendor = recommendation.catalog.vendors[candidate.model.vendor]
    maker = vendor.name_zh if words.code == "zh" else vendor.name
    facts = {"maker": maker, "date": retirement.date}
    if retirement.days > 0:
        text = words.count(
            "Its maker, {maker}, retires this release on {date}, in {n} day.",
            "Its maker, {maker}, retires this release on {date}, in {n} days.",
            retirement.days,
            **facts,
        )
    elif candidate.is_hosted:
        text = words.say(
            "Its maker, {maker}, retired this release on {date}; its weights still run.", **facts
        )
    else:
        text = words.say(
            "Its maker, {maker}, retired this release on {date}; {provider} still serves it.",
            provider=names.provider_name(candidate, words),
            **facts,
        )
    return _with_successor(recommendation, text, retirement.successor, words)


def _with_successor(
    recommendation: Recommendation,
    text: str,
    successor: Successor | None,
    words: Words,
) -> str:
    """A sentence, and behind it what takes the model's place and from how much a month."""
    if successor is None:
        return text
    model = recommendation.catalog.models[successor.model].name
    if successor.offer is None or successor.cost is None:
        after = words.say("Successor: {model}; none of its offers fits here.", model=model)
    else:
        after = words.say(
            "Successor: {model}, from {money} a month ({way}).",
            model=model,
            money=numbers.money(successor.cost, recommendation.scenario.currency),
            way=names.way_name(recommendation.candidate(successor.offer), words),
        )
    return f"{text}{'' if words.code == 'zh' else ' '}{after}"


def _terms(catalog: Catalog, candidate: Candidate, found: BuyerTerms, words: Words) -> str:
    terms = found.terms
    provider = catalog.providers[terms.provider]
    facts = {
        "name": provider.name_zh if words.code == "zh" else provider.name,
        "terms": terms.text_zh if words.code == "zh" else terms.text,
    }
    said = words.say("{name}: {terms}", **facts)
    if terms.since is not None:
        said = words.say("{name}, since {date}: {terms}", date=terms.since, **facts)
    if found.resold:
        ask = words.say(
            "These are the maker’s own terms; ask {provider} whether they bind you.",
            provider=names.provider_name(candidate, words),
        )
        said = f"{said}{'' if words.code == 'zh' else ' '}{ask}"
    if found.concerns:
        return words.say("Its terms may exclude you. {terms}", terms=said)
    return words.say("Terms: {terms}", terms=said)
