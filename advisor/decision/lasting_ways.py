"""Let a way that lasts stand for a model whose best way ends soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.offer_life import days_left
from advisor.decision.analysis.way_groups import LIKE_POINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Rows = NDArray[np.intp]

# What ends within so many days cannot do the month of work that it is judged for.
A_MONTH = 31


def lasting_first(ranking: Ranking) -> Rows:
    """Return the order of the ranked offers in which no way that ends soon leads one that lasts.

    A best way that ends within the month goes behind the model's first way that lasts; one that
    ends later, yet soon, only behind one that scores at most ``LIKE_POINTS`` less. The model then
    has the place of that way. Where there is none, it stays with its warning.
    """
    order, leaders = ranking.order, ranking.leaders
    first = leaders[days_left(ranking, leaders) > 0]
    if not first.size:
        return order
    lines, scores = ranking.evaluation.lines[order], ranking.scores[order]
    place: NDArray[np.float64] | None = None
    for line in ranking.evaluation.lines[first].tolist():
        ways = np.flatnonzero(lines == line)
        days = days_left(ranking, order[ways])
        lasts = int(np.argmin(days))
        alike = scores[ways[0]] - scores[ways[lasts]] <= LIKE_POINTS
        if days[lasts] == 0 and (alike or days[0] <= A_MONTH):
            place = np.arange(len(order), dtype=np.float64) if place is None else place
            place[ways[:lasts]] = ways[lasts] + 0.5
    return order if place is None else np.asarray(order[np.argsort(place, kind="stable")])
