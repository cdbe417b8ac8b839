"""Find the least changes with which another model would lead: a slider, a figure, a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.good_enough import good_enough
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.judging.enough import chance_enough
from advisor.decision.judging.evaluation import raw_of
from advisor.decision.kernels.needed import losing_figure
from advisor.decision.kernels.values import rises

if TYPE_CHECKING:
    from advisor.decision.analysis.robustness import Robustness
    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.decision.ranking import Ranking

SLIDER_END = 100.0
# Halvings between the present figure and the one at which another model leads.
HALVINGS = 20
SECOND = 2


class SliderEnd(Frozen, frozen=True):
    """The position of a slider beyond which the model of another offer leads."""

    criterion: str
    now: float
    end: float
    offer: str


class LosingFigure(Frozen, frozen=True):
    """The figure of the leading model at which the model of another offer leads.

    Attributes:
        leaf: the column of the figure.
        now: present figure; None where it is missing.
        at: figure at which the lead changes, in the unit of the column; cost in US dollars.
        offer: best way to have the model that leads then.
    """

    leaf: Leaf
    now: Raw
    at: float
    offer: str

    @property
    def falls(self) -> bool:
        """Whether the lead changes below the figure, not above it."""
        return rises(self.leaf.function)


class EnoughLevel(Frozen, frozen=True):
    """The good-enough level on a benchmark beyond which the model of another offer leads."""

    benchmark: str
    now: float
    level: float
    offer: str


ModelChange = SliderEnd | LosingFigure | EnoughLevel


def model_changes(ranking: Ranking, robustness: Robustness, most: int) -> tuple[ModelChange, ...]:
    """Return at most ``most`` changes, each of another kind before a second one of a kind.

    The nearest slider, the score that weighs most, the nearest good-enough level, the cost, then
    the other sliders by distance. Empty without a second model.
    """
    if len(ranking.best_ways) < SECOND:  # a lead needs two
        return ()
    sliders = _sliders(ranking, robustness)
    columns = ranking.evaluation.columns
    scores = sorted(columns[CAPABILITY], key=lambda c: -ranking.weights[c])
    found: list[ModelChange | None] = [
        *sliders[:1],
        next(filter(None, (_figure(ranking, column) for column in scores)), None),
        _level(ranking),
        _figure(ranking, columns[COST][0]),
        *sliders[1:],
    ]
    return tuple(change for change in found if change is not None)[:most]


def _sliders(ranking: Ranking, robustness: Robustness) -> list[SliderEnd]:
    """Return the ends of the sliders that another model follows, the nearest first."""
    found = []
    for criterion, band in robustness.stability_intervals.items():
        now = ranking.scenario.priorities[criterion]
        for end, other in ((band.low, band.below), (band.high, band.above)):
            if end is not None and other is not None and end <= SLIDER_END:
                found.append(SliderEnd(criterion, now, end, other))
    return sorted(found, key=lambda change: abs(change.end - change.now))


def _figure(ranking: Ranking, column: int) -> LosingFigure | None:
    """Return the leader's figure at which the second model leads; None if none does.

    A figure of the way that is named, such as its price, decides nothing while another way to have
    the same model would still lead.
    """
    evaluation = ranking.evaluation
    leaf = evaluation.leaves[column]
    best, rival = (evaluation.rows[offer] for offer in ranking.best_ways[:2])
    if not leaf.of_the_model and ranking.ranks[ranking.best_ways[1]] > SECOND:
        return None
    at = losing_figure(
        evaluation.filled_values[[best, rival]], ranking.weights, 0, 1, column, leaf.function
    )
    now = raw_of(evaluation, best, column)
    if leaf.criterion == CAPABILITY:
        at = _still_enough(ranking, best, column, at)
    if at is None:
        return None
    return LosingFigure(leaf, now, at, ranking.best_ways[1])


def _still_enough(ranking: Ranking, row: int, column: int, at: float | None) -> float | None:
    """Return ``at``, or the better score from which the model would no longer be good enough."""
    evaluation, scenario = ranking.evaluation, ranking.scenario
    if not scenario.constraints.good_enough:
        return at
    mix = evaluation.columns[CAPABILITY]
    figures = evaluation.raw[[row]][:, mix].copy()
    now = figures[0, mix.index(column)]
    high = float(evaluation.estimates[row, column] if np.isnan(now) else now)
    worst = getattr(evaluation.leaves[column].function, "worst", None)
    low = at if at is not None else worst
    if low is None or np.isnan(high) or low >= high:
        return at

    def enough(figure: float) -> bool:
        figures[0, mix.index(column)] = figure
        chance = chance_enough(
            evaluation.catalog, scenario, figures, evaluation.estimates[[row]][:, mix],
            [evaluation.expected[c] for c in mix], evaluation.abilities[[row]],
        )  # fmt: skip
        return bool(chance[0] >= scenario.constraints.enough_chance)

    if enough(low) or not enough(high):
        return at
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _level(ranking: Ranking) -> EnoughLevel | None:
    """Return the nearest good-enough level with another model; None if there is none."""
    found = good_enough(ranking)
    if found is None:
        return None
    sides = [side for side in (found.below, found.above) if side is not None]
    if not sides:
        return None
    nearest = min(sides, key=lambda side: abs(side.level - found.level))
    return EnoughLevel(found.benchmark, found.level, nearest.level, nearest.offer)
