"""How far each slider may move before another model leads: in closed form, while it moves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.kernels.stability import NOBODY, stability_intervals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]


class StabilityInterval(Frozen, frozen=True):
    """Range of one slider within which the model of the best pick stays the same.

    Attributes:
        criterion: id of the slider's criterion.
        low, high: ends in slider units; None if no position on that side changes the model.
        below, above: offer that leads beyond each end; None if there is no end.
    """

    criterion: str
    low: float | None
    high: float | None
    below: str | None
    above: str | None


class Robustness(Frozen, frozen=True, eq=False, dict=True):
    """Stability of the best pick's model while one slider moves.

    Attributes:
        ranking: ranking that is examined.
    """

    ranking: Ranking

    @cached_property
    def values(self) -> Floats:
        """Value of each ranked offer by criterion, shape (ranked, criteria)."""
        return criterion_values(self.ranking)[self.ranking.order]

    @cached_property
    def stability_intervals(self) -> dict[str, StabilityInterval]:
        """Criterion → interval of its slider; empty if nothing is ranked or all sliders are at 0.

        Ways of the same model are no rivals, nor are models tied with the best: all of them are
        shown as the best.
        """
        ranking = self.ranking
        if not len(self.values) or ranking.equal_weights:
            return {}
        lines = ranking.evaluation.lines
        best = [ranking.evaluation.rows[offer] for offer in tied_with_best(ranking)]
        leading = lines[[int(ranking.order[0]), *best]]
        ways = np.flatnonzero(np.isin(lines[ranking.order], leading))
        sliders = [ranking.scenario.priorities.get(c, 0.0) for c in ranking.criteria]
        found = stability_intervals(self.values, sliders, winner=0, ways=ways.tolist())
        return {
            criterion: StabilityInterval(
                criterion,
                _end(found.intervals[c, 0]),
                _end(found.intervals[c, 1]),
                self._offer(found.rivals[c, 0]),
                self._offer(found.rivals[c, 1]),
            )
            for c, criterion in enumerate(ranking.criteria)
        }

    def _offer(self, place: int) -> str | None:
        """Return the id of the offer at a place of the order; None for nobody."""
        return None if place == NOBODY else self.ranking.ranked[int(place)]


def _end(position: float) -> float | None:
    return float(position) if np.isfinite(position) else None


def criterion_values(ranking: Ranking) -> Floats:
    """Sum the values of each criterion's leaves by their shares: (offers, criteria)."""
    return by_criterion(ranking, ranking.evaluation.filled_values)


def by_criterion(ranking: Ranking, table: Floats, power: int = 1) -> Floats:
    """Sum a table over the leaves of each criterion, by their shares to a power."""
    evaluation = ranking.evaluation
    columns = []
    for criterion in ranking.criteria:
        leaves = evaluation.columns[criterion]
        shares = np.array([evaluation.leaves[c].share for c in leaves]) ** power
        columns.append(np.einsum("ij,j->i", np.ascontiguousarray(table[:, leaves]), shares))
    return np.stack(columns, axis=1)
