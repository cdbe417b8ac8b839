"""The chance that an offer is good enough: that its capability reaches the level of the mix.

Capability is the mean value over the mix, with the knee at the good-enough levels. A published
score counts as itself, with the standard error of its benchmark. Missing ones are what the ability
of the release is expected to give on all of them at once, so that where none is published the
chance is that of the ability that the levels stand for, whichever benchmarks they are said in.
They are not lowered for being unpublished, as the scores that a value rests on are: a level is
carried from one benchmark to another by expected scores. A benchmark on which no score can be
expected, as an evaluation of the user's own, says nothing of releases that it did not test: they
are judged by the rest of the mix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.alike import of_one_capability
from advisor.decision.judging.effective import scale_of
from advisor.decision.judging.gaps import UNKNOWN_VALUE, reach_of_estimates, stand_in_value
from advisor.decision.kernels.normal import chance_above, quantiles
from advisor.decision.kernels.values import ENOUGH_VALUE, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.functions import Knee, Linear
    from advisor.decision.judging.alike import Alike
    from advisor.decision.judging.expectations import ExpectedColumn
    from advisor.decision.scenario import Scenario

    Floats = NDArray[np.float64]

_ROUNDING = 1e-9
# An ability is drawn at so many values of equal chance. An even number: half of the draws of an
# ability that lies just at the level reach it.
_DRAWS = 100
_STEPS = quantiles(_DRAWS)


def chance_enough(
    catalog: Catalog,
    scenario: Scenario,
    raw: Floats,
    estimates: Floats,
    expected: Sequence[ExpectedColumn | None],
    abilities: Floats,
    groups: Alike | None = None,
) -> Floats:
    """Return the chance of each offer, shape (offers,).

    Args:
        catalog: has the scales of the benchmarks.
        scenario: has the mix with its levels.
        raw: figures of the benchmarks of the mix, (offers, benchmarks); NaN where missing.
        estimates: figures that stand in, of the same shape.
        expected: benchmark of the mix → distributions of missing scores.
        abilities: mean and standard deviation, (offers, 2); NaN where unknown.
        groups: ``of_one_capability`` of these figures, where it is kept.
    """
    if not len(raw):
        return np.zeros(0)
    first, group_of = groups or of_one_capability(raw, estimates, abilities)
    raw, estimates, abilities = raw[first], estimates[first], abilities[first]
    drawn = abilities[:, :1] + abilities[:, 1:] * _STEPS
    margin, variance = np.full(drawn.shape, -ENOUGH_VALUE), np.zeros(len(raw))
    untold = _untold(raw, expected)
    for number, part in enumerate(scenario.mix):
        function = scale_of(catalog, scenario, part, knee=True)
        off = catalog.benchmarks[part.benchmark].standard_error or 0.0
        worth, error = _worth(function, raw[:, number], off, estimates[:, number])
        column = expected[number]
        inferred = np.isnan(raw[:, number]) & ~np.isnan(abilities[:, 0]) & (column is not None)
        left_out = untold[:, number]
        margin[left_out] += part.share * ENOUGH_VALUE
        scored = ~inferred & ~left_out
        margin[scored] += part.share * worth[scored, None]
        variance[scored] += (part.share * error[scored]) ** 2
        if column is not None:
            margin[inferred] += part.share * value(column.results(drawn[inferred]), function)
    return _reached(margin, np.sqrt(variance))[group_of]


def _untold(raw: Floats, expected: Sequence[ExpectedColumn | None]) -> NDArray[np.bool_]:
    """Whether neither a score nor an expectation says how an offer does, (offers, benchmarks).

    False throughout for offers of which nothing else is told: what stands in counts for them.
    """
    never = np.array([column is None for column in expected])
    untold = np.isnan(raw) & never
    return np.asarray(untold & ~untold.all(axis=1, keepdims=True))


def capability_parts(
    catalog: Catalog,
    scenario: Scenario,
    raw: Floats,
    estimates: Floats,
    expected: Sequence[ExpectedColumn | None],
) -> tuple[Floats, Floats]:
    """Return what each benchmark of the mix is worth with the knee, and its standard deviation.

    Both of shape (offers, benchmarks); the arguments are those of ``chance_enough``. A missing
    score counts as it does in the values: lowered for being unpublished.
    """
    worths, errors = np.zeros(raw.shape), np.zeros(raw.shape)
    for number, part in enumerate(scenario.mix):
        function = scale_of(catalog, scenario, part, knee=True)
        off = catalog.benchmarks[part.benchmark].standard_error or 0.0
        figures, stand_ins = raw[:, number], estimates[:, number]
        worth, error = _worth(function, figures, off, stand_ins)
        column, gaps = expected[number], np.isnan(figures) & ~np.isnan(stand_ins)
        if gaps.any() and column is not None:
            worth[gaps], error[gaps] = column.worth(gaps, function)
        worths[:, number], errors[:, number] = worth, error
    return worths, errors


def _worth(
    function: Linear | Knee, figures: Floats, off: float, estimates: Floats
) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of the value of scores that no ability gives.

    ``off``: the standard error of a known one.
    """
    worth = np.full(len(figures), UNKNOWN_VALUE)
    error = np.full(len(figures), UNKNOWN_VALUE)  # the reach of its draws, downwards
    known, stands_in = ~np.isnan(figures), np.isnan(figures) & ~np.isnan(estimates)
    worth[known] = value(figures[known], function)
    ends = [value(figures[known] + side * off, function) for side in (-1, 1)]
    error[known] = np.abs(ends[1] - ends[0]) / 2
    worth[stands_in] = stand_in_value(estimates[stands_in], function)
    error[stands_in] = reach_of_estimates(worth[stands_in])
    return worth, error


def _reached(margin: Floats, error: Floats) -> Floats:
    """Return the chance that the margin is not negative, shape (rows,).

    Args:
        margin: at each of the abilities drawn, (rows, draws).
        error: standard deviation of a normal error beside that, (rows,); without one it is sure.
    """
    chances = np.where(margin >= -_ROUNDING, 1.0, 0.0)
    unsure = error > 0
    chances[unsure] = chance_above(margin[unsure] / error[unsure, None])
    return np.asarray(chances.mean(axis=1))
