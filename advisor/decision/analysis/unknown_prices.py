"""Offers without a known price, and the chance that their price would make them the pick.

Nobody's price is guessed in a ranking. Here it is taken as equally likely to be what any other
provider asks for the same model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.kernels.information import Worth, choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.decision.analysis.choice import Choice

    Floats = NDArray[np.float64]

# With prices of fewer providers nothing is said of another's: an assumption of ours.
FEWEST_PRICES = 3


def unknown_prices(choice: Choice) -> Iterator[tuple[int, Worth]]:
    """Yield row and worth of each offer that only its price may keep from being picked."""
    pick = choice.pick
    if pick is None:
        return
    ranking, evaluation = choice.ranking, choice.ranking.evaluation
    column = evaluation.columns[COST][0]
    costs, leaf = evaluation.raw[:, column], evaluation.leaves[column]
    weight = 100 * float(ranking.weights[column])
    scores = evaluation.columns[CAPABILITY]
    measured = ~np.isnan(evaluation.values[:, scores]) | evaluation.inferred[:, scores]
    by_api = np.array([candidate.offer.kind == "api" for candidate in evaluation.candidates])
    able = choice.allowed_else & choice.reached & measured.all(axis=1) & by_api
    for row in np.flatnonzero(np.isnan(costs) & able).tolist():
        same = evaluation.models == evaluation.models[row]  # of the same release
        asked = costs[same & by_api & ~np.isnan(costs)]
        if asked.size < FEWEST_PRICES:
            continue
        drawn = ranking.scores[row] + weight * leaf.worth(asked)
        table = np.stack([np.full(drawn.shape, choice.scores[pick]), drawn], axis=1)
        models = choice.models[[pick, row]]
        found, _ = choices(table, np.ones(table.shape, dtype=bool), models, 0)
        yield row, found
