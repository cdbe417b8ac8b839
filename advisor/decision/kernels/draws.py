"""The random numbers of the simulation: drawn once a seed, then only scaled.

The same normals serve every position of the sliders (common random numbers), so that shares change
smoothly and never flicker; the same seed gives bit-identical numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Singles = NDArray[np.float32]
    Make = Callable[[int, int, int], Singles]

SEED = 20_251_115
DRAWS = 10_000
# A weight of 0.30 then spans 0.18 to 0.43 from the 5th to the 95th percentile.
SIGMA = 0.35
# Share of a skewed draw above its mean.
UPPER = np.float32(0.75)


def normals(draws: int, width: int, seed: int = SEED) -> Singles:
    """Return standard normals, float32, shape (draws, width); cached, read-only.

    A column does not depend on the width, so that adding an alternative leaves the draws of the
    others unchanged. With several draws the columns are centred: the mean error of an alternative
    is 0 to rounding.
    """
    return _table(_normals, draws, seed).of(width)


def skewed(draws: int, width: int, seed: int = SEED) -> Singles:
    """Draws of mean 0 and variance 1 within [-3, 1], float32, shape (draws, width); read-only.

    Three in four lie evenly within 0 and 1, one in four evenly within -3 and 0, so that 0 is the
    lower quartile and the mean at once. Columns are centred: their means are 0 to rounding. As of
    ``normals``, a column does not depend on the width.
    """
    return _table(_skewed, draws, seed).of(width)


class _Table:
    """Draws of one seed; the widest table requested so far serves narrower ones.

    One table for each width would keep six to eight of 7 MB each.
    """

    def __init__(self, make: Make, draws: int, seed: int) -> None:
        self._make, self._draws, self._seed = make, draws, seed
        self._made: Singles | None = None

    def of(self, width: int) -> Singles:
        """Return the first columns, read-only; make a wider table if need be."""
        made = self._made
        if made is None or made.shape[1] < width:
            # Two columns at least: numpy sums a single one in another order.
            made = self._make(self._draws, max(width, 2), self._seed)
            made.flags.writeable = False
            self._made = made
        return made[:, :width]


@lru_cache(maxsize=8)
def _table(make: Make, draws: int, seed: int) -> _Table:
    return _Table(make, draws, seed)


def _normals(draws: int, width: int, seed: int) -> Singles:
    columns = np.random.default_rng(seed).standard_normal((width, draws), dtype=np.float32)
    made = np.ascontiguousarray(columns.T)
    if draws > 1:
        made -= made.mean(axis=0, dtype=np.float64).astype(np.float32)
    return made


def _skewed(draws: int, width: int, seed: int) -> Singles:
    columns = np.random.default_rng(seed).random((width, draws), dtype=np.float32)
    even = np.ascontiguousarray(columns.T)
    made = np.where(even < UPPER, even / UPPER, (UPPER - even) * (3 / (1 - UPPER)))
    made -= made.mean(axis=0, dtype=np.float64).astype(np.float32)
    return np.asarray(made)


@lru_cache(maxsize=4)
def flat_dirichlet(draws: int, width: int, seed: int = SEED) -> Singles:
    """Return weights uniform on the simplex, float32, shape (draws, width), rows summing to 1.

    Exponential variates divided by their sum (Devroye 1986, ch. XI.4.1).
    """
    made = np.random.default_rng(seed).standard_exponential((draws, width), dtype=np.float32)
    made /= made.sum(axis=1, keepdims=True)
    made.flags.writeable = False
    return made


def jittered(weights: NDArray[np.float64], draws: int, sigma: float, seed: int = SEED) -> Singles:
    """Return weights × exp(sigma × normal), not normalised: float32, shape (draws, criteria).

    Ranks do not depend on the sum of the weights; ``normalised`` makes it 1 if needed.
    """
    noise = normals(draws, weights.size, seed)
    made = np.exp(np.float32(sigma) * noise)
    made *= weights.astype(np.float32)
    return np.asarray(made)


def normalised(weights: Singles) -> Singles:
    """Divide rows by their sums."""
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
