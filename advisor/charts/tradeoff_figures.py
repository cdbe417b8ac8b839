"""Positions of the offers on two scales: the numbers of the trade-off chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
ISO_STEP = 5.0
_SAMPLES = 160
_BEYOND = 0.5


@dataclass(frozen=True, eq=False)
class TradeoffFigures:
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


def front_of(figures: TradeoffFigures, recommendation: Recommendation) -> Mask:
    """Return the mask of the ranked offers on the Pareto front of both scales."""
    if figures.usual:
        return recommendation.tradeoff_front
    good = np.stack([figures.across.goodness, figures.up.goodness], axis=1)
    rows = recommendation.order[~np.isnan(good[recommendation.order]).any(axis=1)]
    mask = np.zeros(len(good), dtype=bool)
    if rows.size:
        lowest = good[rows].min(axis=0)
        mask[rows] = pareto(good[rows] - lowest + 1)
    return mask


def dots_of_models(figures: TradeoffFigures, recommendation: Recommendation) -> Mask:
    """Return the mask of the dots of models: ways that no way of the same one beats on both axes.

    No slider changes it while the same offers are ranked, and the front is among them.
    """
    rows = recommendation.order
    across, up = figures.across.goodness[rows], figures.up.goodness[rows]
    lines = recommendation.evaluation.lines[rows]
    # [i, j]: i is as good as j on both axes, better on one, and a way of the same model.
    beats = (across[:, None] >= across) & (up[:, None] >= up)
    beats &= (across[:, None] > across) | (up[:, None] > up)
    beats &= lines[:, None] == lines
    mask = np.zeros(len(figures.x), dtype=bool)
    mask[rows] = ~beats.any(axis=0) & ~np.isnan(across) & ~np.isnan(up)
    return mask


def drawn_rows(
    dots: Mask, recommendation: Recommendation, selected: str | None
) -> NDArray[np.intp]:
    """Return the rows that are drawn: dots of models, picks, all ways of the selected model.

    In the order of the offers; those without a position are among them.
    """
    shown, rows = dots.copy(), recommendation.evaluation.rows
    for pick in recommendation.picks:
        shown[[rows[offer] for offer in pick.offers]] = True
    if selected is not None and selected in rows:
        line = recommendation.candidate(selected).line
        shown[[rows[offer] for offer in recommendation.ways.get(line, ())]] = True
    return np.flatnonzero(shown)


def staircase(figures: TradeoffFigures, front: Mask) -> tuple[Floats, Floats]:
    """Return the corners of the Pareto line through the front, the best across first."""
    across, up = figures.across, figures.up
    rows = np.flatnonzero(front & ~np.isnan(up.exact) & ~np.isnan(across.exact))
    rows = rows[np.lexsort((up.goodness[rows], -across.goodness[rows]))]
    x = across.exact[rows]
    y = up.better * np.maximum.accumulate(up.goodness[rows])
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]


def iso_lines(
    figures: TradeoffFigures, recommendation: Recommendation
) -> list[tuple[float, Floats, Floats]]:
    """Return lines of equal score on the two scales, for the present weights.

    Args:
        figures: the positions.
        recommendation: gives the weights and the best pick, which the middle line crosses.

    Returns:
        (points above the best pick's line, x, y) for each; NaN where no position reaches the score.
        Empty if neither criterion has weight, for levels, or if nothing is ranked.
    """
    across, up = figures.across, figures.up
    weight = dict(zip(recommendation.criteria, recommendation.criterion_weights, strict=True))
    along = float(weight[across.criterion]) * across.share
    upward = float(weight[up.criterion]) * up.share
    only_levels = "levels" in {across.form, up.form}
    if not recommendation.order.size or along + upward == 0 or only_levels:
        return []
    best = int(recommendation.order[0])
    # A figure without weight may be unknown.
    at_best = np.nan_to_num([across.worth(across.exact[best]), up.worth(up.exact[best])])
    x = _samples(across, float(across.exact[best]))
    lines = []
    for points in (-2 * ISO_STEP, -ISO_STEP, 0.0, ISO_STEP):
        if upward == 0:
            if points == 0:
                upright = np.full(2, across.exact[best])
                lines.append((0.0, upright, np.array(_ends(up))))
            continue
        total = float(at_best @ [along, upward]) + points / 100
        y = up.place_of((total - along * across.worth(x)) / upward)
        lines.append((points, x, y))
    return lines


def dominator(
    recommendation: Recommendation, offer: str, figures: TradeoffFigures | None = None
) -> str | None:
    """Return the best-ranked offer that is no worse on both scales and better on one, or None."""
    evaluation, order = recommendation.evaluation, recommendation.order
    row = evaluation.rows[offer]
    found = tradeoff_figures(evaluation) if figures is None else figures
    across, up = found.across.goodness, found.up.goodness
    if found.usual:  # finer than what is drawn
        across, up = -evaluation.raw[:, evaluation.columns[COST][0]], evaluation.strength
    if np.isnan(across[row]) or np.isnan(up[row]):
        return None
    as_good = (across[order] >= across[row]) & (up[order] >= up[row])
    better = (across[order] > across[row]) | (up[order] > up[row])
    rows = order[as_good & better]
    return evaluation.ids[rows[0]] if rows.size else None


def _samples(scale: Scale, place: float) -> Floats:
    """Return positions along a scale, including its knots and one given position exactly."""
    exact = np.append(scale.knots, place)
    return np.sort(np.append(np.linspace(*_ends(scale), _SAMPLES), exact[~np.isnan(exact)]))


def _ends(scale: Scale) -> tuple[float, float]:
    """Return the lines' ends: beyond all offers by half their range, and beyond the anchors."""
    known = np.concatenate([scale.exact[~np.isnan(scale.exact)], scale.knots])
    low, high = float(known.min()), float(known.max())
    beyond = _BEYOND * (high - low)
    return low - beyond, high + beyond


def _way(kind: str) -> int:
    if kind == "app":
        return APP
    return API if kind == "api" else HOSTED
