"""Where the figures of an offer come from: each with its source, date, and who reported it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from advisor.catalog.cell_origins import cell_origin
from advisor.report import rows
from advisor.wording import names, numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog import Catalog
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
        note: what the user wrote beside a figure of their own.
    """

    offer: str
    measure: str
    name: str
    shown: str
    raw: float | str | None
    source: Source
    date: dt.date | None
    self_reported: bool | None = None
    note: str = ""

    @property
    def own(self) -> bool:
        """Whether it is the user's own figure."""
        return self.source.layer == "own"


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
            note=score.note or "",
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
            note=rule.note or "",
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
    catalog, model = recommendation.catalog, candidate.model
    device = candidate.hosted.device
    rented = candidate.offer.kind == "rented"
    way = "rent" if rented else "purchase"
    low, high, currency = (getattr(device, f"{way}_{end}") for end in ("low", "high", "currency"))
    if low is not None and high is not None and currency is not None:
        span = f"{numbers.money(low, currency)}–{numbers.money(high, currency)}"
        name = device.name
        yield Evidence(
            offer=candidate.offer.id,
            measure=way,
            name=words.say("rent") if rented else words.say("purchase"),
            shown=words.say("{span} an hour for one {device}", span=span, device=name)
            if rented
            else words.say("{span} for one {device}", span=span, device=name),
            raw=(low + high) / 2,
            **_origin(catalog, "hardware", device, f"{way}_low"),
        )
    if model.parameters_b is not None:
        yield Evidence(
            offer=candidate.offer.id,
            measure="parameters",
            name=words.say("size"),
            shown=words.say("{billions} billion parameters", billions=f"{model.parameters_b:g}"),
            raw=model.parameters_b,
            **_origin(catalog, "models", model, "parameters_b"),
        )


def _origin(catalog: Catalog, table: str, row: Any, column: str) -> dict[str, Any]:
    """Source, date and note of a cell, as attributes of its evidence."""
    origin = cell_origin(catalog, table, row, column)
    source = catalog.sources[origin.source]
    date = origin.date or (source.accessed if source.layer == "own" else source.published)
    return {"source": source, "date": date, "note": origin.note}


def _facts(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Evidence]:
    """The other criteria: where each one's figure is published."""
    evaluation, catalog = recommendation.evaluation, recommendation.catalog
    offer, model = candidate.offer, candidate.model
    speed = None if candidate.hosted else ("offers", offer, "tokens_per_s")
    length = ("offers", offer) if offer.context_tokens else ("models", model)
    places: dict[str, tuple[str, Any, str] | None] = {
        "openness": ("licences", candidate.licence, "openness"),
        "localisation": ("models", model, "chinese"),
        "data_control": ("offers", offer, "data_region"),
        "speed": speed,
        "context": (*length, "context_tokens"),
        "ecosystem": ("models", model, "listings"),
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
            **_origin(catalog, *place),
        )
