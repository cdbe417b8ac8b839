"""Weights from an order of importance alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def rank_order_centroid(n: int) -> NDArray[np.float64]:
    """Weights for n swings ranked from most to least important: w_k = (1/n) Σ_{i=k..n} 1/i.

    The centroid of all weights that respect the order. Source: Barron & Barrett 1996, Management
    Science 42:1515-1523; used with swings as SMARTER (Edwards & Barron 1994).

    Returns:
        shape (n,), falling, summing to 1.

    Raises:
        ValueError: n is below 1.
    """
    if n < 1:
        message = f"Weights need one criterion or more, not {n}."
        raise ValueError(message)
    return np.asarray(np.cumsum(1 / np.arange(n, 0, -1))[::-1] / n)
