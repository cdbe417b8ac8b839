"""Which scores of the ranking reach the good-enough level, and which are inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from advisor.decision.judging.criteria import CAPABILITY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.ranking import Ranking


class Level(NamedTuple):
    """The good-enough level of a benchmark.

    Attributes:
        column: of the benchmark in the table of values.
        least: score from which a model is good enough, in the benchmark's unit.
    """

    column: int
    least: float


class LevelMarks:
    """Looks up levels and inferred rows; cached until the evaluation changes."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self._levels: dict[str, Level] = {}
        self._inferred: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        self._made_for: Evaluation | None = None

    def level(self, ranking: Ranking, measure: str) -> Level | None:
        """Return the level of a benchmark of the mix; None for other columns."""
        self._follow(ranking)
        return self._levels.get(measure)

    def reaches(self, ranking: Ranking, row: int, level: Level) -> bool | None:
        """Whether the score of an offer reaches a level; None where nothing is known of it."""
        evaluation = ranking.evaluation
        estimated = evaluation.estimated[row, level.column]
        table = evaluation.estimates if estimated else evaluation.raw
        score = float(table[row, level.column])
        return None if np.isnan(score) else score >= level.least

    def is_inferred(self, ranking: Ranking, row: int) -> bool:
        """Whether a score of an offer on the mix is inferred or estimated."""
        self._follow(ranking)
        return bool(self._inferred[row])

    def _follow(self, ranking: Ranking) -> None:
        evaluation = ranking.evaluation
        if self._made_for is evaluation:
            return
        columns = evaluation.columns[CAPABILITY]
        enough = {part.benchmark: part.enough for part in ranking.scenario.mix}
        leaves = {column: evaluation.leaves[column].measure for column in columns}
        self._levels = {name: Level(column, enough[name]) for column, name in leaves.items()}
        leading = max(columns, key=lambda column: evaluation.leaves[column].share)
        self._inferred = evaluation.estimated[:, leading]
        self._made_for = evaluation
