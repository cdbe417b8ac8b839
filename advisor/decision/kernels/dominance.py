"""Dominance: which offers are at least as good on every criterion (Keeney & Raiffa 1976)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def pareto(values: ArrayLike) -> NDArray[np.bool_]:
    """Return a mask of the undominated offers.

    Offer i is dominated if some offer is at least as good on every criterion and better on one.
    Offers that are equal on every criterion do not dominate each other.

    Args:
        values: in [0, 1], shape (offers, criteria); NaN counts as the worst (0).

    Returns:
        shape (offers,), True where undominated. Time O(offers × front × criteria).
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    if table.ndim != 2:  # noqa: PLR2004 - offers by criteria
        message = f"Values must have shape (offers, criteria), not {table.shape}."
        raise ValueError(message)
    undominated = np.zeros(len(table), dtype=bool)
    # In descending order no offer is dominated by a later one.
    remaining = np.lexsort(-table.T[::-1])
    while remaining.size:
        best, rest = remaining[0], remaining[1:]
        undominated[best] = True
        same = (table[rest] == table[best]).all(axis=1)
        undominated[rest[same]] = True
        beaten = (table[rest] <= table[best]).all(axis=1)
        remaining = rest[~beaten]
    return undominated
