"""A test of two models with the user's own tasks: how many settle which one to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.solved_share import scores_on, solved_share
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.judging.effective import scale_of
from advisor.decision.judging.working_scale import PER_CENT, WHOLE
from advisor.decision.kernels.paired_test import only_one_solves, paired_tasks, seen_difference
from advisor.decision.kernels.values import ENOUGH_VALUE, value

if TYPE_CHECKING:
    from advisor.decision.analysis.choice import Choice
    from advisor.decision.analysis.open_figures import Source
    from advisor.decision.kernels.information import Worth
    from advisor.decision.ranking import Ranking
# Differences, in percentage points of tasks solved, that a test is planned for: one of less takes
# thousands of tasks, more does not happen.
LEAST_POINTS, MOST_POINTS = 2.0, 40.0
_STEP = 0.25
# A test of more tasks is more than a team can judge by hand; so many are said beside it.
MOST_TASKS = 500


class OwnTest(Frozen, frozen=True):
    """A test of two models on the same tasks.

    Attributes:
        offer: id of the offer whose capability is to be found out.
        other: id of the one that it is compared with: the pick, or what would replace it.
        points: percentage points of tasks solved by which it must differ from what is expected
            for another pick; below 0: solve fewer.
        tasks: number of tasks that both try, for a chance of 80 % to see that difference.
        few_points: percentage points that ``MOST_TASKS`` tasks show with that chance; None where no
            more are needed.
        cost: of the test in the scenario's currency, a task as long as a mean request; None if
            unknown.
        worth: chance that its capability changes the pick, and expected gain.
    """

    offer: str
    other: str
    points: float
    tasks: int
    few_points: float | None
    cost: float | None
    worth: Worth


def own_test(choice: Choice, source: Source, instead: int, worth: Worth) -> OwnTest | None:
    """Plan the test of a source of scores; None where no difference within reach decides.

    Args:
        choice: the offers that may be chosen.
        source: whose capability changes the pick.
        instead: row of the offer that is then picked.
        worth: of knowing its capability.
    """
    ranking, pick = choice.ranking, choice.pick
    if pick is None:
        return None
    own = pick in source.rows
    row, other = (pick, instead) if own else (instead, pick)
    points = _deciding(choice, row, other, -1 if own else 1)
    if points is None:
        return None
    expected = [solved_share(ranking, each) for each in (row, other)]
    if any(share is None for share in expected):
        return None
    mine, theirs = (share or 0.0 for share in expected)
    shown = abs(points) / WHOLE
    # They differ on at least as many tasks as the difference to be seen.
    either = min(max(sum(only_one_solves(mine, theirs)), shown), 1.0)
    tasks = paired_tasks((either + shown) / 2, (either - shown) / 2)
    if tasks is None:
        return None
    few = WHOLE * seen_difference(MOST_TASKS, either) if tasks > MOST_TASKS else None
    offers = ranking.offers
    costs = [_request_cost(ranking, offers[each]) for each in (row, other)]
    cost = None if None in costs else tasks * sum(each or 0.0 for each in costs)
    return OwnTest(offers[row], offers[other], points, tasks, few, cost, worth)


def _deciding(choice: Choice, row: int, other: int, side: int) -> float | None:
    """Return the least difference from what is expected at which the pick changes; None if none."""
    for points in np.arange(LEAST_POINTS, MOST_POINTS + _STEP, _STEP).tolist():
        score, reached = _moved(choice, row, side * points)
        leads = score > choice.scores[other] and reached
        if leads == (side > 0):
            return float(side * points)
    return None


def _moved(choice: Choice, row: int, points: float) -> tuple[float, bool]:
    """Return score, and whether it is good enough, if all scores in per cent were higher."""
    ranking, evaluation = choice.ranking, choice.ranking.evaluation
    score, capability = float(choice.scores[row]), ENOUGH_VALUE + float(choice.margins[row])
    for place, column in enumerate(evaluation.columns[CAPABILITY]):
        leaf, part = evaluation.leaves[column], evaluation.scenario.mix[place]
        figure = float(scores_on(ranking, column)[row])
        if leaf.unit.id != PER_CENT or np.isnan(figure):
            continue
        knee = scale_of(evaluation.catalog, evaluation.scenario, part, knee=True)
        ends = np.array([figure, figure + points])
        before, after = value(ends, leaf.function)
        score += 100 * float(ranking.weights[column]) * (after - before)
        before, after = value(ends, knee)
        capability += part.share * (after - before)
    return score, not choice.is_gated or capability >= ENOUGH_VALUE


def _request_cost(ranking: Ranking, offer: str) -> float | None:
    """Return what one request costs in the scenario's currency; None if unknown."""
    cost = ranking.monthly_cost(offer)
    return None if cost is None else cost / ranking.scenario.workload.requests_per_month
