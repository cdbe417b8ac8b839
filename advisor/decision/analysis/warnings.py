"""What a reader must know before relying on an offer's place, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from advisor.catalog.figures import STALE_DAYS
from advisor.catalog.frozen import Frozen
from advisor.catalog.score_conflicts import contradicting
from advisor.decision.analysis.buyer_terms import buyer_terms
from advisor.decision.analysis.offer_life import near_end, retirement
from advisor.decision.analysis.price_disputes import price_disputes
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.criteria import CONTEXT
from advisor.hosting.precision import is_narrower

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.decision.judging.offers import Candidate
    from advisor.decision.ranking import Ranking


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
    return (
        *_constraints(ranking, row),
        *_life(ranking, candidate),
        *_terms(ranking, candidate, day),
        *_figures(ranking, row),
        *_own(ranking, row),
        *_scores(ranking, candidate, day),
        *_prices(candidate, day),
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
    for terms in buyer_terms(candidate, ranking.scenario, day):
        yield Warn("buyer-terms" if terms.concerns else "terms", {"terms": terms})
    if candidate.provider.terms is not None:
        yield Warn("platform-terms")


def _figures(ranking: Ranking, row: int) -> Iterator[Warn]:
    evaluation = ranking.evaluation
    weighty = ranking.weights > 0
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


def _scores(ranking: Ranking, candidate: Candidate, day: dt.date) -> Iterator[Warn]:
    catalog = ranking.catalog
    used = [part.benchmark for part in ranking.scenario.mix]
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
        unlike = contradicting(catalog, score, day)
        if unlike:
            yield Warn("sources-disagree", {"measure": scale.id, "figure": score, "others": unlike})


def _prices(candidate: Candidate, day: dt.date) -> Iterator[Warn]:
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
    disputes = price_disputes(candidate)
    if disputes:
        yield Warn("sources-disagree", {"measure": "price", "conflicts": disputes})
