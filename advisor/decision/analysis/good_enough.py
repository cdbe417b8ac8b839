"""Find the good-enough levels at which the best pick changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Knee
from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.enough import LEAST_CHANCE, chance_enough
from advisor.decision.judging.gaps import UNKNOWN_VALUE, stand_in_value
from advisor.decision.kernels.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]

STEPS = 240
# Levels are found within this share of the scale.
PRECISION = 1e-4


class LevelChange(Frozen, frozen=True):
    """A good-enough level beyond which another offer leads."""

    level: float
    offer: str


class GoodEnough(Frozen, frozen=True):
    """Levels around the present one at which the best pick changes.

    Attributes:
        benchmark: benchmark with the largest share of the mix; other levels stay as they are.
        level: present level.
        below, above: nearest level on each side at which the pick changes; None if none does.
    """

    benchmark: str
    level: float
    below: LevelChange | None
    above: LevelChange | None


def good_enough(ranking: Ranking) -> GoodEnough | None:
    """Find where the best pick changes; None without a ranking, or without a weighted knee."""
    evaluation, scenario = ranking.evaluation, ranking.scenario
    if not ranking.order.size or not scenario.knee:
        return None
    columns = evaluation.columns[CAPABILITY]
    column = max(columns, key=lambda c: evaluation.leaves[c].share)
    function = evaluation.leaves[column].function
    if not isinstance(function, Knee) or ranking.weights[column] == 0:
        return None
    rows = ranking.order
    estimated = evaluation.estimated[rows, column]
    expected = evaluation.expected[column]
    raw, estimates = evaluation.raw[rows, column], evaluation.estimates[rows, column]
    weight = float(ranking.weights[column])
    others = ranking.scores[rows] / 100 - weight * evaluation.filled_values[rows, column]
    kept = set(range(len(tied_with_best(ranking)) + 1))
    reached = _level_reached(ranking, function.enough, rows[: len(kept)], column)

    def leader(level: float) -> int:
        moved = Knee(function.worst, level, function.best)
        values = np.nan_to_num(value(raw, moved), nan=UNKNOWN_VALUE)
        if expected is not None:
            inside = np.zeros(len(evaluation.candidates), dtype=bool)
            inside[rows[estimated]] = True
            worth = np.zeros(len(inside))
            worth[inside] = expected.worth(inside, moved)[0]
            values[estimated] = worth[rows[estimated]]
        else:
            values[estimated] = stand_in_value(estimates[estimated], moved)
        scores = others + weight * values
        if level > reached:
            scores[: len(kept)] = -np.inf
        return int(np.argmax(scores))

    width = abs(function.best - function.worst) * PRECISION
    low, high = sorted((function.worst, function.best))
    grid = np.linspace(low + width, high - width, STEPS)

    def change(levels: Floats) -> LevelChange | None:
        inside = function.enough
        for level in levels.tolist():
            if leader(level) not in kept:
                edge = _bisect(inside, level, lambda at: leader(at) in kept, width)
                return LevelChange(edge, ranking.ranked[leader(edge)])
            inside = level
        return None

    benchmark = evaluation.leaves[column].benchmark or ""
    return GoodEnough(
        benchmark,
        function.enough,
        change(grid[grid < function.enough][::-1]),
        change(grid[grid > function.enough]),
    )


def _level_reached(ranking: Ranking, enough: float, rows: NDArray[np.intp], column: int) -> float:
    """Return the highest level at which one of some offers still passes the must-have on it.

    Infinite where good enough is no must-have, as nothing then removes an offer.
    """
    evaluation, scenario = ranking.evaluation, ranking.scenario
    leaf = evaluation.leaves[column]
    if not scenario.constraints.good_enough or not isinstance(leaf.function, Knee):
        return np.inf
    mix = evaluation.columns[CAPABILITY]
    raw, estimates = evaluation.raw[rows][:, mix], evaluation.estimates[rows][:, mix]
    expected = [None if e is None else e.of(rows) for e in (evaluation.expected[c] for c in mix)]

    def passes(level: float) -> bool:
        changed = tuple(
            msgspec.structs.replace(part, enough=level) if part.benchmark == leaf.benchmark
            else part
            for part in scenario.mix
        )  # fmt: skip
        asked = scenario.replace(mix=changed)
        chances = chance_enough(ranking.catalog, asked, raw, estimates, expected)
        return bool((chances >= LEAST_CHANCE).any())

    width = abs(leaf.function.best - leaf.function.worst) * PRECISION
    end = max(leaf.function.worst, leaf.function.best) - width
    if not passes(enough) or passes(end):
        return np.inf
    return _bisect(enough, end, passes, width)


def _bisect(inside: float, outside: float, holds: Callable[[float], bool], width: float) -> float:
    """Return a point where the condition fails, within ``width`` of one where it holds."""
    while abs(outside - inside) > width:
        middle = (inside + outside) / 2
        if holds(middle):
            inside = middle
        else:
            outside = middle
    return outside
