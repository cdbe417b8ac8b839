"""Find the good-enough levels at which the best pick changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Knee
from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.enough import chance_enough
from advisor.decision.judging.gaps import UNKNOWN_VALUE, stand_in_value
from advisor.decision.kernels.values import value
from advisor.decision.mix import with_level

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

STEPS = 120
# Levels are found within this share of the scale.
PRECISION = 1e-4


class LevelChange(Frozen, frozen=True):
    """A good-enough level beyond which another offer leads."""

    level: float
    offer: str


class GoodEnough(Frozen, frozen=True):
    """Levels around the present one at which the model of the best pick changes.

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
    leader = _Leader(ranking, column, function)
    lines = evaluation.lines
    best = [evaluation.rows[offer] for offer in tied_with_best(ranking)]
    kept = set(lines[[int(ranking.order[0]), *best]].tolist())
    width = abs(function.best - function.worst) * PRECISION
    low, high = sorted((function.worst, function.best))
    grid = np.linspace(low + width, high - width, STEPS)

    def stays(level: float) -> bool:
        row = leader.at(level)
        return row is not None and lines[row] in kept

    def change(levels: Floats) -> LevelChange | None:
        inside = function.enough
        for level in levels.tolist():
            if not stays(level):
                edge = _bisect(inside, level, stays, width)
                row = leader.at(edge)
                return None if row is None else LevelChange(edge, evaluation.ids[row])
            inside = level
        return None

    benchmark = evaluation.leaves[column].benchmark or ""
    return GoodEnough(
        benchmark,
        function.enough,
        change(grid[grid < function.enough][::-1]),
        change(grid[grid > function.enough]),
    )


class _Leader:
    """Finds which offer would lead at another level of one benchmark."""

    def __init__(self, ranking: Ranking, column: int, function: Knee) -> None:
        self._evaluation = evaluation = ranking.evaluation
        self._wanted = ranking.scenario.constraints
        self._column, self._function = column, function
        self._rows = rows = _in_question(ranking)
        self._estimated = evaluation.estimated[rows, column]
        self._weight = float(ranking.weights[column])
        mine = self._weight * evaluation.filled_values[rows, column]
        self._others = ranking.scores[rows] / 100 - mine
        self._passes_up_to: dict[int, float] = {}

    def at(self, level: float) -> int | None:
        """Return the row of the leader at a level; None where no offer is good enough."""
        scores = self._others + self._weight * self._values(level)
        if not self._wanted.good_enough:
            return int(self._rows[np.argmax(scores)])
        for place in np.argsort(-scores, kind="stable").tolist():
            row = int(self._rows[place])
            if level <= self._highest(row):
                return row
        return None

    def _highest(self, row: int) -> float:
        """Return the highest level at which an offer is good enough; the worst end if at none."""
        if row not in self._passes_up_to:
            low, high = self._function.worst, self._function.best
            width = PRECISION * (high - low)

            def passes(level: float) -> bool:
                return self._chance(row, level) >= self._wanted.enough_chance

            inner = high - width
            found = (
                inner if passes(inner) else _bisect(inner, low, lambda at: not passes(at), width)
            )
            self._passes_up_to[row] = found
        return self._passes_up_to[row]

    def _values(self, level: float) -> Floats:
        evaluation, column, rows = self._evaluation, self._column, self._rows
        moved = Knee(self._function.worst, level, self._function.best)
        values: Floats = np.nan_to_num(
            value(evaluation.raw[rows, column], moved), nan=UNKNOWN_VALUE
        )
        expected, gaps = evaluation.expected[column], self._estimated
        if expected is None:
            values[gaps] = stand_in_value(evaluation.estimates[rows[gaps], column], moved)
        elif gaps.any():
            inside = np.zeros(len(evaluation.candidates), dtype=bool)
            inside[rows[gaps]] = True
            worth = np.zeros(len(inside))
            worth[inside] = expected.worth(inside, moved)[0]
            values[gaps] = worth[rows[gaps]]
        return values

    def _chance(self, row: int, level: float) -> float:
        evaluation, mix = self._evaluation, self._evaluation.columns[CAPABILITY]
        benchmark = evaluation.leaves[self._column].benchmark or ""
        scenario = evaluation.scenario
        chances = chance_enough(
            evaluation.catalog,
            scenario.replace(mix=with_level(scenario.mix, benchmark, level)),
            evaluation.raw[[row]][:, mix],
            evaluation.estimates[[row]][:, mix],
            [evaluation.expected[column] for column in mix],
            evaluation.abilities[[row]],
        )
        return float(chances[0])


def _in_question(ranking: Ranking) -> Rows:
    """Return the rows that are ranked, or would be if they were good enough."""
    evaluation = ranking.evaluation
    if not ranking.scenario.constraints.good_enough:
        return ranking.order
    failed = evaluation.failed
    others = np.delete(failed, evaluation.constraint_ids.index("good_enough"), axis=1)
    unsure = evaluation.open_questions.any(axis=1)
    out = evaluation.removed & ~others.any(axis=1) & ~unsure & ranking.known
    return np.concatenate([ranking.order, np.flatnonzero(out)])


def _bisect(inside: float, outside: float, holds: Callable[[float], bool], width: float) -> float:
    """Return a point where the condition fails, within ``width`` of one where it holds."""
    while abs(outside - inside) > width:
        middle = (inside + outside) / 2
        if holds(middle):
            inside = middle
        else:
            outside = middle
    return outside
