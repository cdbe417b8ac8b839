"""What a reader must know before relying on an offer's place, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from advisor.catalog.figures import STALE_DAYS, disagree
from advisor.catalog.frozen import Frozen
from advisor.catalog.price_conflicts import price_conflicts
from advisor.costing.precision import is_narrower
from advisor.decision.constraints import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog import Catalog
    from advisor.catalog.records import Score
    from advisor.decision.offers import Candidate
    from advisor.decision.recommendation import Recommendation


class Warn(Frozen, frozen=True):
    """A warning: its code, which ``advisor.wording`` puts into a sentence, and the figures."""

    code: str
    facts: dict[str, Any] = msgspec.field(default_factory=dict)


def warnings_of(recommendation: Recommendation, offer: str) -> tuple[Warn, ...]:
    """All warnings of an offer, the gravest first."""
    evaluation = recommendation.evaluation
    row = evaluation.rows[offer]
    candidate = evaluation.candidates[row]
    day = recommendation.scenario.date(recommendation.catalog)
    return (
        *_constraints(recommendation, row),
        *_figures(recommendation, row),
        *_own(recommendation, row),
        *_scores(recommendation, candidate, day),
        *_prices(recommendation.catalog, candidate, day),
    )


def _constraints(recommendation: Recommendation, row: int) -> Iterator[Warn]:
    for verdict in recommendation.evaluation.verdicts[row]:
        if verdict.outcome is Outcome.UNKNOWN:
            yield Warn("unknown", {"verdict": verdict})
        elif verdict.outcome is Outcome.PASS and verdict.reason == "conditional":
            yield Warn("licence-conditions", {"licence": verdict.facts["licence"]})


def _figures(recommendation: Recommendation, row: int) -> Iterator[Warn]:
    evaluation = recommendation.evaluation
    weighty = recommendation.weights > 0
    gaps = np.isnan(evaluation.worths[row]) & weighty
    for code, mask in (
        ("estimated", gaps & evaluation.estimated[row]),
        ("missing", gaps & ~evaluation.estimated[row]),
    ):
        measures = [evaluation.leaves[c].measure for c in np.flatnonzero(mask)]
        if measures:
            yield Warn(code, {"measures": measures})
    beyond = [
        evaluation.leaves[c].measure for c in np.flatnonzero(evaluation.beyond[row] & weighty)
        if evaluation.leaves[c].criterion != "context"
    ]  # fmt: skip
    if beyond:
        yield Warn("beyond-anchor", {"measures": beyond})
    hosted = evaluation.candidates[row].hosted
    if hosted is not None:
        yield Warn("hosting-partial")
        if is_narrower(hosted.precision, hosted.model.native_precision):
            yield Warn("quantised", {"precision": hosted.precision})


def _own(recommendation: Recommendation, row: int) -> Iterator[Warn]:
    measures = recommendation.evaluation.own.get(row)
    if measures:
        yield Warn("own-figures", {"measures": sorted(measures)})


def _scores(recommendation: Recommendation, candidate: Candidate, day: dt.date) -> Iterator[Warn]:
    catalog = recommendation.catalog
    used = [part.benchmark for part in recommendation.scenario.mix]
    scores = [candidate.scores[b] for b in used if b in candidate.scores]
    own = [s.benchmark for s in scores if s.self_reported]
    if own:
        yield Warn("self-reported", {"measures": own})
    for score in scores:
        scale = catalog.benchmarks[score.benchmark]
        if scale.withdrawn_on and scale.withdrawn_on <= day:
            yield Warn("withdrawn-benchmark", {"benchmark": scale.id})
        if score.bound == "at-least":
            yield Warn("bound", {"benchmark": scale.id, "value": score.value})
        others = catalog.scores_by_model[score.model][score.benchmark]
        unlike = [s for s in others if _contradicts(s, score)]
        if unlike:
            yield Warn("sources-disagree", {"measure": scale.id, "figure": score, "others": unlike})


def _contradicts(other: Score, score: Score) -> bool:
    """Whether another source says otherwise of the same thing.

    The same source with thinking off, or with several attempts, measures something else.
    """
    return (
        other.bound == "exact"
        and other.source != score.source
        and other.thinking in (score.thinking, "unstated")
        and other.attempts == score.attempts
        and disagree(other.value, score.value)
    )


def _prices(catalog: Catalog, candidate: Candidate, day: dt.date) -> Iterator[Warn]:
    if candidate.api is None:
        return
    rule = candidate.api.rules[0]
    if candidate.api.unmetered:
        yield Warn("free-within-limits")
    if candidate.api.capped:
        yield Warn("limits-unpublished")
    age = (day - rule.checked).days
    if age > STALE_DAYS:
        yield Warn("stale-price", {"days": age, "checked": rule.checked})
    if rule.checked > day and rule.valid_from is None:
        yield Warn("later-price", {"checked": rule.checked})
    unlike = [
        conflict
        for conflict in price_conflicts(catalog, candidate.offer.id, day)
        if conflict.counts is rule and conflict.kind != "other-bands"
    ]
    if unlike:
        yield Warn("sources-disagree", {"measure": "price", "conflicts": unlike})
