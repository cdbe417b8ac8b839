"""What would have to be different for another offer to lead, and what a unit is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.robustness import criterion_values
from advisor.decision.judging.criteria import COST
from advisor.decision.judging.evaluation import raw_of
from advisor.decision.kernels.exchange_rates import Side, exchange_rate
from advisor.decision.kernels.needed import needed_change
from advisor.decision.kernels.weight_shift import WeightShift, least_weight_shift

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.decision.ranking import Ranking

# An API's price hardly falls further than to this share of today's; nor does a rent.
LEAST_COST = 0.05


class Needed(Frozen, frozen=True):
    """A figure that an offer would need in one column to lead.

    Attributes:
        offer: its id.
        leaf: the column.
        figure: what it has.
        needed: what it would need, in the unit of the column; of the cost US dollars a month.
    """

    offer: str
    leaf: Leaf
    figure: Raw
    needed: float | str


def needed_changes(ranking: Ranking, rival: str) -> tuple[Needed, ...]:
    """Single figures with which a ranked rival would lead the best, all else the same."""
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
    """The least weight, by criterion, that must move for a rival to draw level with the best."""
    rows = ranking.evaluation.rows
    table = criterion_values(ranking)[[int(ranking.order[0]), rows[rival]]]
    return least_weight_shift(table, ranking.criterion_weights, 0, 1)


class Rate(Frozen, frozen=True):
    """What a unit of a column is worth to the user at an offer's figures.

    Attributes:
        leaf: the column.
        usd_a_month: of one unit of it.
    """

    leaf: Leaf
    usd_a_month: float


def exchange_rates(ranking: Ranking, offer: str) -> tuple[Rate, ...]:
    """What one unit of each numeric criterion is worth in money a month, at an offer's figures.

    Only where both it and the cost weigh something and have a slope there.
    """
    evaluation = ranking.evaluation
    row = evaluation.rows[offer]
    cost = evaluation.columns[COST][0]
    price = Side(
        float(ranking.weights[cost]),
        float(evaluation.raw[row, cost]),
        evaluation.leaves[cost].function,
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
