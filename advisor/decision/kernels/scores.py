"""The additive model S = Σ wⱼ vⱼ, its bounds if figures are missing, and the ranking.

Rows are independent: every kernel sums a row in the order of the criteria, so that adding, removing
or filtering an offer leaves all other results bit-identical.
Source: Keeney & Raiffa 1976; bounds: Jiménez, Mateos & Ríos-Insua 2009, Omega 37:395-410.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# Scores that differ by less than this are equal, so that rounding does not decide a rank.
RESOLUTION_DECIMALS = 12
# Scores are shown as 0-100 with one decimal; those shown the same tie.
PRINTED_DECIMALS = 3


def normalise(weights: ArrayLike) -> Floats:
    """Divide weights (n,) or priorities by their sum; equal weights if all are 0.

    Raises:
        ValueError: a weight is negative or not finite, or there is none.
    """
    given = np.asarray(weights, dtype=np.float64)
    if given.ndim != 1 or given.size == 0:
        message = f"Weights must be a list of one or more numbers, not of shape {given.shape}."
        raise ValueError(message)
    total = given.sum()
    if not np.isfinite(total) or given.min() < 0:
        message = f"Weights must be 0 or more, and finite: {given.tolist()}."
        raise ValueError(message)
    if total == 0:
        return np.full(given.shape, 1.0 / given.size)
    return np.asarray(given / total)


def score(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Return S = Σ wⱼ vⱼ for each offer.

    Args:
        values: in [0, 1], shape (offers, criteria).
        weights: shape (criteria,), 0 or more; divided by their sum (all 0: equal).

    Returns:
        shape (offers,), in [0, 1]; NaN for a row that lacks a figure with weight (see ``bounds``).

    Raises:
        ValueError: the shapes do not fit or a weight is negative.
    """
    table, shares = _checked(values, weights)
    total: Floats = np.einsum("ij,j->i", table, shares)
    if np.isnan(total).any():
        total = np.einsum("ij,j->i", np.where(np.isnan(table) & (shares == 0), 0.0, table), shares)
    return total


class Bounds(NamedTuple):
    """Lower and upper bound of a score, and coverage: each of shape (offers,)."""

    low: Floats
    high: Floats
    coverage: Floats


def bounds(values: ArrayLike, weights: ArrayLike) -> Bounds:
    """Return bounds of the score if some figures are missing (NaN).

    low = Σ over the known of wⱼ vⱼ; high = low + Σ over the missing of wⱼ; coverage = Σ over the
    known of wⱼ. Never renormalised: hiding a figure cannot raise ``low``.

    Args:
        values: in [0, 1], NaN where missing, shape (offers, criteria).
        weights: shape (criteria,), as in ``score``.

    Raises:
        ValueError: the shapes do not fit or a weight is negative.
    """
    table, shares = _checked(values, weights)
    missing = np.isnan(table)
    if not missing.any():
        low = np.einsum("ij,j->i", table, shares)
        return Bounds(low, low.copy(), np.ones_like(low))
    low = np.einsum("ij,j->i", np.where(missing, 0.0, table), shares)
    absent = np.einsum("ij,j->i", missing.astype(np.float64), shares)
    return Bounds(low, np.minimum(low + absent, 1.0), 1.0 - absent)


def printed(scores: ArrayLike) -> Floats:
    """Round scores within [0, 1] as they are printed: to a tenth of a point of 100."""
    return np.asarray(np.round(np.asarray(scores), PRINTED_DECIMALS), dtype=np.float64)


def ranking_order(scores: Floats, values: Floats, costs: Floats | None = None) -> NDArray[np.intp]:
    """Return the rows of the offers from first to last.

    Ties (equal to 12 decimals) go to the better row of ``values``, compared from the left, so that
    an offer that is worse on any criterion and better on none never comes first. If costs are
    given, the offers whose scores print like the best one are sorted by cost, cheapest first: a
    reader sees no difference in their scores, but does in their costs.

    Args:
        scores: shape (offers,), within [0, 1].
        values: shape (offers, criteria); a missing figure counts as 0 here.
        costs: money of each, shape (offers,); NaN (unknown) comes last among tied offers.
    """
    keys = np.round(scores, RESOLUTION_DECIMALS)
    order = np.argsort(-keys, kind="stable")
    sorted_keys = keys[order]
    tied = sorted_keys[1:] == sorted_keys[:-1]
    if tied.any():
        # Only rows that tie are compared column by column.
        members = np.zeros(order.size, dtype=bool)
        members[1:] |= tied
        members[:-1] |= tied
        rows = order[members]
        filled = np.nan_to_num(values[rows], nan=0.0)
        order[members] = rows[np.lexsort((rows, *-filled.T[::-1], -keys[rows]))]
    if costs is not None and order.size:
        level = order[printed(scores[order]) == printed(scores[order[0]])]
        order[: level.size] = level[np.argsort(costs[level], kind="stable")]
    return order


def _checked(values: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    # Row-major always: the order of summation, and so the last bit, depends on the layout.
    table = np.ascontiguousarray(values, dtype=np.float64)
    shares = normalise(weights)
    if table.ndim != 2 or table.shape[1] != shares.size:  # noqa: PLR2004 - offers by criteria
        message = (
            f"Values of shape {table.shape} do not fit {shares.size} weights: "
            "one row an offer, one column a criterion."
        )
        raise ValueError(message)
    return table, shares
