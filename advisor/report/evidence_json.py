"""The figures of an offer as JSON: subject, value and source of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from advisor.catalog.currencies import BASE
from advisor.catalog.records import Estimate
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.evidence.subjects import (
    EndOf,
    FactOf,
    RateOf,
    ServiceOf,
    StatedOf,
    TermsOf,
    TokensOf,
)
from advisor.report.sources import raw_value
from advisor.wording.figure_rows import counting_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from advisor.catalog.records import Price, Score
    from advisor.decision import Recommendation
    from advisor.evidence.evidence import Evidence
    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.narrator import Narrator

# Cells with the lengths of requests for which a price rule holds.
_EDGES = ("input_over", "input_upto", "output_over", "output_upto")
# Cells with the hours of a week for which it holds.
_WINDOW = ("peak_hours", "peak_days", "peak_zone")


def offer_evidence(narrator: Narrator, offer: str) -> list[dict[str, Any]]:
    """Return the figures that an offer's rank depends on."""
    return [_evidence(row) for row in counting_rows(narrator, offer)]


def used_sources(recommendation: Recommendation, offers: Iterable[str]) -> list[dict[str, Any]]:
    """Return the sources of the figures of some offers."""
    evaluation = recommendation.evaluation
    used = {e.published.source for o in offers for e in evaluation.evidence(o) if e.counts}
    rate = evaluation.rate.beside(recommendation.scenario.currency)
    if rate.source:
        used.add(rate.source)
    return [
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "kind": source.kind,
            "published": source.published.isoformat() if source.published else None,
            "accessed": source.accessed.isoformat(),
        }
        for source in recommendation.catalog.sources.values()
        if source.id in used
    ]


def _evidence(row: FigureRow) -> dict[str, Any]:
    evidence = row.evidence
    return {
        "measure": evidence.measure,
        "name": row.what,
        "figure": row.value,
        "value": raw_value(evidence),
        "unit": evidence.unit,
        "of": _subject(evidence),
        "date": evidence.published.date.isoformat(),
        "self_reported": evidence.self_reported,
        "source": evidence.published.source,
        "layer": evidence.published.layer,
        "estimate": _cohort(evidence),
        "disputed_by": list(_rivals(evidence)),
        "own": evidence.own,
        "note": evidence.published.note or None,
    }


def _subject(evidence: Evidence) -> dict[str, Any] | None:
    """Return what it is a figure of; None if it has no row in a table."""
    match evidence.subject:
        case ScoreOf(model=model, benchmark=benchmark, published=score):
            run = {} if score is None else _run(score)
            return {"model": model, "benchmark": benchmark, **run}
        case PriceOf(rule=rule, part=part):
            lengths = dict(zip(_EDGES, rule.edges, strict=True))
            hours = dict(zip(_WINDOW, rule.window, strict=True))
            return {"offer": rule.offer, "part": part, **lengths, **hours, "region": rule.region}
        case CellOf(table=table, id=row, columns=columns):
            return {"table": table, "id": row, "columns": list(columns)}
        case _:
            return _other_subject(evidence.subject)


def _other_subject(
    subject: EndOf | TermsOf | FactOf | ServiceOf | StatedOf | RateOf | TokensOf,
) -> dict[str, Any] | None:
    match subject:
        case ServiceOf(row=fact):
            return {"subject": fact.subject, "fact": fact.fact}
        case TokensOf(row=row):
            return {"model": row.model, "effort": row.effort, "benchmark": row.benchmark}
        case StatedOf(stated=row):
            return {"criterion": row.criterion, "subject": row.subject}
        case EndOf() | TermsOf() | FactOf() | RateOf():
            return None
        case _:
            assert_never(subject)


def _run(score: Score) -> dict[str, Any]:
    return {
        "effort": score.effort,
        "thinking": score.thinking,
        "subset": score.subset,
        "harness": score.harness,
        "attempts": score.attempts,
        "tokens_per_task": score.tokens_per_task,
        "output_tokens_per_task": score.output_tokens_per_task,
        "cost_per_task": _published_cost(score),
    }


def _published_cost(score: Score) -> dict[str, Any] | None:
    """Return the money a task as published, in its own currency; None where it is not."""
    if score.usd_per_task is None:
        return None
    return {"amount": score.usd_per_task, "currency": BASE}


def _cohort(evidence: Evidence) -> dict[str, Any] | None:
    """Return what a stand-in was taken from; None for a published figure.

    The models whose lower quartile an estimate is, or the scores that it was inferred from.
    """
    stand_in = evidence.estimate
    if stand_in is None:
        return None
    if isinstance(stand_in, Estimate):
        return {"band": stand_in.band, "year": stand_in.year, "models": stand_in.models}
    return {
        "inferred_from": stand_in.scores,
        "release": stand_in.model,
        "effort": stand_in.effort,
        "low": stand_in.low,
        "high": stand_in.high,
    }


def _rivals(evidence: Evidence) -> Iterator[dict[str, Any]]:
    """Yield the figures of sources that contradict it."""
    for score in evidence.rivals:
        yield _rival(score.source, score.date.isoformat(), score.value)
    subject = evidence.subject
    if not isinstance(subject, PriceOf):
        return
    for conflict in evidence.disputes:
        for rule in (conflict.counts, conflict.rival):
            if rule != subject.rule:
                yield _price_rival(rule, subject.part, evidence.unit)


def _price_rival(rule: Price, part: str, unit: str) -> dict[str, Any]:
    """Return the amount of another price list, in its own currency."""
    found = _rival(rule.source, rule.checked.isoformat(), float(getattr(rule, part)))
    return {**found, "unit": f"{rule.currency}/{unit.partition('/')[2]}"}


def _rival(source: str, date: str, value: float) -> dict[str, Any]:
    return {"source": source, "date": date, "value": value}
