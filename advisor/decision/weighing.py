"""Rank the offers of a catalogue: the entry point for window, command line and reports."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.catalog.function_failures import ScalesMissing
from advisor.catalog.problems import InputError
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.judging.evaluating import evaluate
from advisor.decision.kernels.scores import bounds, normalise, ranking_order, score
from advisor.decision.lasting_ways import lasting_first
from advisor.decision.mix import check_mix, levelled
from advisor.decision.ranking import Status
from advisor.decision.recommendation import Recommendation

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.scenario import Scenario

# Offers whose known figures and inferred scores cover less than this share of the weight are not
# ranked: an assumption of ours.
LEAST_COVERAGE = 0.6


def recommend(catalog: Catalog, scenario: Scenario) -> Recommendation:
    """Rank the catalogue's offers for a scenario. Deterministic to the bit.

    Raises:
        InputError: the mix cannot be (``mix.check_mix``), or a benchmark has no good-enough level,
            since no scale was derived to carry one.
    """
    check_mix(catalog, scenario.mix)
    scenario = levelled(catalog, scenario)
    if not catalog.benchmark_scales:
        for part in scenario.mix:
            if math.isnan(part.enough):
                raise InputError(ScalesMissing(catalog.benchmarks[part.benchmark].name))
    return weigh(evaluate(catalog, scenario), scenario)


def weigh(evaluation: Evaluation, scenario: Scenario) -> Recommendation:
    """Weigh an evaluated table by the scenario's priorities."""
    criteria = tuple(evaluation.columns)
    shares = normalise([scenario.priorities.get(c, 0.0) for c in criteria])
    by_criterion = dict(zip(criteria, shares, strict=True))
    leaves = evaluation.leaves
    weights = np.array([by_criterion[leaf.criterion] * leaf.share for leaf in leaves])
    whole = 100 * score(evaluation.filled_values, weights)
    scores = whole / 100  # as ``tied_with_best`` finds them again
    known = bounds(evaluation.values, weights)
    # Money far beyond the budget outweighs all else: such offers keep their order, at 0 points.
    contributions = 100 * _by_criterion(evaluation, weights)
    contributions[:, criteria.index(COST)] -= np.minimum(whole, 0.0)
    status = np.full(len(scores), Status.RANKED, dtype=np.int8)
    # An inferred score may stand for capability, as long as the release has a score anywhere.
    carried = known.coverage + evaluation.inferred @ weights
    sparse = carried < LEAST_COVERAGE
    sparse |= _unpriced(evaluation, weights) | _unmeasured(evaluation, weights)
    status[sparse] = Status.SPARSE
    status[evaluation.to_verify] = Status.TO_VERIFY
    status[evaluation.removed] = Status.REMOVED
    ranked = np.flatnonzero(status == Status.RANKED)
    costs = evaluation.raw[ranked, evaluation.columns[COST][0]]
    order = ranked[ranking_order(scores[ranked], evaluation.filled_values[ranked], costs)]
    answer = Recommendation(
        evaluation=evaluation,
        scenario=scenario,
        weights=weights,
        criteria=criteria,
        criterion_weights=shares,
        contributions=contributions,
        scores=np.maximum(whole, 0.0),
        low=100 * np.maximum(known.low, 0.0),
        high=100 * np.maximum(known.high, 0.0),
        coverage=known.coverage,
        status=status,
        order=order,
        known=~sparse,
    )
    lasting = lasting_first(answer)
    return answer if lasting is answer.order else msgspec.structs.replace(answer, order=lasting)


def _unpriced(evaluation: Evaluation, weights: np.ndarray) -> np.ndarray:
    """Mask of the offers that lack a weighted figure of a criterion that is never estimated."""
    columns = [
        c for c, leaf in enumerate(evaluation.leaves) if not leaf.estimated and weights[c] > 0
    ]
    return np.asarray(np.isnan(evaluation.values[:, columns]).any(axis=1))


def _unmeasured(evaluation: Evaluation, weights: np.ndarray) -> np.ndarray:
    """Mask of the offers without any score that bears on a benchmark that counts.

    Those with a weight do, and all of them where capability must be good enough: that nobody
    measured a model is no chance that it is. A score is inferred from scores of the same release;
    the estimate of a cohort may fill gaps between published scores, but not replace all of them.
    """
    is_asked = evaluation.scenario.constraints.good_enough
    columns = [c for c in evaluation.columns[CAPABILITY] if is_asked or weights[c] > 0]
    if not columns:
        return np.zeros(len(evaluation.candidates), dtype=bool)
    unknown = np.isnan(evaluation.values[:, columns]) & ~evaluation.inferred[:, columns]
    return np.asarray(unknown.all(axis=1))


def _by_criterion(evaluation: Evaluation, weights: np.ndarray) -> np.ndarray:
    parts = evaluation.filled_values * weights
    return np.stack([parts[:, c].sum(axis=1) for c in evaluation.columns.values()], axis=1)
