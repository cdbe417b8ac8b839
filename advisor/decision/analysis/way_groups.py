"""Group the ways to have a model that hardly differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.criteria import COST

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

# Ways within so many score points are one line where their cost hardly differs too: our assumption.
LIKE_POINTS = 1.0


def negligible_money(ranking: Ranking) -> float:
    """Return the money a month that the scenario does not care about, in its currency."""
    scenario = ranking.scenario
    budget = scenario.budget
    return ranking.evaluation.rate.convert(budget.unnoticed, budget.currency, scenario.currency)


def cost_spans(ranking: Ranking) -> dict[str, tuple[float, float]]:
    """Return what the ranked ways of each model cost a month, from the cheapest to the dearest.

    In the currency of the table of figures; a model without a known cost is left out.
    """
    evaluation, order = ranking.evaluation, ranking.order
    costs = evaluation.raw[order, evaluation.columns[COST][0]]
    rows, costs = order[~np.isnan(costs)], costs[~np.isnan(costs)]
    if not rows.size:
        return {}
    lines = evaluation.lines[rows]
    by_line = np.argsort(lines, kind="stable")
    starts = np.flatnonzero(np.diff(lines[by_line], prepend=-1))
    low = np.minimum.reduceat(costs[by_line], starts).tolist()
    high = np.maximum.reduceat(costs[by_line], starts).tolist()
    names = [evaluation.line_ids[line] for line in lines[by_line[starts]].tolist()]
    return dict(zip(names, zip(low, high, strict=True), strict=True))


def way_groups(ranking: Ranking, model: str) -> tuple[tuple[str, ...], ...]:
    """Return the ranked ways of a model, best first, those that hardly differ in one group.

    A way joins the group of a better one if it is within ``LIKE_POINTS`` of its first, and its cost
    differs by no more than ``negligible_money``.
    """
    near = negligible_money(ranking)
    groups: list[list[str]] = []
    for offer in ranking.ways[model]:
        group = next((g for g in groups if _alike(ranking, g[0], offer, near)), None)
        if group is None:
            groups.append([offer])
        else:
            group.append(offer)
    return tuple(tuple(group) for group in groups)


def _alike(ranking: Ranking, one: str, other: str, near: float) -> bool:
    rows = ranking.evaluation.rows
    points = float(ranking.scores[rows[one]] - ranking.scores[rows[other]])
    costs = ranking.monthly_cost(one), ranking.monthly_cost(other)
    if costs[0] is None or costs[1] is None:
        return False
    return points <= LIKE_POINTS and abs(costs[0] - costs[1]) <= near
