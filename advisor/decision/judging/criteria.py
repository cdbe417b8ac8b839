"""The columns of the table of values: each criterion is one, capability one a benchmark of the mix.

Each benchmark keeps its own scale and is never averaged raw with another (*leaves*). What a
criterion is says its block in ``data/criteria.toml``, where its figures come from its entry in
``evidence/criterion_figures.py``; what judges knows by name only the three that the scenario
anchors.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels, ValueFunction
from advisor.catalog.presets import CAPABILITY, CONTEXT, COST
from advisor.decision.judging.effective import function_keys, function_of
from advisor.decision.kernels.values import anchors, beyond_anchors, beyond_budget, value
from advisor.evidence.criterion_figures import Raw, check_entries, figures_of, monthly_cost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Criterion
    from advisor.catalog.units import Unit
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate

__all__ = [
    "CAPABILITY",
    "CONTEXT",
    "COST",
    "Leaf",
    "Raw",
    "is_ordinal",
    "leaves",
    "monthly_cost",
    "raw_figures",
]


class Leaf(Frozen, frozen=True):
    """One column of the table of values.

    Attributes:
        record: the criterion it belongs to.
        benchmark: for capability, the benchmark; else None.
        share: of the criterion's weight; the leaves of a criterion sum to 1.
        function: its value function.
        unit: of its figures.
    """

    record: Criterion
    benchmark: str | None
    share: float
    function: ValueFunction
    unit: Unit

    @property
    def criterion(self) -> str:
        """Id of the criterion it belongs to."""
        return self.record.id

    @property
    def scored_on(self) -> str | None:
        """The benchmark whose scores are its figures; None where figures are no scores."""
        return self.benchmark or self.record.benchmark

    @property
    def measure(self) -> str:
        """Id of what is measured: the benchmark, else the criterion."""
        return self.benchmark or self.record.id

    @property
    def estimated(self) -> bool:
        """Whether a missing figure may be estimated; prices may not."""
        return self.record.estimated

    def worth(self, figures: NDArray[np.float64] | Sequence[str | None]) -> Any:
        """Values of figures, or of names of levels, shape as ``figures``.

        Within [0, 1]; of money beyond the budget below 0 (``beyond_budget``).
        """
        found = value(figures, self.function)
        if self.criterion == COST:
            costs = np.asarray(figures, dtype=np.float64)
            found = found + beyond_budget(costs, _budget(self.function))
        return found

    def is_beyond(self, figures: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Mask of the figures whose values would stay the same if they were farther out."""
        outside = beyond_anchors(figures, self.function)
        return outside & (self.worth(figures) >= 0) if self.criterion == COST else outside

    @property
    def of_the_model(self) -> bool:
        """Whether all offers of a model share the figure."""
        return self.record.of == "model"


def _budget(function: ValueFunction) -> float:
    """Money from which cost is worth 0, or less."""
    return math.inf if isinstance(function, Levels) else anchors(function)[0]


def leaves(catalog: Catalog, scenario: Scenario) -> tuple[Leaf, ...]:
    """The columns of a scenario: the benchmarks of its mix, then the other criteria.

    Raises:
        InputError: a value function of the user's own makes no sense.
        CatalogError: nothing finds the figures of a criterion.
    """
    check_entries(catalog)
    if scenario.functions:
        from advisor.decision.judging.own_functions import check_functions

        check_functions(catalog, scenario)
    shares = {part.benchmark: part.share for part in scenario.mix}
    return tuple(_leaf(catalog, scenario, key, shares) for key in function_keys(catalog, scenario))


def _leaf(catalog: Catalog, scenario: Scenario, key: str, shares: dict[str, float]) -> Leaf:
    function = function_of(catalog, scenario, key)
    if key in shares:
        unit = catalog.units[catalog.benchmarks[key].unit]
        return Leaf(catalog.criteria[CAPABILITY], key, shares[key], function, unit)
    record = catalog.criteria[key]
    return Leaf(record, None, 1.0, function, catalog.units[record.unit])


def raw_figures(
    leaf: Leaf, candidates: Sequence[Candidate], scenario: Scenario, rate: Rate
) -> list[Raw]:
    """Return the figures of a column: numbers, names of levels, or None where missing."""
    if leaf.benchmark is None:
        raw = figures_of(leaf.criterion).raw
        return [raw(candidate, scenario, rate) for candidate in candidates]
    scores = (candidate.scores.get(leaf.benchmark) for candidate in candidates)
    return [None if s is None or s.bound == "at-most" else s.value for s in scores]


def is_ordinal(leaf: Leaf) -> bool:
    """Whether the column holds names of levels."""
    return isinstance(leaf.function, Levels)
