"""What a missing figure is worth: the estimate that stands in for it, else a part of the scale."""

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

# What a missing figure is worth of which no comparable model tells anything: the lower quartile of
# all that it may be, as an estimate is the lower quartile of its cohort. What is not published is
# worse than what is, but it is not nothing (DESIGN 4.2).
UNKNOWN_VALUE = 0.25
# An estimate is worth at least this, and this less than everything.
LEAST_SURE = 0.05


def stand_ins_of(
    catalog: Catalog, offers: Sequence[Candidate], leaf: Leaf
) -> tuple[Estimate | None, ...]:
    """The estimate of each offer's cohort, else that over all models; None where none may be."""
    if not leaf.estimated or is_ordinal(leaf):
        return (None,) * len(offers)
    table = {(e.band, e.year): e for e in catalog.estimates if e.measure == leaf.measure}
    overall = table.get(("any", "any"))
    return tuple(
        table.get((offer.model.band, str(offer.model.released.year)), overall) for offer in offers
    )


def estimates_of(stand_ins: Sequence[Sequence[Estimate | None]], offers: int) -> Floats:
    """The figures of the estimates, shape (offers, leaves); NaN where there is none."""
    found = np.full((offers, len(stand_ins)), np.nan)
    for column, estimates in enumerate(stand_ins):
        found[:, column] = [np.nan if e is None else e.lower_quartile for e in estimates]
    return found


def filled(
    columns: tuple[Leaf, ...], values: Floats, estimates: Floats
) -> tuple[Floats, NDArray[np.bool_]]:
    """Worths with what stands in for the missing ones, and the mask of those estimated."""
    estimated = np.isnan(values) & ~np.isnan(estimates)
    filled_values = [
        filled_column(leaf, values[:, c], estimated[:, c], estimates[:, c])
        for c, leaf in enumerate(columns)
    ]
    return np.stack(filled_values, axis=1), estimated


def filled_column(leaf: Leaf, values: Floats, gaps: NDArray[np.bool_], estimates: Floats) -> Floats:
    """The values of one column with what stands in for the missing ones."""
    unknown = UNKNOWN_VALUE if leaf.estimated else 0.0
    filled_values = np.where(np.isnan(values), unknown, values)
    if gaps.any():
        filled_values[gaps] = stand_in_value(estimates[gaps], leaf.function)
    return filled_values


def stand_in_value(figures: ArrayLike, function: ValueFunction) -> Floats:
    """Worth of estimates, shape as ``figures``: never quite nothing and never quite everything.

    A figure that nobody published is not certain to be either; this leaves its draws room.
    """
    return np.asarray(np.clip(value(figures, function), LEAST_SURE, 1 - LEAST_SURE))
