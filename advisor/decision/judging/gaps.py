"""Fill missing values: inferred from other scores, from an estimate, else with a low value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.criteria import is_ordinal
from advisor.decision.judging.expectations import inferred_scores, scaled_benchmarks
from advisor.decision.kernels.values import value
from advisor.evidence.inferred import stand_in_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.functions import ValueFunction
    from advisor.catalog.records import Estimate
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.judging.expectations import ExpectedColumn
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.inferred import StandIn

    Floats = NDArray[np.float64]

# Value of a missing figure that has no estimate: the lower quartile of a uniform value, as an
# estimate is the lower quartile of its cohort. An assumption of ours: unpublished figures tend to
# be worse than published ones, but not the worst.
UNKNOWN_VALUE = 0.25
# Values of estimates are clipped to [LEAST_SURE, 1 - LEAST_SURE].
LEAST_SURE = 0.05


def stand_ins_of(
    catalog: Catalog, offers: Sequence[Candidate], leaf: Leaf
) -> tuple[StandIn | None, ...]:
    """Return for each offer what stands in for a missing figure; None where nothing does.

    A score is inferred from the other scores of the release. For other figures, and on benchmarks
    without a scale: the estimate of the cohort, else the one over all models. Ordinal columns and
    criteria that are never estimated give None everywhere.
    """
    if not leaf.estimated or is_ordinal(leaf):
        return (None,) * len(offers)
    board = leaf.scored_on
    if board is not None and board in scaled_benchmarks(catalog):
        return inferred_scores(offers, board)
    table: dict[tuple[str, str], Estimate] = {
        (e.band, e.year): e for e in catalog.estimates if e.measure == leaf.measure
    }
    overall = table.get(("any", "any"))
    cohorts = (offer.model.cohort for offer in offers)
    return tuple(overall if c is None else table.get(c, overall) for c in cohorts)


def estimates_of(stand_ins: Sequence[Sequence[StandIn | None]], offers: int) -> Floats:
    """Return the figures of the estimates, shape (offers, leaves); NaN for None."""
    found = np.full((offers, len(stand_ins)), np.nan)
    for column, estimates in enumerate(stand_ins):
        found[:, column] = [np.nan if each is None else stand_in_figure(each) for each in estimates]
    return found


class Column(Frozen, frozen=True, eq=False):
    """A column with all gaps filled.

    Attributes:
        values: what is known, and what stands in for the rest, shape (offers,).
        errors: standard deviation of the inferred ones; 0 elsewhere.
    """

    values: Floats
    errors: Floats


def filled_column(
    leaf: Leaf,
    values: Floats,
    gaps: NDArray[np.bool_],
    estimates: Floats,
    expected: ExpectedColumn | None,
) -> Column:
    """Return one column with all gaps filled.

    Args:
        leaf: the column.
        values: of the known figures, NaN elsewhere, shape (offers,).
        gaps: mask of the gaps for which something stands in.
        estimates: figures that stand in.
        expected: where they are inferred, their distributions; None: they are estimates.
    """
    unknown = UNKNOWN_VALUE if leaf.estimated else 0.0
    filled_values = np.where(np.isnan(values), unknown, values)
    errors = np.zeros(len(values))
    if gaps.any() and expected is not None:
        filled_values[gaps], errors[gaps] = expected.worth(gaps, leaf.function)
    elif gaps.any():
        filled_values[gaps] = stand_in_value(estimates[gaps], leaf.function)
    return Column(filled_values, errors)


def stand_in_value(figures: ArrayLike, function: ValueFunction) -> Floats:
    """Return the values of estimates, shape as ``figures``, clipped away from 0 and 1.

    An estimate is uncertain, so its simulated values need room on both sides.
    """
    return np.asarray(np.clip(value(figures, function), LEAST_SURE, 1 - LEAST_SURE))


def reach_of_estimates(values: ArrayLike) -> Floats:
    """Return how far up the true value may lie from an estimate's, shape as ``values``.

    An estimate is the lower quartile of its cohort: three draws in four lie evenly up to a reach r
    above, one in four up to 3 r below, within [0, 1]. Their mean is the estimate's value, and
    their standard deviation is r: ¾ · r²/3 + ¼ · (3 r)²/3 = r².
    """
    given = np.asarray(values, dtype=float)
    return np.asarray(np.minimum(1 - given, given / 3))
