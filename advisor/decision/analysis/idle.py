"""Which sliders decide something here: whether moving one alone changes the leading model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.robustness import criterion_values
from advisor.decision.kernels.one_slider import leaders_along

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]


def idle_criteria(ranking: Ranking) -> frozenset[str]:
    """Return the criteria whose slider decides nothing: one model leads wherever it stands."""
    values = _values(ranking)
    return frozenset(c for c in ranking.criteria if _is_idle(ranking, values, c))


def _is_idle(ranking: Ranking, values: Floats, criterion: str) -> bool:
    models = _along(ranking, values, criterion)
    first = next(models, None)
    return all(model == first for model in models)


def _values(ranking: Ranking) -> Floats:
    """Return the values of the ranked offers by criterion, shape (ranked, criteria)."""
    return criterion_values(ranking)[ranking.order]


def _along(ranking: Ranking, values: Floats, criterion: str) -> Iterator[str]:
    if not ranking.order.size:
        return
    sliders = np.array([ranking.scenario.priorities.get(c, 0.0) for c in ranking.criteria])
    for row in leaders_along(values, sliders, ranking.criteria.index(criterion)):
        model = ranking.candidate(ranking.ranked[row]).model
        yield model.line or model.id
