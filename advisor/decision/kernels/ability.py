"""One scale of ability under all benchmarks, fitted to published scores.

A result y of a setting i (a release at a level of thinking) on benchmark b, on a scale without
ends (``logits``), is

    y = slope_b · θ_i − intercept_b + ε,   ε ~ N(0, spread_b²)

with the ability θ_i = α_m + δ_e + γ_i of a model m at a level e: α_m ~ N(prior_m, τ²), the prior
being linear in what is known of a model before any score; δ_e is what the level adds for all models
(0 for the level of reference), γ_i ~ N(0, κ²) what it adds for this one. Scales and priors are
found by maximising the posterior in turns, abilities in closed form; the form is that of Epoch's
capability index (epoch.ai/benchmarks/eci) and of arXiv 2606.24020.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]

# Shares are kept this far from 0 and 1: with some hundred tasks one solved task is 1 %.
NEAREST = 0.01
ROUNDS = 25
# Priors: slope N(1, 1/4), intercept N(0, 1000), spread² as if 3 results had a variance of 0.15.
SLOPE_PRECISION, INTERCEPT_PRECISION = 4.0, 1e-3
SPREAD_WEIGHT, SPREAD_VARIANCE = 3.0, 0.15
LEAST_SLOPE = 0.15
# Least spread: another run, day or harness moves a result by as much.
LEAST_SPREAD = 0.25
# Shrinks a level's effect towards 0, as two results without an effect would.
LEVEL_PRECISION = 2.0
LEAST_LEVEL_VARIANCE = 0.01
PRIOR_RIDGE = 0.01


def logits(share: Floats) -> Floats:
    """Return ln(p / (1 − p)) of shares in [0, 1], kept ``NEAREST`` away from the ends."""
    kept = np.clip(share, NEAREST, 1 - NEAREST)
    return np.asarray(np.log(kept / (1 - kept)))


def shares(logit: Floats) -> Floats:
    """Return the shares of logits."""
    return np.asarray(1 / (1 + np.exp(-logit)))


class Results(NamedTuple):
    """Published results: each of a setting on a benchmark.

    Attributes:
        y: the results, without ends, shape (results,).
        benchmark, setting: numbers from 0, shape (results,).
    """

    y: Floats
    benchmark: Ints
    setting: Ints


class Scales(NamedTuple):
    """How benchmarks depend on ability: arrays of shape (benchmarks,)."""

    slope: Floats
    intercept: Floats
    spread: Floats

    def predicted(self, benchmark: Ints, mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
        """Return mean and standard deviation of the results of settings with these abilities."""
        slope = self.slope[benchmark]
        middle = slope * mean - self.intercept[benchmark]
        return middle, np.sqrt(slope**2 * variance + self.spread[benchmark] ** 2)


class Priors(NamedTuple):
    """What is expected of an ability before any score.

    Attributes:
        coefficients: of the columns of the design, shape (columns,).
        variance: τ², of models around that.
        levels: δ, shape (levels,).
        level_variance: κ², of a level's effect between models.
    """

    coefficients: Floats
    variance: float
    levels: Floats
    level_variance: float


class Abilities(NamedTuple):
    """Abilities of settings and of their models: means and variances."""

    mean: Floats
    variance: Floats
    model_mean: Floats
    model_variance: Floats


class Settings(NamedTuple):
    """Model and level of each setting.

    Attributes:
        model, level: numbers from 0, shape (settings,).
        design: what is known of a model before any score, shape (models, columns).
    """

    model: Ints
    level: Ints
    design: Floats


def abilities(results: Results, settings: Settings, scales: Scales, priors: Priors) -> Abilities:
    """Return the posterior of the abilities, given scales and priors, in closed form."""
    count, models = len(settings.model), len(settings.design)
    weight = (scales.slope / scales.spread)[results.benchmark] ** 2
    known = (results.y + scales.intercept[results.benchmark]) / scales.slope[results.benchmark]
    precision = np.bincount(results.setting, weight, count)
    total = np.bincount(results.setting, weight * known, count)
    level = priors.levels[settings.level]
    tested = precision > 0
    around = np.divide(total, precision, out=np.zeros(count), where=tested) - level
    each = np.where(tested, 1 / (priors.level_variance + 1 / np.where(tested, precision, 1.0)), 0.0)
    expected = settings.design @ priors.coefficients
    model_precision = np.bincount(settings.model, each, models) + 1 / priors.variance
    model_mean = (
        np.bincount(settings.model, each * around, models) + expected / priors.variance
    ) / model_precision
    model_variance = 1 / model_precision
    own = precision + 1 / priors.level_variance
    shift = precision * (around - model_mean[settings.model]) / own
    mean = model_mean[settings.model] + level + shift
    variance = 1 / own + (1 / (priors.level_variance * own)) ** 2 * model_variance[settings.model]
    return Abilities(mean, variance, model_mean, model_variance)


def fit(
    results: Results, settings: Settings, benchmarks: int, levels: int, reference: int
) -> tuple[Scales, Priors]:
    """Return the scales and priors that explain the results best.

    Args:
        results: the results to explain.
        settings: their settings.
        benchmarks: number of benchmarks; one without results gets the priors.
        levels: number of levels of thinking.
        reference: the level whose effect is 0.
    """
    scales = Scales(np.ones(benchmarks), np.zeros(benchmarks), np.full(benchmarks, 0.5))
    priors = Priors(np.zeros(settings.design.shape[1]), 1.0, np.zeros(levels), 0.05)
    mean = _first_guess(results, settings)
    for _ in range(ROUNDS):
        scales = _scales(results, mean, scales)
        found = abilities(results, settings, scales, priors)
        priors = _priors(results, settings, found, priors, reference)
        mean = found.mean
    return scales, priors


def _first_guess(results: Results, settings: Settings) -> Floats:
    """Return the mean of each setting's results over those of the same benchmark, standardised."""
    count = np.maximum(np.bincount(results.benchmark), 1)
    middle = np.bincount(results.benchmark, results.y) / count
    off = results.y - middle[results.benchmark]
    width = np.sqrt(np.bincount(results.benchmark, off**2) / count)
    standard = off / np.maximum(width, 1e-9)[results.benchmark]
    settled = len(settings.model)
    each = np.maximum(np.bincount(results.setting, minlength=settled), 1)
    return np.asarray(np.bincount(results.setting, standard, settled) / each)


def _scales(results: Results, mean: Floats, last: Scales) -> Scales:
    """Regress the results of each benchmark on the abilities."""
    slope, intercept, spread = (column.copy() for column in last)
    for number in range(len(slope)):
        mine = results.benchmark == number
        if not mine.any():
            continue
        y, tested = results.y[mine], mean[results.setting[mine]]
        table = np.column_stack([tested, -np.ones(len(y))])
        prior = spread[number] ** 2 * np.diag([SLOPE_PRECISION, INTERCEPT_PRECISION])
        found = np.linalg.solve(table.T @ table + prior, table.T @ y + prior @ [1.0, 0.0])
        off = y - table @ found
        variance = (off @ off + SPREAD_WEIGHT * SPREAD_VARIANCE) / (len(y) + SPREAD_WEIGHT)
        slope[number], intercept[number] = max(found[0], LEAST_SLOPE), found[1]
        spread[number] = max(np.sqrt(variance), LEAST_SPREAD)
    return Scales(slope, intercept, spread)


def _priors(
    results: Results, settings: Settings, found: Abilities, last: Priors, reference: int
) -> Priors:
    """Find the prior that the abilities make likely (one step of expectation–maximisation)."""
    design = settings.design
    coefficients = np.linalg.solve(
        design.T @ design + PRIOR_RIDGE * np.eye(design.shape[1]), design.T @ found.model_mean
    )
    off = found.model_mean - design @ coefficients
    variance = float(np.mean(off**2 + found.model_variance))
    tested = np.bincount(results.setting, minlength=len(settings.model)) > 0
    above = found.mean - found.model_mean[settings.model]
    counts = np.bincount(settings.level[tested], minlength=len(last.levels))
    sums = np.bincount(settings.level[tested], above[tested], len(last.levels))
    levels = sums / (counts + LEVEL_PRECISION)
    levels -= levels[reference]
    own = above[tested] - levels[settings.level[tested]]
    level_variance = max(float(np.mean(own**2)), LEAST_LEVEL_VARIANCE)
    return Priors(np.asarray(coefficients, dtype=float), variance, levels, level_variance)
