"""What the weights say in money: what a point, a level or a licence is worth a month.

With a linear worth of money, a step of Δv on criterion j weighs as much as Δv · w_j / w_cost times
the money between the ends of the cost. Source: Keeney & Raiffa 1976, ch. 3.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.kernels.values import anchors, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.decision.ranking import Ranking

StepKind = Literal["point", "enough-to-best", "step"]


class Worth(Frozen, frozen=True):
    """A step on one criterion, and the money a month that weighs as much.

    Attributes:
        kind: one point of a benchmark up to its good-enough level; from the good-enough levels to
            the best of all benchmarks; or from one figure to another.
        leaf: the column; of all benchmarks that with the largest share.
        worse, better: the figures.
        usd_a_month: US dollars a month, for all seats.
    """

    kind: StepKind
    leaf: Leaf
    worse: Raw
    better: Raw
    usd_a_month: float


def worths(ranking: Ranking) -> tuple[Worth, ...]:
    """Return what steps are worth in money; empty where cost has no weight."""
    evaluation, money = ranking.evaluation, _money_a_weight(ranking)
    if money is None:
        return ()
    found = [_point(ranking, money), *_enough_to_best(ranking, money)]
    for criterion, columns in evaluation.columns.items():
        if criterion not in (CAPABILITY, COST):
            column = columns[0]
            leaf, weighs = evaluation.leaves[column], float(ranking.weights[column])
            for worse, better, gain in _steps(leaf):
                found.append(Worth("step", leaf, worse, better, money * weighs * gain))
    return tuple(each for each in found if each.usd_a_month > 0)


def point_worth(ranking: Ranking) -> Worth | None:
    """Return what one point of the benchmark with the largest share is worth.

    None where cost or capability has no weight.
    """
    money = _money_a_weight(ranking)
    worth = None if money is None else _point(ranking, money)
    return worth if worth is not None and worth.usd_a_month > 0 else None


def _money_a_weight(ranking: Ranking) -> float | None:
    """Return the money that weighs as much as all there is; None where cost has no weight."""
    evaluation = ranking.evaluation
    cost = evaluation.columns[COST][0]
    function, weight = evaluation.leaves[cost].function, float(ranking.weights[cost])
    if not weight or isinstance(function, Levels):
        return None
    worst, best = anchors(function)
    return (worst - best) / weight


def _main(ranking: Ranking) -> int:
    """Return the column of the benchmark with the largest share."""
    evaluation = ranking.evaluation
    columns = evaluation.columns[CAPABILITY]
    return max(columns, key=lambda column: evaluation.leaves[column].share)


def _point(ranking: Ranking, money: float) -> Worth:
    main = _main(ranking)
    leaf = ranking.evaluation.leaves[main]
    enough = next(p.enough for p in ranking.scenario.mix if p.benchmark == leaf.measure)
    point = value(enough, leaf.function) - value(enough - 1, leaf.function)
    worth = money * float(ranking.weights[main]) * float(point)
    return Worth("point", leaf, enough - 1, enough, worth)


def _enough_to_best(ranking: Ranking, money: float) -> Iterator[Worth]:
    evaluation = ranking.evaluation
    columns = evaluation.columns[CAPABILITY]
    levels = {part.benchmark: part.enough for part in ranking.scenario.mix}
    leaf = evaluation.leaves[_main(ranking)]
    rest = sum(
        float(ranking.weights[c])
        * float(1 - value(levels[evaluation.leaves[c].measure], evaluation.leaves[c].function))
        for c in columns
    )
    if not isinstance(leaf.function, Levels):
        enough = levels[leaf.measure]
        yield Worth("enough-to-best", leaf, enough, anchors(leaf.function)[1], money * rest)


def _steps(leaf: Leaf) -> Iterator[tuple[Raw, Raw, float]]:
    """Yield the steps from each level to the next, or the one from end to end: gain in value."""
    if isinstance(leaf.function, Levels):
        levels = sorted(leaf.function.mapping.items(), key=lambda item: item[1])
        for (worse, low), (better, high) in pairwise(levels):
            yield worse, better, high - low
    else:
        worst, best = anchors(leaf.function)
        yield worst, best, 1.0
