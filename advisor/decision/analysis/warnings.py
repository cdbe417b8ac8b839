"""What a reader must know before relying on an offer's place, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.figures import STALE_DAYS
from advisor.catalog.score_conflicts import contradicting
from advisor.decision.analysis import warning_kinds as kinds
from advisor.decision.analysis.buyer_terms import buyer_terms
from advisor.decision.analysis.offer_life import near_end, retirement
from advisor.decision.analysis.price_disputes import price_disputes
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.reasons import Conditional
from advisor.hosting.precision import is_narrower

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.decision.analysis.warning_kinds import Lasting, Warn
    from advisor.decision.judging.offers import Candidate
    from advisor.decision.ranking import Ranking


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


def lasting_warnings(ranking: Ranking, offer: str) -> tuple[Lasting, ...]:
    """What must be said wherever an offer is named: it ends, is retired, or may not be yours.

    No slider changes them.
    """
    candidate = ranking.candidate(offer)
    day = ranking.scenario.date(ranking.catalog)
    terms = _terms(ranking, candidate, day)
    return (
        *_life(ranking, candidate),
        *(warn for warn in terms if isinstance(warn, kinds.TermsConcern)),
    )


def _constraints(ranking: Ranking, row: int) -> Iterator[kinds.Rule]:
    for verdict in ranking.evaluation.verdicts[row]:
        if verdict.outcome is Outcome.UNKNOWN:
            yield kinds.Unknown(verdict)
        elif isinstance(verdict.reason, Conditional):
            yield kinds.LicenceConditions(verdict.reason.licence)


def _life(
    ranking: Ranking, candidate: Candidate
) -> Iterator[kinds.Ends | kinds.Retired | kinds.Retiring]:
    end = near_end(ranking, candidate)
    if end is not None:
        yield kinds.Ends(end)
    retired = retirement(ranking, candidate)
    if retired is not None and retired.days <= 0:
        yield kinds.Retired(retired)
    elif retired is not None and (end is None or end.ending.date != retired.date):
        yield kinds.Retiring(retired)


def _terms(
    ranking: Ranking, candidate: Candidate, day: dt.date
) -> Iterator[kinds.TermsConcern | kinds.TermsNoted | kinds.PlatformTerms]:
    for terms in buyer_terms(candidate, ranking.scenario, day):
        yield kinds.TermsConcern(terms) if terms.concerns else kinds.TermsNoted(terms)
    if candidate.provider.terms is not None:
        yield kinds.PlatformTerms()


def _figures(ranking: Ranking, row: int) -> Iterator[kinds.Measured | kinds.Hosted]:
    evaluation = ranking.evaluation
    weighty = ranking.weights > 0
    gaps = np.isnan(evaluation.worths[row]) & weighty
    for kind, mask in (
        (kinds.Estimated, gaps & evaluation.estimated[row]),
        (kinds.Missing, gaps & ~evaluation.estimated[row]),
    ):
        measures = tuple(evaluation.leaves[c].measure for c in np.flatnonzero(mask))
        if measures:
            yield kind(measures)
    beyond = tuple(
        evaluation.leaves[c].measure for c in np.flatnonzero(evaluation.beyond[row] & weighty)
        if evaluation.leaves[c].criterion != "context"
    )  # fmt: skip
    if beyond:
        yield kinds.BeyondAnchor(beyond)
    hosted = evaluation.candidates[row].hosted
    if hosted is not None:
        yield kinds.HostingComputed()
        if is_narrower(hosted.precision, hosted.model.native_precision):
            yield kinds.Quantised(hosted.precision)


def _own(ranking: Ranking, row: int) -> Iterator[kinds.OwnFigures]:
    measures = ranking.evaluation.own.get(row)
    if measures:
        yield kinds.OwnFigures(tuple(sorted(measures)))


def _scores(
    ranking: Ranking, candidate: Candidate, day: dt.date
) -> Iterator[kinds.SelfReported | kinds.Scored]:
    catalog = ranking.catalog
    used = [part.benchmark for part in ranking.scenario.mix]
    scores = [candidate.scores[b] for b in used if b in candidate.scores]
    own = tuple(s.benchmark for s in scores if s.self_reported)
    if own:
        yield kinds.SelfReported(own)
    for score in scores:
        scale = catalog.benchmarks[score.benchmark]
        if scale.withdrawn_on and scale.withdrawn_on <= day:
            yield kinds.WithdrawnBenchmark(scale.id)
        if score.bound == "at-least":
            yield kinds.LowerBound(scale.id)
        unlike = contradicting(catalog, score, day)
        if unlike:
            yield kinds.ScoresDisagree(score, unlike)


def _prices(candidate: Candidate, day: dt.date) -> Iterator[kinds.Priced]:
    if candidate.api is None:
        return
    rule = candidate.api.rules[0]
    if candidate.api.unmetered:
        yield kinds.FreeWithinLimits()
    if candidate.api.capped:
        yield kinds.LimitsUnpublished()
    age = (day - rule.checked).days
    if age > STALE_DAYS:
        yield kinds.StalePrice(age, rule.checked)
    if rule.checked > day and rule.valid_from is None:
        yield kinds.LaterPrice(rule.checked)
    disputes = price_disputes(candidate)
    if disputes:
        yield kinds.PricesDisagree(disputes)
