"""Questions that test a set of weights: trades that they say are even, in the user's units.

A person who would not accept the trade does not have these weights (Keeney & Raiffa 1976, ch. 3;
von Winterfeldt & Edwards 1986, ch. 8: consistency checks of swing weights).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels
from advisor.decision.analysis.what_would_change import Rate, exchange_rates
from advisor.decision.analysis.worths import point_worth
from advisor.decision.judging.criteria import COST, Leaf
from advisor.decision.kernels.values import anchors, inverse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision.judging.criteria import Raw
    from advisor.decision.ranking import Ranking


class MarginalTrade(Frozen, frozen=True):
    """One unit of a criterion against money, at the figures of the offer that fits best.

    Attributes:
        rate: the criterion's column and the money.
        offer: id of the offer.
    """

    rate: Rate
    offer: str


class SwingTrade(Frozen, frozen=True):
    """A step on one criterion against a way back on another, from its best.

    Attributes:
        gained, worse, better: the column that improves, from which figure to which.
        given, best, left: the column that is paid with, its best figure and what would be left.
    """

    gained: Leaf
    worse: Raw
    better: Raw
    given: Leaf
    best: float
    left: float


Trade = MarginalTrade | SwingTrade


def even_trades(ranking: Ranking) -> tuple[Trade, ...]:
    """The trades to ask about, the one to ask first; none where no one could judge any.

    One a criterion at most: money for a unit of each numeric one that has such a rate, the
    weightiest first; then of the others a step against a part of another's swing.
    """
    trades: list[Trade] = list(_marginals(ranking))
    asked = {gained_and_given(trade)[0] for trade in trades}
    # A pair of criteria is one question, whichever of them gains.
    pairs = {frozenset(gained_and_given(trade)) for trade in trades}
    for trade in _swing_trades(ranking):
        gained, given = gained_and_given(trade)
        if gained not in asked and frozenset((gained, given)) not in pairs:
            asked.add(gained)
            pairs.add(frozenset((gained, given)))
            trades.append(trade)
    return tuple(trades)


def point_trade(ranking: Ranking) -> SwingTrade | None:
    """Return one point of the leading benchmark, up to good enough, against the money it is worth.

    None where cost or capability has no weight.
    """
    worth, column = point_worth(ranking), ranking.evaluation.columns[COST][0]
    cost = ranking.evaluation.leaves[column]
    if worth is None or isinstance(cost.function, Levels):
        return None
    best = anchors(cost.function)[1]
    return SwingTrade(worth.leaf, worth.worse, worth.better, cost, best, best + worth.usd_a_month)


def gained_and_given(trade: Trade) -> tuple[str, str]:
    """The criterion that improves, and the one that pays."""
    if isinstance(trade, MarginalTrade):
        return trade.rate.leaf.criterion, COST
    return trade.gained.criterion, trade.given.criterion


def _marginals(ranking: Ranking) -> Iterator[MarginalTrade]:
    """Money for a unit, the weightiest column of each criterion only."""
    if not ranking.ranked:
        return
    best = ranking.ranked[0]
    columns = zip(ranking.evaluation.leaves, ranking.weights.tolist(), strict=True)
    weight_of = {leaf.measure: weight for leaf, weight in columns}
    rates = exchange_rates(ranking, best)
    seen: set[str] = set()
    for rate in sorted(rates, key=lambda rate: -weight_of[rate.leaf.measure]):
        if not rate.leaf.unit.fine and rate.leaf.criterion not in seen:
            seen.add(rate.leaf.criterion)
            yield MarginalTrade(rate, best)


def _swing_trades(ranking: Ranking) -> Iterator[SwingTrade]:
    """Yield the even trades, clearest first: paid in money, then in the weightiest criterion."""
    leaves, weights = ranking.evaluation.leaves, ranking.weights
    weighty = [int(c) for c in np.argsort(-weights, kind="stable") if weights[c] > 0]
    payable = [c for c in weighty if not isinstance(leaves[c].function, Levels)]
    payable.sort(key=lambda column: leaves[column].criterion != COST)
    for given in payable:
        for gained in weighty:
            if leaves[gained].criterion == leaves[given].criterion:
                continue
            for worse, better, worth in _steps(leaves[gained]):
                price = worth * float(weights[gained] / weights[given])
                left = inverse(1 - price, leaves[given].function)
                best = inverse(1.0, leaves[given].function)
                if left is not None and best is not None:
                    yield SwingTrade(leaves[gained], worse, better, leaves[given], best, left)


def _steps(leaf: Leaf) -> Iterator[tuple[Raw, Raw, float]]:
    """Yield the steps up on a column, the whole range first: from, to, and gain in value."""
    if not isinstance(leaf.function, Levels):
        yield inverse(0.0, leaf.function), inverse(1.0, leaf.function), 1.0
        return
    levels = sorted(leaf.function.mapping.items(), key=lambda item: item[1])
    (lowest, least), (highest, most) = levels[0], levels[-1]
    yield lowest, highest, most - least
    for (low, below), (high, above) in pairwise(reversed(levels)):
        yield high, low, below - above
