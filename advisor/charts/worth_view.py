"""Data of the value function chart: the curve, the handles and the offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.functions import Levels
from advisor.charts.tradeoff_scales import cost_scale, level_scale, number_scale
from advisor.decision.judging.criteria import COST
from advisor.decision.judging.curve_points import points_of
from advisor.decision.kernels.values import is_log

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.tradeoff_scales import Scale
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.recommendation import Recommendation

    Floats = NDArray[np.float64]

FULL = 100.0
# Margin of the range, as a share of its width.
MARGIN = 0.05
BELOW, ABOVE = -7.0, 109.0


@dataclass(frozen=True)
class Handle:
    """A handle that the user can drag.

    Attributes:
        x: position on the axis.
        y: value, 0 to 100.
        moves_x, moves_y: directions in which it can be moved.
    """

    x: float
    y: float
    moves_x: bool
    moves_y: bool


@dataclass(frozen=True, eq=False)
class WorthView:
    """One value function with the offers on it.

    Attributes:
        key: the benchmark or criterion.
        leaf: its column in the table of values.
        column: number of the column.
        scale: the horizontal axis, with the offers' positions.
        factor: an axis unit (before its logarithm) over a unit of the figure: money is shown in
            the scenario's currency.
        log: whether positions are log10.
        x, y: position and value (0 to 100) of all offers, shape (offers,); NaN where unknown.
        rows: the ranked offers with a position.
        handles: from the worst to the best, or one a level.
        knots, worths: the curve, values 0 to 100.
    """

    key: str
    leaf: Leaf
    column: int
    scale: Scale
    factor: float
    log: bool
    x: Floats
    y: Floats
    rows: NDArray[np.intp]
    handles: tuple[Handle, ...]
    knots: Floats
    worths: Floats

    @property
    def is_levels(self) -> bool:
        """Whether it has a bar for each level instead of a curve."""
        return self.scale.form == "levels"

    def figure_at(self, place: float) -> float:
        """Return the figure, in the function's unit, at a position of the axis."""
        return (10.0**place if self.log else place) / self.factor

    @property
    def home(self) -> tuple[float, float]:
        """Return left and right end of the range with the curve and all ranked offers."""
        if self.is_levels:
            return -0.5, len(self.scale.levels) - 0.5
        places = np.concatenate([self.knots, self.x[self.rows]])
        if self.scale.enough is not None:
            places = np.append(places, self.scale.enough)
        low, high = float(places.min()), float(places.max())
        wide = (high - low) or 1.0
        return low - MARGIN * wide, high + MARGIN * wide


def worth_view(recommendation: Recommendation, key: str) -> WorthView:
    """Return the view of a benchmark of the mix or of a criterion.

    Raises:
        StopIteration: nothing of that name is judged.
    """
    evaluation = recommendation.evaluation
    column = next(c for c, leaf in enumerate(evaluation.leaves) if leaf.measure == key)
    leaf = evaluation.leaves[column]
    function = leaf.function
    factor, log = 1.0, is_log(function)
    if isinstance(function, Levels):
        scale = level_scale(evaluation, column)
        handles = tuple(
            Handle(float(place), FULL * float(worth), moves_x=False, moves_y=True)
            for place, worth in zip(scale.knots, scale.worths, strict=True)
        )
    else:
        if leaf.criterion == COST:
            log = True
            factor = evaluation.rate.convert(1.0, BASE, recommendation.scenario.currency)
            scale = cost_scale(evaluation)
        else:
            scale = number_scale(evaluation, column, log=log)
        handles = tuple(
            Handle(
                float(np.log10(point.x * factor)) if log else point.x * factor,
                FULL * point.worth,
                moves_x=True,
                moves_y=point.is_free,
            )
            for point in points_of(function)
        )
    worth = np.where(np.isnan(scale.place), np.nan, FULL * evaluation.filled_values[:, column])
    order = recommendation.order
    return WorthView(
        key=key,
        leaf=leaf,
        column=column,
        scale=scale,
        factor=factor,
        log=log,
        x=scale.place,
        y=worth,
        rows=order[~np.isnan(scale.place[order])],
        handles=handles,
        knots=scale.knots,
        worths=FULL * scale.worths,
    )
