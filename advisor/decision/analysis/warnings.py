"""Find the warnings of an offer, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.figures import disagree
from advisor.catalog.subjects import PriceOf, ScoreOf
from advisor.decision.analysis import warning_kinds as kinds
from advisor.decision.analysis.offer_life import (
    early_price,
    near_end,
    old_price,
    own_price_end,
    retirement,
)
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.criteria import CONTEXT
from advisor.decision.judging.reasons import Conditional
from advisor.evidence.buyer_terms import buyer_terms
from advisor.evidence.inferred import Inferred
from advisor.evidence.router_span import routed
from advisor.evidence.service import narrower_precision
from advisor.hosting.precision import is_narrower
from advisor.hosting.totals import is_verified

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from advisor.decision.analysis.warning_kinds import Lasting, Warn
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence

PriceDay = kinds.PriceEarly | kinds.PriceOld
"""Warnings of the day on which a price was last read."""


def warnings_of(ranking: Ranking, offer: str) -> tuple[Warn, ...]:
    """Return all warnings of an offer, gravest first."""
    evaluation = ranking.evaluation
    row = evaluation.rows[offer]
    candidate = evaluation.candidates[row]
    day = ranking.scenario.date(ranking.catalog)
    found = evaluation.evidence(offer)
    life = tuple(_life(ranking, candidate))
    return (
        *_constraints(ranking, row),
        *life,
        *_terms(ranking, candidate, day),
        *_figures(ranking, row, found),
        *_own(ranking, row),
        *_effort(candidate, found),
        *_thinking(candidate),
        *_scores(found),
        *_router(ranking, candidate),
        *_prices(candidate, found, is_old=any(isinstance(w, PriceDay) for w in life)),
    )


def lasting_warnings(ranking: Ranking, offer: str) -> tuple[Lasting, ...]:
    """Return the warnings shown wherever an offer is named: its end, price or terms.

    They do not depend on the sliders.
    """
    candidate = ranking.candidate(offer)
    day = ranking.scenario.date(ranking.catalog)
    terms = _terms(ranking, candidate, day)
    return (
        *_life(ranking, candidate),
        *(warn for warn in terms if isinstance(warn, kinds.TermsConcern)),
    )


def _constraints(ranking: Ranking, row: int) -> Iterator[kinds.Rule]:
    for result in ranking.evaluation.rule_results[row]:
        if result.outcome is Outcome.UNKNOWN:
            yield kinds.Unknown(result)
        elif isinstance(result.reason, Conditional):
            yield kinds.LicenceConditions(result.reason.licence)


def _life(ranking: Ranking, candidate: Candidate) -> Iterator[kinds.Lasting]:
    end = near_end(ranking, candidate)
    if end is not None:
        yield kinds.Ends(end)
    retired = retirement(ranking, candidate)
    if retired is not None and retired.days <= 0:
        yield kinds.Retired(retired)
    elif retired is not None and (end is None or end.ending.date != retired.date):
        yield kinds.Retiring(retired)
    if not candidate.release_stated:
        yield kinds.ReleaseUnstated(tuple(release.id for release in candidate.releases))
    own = own_price_end(ranking, candidate)
    if own is not None:
        yield kinds.OwnPriceEnds(own) if own.days > 0 else kinds.OwnPriceOver(own)
    yield from _price_day(ranking, candidate)


def _price_day(ranking: Ranking, candidate: Candidate) -> Iterator[PriceDay]:
    """Yield at most one warning: a price read before the release is mostly an old one too."""
    early = early_price(ranking, candidate)
    old = old_price(ranking, candidate)
    if early is not None:
        yield kinds.PriceEarly(early)
    elif old is not None:
        yield kinds.PriceOld(old)


def _terms(
    ranking: Ranking, candidate: Candidate, day: dt.date
) -> Iterator[kinds.TermsConcern | kinds.TermsNoted | kinds.PlatformTerms]:
    for terms in buyer_terms(candidate, ranking.scenario.buyer, day):
        yield kinds.TermsConcern(terms) if terms.concerns else kinds.TermsNoted(terms)
    if candidate.provider.terms is not None:
        yield kinds.PlatformTerms()


def _figures(
    ranking: Ranking, row: int, found: Sequence[Evidence]
) -> Iterator[kinds.Measured | kinds.Hosted]:
    evaluation = ranking.evaluation
    weighty = ranking.weights > 0
    weighed = {
        leaf.measure for leaf, weighs in zip(evaluation.leaves, weighty, strict=True) if weighs
    }
    gaps = np.isnan(evaluation.values[row]) & weighty & ~evaluation.estimated[row]
    filled = [e for e in found if e.estimate and e.measure in weighed]
    estimated = tuple(e.measure for e in filled if not isinstance(e.estimate, Inferred))
    inferred = tuple(e.measure for e in filled if isinstance(e.estimate, Inferred))
    missing = tuple(evaluation.leaves[c].measure for c in np.flatnonzero(gaps))
    unpublished = (
        kinds.Estimated(estimated), kinds.InferredScores(inferred), kinds.Missing(missing)
    )  # fmt: skip
    yield from _weightiest_first(ranking, [each for each in unpublished if each.measures])
    beyond = tuple(
        evaluation.leaves[c].measure for c in np.flatnonzero(evaluation.beyond[row] & weighty)
        if evaluation.leaves[c].criterion != CONTEXT
    )  # fmt: skip
    if beyond:
        yield kinds.BeyondAnchor(beyond)
    yield from _hosted(evaluation.candidates[row])


def _weightiest_first(ranking: Ranking, found: list[kinds.Measured]) -> list[kinds.Measured]:
    """Sort warnings by the weight of what they are about."""
    leaves = zip(ranking.evaluation.leaves, ranking.weights.tolist(), strict=True)
    weights = {leaf.measure: weight for leaf, weight in leaves}
    return sorted(found, key=lambda warn: -sum(weights[measure] for measure in warn.measures))


def _hosted(candidate: Candidate) -> Iterator[kinds.Hosted]:
    hosted, served = candidate.hosted, narrower_precision(candidate)
    if served is not None:
        yield kinds.Quantised(served)
    if hosted is not None:
        yield kinds.HostingComputed(hosted.users)
        if not is_verified(hosted):
            yield kinds.ManyServers(hosted.servers, int(hosted.pool.most_servers))
        device = hosted.device
        if candidate.offer.kind == "owned" and device.is_consumer:
            yield kinds.ConsumerCard(device.name, device.driver_barred)
        model = hosted.model
        # Published scores are taken to hold for the maker's own FP8 weights too.
        official = hosted.precision == "fp8" and "fp8" in model.other_precisions
        if is_narrower(hosted.precision, model.native_precision) and not official:
            yield kinds.Quantised(hosted.precision)


def _own(ranking: Ranking, row: int) -> Iterator[kinds.OwnFigures]:
    measures = ranking.evaluation.own.get(row)
    if measures:
        yield kinds.OwnFigures(tuple(sorted(measures)))


def _effort(candidate: Candidate, found: Sequence[Evidence]) -> Iterator[kinds.JudgedAt]:
    """Yield the level that an offer of a model that can think is judged at."""
    if candidate.model.reasoning in (None, "no"):
        return
    scores = [e for e in found if e.counts and isinstance(e.subject, ScoreOf) and not e.estimate]
    unstated = tuple(e.measure for e in scores if "effort-unstated" in e.doubts)
    if scores:
        yield kinds.JudgedAt(candidate.effort, unstated)


def _thinking(candidate: Candidate) -> Iterator[kinds.ThinkingBilled]:
    """Yield the thinking that its bill, or the load of its machines, holds; none of a flat fee."""
    if candidate.api is not None and "fee" in candidate.api.parts:
        return
    tokens = candidate.thinking_tokens
    if tokens:
        yield kinds.ThinkingBilled(tokens, candidate.use)


def _scores(found: Sequence[Evidence]) -> Iterator[kinds.SelfReported | kinds.Scored]:
    scores = [
        (evidence, evidence.subject.published)
        for evidence in found
        if evidence.counts
        and isinstance(evidence.subject, ScoreOf)
        and evidence.subject.published is not None
    ]
    reported = tuple(
        evidence.measure for evidence, _ in scores if "self-reported" in evidence.doubts
    )
    if reported:
        yield kinds.SelfReported(reported)
    for evidence, score in scores:
        if "withdrawn" in evidence.doubts:
            yield kinds.WithdrawnBenchmark(evidence.measure)
        if score.bound == "at-least":
            yield kinds.LowerBound(evidence.measure)
        if evidence.disputed:
            yield kinds.ScoresDisagree(score, evidence.rivals)


def _router(ranking: Ranking, candidate: Candidate) -> Iterator[kinds.RouterSpread]:
    """Yield what the hosts of a router ask, where that differs enough to matter."""
    found, cost = routed(candidate), ranking.monthly_cost(candidate.offer.id)
    if found is not None and cost is not None and disagree(found.low, found.high):
        yield kinds.RouterSpread(
            len(found.hosts), found.low * cost, found.mid * cost, found.high * cost
        )


def _prices(
    candidate: Candidate, found: Sequence[Evidence], *, is_old: bool
) -> Iterator[kinds.Priced]:
    if candidate.api is None:
        return
    if candidate.api.unmetered:
        yield kinds.FreeWithinLimits()
    if candidate.api.capped:
        yield kinds.LimitsUnpublished()
    prices = [
        evidence for evidence in found if evidence.counts and isinstance(evidence.subject, PriceOf)
    ]
    stale = [evidence.published for evidence in prices if evidence.published.stale]
    if stale and not is_old:
        oldest = min(stale, key=lambda published: published.date)
        some = any(evidence.published.date != oldest.date for evidence in prices)
        kind = kinds.StalePart if some else kinds.StalePrice
        yield kind(oldest.age_days, oldest.date)
    later = [evidence.published.date for evidence in prices if "later" in evidence.doubts]
    if later:
        yield kinds.LaterPrice(min(later))
    disputes = tuple(dict.fromkeys(c for evidence in prices for c in evidence.disputes))
    if disputes:
        yield kinds.PricesDisagree(disputes)
