"""Find changes with which another offer would lead, and the money value of one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels
from advisor.decision.analysis.robustness import criterion_values
from advisor.decision.judging.criteria import COST
from advisor.decision.judging.evaluation import raw_of
from advisor.decision.kernels.exchange_rates import Side, exchange_rate
from advisor.decision.kernels.needed import needed_change
from advisor.decision.kernels.values import anchors
from advisor.decision.kernels.weight_shift import WeightShift, least_weight_shift

if TYPE_CHECKING:
    from advisor.catalog.functions import ValueFunction
    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.decision.ranking import Ranking

# Costs below this share of today's are not suggested as unrealistic: our assumption.
LEAST_COST = 0.05


class Needed(Frozen, frozen=True):
    """A figure that an offer would need in one column to lead.

    Attributes:
        offer: its id.
        leaf: the column.
        figure: present figure.
        needed: figure needed to lead, in the unit of the column; costs in US dollars a month.
    """

    offer: str
    leaf: Leaf
    figure: Raw
    needed: float | str


def needed_changes(ranking: Ranking, rival: str) -> tuple[Needed, ...]:
    """Return each single figure with which a ranked rival would lead, all else unchanged."""
    evaluation = ranking.evaluation
    best, row = int(ranking.order[0]), evaluation.rows[rival]
    found = []
    for column, leaf in enumerate(evaluation.leaves):
        figure = raw_of(evaluation, row, column)
        if not leaf.record.changeable or not isinstance(figure, float):
            continue
        needed = needed_change(
            evaluation.filled_values[[best, row]], ranking.weights, 0, 1, column, leaf.function
        )
        if needed is None or (leaf.criterion == COST and float(needed) < LEAST_COST * figure):
            continue
        found.append(Needed(rival, leaf, figure, needed))
    return tuple(found)


def weight_shift(ranking: Ranking, rival: str) -> WeightShift | None:
    """Return the least shift of criterion weights with which a rival ties with the best."""
    rows = ranking.evaluation.rows
    table = criterion_values(ranking)[[int(ranking.order[0]), rows[rival]]]
    return least_weight_shift(table, ranking.criterion_weights, 0, 1)


class Rate(Frozen, frozen=True):
    """Money that offsets one unit of a column, by the user's weights.

    Attributes:
        leaf: the column.
        usd_a_month: US dollars a month that offset one unit.
    """

    leaf: Leaf
    usd_a_month: float


def exchange_rates(ranking: Ranking, offer: str) -> tuple[Rate, ...]:
    """Return the money a month that offsets one unit of each numeric criterion at an offer.

    Left out where the criterion or the cost has no weight or no slope at the offer's figures.
    """
    evaluation = ranking.evaluation
    row = evaluation.rows[offer]
    cost = evaluation.columns[COST][0]
    function = evaluation.leaves[cost].function
    price = Side(
        float(ranking.weights[cost]), _payable(float(evaluation.raw[row, cost]), function), function
    )
    found = []
    for column, leaf in enumerate(evaluation.leaves):
        figure = float(evaluation.raw[row, column])
        if column == cost or np.isnan(figure):
            continue
        rate = exchange_rate(Side(float(ranking.weights[column]), figure, leaf.function), price)
        if rate:
            found.append(Rate(leaf, rate))
    return tuple(found)


def _payable(cost: float, function: ValueFunction) -> float:
    """Return the cost from which more is paid: not below what nobody cares about."""
    if isinstance(function, Levels) or np.isnan(cost):
        return cost
    worst, best = anchors(function)
    return float(min(max(cost, np.nextafter(best, worst)), worst))
