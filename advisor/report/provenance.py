"""Where the figures of an offer come from: each with its source, date, and who reported it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.report import rows
from advisor.wording import names, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog.records import Price, Score, Source
    from advisor.decision import Recommendation
    from advisor.decision.offers import Candidate
    from advisor.wording import Words


@dataclass(frozen=True)
class Evidence:
    """One published figure behind an offer.

    Attributes:
        offer: its id.
        measure: id of a benchmark or criterion; ``price`` for a price rule.
        name: of the measure, in the reader's language.
        shown: the figure with its unit.
        raw: the figure itself, where it is one number or level.
        source: the publication.
        date: of the figure, or when it was checked; None where only the source is dated.
        self_reported: whether the model's vendor measured it; None where that has no meaning.
    """

    offer: str
    measure: str
    name: str
    shown: str
    raw: float | str | None
    source: Source
    date: dt.date | None
    self_reported: bool | None = None


def evidence(recommendation: Recommendation, offer: str, words: Words) -> tuple[Evidence, ...]:
    """All figures of an offer that have a source, in the order of the criteria."""
    candidate = recommendation.candidate(offer)
    return (
        *_scores(recommendation, candidate, words),
        *_prices(recommendation, candidate, words),
        *_machines(recommendation, candidate, words),
        *_facts(recommendation, candidate, words),
    )


def _scores(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Evidence]:
    catalog = recommendation.catalog
    for column in rows.capability_columns(recommendation):
        benchmark = recommendation.evaluation.leaves[column].benchmark or ""
        score = candidate.scores.get(benchmark)
        if score is None:
            continue
        scale = catalog.benchmarks[benchmark]
        yield Evidence(
            offer=candidate.offer.id,
            measure=benchmark,
            name=scale.name,
            shown=_score_text(score, scale.unit, words),
            raw=score.value,
            source=catalog.sources[score.source],
            date=score.date,
            self_reported=score.self_reported,
        )


def _score_text(score: Score, unit: str, words: Words) -> str:
    bound = {"exact": "", "at-least": "≥ ", "at-most": "≤ "}[score.bound]
    return bound + numbers.figure(score.value, unit, words)


def _prices(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Evidence]:
    if candidate.api is None:
        return
    for rule in candidate.api.rules:
        yield Evidence(
            offer=candidate.offer.id,
            measure="price",
            name=_rule_name(rule, words),
            shown=price_text(rule, words),
            raw=None,
            source=recommendation.catalog.sources[rule.source],
            date=rule.checked,
        )


def _rule_name(rule: Price, words: Words) -> str:
    if rule.peak_hours:
        return words.say("price, peak hours")
    return words.say("price")


def price_text(rule: Price, words: Words) -> str:
    """A price rule in its list currency."""
    say = words.say
    if rule.input is None or rule.output is None:
        fee = _amount(rule.monthly_fee, rule)
        return say("{fee} a month", fee=fee)
    given, made = _amount(rule.input, rule), _amount(rule.output, rule)
    if rule.cached_input is None:
        return say("{input} in, {output} out per million tokens", input=given, output=made)
    return say(
        "{input} in, {cached} cached, {output} out per million tokens",
        input=given,
        cached=_amount(rule.cached_input, rule),
        output=made,
    )


def _amount(amount: object, rule: Price) -> str:
    # As published: 0.028 stays 0.028, to the last place.
    return f"{numbers.SIGNS[rule.currency]}{amount}"


def _machines(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Evidence]:
    if candidate.hosted is None:
        return
    sources, model = recommendation.catalog.sources, candidate.model
    device = candidate.hosted.device
    rented = candidate.offer.kind == "rented"
    low, high, currency = (
        (device.rent_low, device.rent_high, device.rent_currency)
        if rented
        else (device.purchase_low, device.purchase_high, device.purchase_currency)
    )
    if low is not None and high is not None and currency is not None:
        span = f"{numbers.money(low, currency)}–{numbers.money(high, currency)}"
        name = device.name
        yield Evidence(
            offer=candidate.offer.id,
            measure="rent" if rented else "purchase",
            name=words.say("rent") if rented else words.say("purchase"),
            shown=words.say("{span} an hour for one {device}", span=span, device=name)
            if rented
            else words.say("{span} for one {device}", span=span, device=name),
            raw=(low + high) / 2,
            source=sources[device.source],
            date=sources[device.source].published,
        )
    if model.parameters_b is not None:
        yield Evidence(
            offer=candidate.offer.id,
            measure="parameters",
            name=words.say("size"),
            shown=words.say("{billions} billion parameters", billions=f"{model.parameters_b:g}"),
            raw=model.parameters_b,
            source=sources[model.architecture_source or model.source],
            date=sources[model.architecture_source or model.source].published,
        )


def _facts(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Evidence]:
    """The other criteria: where each one's figure is published."""
    evaluation = recommendation.evaluation
    offer, model = candidate.offer, candidate.model
    speed_source = None if candidate.hosted else offer.tokens_per_s_source
    places = {
        "openness": candidate.licence.source,
        "localisation": model.chinese_source,
        "data_control": offer.source,
        "speed": speed_source,
        "context": offer.source if offer.context_tokens else model.source,
        "ecosystem": model.listings_source,
    }
    row = evaluation.rows[offer.id]
    for column, leaf in enumerate(evaluation.leaves):
        place = places.get(leaf.criterion)
        cell = rows.figure_cell(recommendation, offer.id, column, words)
        if place is None or cell.raw is None or evaluation.estimated[row, column]:
            continue
        raw = cell.raw if isinstance(cell.raw, str) else float(cell.raw)  # type: ignore[arg-type]
        yield Evidence(
            offer=offer.id,
            measure=leaf.criterion,
            name=names.leaf_name(recommendation.catalog, leaf, words),
            shown=names.raw_text(recommendation, leaf, raw, words),
            raw=raw,
            source=recommendation.catalog.sources[place],
            date=recommendation.catalog.sources[place].published,
        )
