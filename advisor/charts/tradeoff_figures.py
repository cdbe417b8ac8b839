"""Positions of the offers on two scales: the numbers of the trade-off chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.charts.tradeoff_scales import Scale, scale_of
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.kernels.dominance import pareto

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.recommendation import Recommendation

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

API, HOSTED, APP = range(3)


class TradeoffFigures(Frozen, frozen=True, eq=False):
    """Positions of all offers, independent of the sliders.

    Attributes:
        across, up: horizontal and vertical scale; by default cost and capability.
        way: ``API``, ``HOSTED`` or ``APP``, shape (offers,).
        open_weights: mask, shape (offers,).
    """

    across: Scale
    up: Scale
    way: NDArray[np.int8]
    open_weights: Mask

    @property
    def x(self) -> Floats:
        """Positions on the horizontal axis, shape (offers,); NaN where unknown."""
        return self.across.place

    @property
    def y(self) -> Floats:
        """Positions on the vertical axis, as ``x``."""
        return self.up.place

    @property
    def estimated(self) -> Mask:
        """Mask of the offers with an estimate on either axis."""
        return self.across.estimated | self.up.estimated

    def is_placed_like(self, other: TradeoffFigures) -> bool:
        """Return whether points and axes are the same; value functions may differ."""
        pairs = ((self.across, other.across), (self.up, other.up))
        return (
            all(mine.is_drawn_like(theirs) for mine, theirs in pairs)
            and np.array_equal(self.way, other.way)
            and np.array_equal(self.open_weights, other.open_weights)
        )

    @property
    def usual(self) -> bool:
        """Whether the axes are cost and capability."""
        return self.across.key == COST and self.up.key == CAPABILITY


def tradeoff_figures(
    evaluation: Evaluation, across: str = COST, up: str = CAPABILITY
) -> TradeoffFigures:
    """Return the positions of an evaluation's offers; keys as in ``scale_keys``."""
    return TradeoffFigures(
        across=scale_of(evaluation, across),
        up=scale_of(evaluation, up),
        way=np.array([_way(c.offer.kind) for c in evaluation.candidates], dtype=np.int8),
        open_weights=np.array([c.licence.is_open for c in evaluation.candidates]),
    )


def model_rows(figures: TradeoffFigures, recommendation: Recommendation) -> NDArray[np.intp]:
    """Return the rows of the best ways to have the ranked models, where both figures are known."""
    return _placed(figures, recommendation.leaders)


def undominated_ways(figures: TradeoffFigures, recommendation: Recommendation) -> NDArray[np.intp]:
    """Return the rows of ranked ways that no way to have the same model beats on both axes.

    No slider changes them while the same offers are ranked, so the axes can be laid out for them.
    """
    rows = _placed(figures, recommendation.order)
    across, up = figures.across.goodness[rows], figures.up.goodness[rows]
    lines = recommendation.evaluation.lines[rows]
    return rows[kept_ways(across, up, lines)]


def kept_ways(across: Floats, up: Floats, lines: NDArray[np.intp]) -> Mask:
    """Return the mask of ways that no way of the same line beats on both axes, shape (ways,)."""
    if not lines.size:
        return np.zeros(0, dtype=bool)
    # Of each model from the best across to the worst, of those alike from the best up: one is
    # beaten where an earlier one is higher, or as high and better across.
    order = np.lexsort((-up, -across, lines))
    begins = np.diff(lines[order], prepend=-1) != 0
    heights = np.unique(up, return_inverse=True)[1][order] + np.cumsum(begins) * len(lines)
    highest = np.maximum.accumulate(heights)
    holders = np.where(np.diff(highest, prepend=-1) > 0, np.arange(len(lines)), 0)
    holders = np.roll(np.maximum.accumulate(holders), 1)
    before = np.roll(highest, 1)
    better = across[order][holders] > across[order]
    beaten = ~begins & ((before > heights) | ((before == heights) & better))
    kept = np.ones(len(lines), dtype=bool)
    kept[order[beaten]] = False
    return kept


def front_of(figures: TradeoffFigures, rows: NDArray[np.intp]) -> Mask:
    """Return the mask of those among ``rows`` that none of them beats on both axes."""
    mask = np.zeros(len(figures.x), dtype=bool)
    if rows.size:
        good = np.stack([figures.across.goodness[rows], figures.up.goodness[rows]], axis=1)
        mask[rows] = pareto(good - good.min(axis=0) + 1)
    return mask


def _placed(figures: TradeoffFigures, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    return rows[~(np.isnan(figures.x[rows]) | np.isnan(figures.y[rows]))]


def staircase(figures: TradeoffFigures, front: Mask) -> tuple[Floats, Floats]:
    """Return the corners of the Pareto line through the front, the best across first."""
    across, up = figures.across, figures.up
    rows = np.flatnonzero(front & ~np.isnan(up.exact) & ~np.isnan(across.exact))
    rows = rows[np.lexsort((up.goodness[rows], -across.goodness[rows]))]
    x = across.exact[rows]
    y = up.better * np.maximum.accumulate(up.goodness[rows])
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]


def dominator(figures: TradeoffFigures, rows: NDArray[np.intp], row: int) -> int | None:
    """Return the first of ``rows`` that is no worse on both axes and better on one, or None."""
    across, up = figures.across.goodness, figures.up.goodness
    if np.isnan(across[row]) or np.isnan(up[row]):
        return None
    as_good = (across[rows] >= across[row]) & (up[rows] >= up[row])
    better = (across[rows] > across[row]) | (up[rows] > up[row])
    found = rows[as_good & better]
    return int(found[0]) if found.size else None


def _way(kind: str) -> int:
    if kind == "app":
        return APP
    return API if kind == "api" else HOSTED
