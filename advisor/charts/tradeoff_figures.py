"""Where the offers stand on cost and capability: the numbers behind the trade-off chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.functions import Linear
from advisor.decision.criteria import CAPABILITY, COST
from advisor.decision.values import ENOUGH_VALUE, inverse, value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.evaluation import Evaluation
    from advisor.decision.recommendation import Recommendation

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

API, HOSTED, APP = range(3)
# How far left of the cheapest paid offer the free ones stand, in powers of ten.
FREE_GAP = 0.7
ISO_STEP = 5.0
_SAMPLES = 160


@dataclass(frozen=True, eq=False)
class TradeoffFigures:
    """Positions of all offers; no slider moves them.

    Attributes:
        x: log10 of the monthly cost in the scenario's currency, shape (offers,); the free ones
            stand at ``free_x``; NaN where the cost is unknown.
        y: capability without the knee, shape (offers,): the raw figure of a single benchmark, else
            0 to 100 over the mix; estimates in the gaps, NaN where none may stand in.
        way: ``API``, ``HOSTED`` or ``APP``, shape (offers,).
        open_weights, estimated: masks, shape (offers,).
        free_x: where cost 0 stands; None when nothing is free.
        unit: of ``y``; empty for a mix.
        worst, enough, best: the anchors of ``y``, for a mix those of its parts together.
        knee: whether the value function bends at ``enough``.
        cost_anchors: log10 of the costs worth 0 and worth 1.
    """

    x: Floats
    y: Floats
    way: NDArray[np.int8]
    open_weights: Mask
    estimated: Mask
    free_x: float | None
    unit: str
    worst: float
    enough: float
    best: float
    knee: bool
    cost_anchors: tuple[float, float]

    def value_of(self, y: Floats) -> Floats:
        """Worth of a capability, 0 to 1; the parts of a mix taken to move together."""
        bend = ENOUGH_VALUE if self.knee else _share(self.enough, self.worst, self.best)
        return np.interp(y, [self.worst, self.enough, self.best], [0.0, bend, 1.0])

    def level_of(self, worth: Floats) -> Floats:
        """Capability that is worth so much; NaN outside 0 to 1."""
        bend = ENOUGH_VALUE if self.knee else _share(self.enough, self.worst, self.best)
        level = np.interp(worth, [0.0, bend, 1.0], [self.worst, self.enough, self.best])
        return np.where((worth < 0) | (worth > 1), np.nan, level)

    def value_of_cost(self, x: Floats) -> Floats:
        """Worth of a monthly cost given as log10, 0 to 1."""
        worst, best = self.cost_anchors
        return np.clip((x - worst) / (best - worst), 0.0, 1.0)


def tradeoff_figures(evaluation: Evaluation) -> TradeoffFigures:
    """The positions of an evaluation's offers."""
    currency = evaluation.scenario.currency
    rate = evaluation.rate.convert(1.0, "USD", currency)
    cost = evaluation.raw[:, evaluation.columns[COST][0]] * rate
    x, free_x = _logs(cost)
    columns = evaluation.columns[CAPABILITY]
    single = len(columns) == 1
    cost_leaf = evaluation.leaves[evaluation.columns[COST][0]]
    anchors = [np.log10(inverse(worth, cost_leaf.function) or 1.0) for worth in (0.0, 1.0)]
    shift = float(np.log10(rate))
    worst, enough, best = _anchors(evaluation)
    return TradeoffFigures(
        x=x,
        y=_capability(evaluation, columns),
        way=np.array([_way(c.offer.kind) for c in evaluation.candidates], dtype=np.int8),
        open_weights=np.array([c.licence.openness != "closed" for c in evaluation.candidates]),
        estimated=np.asarray(np.isnan(evaluation.worths[:, columns]).any(axis=1)),
        free_x=free_x,
        unit=evaluation.catalog.benchmarks[evaluation.leaves[0].benchmark or ""].unit
        if single
        else "",
        worst=worst,
        enough=enough,
        best=best,
        knee=evaluation.scenario.knee,
        cost_anchors=(float(anchors[0]) + shift, float(anchors[1]) + shift),
    )


def staircase(figures: TradeoffFigures, front: Mask) -> tuple[Floats, Floats]:
    """Corners of the Pareto line through the offers of the front, from cheap to dear."""
    rows = np.flatnonzero(front & ~np.isnan(figures.y))
    rows = rows[np.lexsort((figures.y[rows], figures.x[rows]))]
    corners_x, corners_y = figures.x[rows], np.maximum.accumulate(figures.y[rows])
    return np.repeat(corners_x, 2)[1:], np.repeat(corners_y, 2)[:-1]


def iso_lines(
    figures: TradeoffFigures, recommendation: Recommendation
) -> list[tuple[float, Floats, Floats]]:
    """Lines of equal score on cost and capability, by the present weights.

    Args:
        figures: the positions.
        recommendation: the weights and the best pick, through which the middle line runs.

    Returns:
        (points from the best pick's line, x, y) for each; a part that no capability or cost
        reaches is NaN. Empty where neither counts or nothing is ranked.
    """
    weight = dict(zip(recommendation.criteria, recommendation.criterion_weights, strict=True))
    by_cost, by_capability = float(weight[COST]), float(weight[CAPABILITY])
    if not recommendation.order.size or by_cost + by_capability == 0:
        return []
    best = int(recommendation.order[0])
    # What does not count may be unknown.
    at_cost = np.nan_to_num(figures.value_of_cost(figures.x[best : best + 1]))
    at_level = np.nan_to_num(figures.value_of(figures.y[best : best + 1]))
    at_best = by_cost * at_cost + by_capability * at_level
    x = np.linspace(*_ends(figures), _SAMPLES)
    lines = []
    for points in (-2 * ISO_STEP, -ISO_STEP, 0.0, ISO_STEP):
        if by_capability == 0:
            if points == 0:
                upright = np.full(2, figures.x[best])
                lines.append((0.0, upright, np.array([figures.worst, figures.best])))
            continue
        total = float(at_best[0]) + points / 100
        y = figures.level_of((total - by_cost * figures.value_of_cost(x)) / by_capability)
        lines.append((points, x, y))
    return lines


def dominator(recommendation: Recommendation, offer: str) -> str | None:
    """The best-ranked offer that is no dearer and no weaker, and one of them better."""
    evaluation = recommendation.evaluation
    row, order = evaluation.rows[offer], recommendation.order
    cost = evaluation.raw[:, evaluation.columns[COST][0]]
    strength = evaluation.strength
    if np.isnan(cost[row]):
        return None
    as_good = (cost[order] <= cost[row]) & (strength[order] >= strength[row])
    better = (cost[order] < cost[row]) | (strength[order] > strength[row])
    found = order[as_good & better]
    return evaluation.ids[found[0]] if found.size else None


def _ends(figures: TradeoffFigures) -> tuple[float, float]:
    """Ends of the lines: a power of ten beyond all offers."""
    return float(np.nanmin(figures.x)) - 1, float(np.nanmax(figures.x)) + 1


def _share(x: float, worst: float, best: float) -> float:
    return (x - worst) / (best - worst)


def _logs(cost: Floats) -> tuple[Floats, float | None]:
    free = cost == 0
    with np.errstate(divide="ignore"):
        x = np.log10(np.where(free, np.nan, cost))
    if not free.any():
        return x, None
    paid = x[~np.isnan(x)]
    free_x = float(paid.min()) - FREE_GAP if paid.size else 0.0
    return np.where(free, free_x, x), free_x


def _capability(evaluation: Evaluation, columns: list[int]) -> Floats:
    missing = np.isnan(evaluation.worths[:, columns])
    unknown = (missing & ~evaluation.estimated[:, columns]).any(axis=1)
    figures = 100 * evaluation.strength
    if len(columns) == 1:
        raw = evaluation.raw[:, columns[0]]
        figures = np.where(missing[:, 0], evaluation.estimates[:, columns[0]], raw)
    return np.where(unknown, np.nan, figures)


def _anchors(evaluation: Evaluation) -> tuple[float, float, float]:
    benchmarks, mix = evaluation.catalog.benchmarks, evaluation.scenario.mix
    if len(mix) == 1:
        scale = benchmarks[mix[0].benchmark]
        return scale.chance, mix[0].enough, scale.best
    enough = 0.0
    for part in mix:
        scale = benchmarks[part.benchmark]
        enough += part.share * float(value(part.enough, Linear(scale.chance, scale.best)))
    return 0.0, 100 * enough, 100.0


def _way(kind: str) -> int:
    if kind == "app":
        return APP
    return API if kind == "api" else HOSTED
