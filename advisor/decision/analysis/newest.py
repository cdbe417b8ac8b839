"""How well the newest models are known: ranked by inferred scores, or not ranked at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.ranking import Status

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

# So many of the latest releases count as the newest: about three months of them. Our assumption.
NEWEST = 25


class Newest(Frozen, frozen=True):
    """The models that were released last, the newest first; ids of lines.

    Attributes:
        models: all of them.
        inferred: those ranked without a published score on any benchmark of the mix.
        missing: those of which not enough is known to rank them, must-haves aside.
    """

    models: tuple[str, ...]
    inferred: tuple[str, ...]
    missing: tuple[str, ...]


def newest(ranking: Ranking) -> Newest:
    """Return how the newest models with an offer are known; provisional ones are in none."""
    evaluation = ranking.evaluation
    numbers = evaluation.lines_by_release[:NEWEST]
    table = evaluation.values[:, evaluation.columns[CAPABILITY]]
    unscored = np.asarray(np.isnan(table).all(axis=1))
    sparse = ranking.status == Status.SPARSE
    leaders = {int(evaluation.lines[row]): int(row) for row in ranking.leaders}
    inferred = [n for n in numbers if n in leaders and unscored[leaders[n]]]
    lacking = set(evaluation.lines[sparse].tolist())
    missing = [n for n in numbers if n not in leaders and n in lacking]
    names = evaluation.line_ids
    return Newest(
        tuple(names[n] for n in numbers),
        tuple(names[n] for n in inferred),
        tuple(names[n] for n in missing),
    )
