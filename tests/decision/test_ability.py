"""One scale of ability: what the kernel finds again, and what it infers."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.decision.judging.working_scale import WorkingScale
from advisor.decision.kernels.ability import (
    Priors,
    Results,
    Scales,
    Settings,
    abilities,
    fit,
    logits,
    shares,
)

MODELS, BOARDS = 40, 12


def simulated(seed: int = 1) -> tuple[Results, Settings, np.ndarray]:
    """Results of models at one level, six in ten cells known, and their true abilities."""
    rng = np.random.default_rng(seed)
    ability, slope = rng.normal(0, 1, MODELS), rng.uniform(0.7, 1.6, BOARDS)
    model, board = (axis.ravel() for axis in np.indices((MODELS, BOARDS)))
    known = rng.random(len(model)) < 0.6
    y = slope[board] * ability[model] - rng.normal(0, 1, BOARDS)[board]
    y += rng.normal(0, 0.3, len(y))
    settings = Settings(np.arange(MODELS), np.zeros(MODELS, dtype=np.intp), np.ones((MODELS, 1)))
    return Results(y[known], board[known], model[known]), settings, ability


def test_that_simulated_abilities_are_found_again() -> None:
    results, settings, ability = simulated()
    scales, priors = fit(results, settings, BOARDS, 1, 0)
    found = abilities(results, settings, scales, priors)
    assert np.corrcoef(found.mean, ability)[0, 1] > 0.97
    assert 0.2 < np.median(scales.spread) < 0.45


def test_that_the_posterior_of_one_result_is_the_textbook_s() -> None:
    """N(m, τ² + κ²) before; y = a θ − c with variance s²: precision and mean add up."""
    scales = Scales(np.array([2.0]), np.array([1.0]), np.array([0.5]))
    priors = Priors(np.array([0.3]), 0.4, np.array([0.0]), 0.1)
    settings = Settings(np.zeros(1, np.intp), np.zeros(1, np.intp), np.ones((1, 1)))
    found = abilities(
        Results(np.array([2.0]), np.zeros(1, np.intp), np.zeros(1, np.intp)),
        settings,
        scales,
        priors,
    )
    before, precision = 0.4 + 0.1, (2.0 / 0.5) ** 2
    mean = (0.3 / before + precision * 1.5) / (1 / before + precision)
    assert found.mean[0] == pytest.approx(mean)
    assert found.variance[0] == pytest.approx(1 / (1 / before + precision))


def test_that_a_setting_without_results_has_the_prior_and_what_its_level_adds() -> None:
    scales = Scales(np.ones(1), np.zeros(1), np.ones(1))
    priors = Priors(np.array([0.3]), 0.4, np.array([0.0, -0.5]), 0.1)
    settings = Settings(np.zeros(2, np.intp), np.array([0, 1]), np.ones((1, 1)))
    none = Results(np.zeros(0), np.zeros(0, np.intp), np.zeros(0, np.intp))
    found = abilities(none, settings, scales, priors)
    assert found.mean == pytest.approx([0.3, -0.2])
    assert found.variance == pytest.approx([0.5, 0.5])


def test_that_more_results_make_surer() -> None:
    results, settings, _ = simulated()
    scales, priors = fit(results, settings, BOARDS, 1, 0)
    found = abilities(results, settings, scales, priors)
    counts = np.bincount(results.setting, minlength=MODELS)
    assert found.variance[counts.argmax()] < found.variance[counts.argmin()]


def test_that_a_scale_leads_out_and_back() -> None:
    figures = np.array([26.0, 50.0, 93.7])
    assert WorkingScale(25.0).outward(WorkingScale(25.0).inward(figures)) == pytest.approx(figures)
    pointed = WorkingScale(None, 1200.0, 80.0)
    assert pointed.outward(pointed.inward(figures)) == pytest.approx(figures)
    assert shares(logits(np.array([0.0, 1.0]))) == pytest.approx([0.01, 0.99])
