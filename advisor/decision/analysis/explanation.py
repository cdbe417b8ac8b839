"""Split the margin between two offers exactly into reasons for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.scores import printed

if TYPE_CHECKING:
    from advisor.catalog.records import Score
    from advisor.decision.ranking import Ranking

# Figures that make up this share of the margin are named with their source.
CARRIES = 0.8


class Reason(Frozen, frozen=True):
    """One criterion's part of a margin.

    Attributes:
        criterion: its id.
        points: score points by which the offer leads (> 0) or trails (< 0) on it.
    """

    criterion: str
    points: float


class Carrier(Frozen, frozen=True):
    """A figure that makes up a large part of a margin.

    Attributes:
        criterion, benchmark: what it measures.
        points: its part of the margin.
        score: the published score that is the figure, where it is one.
        estimated: whether the offer's figure is an estimate.
    """

    criterion: str
    benchmark: str | None
    points: float
    score: Score | None
    estimated: bool


class Explanation(Frozen, frozen=True):
    """An offer against another.

    Attributes:
        offer, against: their ids; ``against`` is None when there is no other.
        margin: score points between them; ``because`` and ``despite`` sum to it exactly.
        because, despite: parts, largest first.
        carriers: the figures that make up four fifths of all parts.
    """

    offer: str
    against: str | None
    margin: float
    because: tuple[Reason, ...]
    despite: tuple[Reason, ...]
    carriers: tuple[Carrier, ...]


def explain(ranking: Ranking, offer: str, against: str | None) -> Explanation:
    """Explain an offer's score against another offer's.

    If ``against`` is None, compares the leader with the best offer of the first other model that it
    clearly beats, and any other offer with the leader.
    """
    other = against or _opponent(ranking, offer)
    if other is None:
        return Explanation(offer, None, 0.0, (), (), ())
    rows = ranking.evaluation.rows
    row, base = rows[offer], rows[other]
    parts = ranking.contributions[row] - ranking.contributions[base]
    reasons = [Reason(c, float(p)) for c, p in zip(ranking.criteria, parts, strict=True)]
    return Explanation(
        offer=offer,
        against=other,
        margin=float(ranking.scores[row] - ranking.scores[base]),
        because=tuple(sorted((r for r in reasons if r.points > 0), key=lambda r: -r.points)),
        despite=tuple(sorted((r for r in reasons if r.points < 0), key=lambda r: r.points)),
        carriers=_carriers(ranking, row, base),
    )


def _opponent(ranking: Ranking, offer: str) -> str | None:
    if not ranking.ranked:
        return None
    if offer != ranking.ranked[0]:
        return ranking.ranked[0]
    leaders = ranking.best_ways
    behind = leaders[len(tied_with_best(ranking)) + 1 :]
    return next(iter(behind or leaders[1:]), None)


def tied_with_best(ranking: Ranking) -> tuple[str, ...]:
    """Best ways to have the other models whose score is shown the same as the leader's."""
    scores = printed(ranking.scores[ranking.leaders] / 100)
    level = int(np.count_nonzero(scores == scores[:1]))
    return ranking.best_ways[1:level]


def _carriers(ranking: Ranking, row: int, base: int) -> tuple[Carrier, ...]:
    evaluation = ranking.evaluation
    parts = 100 * ranking.weights * (evaluation.filled_values[row] - evaluation.filled_values[base])
    wanted = CARRIES * np.abs(parts).sum()
    found: list[Carrier] = []
    carried = 0.0
    for column in np.argsort(-np.abs(parts), kind="stable"):
        if carried >= wanted or parts[column] == 0:
            break
        carried += abs(float(parts[column]))
        leaf = evaluation.leaves[column]
        score = evaluation.candidates[row].scores.get(leaf.benchmark or "")
        found.append(
            Carrier(
                criterion=leaf.criterion,
                benchmark=leaf.benchmark,
                points=float(parts[column]),
                score=score,
                estimated=bool(evaluation.estimated[row, column]),
            )
        )
    return tuple(found)
