"""Errors of the values, from which the robustness is simulated.

A score has its published 95 % interval, else the standard error of its benchmark (binomial over
its tasks, ``benchmarks.csv``), half as much again where the vendor reports it itself. What hosting
costs and how fast it runs has the range of its price and speed. An API's price has none, except a
router's: that of the hosts it spreads requests over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.twins import twins
from advisor.decision.judging.gaps import UNKNOWN_VALUE, reach_of_estimates
from advisor.evidence.criterion_figures import certain, figures_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.catalog.records import Benchmark, Score
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.judging.evaluation import Evaluation

    Floats = NDArray[np.float64]

# Factor on the standard error of self-reported scores, which are prone to selection: our
# assumption.
SELF_REPORTED = 1.5
# Half-widths in standard deviations of a 95 % interval, and of a stated range, taken as 90 %.
Z_95, Z_90 = 1.96, 1.645


def score_error(score: Score, scale: Benchmark) -> float:
    """Return the standard error of a published score, in its unit; 0 if unknown."""
    if score.low is not None and score.high is not None:
        return (score.high - score.low) / (2 * Z_95)
    return (scale.standard_error or 0.0) * (SELF_REPORTED if score.self_reported else 1.0)


def value_errors(evaluation: Evaluation) -> Floats:
    """Return the standard deviations of the values, shape (offers, leaves).

    Where a score is missing, that of the inferred one; 0 where another figure is.

    Errors of figures pass through the value function by a central difference, so they shrink
    beyond the knee and vanish beyond an anchor.
    """
    found = np.zeros(evaluation.values.shape)
    for number, leaf in enumerate(evaluation.leaves):
        if leaf.scored_on is not None:
            scale = evaluation.catalog.benchmarks[leaf.scored_on]
            scores = [c.scores.get(leaf.scored_on) for c in evaluation.candidates]
            off = np.array([0.0 if s is None else score_error(s, scale) for s in scores])
            raw = evaluation.raw[:, number]
            found[:, number] = _between(raw - off, raw + off, leaf) / 2
        elif (span := figures_of(leaf.criterion).span) is not certain:
            spans = np.array([span(c) for c in evaluation.candidates])
            raw = evaluation.raw[:, number]
            ends = raw * spans[:, 0], raw * spans[:, 1]
            found[:, number] = _between(*ends, leaf) / (2 * Z_90)
    return np.asarray(np.nan_to_num(found, nan=0.0) + evaluation.inferred_errors)


def shared_errors(evaluation: Evaluation) -> Floats:
    """Return the part of ``value_errors`` that is common to all missing scores of an offer.

    Scores are inferred from one ability: where it is lower than thought, all of them are. Of the
    variance of a missing result, (slope · error of the ability)² is shared and the spread of the
    benchmark is its own (``abilities.AbilityBook.expected``). Shape (offers, leaves), standard
    deviations of the values; 0 where nothing is inferred.
    """
    found = np.zeros(evaluation.values.shape)
    for number, expected in enumerate(evaluation.expected):
        if expected is not None:
            share = np.abs(expected.slope) * evaluation.abilities[:, 1] / expected.sd
            found[:, number] = np.nan_to_num(np.minimum(share, 1.0), nan=0.0)
    return np.asarray(found * evaluation.inferred_errors)


def reaches_of(evaluation: Evaluation) -> tuple[Floats, Floats]:
    """Return how far the true values of missing figures may lie from the filled ones.

    In the form that ``rank_acceptability`` takes, each of shape (offers, leaves). Without an
    estimate, three in four lie below ``UNKNOWN_VALUE``, and one reaches up to 1. The mean of both
    is the filled value, so the mean simulated score equals the score.
    """
    values = evaluation.filled_values
    guessed = evaluation.estimated & (evaluation.inferred_errors == 0)
    estimated = np.where(guessed, reach_of_estimates(values), 0.0)
    return estimated, np.where(evaluation.unknown, -UNKNOWN_VALUE, 0.0)


def error_sources(evaluation: Evaluation) -> NDArray[np.intp]:
    """Return a number of each offer's errors, shape (offers,): equal ones are drawn together.

    A line has its own, but for lines of which the very same scores are published: one model under
    two names is as good as itself in every draw, and takes no share from any other.
    """
    lines, alike = evaluation.line_ids, twins(evaluation.catalog)
    known = set(lines)
    first = {line: next((t for t in alike.get(line, ()) if t in known), line) for line in lines}
    numbers = {line: number for number, line in enumerate(sorted(set(first.values())))}
    of_line = np.array([numbers[first[line]] for line in lines], dtype=np.intp)
    return np.asarray(of_line[evaluation.lines])


def _between(low: Floats, high: Floats, leaf: Leaf) -> Floats:
    return np.asarray(np.abs(leaf.worth(high) - leaf.worth(low)))
