"""What a reader must know before relying on an offer's place, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.subjects import PriceOf, ScoreOf
from advisor.decision.analysis.offer_life import near_end, retirement
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.criteria import CONTEXT
from advisor.evidence.buyer_terms import buyer_terms
from advisor.hosting.precision import is_narrower

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence


# Codes of the warnings that are said wherever an offer is named.
LASTING = frozenset({"ends", "retired", "retiring", "buyer-terms"})


class Warn(Frozen, frozen=True):
    """A warning: its code, which ``advisor.wording`` puts into a sentence, and the figures."""

    code: str
    facts: dict[str, Any] = msgspec.field(default_factory=dict)


def warnings_of(ranking: Ranking, offer: str) -> tuple[Warn, ...]:
    """All warnings of an offer, the gravest first."""
    evaluation = ranking.evaluation
    row = evaluation.rows[offer]
    candidate = evaluation.candidates[row]
    day = ranking.scenario.date(ranking.catalog)
    found = evaluation.evidence(offer)
    return (
        *_constraints(ranking, row),
        *_life(ranking, candidate),
        *_terms(ranking, candidate, day),
        *_figures(ranking, row, found),
        *_own(ranking, row),
        *_scores(found),
        *_prices(candidate, found),
    )


def _constraints(ranking: Ranking, row: int) -> Iterator[Warn]:
    for verdict in ranking.evaluation.verdicts[row]:
        if verdict.outcome is Outcome.UNKNOWN:
            yield Warn("unknown", {"verdict": verdict})
        elif verdict.outcome is Outcome.PASS and verdict.reason == "conditional":
            yield Warn("licence-conditions", {"licence": verdict.facts["licence"]})


def lasting_warnings(ranking: Ranking, offer: str) -> tuple[Warn, ...]:
    """What must be said wherever an offer is named: it ends, is retired, or may not be yours.

    No slider changes them.
    """
    candidate = ranking.candidate(offer)
    day = ranking.scenario.date(ranking.catalog)
    terms = _terms(ranking, candidate, day)
    return (
        *_life(ranking, candidate),
        *(warn for warn in terms if warn.code in LASTING),
    )


def _life(ranking: Ranking, candidate: Candidate) -> Iterator[Warn]:
    end = near_end(ranking, candidate)
    if end is not None:
        yield Warn("ends", {"end": end})
    retired = retirement(ranking, candidate)
    if retired is not None and retired.days <= 0:
        yield Warn("retired", {"retirement": retired})
    elif retired is not None and (end is None or end.ending.date != retired.date):
        yield Warn("retiring", {"retirement": retired})


def _terms(ranking: Ranking, candidate: Candidate, day: dt.date) -> Iterator[Warn]:
    for terms in buyer_terms(candidate, ranking.scenario.buyer, day):
        yield Warn("buyer-terms" if terms.concerns else "terms", {"terms": terms})
    if candidate.provider.terms is not None:
        yield Warn("platform-terms")


def _figures(ranking: Ranking, row: int, found: Sequence[Evidence]) -> Iterator[Warn]:
    evaluation = ranking.evaluation
    weighty = ranking.weights > 0
    weighed = {leaf.measure for leaf, held in zip(evaluation.leaves, weighty, strict=True) if held}
    gaps = np.isnan(evaluation.worths[row]) & weighty & ~evaluation.estimated[row]
    for code, measures in (
        ("estimated", [e.measure for e in found if e.estimate and e.measure in weighed]),
        ("missing", [evaluation.leaves[c].measure for c in np.flatnonzero(gaps)]),
    ):
        if measures:
            yield Warn(code, {"measures": measures})
    beyond = [
        evaluation.leaves[c].measure for c in np.flatnonzero(evaluation.beyond[row] & weighty)
        if evaluation.leaves[c].criterion != CONTEXT
    ]  # fmt: skip
    if beyond:
        yield Warn("beyond-anchor", {"measures": beyond})
    hosted = evaluation.candidates[row].hosted
    if hosted is not None:
        yield Warn("hosting-partial")
        if is_narrower(hosted.precision, hosted.model.native_precision):
            yield Warn("quantised", {"precision": hosted.precision})


def _own(ranking: Ranking, row: int) -> Iterator[Warn]:
    measures = ranking.evaluation.own.get(row)
    if measures:
        yield Warn("own-figures", {"measures": sorted(measures)})


def _scores(found: Sequence[Evidence]) -> Iterator[Warn]:
    scores = [
        (told, told.subject.published)
        for told in found
        if told.counts and isinstance(told.subject, ScoreOf) and told.subject.published is not None
    ]
    reported = [told.measure for told, _ in scores if "self-reported" in told.doubts]
    if reported:
        yield Warn("self-reported", {"measures": reported})
    for told, score in scores:
        benchmark = told.measure
        if "withdrawn" in told.doubts:
            yield Warn("withdrawn-benchmark", {"benchmark": benchmark})
        if score.bound == "at-least":
            yield Warn("bound", {"benchmark": benchmark, "value": score.value})
        if told.disputed:
            facts = {"measure": benchmark, "figure": score, "others": told.rivals}
            yield Warn("sources-disagree", facts)


def _prices(candidate: Candidate, found: Sequence[Evidence]) -> Iterator[Warn]:
    if candidate.api is None:
        return
    if candidate.api.unmetered:
        yield Warn("free-within-limits")
    if candidate.api.capped:
        yield Warn("limits-unpublished")
    prices = [told for told in found if told.counts and isinstance(told.subject, PriceOf)]
    stale = [told.published for told in prices if told.published.stale]
    if stale:
        oldest = min(stale, key=lambda published: published.date)
        some = any(told.published.date != oldest.date for told in prices)
        code = "stale-part" if some else "stale-price"
        yield Warn(code, {"days": oldest.age_days, "checked": oldest.date})
    later = [told.published.date for told in prices if "later" in told.doubts]
    if later:
        yield Warn("later-price", {"checked": min(later)})
    disputes = tuple(dict.fromkeys(c for told in prices for c in told.disputes))
    if disputes:
        yield Warn("sources-disagree", {"measure": "price", "conflicts": disputes})
