"""Fill missing values: from an estimate if there is one, else with a fixed low value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.criteria import is_ordinal
from advisor.decision.kernels.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.functions import ValueFunction
    from advisor.catalog.records import Estimate
    from advisor.decision.judging.criteria import Leaf
    from advisor.evidence.candidate import Candidate

    Floats = NDArray[np.float64]

# Value of a missing figure that has no estimate: the lower quartile of a uniform value, as an
# estimate is the lower quartile of its cohort. An assumption of ours: unpublished figures tend to
# be worse than published ones, but not the worst.
UNKNOWN_VALUE = 0.25
# Values of estimates are clipped to [LEAST_SURE, 1 - LEAST_SURE].
LEAST_SURE = 0.05


def stand_ins_of(
    catalog: Catalog, offers: Sequence[Candidate], leaf: Leaf
) -> tuple[Estimate | None, ...]:
    """Return for each offer the estimate of its cohort, else the one over all models, else None.

    Ordinal columns and criteria that are never estimated give None everywhere.
    """
    if not leaf.estimated or is_ordinal(leaf):
        return (None,) * len(offers)
    table: dict[tuple[str, str], Estimate] = {
        (e.band, e.year): e for e in catalog.estimates if e.measure == leaf.measure
    }
    overall = table.get(("any", "any"))
    cohorts = (offer.model.cohort for offer in offers)
    return tuple(overall if c is None else table.get(c, overall) for c in cohorts)


def estimates_of(stand_ins: Sequence[Sequence[Estimate | None]], offers: int) -> Floats:
    """Return the figures of the estimates, shape (offers, leaves); NaN for None."""
    found = np.full((offers, len(stand_ins)), np.nan)
    for column, estimates in enumerate(stand_ins):
        found[:, column] = [np.nan if e is None else e.lower_quartile for e in estimates]
    return found


def filled(
    columns: tuple[Leaf, ...], values: Floats, estimates: Floats
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the values with all gaps filled, and the mask of those filled by an estimate."""
    estimated = np.isnan(values) & ~np.isnan(estimates)
    filled_values = [
        filled_column(leaf, values[:, c], estimated[:, c], estimates[:, c])
        for c, leaf in enumerate(columns)
    ]
    return np.stack(filled_values, axis=1), estimated


def filled_column(leaf: Leaf, values: Floats, gaps: NDArray[np.bool_], estimates: Floats) -> Floats:
    """Return the values of one column with all gaps filled; ``gaps`` masks the estimated ones."""
    unknown = UNKNOWN_VALUE if leaf.estimated else 0.0
    filled_values = np.where(np.isnan(values), unknown, values)
    if gaps.any():
        filled_values[gaps] = stand_in_value(estimates[gaps], leaf.function)
    return filled_values


def stand_in_value(figures: ArrayLike, function: ValueFunction) -> Floats:
    """Return the values of estimates, shape as ``figures``, clipped away from 0 and 1.

    An estimate is uncertain, so its simulated values need room on both sides.
    """
    return np.asarray(np.clip(value(figures, function), LEAST_SURE, 1 - LEAST_SURE))
