"""What an offer is, figure by figure: context, speed, licence, parameters, listings, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from advisor.wording import names, numbers
from advisor.wording.columns import column_name
from advisor.wording.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision.offers import Candidate
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


class Identified(Protocol):
    """A row known by its id."""

    @property
    def id(self) -> str:
        """The id."""


def attribute_figures(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """Figures of the criteria beside capability and cost, then what no criterion looks at."""
    yield from _licence(recommendation, candidate, words)
    yield from _chinese(recommendation, candidate, words)
    yield from _place(recommendation, candidate, words)
    yield from _speed(candidate, words)
    yield from _context(recommendation, candidate, words)
    yield from _listings(candidate, words)
    yield from _build(candidate, words)
    yield from _covered(recommendation, candidate, words)
    yield from _life(candidate, words)
    yield from _facts(recommendation, candidate, words)


def _licence(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    licence = candidate.licence
    source = _source(recommendation, "licences", licence, "openness", licence.source)
    name = licence.name_zh if words.code == "zh" else licence.name
    level = _level(recommendation, "openness", licence.openness, words)
    value = name
    if licence.openness != "closed":
        value = words.say("{licence} ({openness})", licence=name, openness=level)
    yield Published("openness", words.say("Licence"), value, source, counts=True)


def _chinese(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    model = candidate.model
    if model.chinese is not None:
        what = names.criterion_name(recommendation.catalog, "localisation", words)
        value = _level(recommendation, "localisation", model.chinese, words)
        source = model.chinese_source or model.source
        source = _source(recommendation, "models", model, "chinese", source)
        yield Published("localisation", what, value, source, counts=True)


def _level(recommendation: Recommendation, criterion: str, level: str, words: Words) -> str:
    name = recommendation.catalog.criteria[criterion].level_names.get(level)
    return name.in_language(words.code) if name else level


def _place(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    offer = candidate.offer
    if offer.data_region is not None and not candidate.is_hosted:
        value = names.region_name(offer.data_region, words)
        what = words.say("Data is processed in")
        source = _source(recommendation, "offers", offer, "data_region", offer.source)
        yield Published("data_control", what, value, source, counts=True)
    serves = candidate.provider.serves_mainland
    if serves is not None and not candidate.is_hosted:
        value = words.say("yes") if serves else words.say("no")
        what = words.say("Usable from mainland China")
        provider = candidate.provider
        source = _source(recommendation, "providers", provider, "serves_mainland", provider.source)
        yield Published("", what, value, source)


def _speed(candidate: Candidate, words: Words) -> Iterator[Published]:
    offer = candidate.offer
    if offer.tokens_per_s is not None:
        value = numbers.figure(offer.tokens_per_s, "tokens/s", words)
        source = offer.tokens_per_s_source or offer.source
        yield Published("speed", words.say("Speed"), value, source, counts=True, ages=True)


def _context(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    least = candidate.context_tokens
    for what, table, row in (
        (words.say("Context of the offer"), "offers", candidate.offer),
        (words.say("Context of the model"), "models", candidate.model),
    ):
        length = row.context_tokens
        if length is not None:
            source = _source(recommendation, table, row, "context_tokens", row.source)
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


def _source(
    recommendation: Recommendation, table: str, row: Identified, column: str, source: str
) -> str:
    """The source of a cell: the override's where there is one."""
    override = recommendation.catalog.overrides_by_cell.get((table, row.id, column))
    return source if override is None else override.source


def _covered(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """What stood in the cells that the user overrode."""
    catalog = recommendation.catalog
    ids = {
        "offers": candidate.offer.id,
        "models": candidate.model.id,
        "providers": candidate.provider.id,
        "licences": candidate.licence.id,
    }
    for (table, row_id, column), override in catalog.overrides_by_cell.items():
        if ids.get(table) != row_id:
            continue
        below: Any = catalog.covered[table, row_id]
        value = getattr(below, column)
        source = getattr(below, f"{column}_source", None) or below.source
        what = words.say("{column}, before your own figure", column=column_name(column, words))
        shown = words.say("unknown") if value is None else str(value)
        yield Published("", what, shown, source, marks=(override.note,) if override.note else ())


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
