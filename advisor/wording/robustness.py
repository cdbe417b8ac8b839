"""Sentences on how sure the answer is and what would change it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from advisor.decision.analysis.certainty import CHANCE
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.analysis.robustness import StabilityInterval
    from advisor.decision.kernels.walking_weights import Sweep
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

TOP = 100.0
# Models of a tie that a sentence names.
MOST_NAMED = 3


def verdict_sentence(certainty: Certainty, words: Words) -> str:
    """Explain the verdict: what its share means, and which offer the draws prefer."""
    text = _unlike_tie(certainty, words) if certainty.unlike else _share_sentence(certainty, words)
    return words.sentences(text, *_by_chance(certainty, words), *_contender(certainty, words))


def _by_chance(certainty: Certainty, words: Words) -> tuple[str, ...]:
    """Say which other verdict the chance of the draws allows; empty if none."""
    say, error = words.say, numbers.percent(CHANCE, words)
    match certainty.other_verdict:
        case None:
            return ()
        case "clear":
            return (say("It is near the line: other draws, within {error}, may call it clear.",
                        error=error),)  # fmt: skip
        case "leaning":
            return (say("It is near the line: other draws, within {error}, may call it leaning.",
                        error=error),)  # fmt: skip
        case "open":
            return (say("It is near the line: other draws, within {error}, may call it open.",
                        error=error),)  # fmt: skip


def _contender(certainty: Certainty, words: Words) -> tuple[str, ...]:
    """Say which other model wins more draws than the best pick's; empty if none does."""
    if certainty.contender is None:
        return ()
    best, other = certainty.offers[0], certainty.contender
    return (
        words.say(
            "Another model wins more of them: {other} {share}, {own} {own_share}.",
            other=_model(certainty, other),
            share=numbers.percent(float(certainty.first[certainty.places[other]]), words),
            own=_model(certainty, best),
            own_share=numbers.percent(float(certainty.first[0]), words),
        ),
    )


def _model(certainty: Certainty, offer: str) -> str:
    return names.model_name(certainty.ranking.candidate(offer))


def _unlike_tie(certainty: Certainty, words: Words) -> str:
    """Say which two offers tie at which cost, the cheaper first."""
    recommendation, (cheap, dear) = certainty.ranking, certainty.unlike or certainty.offers[:2]
    currency = recommendation.scenario.currency
    return words.say(
        "Open: {cheap} at {least} a month and {dear} at {most} tie: neither model clearly beats the"
        " other in {draws} draws of weights near yours and of figures within their errors. The"
        " first costs {less} a month less: try that one before you pay more.",
        cheap=names.offer_name(recommendation.candidate(cheap), words),
        least=numbers.money(recommendation.monthly_cost(cheap), currency, words),
        dear=names.offer_name(recommendation.candidate(dear), words),
        most=numbers.money(recommendation.monthly_cost(dear), currency, words),
        draws=f"{len(certainty.local.weights):,}",
        less=numbers.money(_apart(certainty, cheap, dear), currency, words),
    )


def _apart(certainty: Certainty, cheap: str, dear: str) -> float:
    """Return what an offer costs a month more than a cheaper one; both have a price."""
    low, high = (certainty.ranking.monthly_cost(offer) or 0.0 for offer in (cheap, dear))
    return high - low


def _share_sentence(certainty: Certainty, words: Words) -> str:
    say = words.say
    share = numbers.percent(certainty.share, words)
    who = _model(certainty, certainty.offers[0])
    if len(certainty.tied) > 1:
        who = say("{offer} (or one that ties with it: {others})",
                  offer=who, others=tied_models(certainty, words))  # fmt: skip
    draws = f"{len(certainty.local.weights):,}"
    match certainty.verdict:
        case "clear":
            return say(
                "Clear: {who} comes first in {share} of {draws} draws of weights near yours and"
                " of figures within their errors.",
                who=who, share=share, draws=draws,
            )  # fmt: skip
        case "leaning":
            return say(
                "Leaning: {who} comes first in {share} of {draws} draws of weights near yours and"
                " of figures within their errors; another may be as good.",
                who=who, share=share, draws=draws,
            )  # fmt: skip
        case "open":
            return say(
                "Open: {who} comes first in only {share} of {draws} draws of weights near yours"
                " and of figures within their errors. Try several.",
                who=who, share=share, draws=draws,
            )  # fmt: skip


def tied_models(certainty: Certainty, words: Words) -> str:
    """Name the models that tie with the best fit, each with its share of the draws."""
    tied = [offer for offer in certainty.tied if offer != certainty.offers[0]]
    shown = [_with_share(certainty, offer, words) for offer in tied[:MOST_NAMED]]
    more = len(tied) - len(shown)
    if more:
        shown.append(words.count("{n} more", "{n} more", more))
    return words.listed(shown)


def _with_share(certainty: Certainty, offer: str, words: Words) -> str:
    share = numbers.percent(float(certainty.first[certainty.places[offer]]), words)
    return f"{_model(certainty, offer)} {share}"


def band_sentence(narrator: Narrator, band: StabilityInterval) -> str:
    """Give the range of a slider that keeps the best fit, and who leads beyond each end."""
    say = narrator.say
    low = None if band.low is None else _position(band.low)
    high = None if band.high is None or band.high > TOP else _position(band.high)
    if low is None and high is None:
        return say("The best stays the best wherever this slider stands.")
    if high is None:
        return say(
            "The best stays the best from {low} up; below, {below} leads.",
            low=low, below=_name(narrator, band.below),
        )  # fmt: skip
    if low is None:
        return say(
            "The best stays the best up to {high}; above, {above} leads.",
            high=high, above=_name(narrator, band.above),
        )  # fmt: skip
    return say(
        "The best stays the best from {low} to {high}; below, {below} leads, above, {above}.",
        low=low,
        high=high,
        below=_name(narrator, band.below),
        above=_name(narrator, band.above),
    )


def slider_sentence(name: str, end: float, now: float, rival: str, words: Words) -> str:
    """Say who leads beyond one end of a slider's range; ``name`` is the criterion's."""
    if end < now:
        return words.say(
            "{criterion} below {end} (now {now}): {rival} leads.",
            criterion=name, end=_position(end), now=f"{now:g}", rival=rival,
        )  # fmt: skip
    return words.say(
        "{criterion} above {end} (now {now}): {rival} leads.",
        criterion=name, end=_position(end), now=f"{now:g}", rival=rival,
    )  # fmt: skip


def _position(end: float) -> str:
    return f"{end:.0f}" if end >= 10 else f"{end:.1f}"  # noqa: PLR2004 - two figures


def _name(narrator: Narrator, offer: str | None) -> str:
    return "–" if offer is None else narrator.model(offer)


def interval_text(certainty: Certainty, offer: str) -> str:
    """Format the 5–95 % rank interval: "1–5"."""
    place = certainty.places.get(offer)
    if place is None:
        return numbers.UNKNOWN
    low, high = (f"{end:.0f}" for end in certainty.intervals[place])
    return low if low == high else f"{low}–{high}"


def lead_sentences(narrator: Narrator, found: Sweep) -> list[str]:
    """Say which model leads at which share of the weight, from 0 to 100 %."""
    recommendation = narrator.recommendation
    offers = [recommendation.ranked[lead.row] for lead in found.leads]
    sentences = []
    by_model = groupby(zip(found.leads, offers, strict=True), lambda each: _line(narrator, each[1]))
    for _, stretch in by_model:
        leads, ways = zip(*stretch, strict=True)
        text = narrator.model(ways[0])
        start, end = (
            numbers.percent(leads[0].start, narrator),
            numbers.percent(leads[-1].end, narrator),
        )
        sentences.append(
            narrator.say("{start} to {end}: {offer}", start=start, end=end, offer=text)
        )
    return sentences


def _line(narrator: Narrator, offer: str) -> str:
    return narrator.recommendation.candidate(offer).line
