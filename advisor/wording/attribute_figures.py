"""What an offer is, figure by figure: context, speed, licence, parameters, listings, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers
from advisor.wording.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision.offers import Candidate
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def attribute_figures(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """Figures of the criteria beside capability and cost, then what no criterion looks at."""
    yield from _licence(recommendation, candidate, words)
    yield from _chinese(recommendation, candidate, words)
    yield from _place(candidate, words)
    yield from _speed(candidate, words)
    yield from _context(candidate, words)
    yield from _listings(candidate, words)
    yield from _build(candidate, words)
    yield from _life(candidate, words)
    yield from _facts(recommendation, candidate, words)


def _licence(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    licence = candidate.licence
    name = licence.name_zh if words.code == "zh" else licence.name
    level = _level(recommendation, "openness", licence.openness, words)
    value = name
    if licence.openness != "closed":
        value = words.say("{licence} ({openness})", licence=name, openness=level)
    yield Published("openness", words.say("Licence"), value, licence.source, counts=True)


def _chinese(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    model = candidate.model
    if model.chinese is not None:
        what = names.criterion_name(recommendation.catalog, "localisation", words)
        value = _level(recommendation, "localisation", model.chinese, words)
        source = model.chinese_source or model.source
        yield Published("localisation", what, value, source, counts=True)


def _level(recommendation: Recommendation, criterion: str, level: str, words: Words) -> str:
    name = recommendation.catalog.criteria[criterion].level_names.get(level)
    return name.in_language(words.code) if name else level


def _place(candidate: Candidate, words: Words) -> Iterator[Published]:
    offer = candidate.offer
    if offer.data_region is not None and not candidate.is_hosted:
        value = names.region_name(offer.data_region, words)
        what = words.say("Data is processed in")
        yield Published("data_control", what, value, offer.source, counts=True)
    serves = candidate.provider.serves_mainland
    if serves is not None and not candidate.is_hosted:
        value = words.say("yes") if serves else words.say("no")
        what = words.say("Usable from mainland China")
        yield Published("", what, value, candidate.provider.source)


def _speed(candidate: Candidate, words: Words) -> Iterator[Published]:
    offer = candidate.offer
    if offer.tokens_per_s is not None:
        value = numbers.figure(offer.tokens_per_s, "tokens/s", words)
        source = offer.tokens_per_s_source or offer.source
        yield Published("speed", words.say("Speed"), value, source, counts=True, ages=True)


def _context(candidate: Candidate, words: Words) -> Iterator[Published]:
    least = candidate.context_tokens
    for what, length, source in (
        (words.say("Context of the offer"), candidate.offer.context_tokens, candidate.offer.source),
        (words.say("Context of the model"), candidate.model.context_tokens, candidate.model.source),
    ):
        if length is not None:
            value = numbers.figure(float(length), "tokens", words)
            yield Published("context", what, value, source, counts=length == least)


def _listings(candidate: Candidate, words: Words) -> Iterator[Published]:
    model = candidate.model
    if model.listings is not None:
        value = numbers.figure(float(model.listings), "providers", words)
        source = model.listings_source or model.source
        what = words.say("Listed by")
        yield Published("ecosystem", what, value, source, counts=True, ages=True)


def _build(candidate: Candidate, words: Words) -> Iterator[Published]:
    model = candidate.model
    source = model.architecture_source or model.source
    hosted = candidate.is_hosted
    for what, size in (
        (words.say("Parameters"), model.parameters_b),
        (words.say("Active parameters"), model.active_b),
    ):
        if size is not None:
            value = words.say("{n} billion", n=f"{size:,.4g}")
            yield Published("cost" if hosted else "", what, value, source, counts=hosted)


def _life(candidate: Candidate, words: Words) -> Iterator[Published]:
    model = candidate.model
    yield Published("", words.say("Released"), model.released.isoformat(), model.source)
    if model.retired_on is not None:
        yield Published("", words.say("Retired"), model.retired_on.isoformat(), model.source)


def _facts(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """The article's facts, and beside each what a check found."""
    subjects = {candidate.model.id, candidate.model.vendor, candidate.provider.id,
                candidate.offer.id}  # fmt: skip
    for fact in recommendation.catalog.facts:
        if fact.subject not in subjects:
            continue
        what = fact.measure_zh if words.code == "zh" else fact.measure
        value = f"{fact.value} {fact.unit}"
        yield Published("", what, value, fact.source, fact.date)
        if fact.checked_value is not None and fact.checked_source is not None:
            value = f"{fact.checked_value} {fact.unit}"
            marks = (words.say("checked"),)
            yield Published("", what, value, fact.checked_source, marks=marks)
