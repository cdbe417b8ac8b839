"""The chance that an offer is good enough: that its capability reaches the level of the mix.

Capability is the mean value over the mix, with the knee at the good-enough levels; a known score
has the standard error of its benchmark, a missing one that of its draws. The mean is taken
as normal, as the sum of several errors is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.effective import scale_of
from advisor.decision.judging.gaps import UNKNOWN_VALUE, reach_of_estimates, stand_in_value
from advisor.decision.kernels.values import ENOUGH_VALUE, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.decision.judging.expectations import ExpectedColumn
    from advisor.decision.scenario import Scenario

    Floats = NDArray[np.float64]

# An offer passes that is as likely good enough as not.
LEAST_CHANCE = 0.5
_ROUNDING = 1e-9


def chance_enough(
    catalog: Catalog,
    scenario: Scenario,
    raw: Floats,
    estimates: Floats,
    expected: Sequence[ExpectedColumn | None],
) -> Floats:
    """Return the chance of each offer, shape (offers,).

    Args:
        catalog: has the scales of the benchmarks.
        scenario: has the mix with its levels.
        raw: figures of the benchmarks of the mix, (offers, benchmarks); NaN where missing.
        estimates: figures that stand in, of the same shape.
        expected: benchmark of the mix → distributions of missing scores.
    """
    worth, errors = capability_parts(catalog, scenario, raw, estimates, expected)
    shares = np.array([part.share for part in scenario.mix])
    mean = np.sum(worth * shares, axis=1)
    variance = np.sum((errors * shares) ** 2, axis=1)
    return _above(mean - ENOUGH_VALUE, np.sqrt(variance))


def capability_parts(
    catalog: Catalog,
    scenario: Scenario,
    raw: Floats,
    estimates: Floats,
    expected: Sequence[ExpectedColumn | None],
) -> tuple[Floats, Floats]:
    """Return what each benchmark of the mix is worth with the knee, and its standard deviation.

    Both of shape (offers, benchmarks); the arguments are those of ``chance_enough``.
    """
    worths, errors = np.zeros(raw.shape), np.zeros(raw.shape)
    for number, part in enumerate(scenario.mix):
        function = scale_of(catalog, scenario, part, knee=True)
        figures, missing = raw[:, number], np.isnan(raw[:, number])
        worth = np.full(len(raw), UNKNOWN_VALUE)
        error = np.full(len(raw), UNKNOWN_VALUE)  # the reach of its draws, downwards
        off = catalog.benchmarks[part.benchmark].standard_error or 0.0
        worth[~missing] = value(figures[~missing], function)
        ends = [value(figures[~missing] + side * off, function) for side in (-1, 1)]
        error[~missing] = np.abs(ends[1] - ends[0]) / 2
        gaps = missing & ~np.isnan(estimates[:, number])
        column = expected[number]
        if gaps.any() and column is not None:
            worth[gaps], error[gaps] = column.worth(gaps, function)
        elif gaps.any():
            worth[gaps] = stand_in_value(estimates[gaps, number], function)
            error[gaps] = reach_of_estimates(worth[gaps])
        worths[:, number], errors[:, number] = worth, error
    return worths, errors


def _above(margin: Floats, error: Floats) -> Floats:
    """Return the chance that a normal margin is not negative; sure where it has no error."""
    sure = np.where(margin >= -_ROUNDING, 1.0, 0.0)
    steps = np.divide(margin, error, out=np.zeros(len(margin)), where=error > 0)
    drawn = np.array([0.5 * math.erfc(-step / math.sqrt(2)) for step in steps.tolist()])
    return np.asarray(np.where(error > 0, drawn, sure))
