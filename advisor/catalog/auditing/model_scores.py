"""Audit of benchmark scores: release and effort, disputes, self-reports, withdrawals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.auditing.findings import EFFORT, Finding, found
from advisor.catalog.early_prices import ONE_DAY
from advisor.catalog.figures import UNDATED, leading_score
from advisor.catalog.score_conflicts import contradicting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from advisor.catalog.auditing.findings import Kind
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.records import Model, Score


def score_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield problems of the scores published by a day."""
    for model, by_benchmark in catalog.scores_by_model.items():
        for benchmark, scores in by_benchmark.items():
            known = [score for score in scores if score.date <= day]
            if known:
                unit = catalog.benchmarks[benchmark].unit
                yield from _standing(catalog, model, known, unit, day)
                yield from _of_what(catalog.models[model], known, unit, day)
    for offer in catalog.offers.values():
        kind = _effort_kind(catalog.models[offer.model], offer.effort)
        if kind is not None:
            yield found(
                kind, offer.id, EFFORT, figures=(offer.effort or "",), sources=(offer.source,),
                date=None, day=day,
            )  # fmt: skip


def _standing(
    catalog: Catalog, model: str, known: Sequence[Score], unit: str, day: dt.date
) -> Iterator[Finding]:
    """Find scores that others dispute, or that nobody else checked."""
    first = leading_score(catalog, known)
    unlike = [s for s in contradicting(catalog, first, day) if s is not first]
    if unlike:
        yield _of_scores("conflict", model, [first, *unlike], unit, day)
    if len({score.source for score in known}) == 1:
        yield _of_scores("single-sourced", model, [first], unit, day)
    if all(score.self_reported for score in known):
        yield _of_scores("self-reported-only", model, [first], unit, day)


def _of_what(model: Model, known: Sequence[Score], unit: str, day: dt.date) -> Iterator[Finding]:
    """Find scores that cannot belong to the release or the effort that they name."""
    for score in known:
        if score.date <= UNDATED:
            yield _of_scores("undated", model.id, [score], unit, day)
        elif score.date < model.since - ONE_DAY:
            released = model.since.isoformat()
            yield _of_scores("score-before-release", model.id, [score], unit, day, released)
        kind = _effort_kind(model, score.effort)
        if kind is not None:
            yield _of_scores(kind, model.id, [score], unit, day, score.effort)
    silent = [s for s in known if s.effort == "unstated"]
    if silent and model.reasoning != "no":
        yield _of_scores("effort-unstated", model.id, silent, unit, day)


def _effort_kind(model: Model, effort: Effort | None) -> Kind | None:
    """Return the problem of an effort of a release; None if there is none or it is not stated."""
    if effort in (None, "unstated"):
        return None
    thinks = effort != "none"
    if (model.reasoning == "always" and not thinks) or (model.reasoning == "no" and thinks):
        return "effort-impossible"
    if model.efforts and effort not in model.efforts:
        return "effort-not-listed"
    return None


def _of_scores(
    kind: Kind, model: str, scores: Sequence[Score], unit: str, day: dt.date, *beside: str
) -> Finding:
    """Make a finding; ``figures``: the scores, the one that counts first, then ``beside``."""
    first = scores[0]
    return found(
        kind, model, first.benchmark,
        figures=(*(_score_text(score, unit) for score in scores), *beside),
        sources=tuple(score.source for score in scores),
        date=None if first.date <= UNDATED else first.date, day=day,
    )  # fmt: skip


def _score_text(score: Score, unit: str) -> str:
    bound = {"exact": "", "at-least": "≥ ", "at-most": "≤ "}[score.bound]
    return f"{bound}{score.value:g} {unit}" if unit == "%" else f"{bound}{score.value:g}"


def benchmark_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield withdrawn benchmarks; ``figures``: the use cases that depend on them."""
    for scale in catalog.benchmarks.values():
        if scale.withdrawn_on is not None and scale.withdrawn_on <= day:
            users = [
                use_case.id
                for use_case in catalog.use_cases.values()
                if scale.id in {part.benchmark for part in use_case.mix}
            ]
            yield found(
                "withdrawn-benchmark", scale.id, scale.id, figures=tuple(users),
                sources=(scale.source,), date=scale.withdrawn_on, day=day,
            )  # fmt: skip
