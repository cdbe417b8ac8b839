"""Group alternatives that tie in every draw: they are ranked once and share the places.

An alternative is an offer by itself, or all ways to have one model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]


class Distinct(Frozen, frozen=True, eq=False):
    """Groups of alternatives that tie in every draw.

    Attributes:
        values: float32, shape (rows, criteria): a row a group, or as many as the group has ways:
            first one of each group, then a second of those that have two, and so on.
        group_of: the group of each alternative, shape (alternatives,).
        sizes: how many alternatives a group has, shape (groups,).
        leaders: the offer of each row of ``values``, shape (rows,).
        blocks: how many groups have a first way, a second, and so on, falling; empty: each has one.
    """

    values: Singles
    group_of: NDArray[np.intp]
    sizes: NDArray[np.intp]
    leaders: NDArray[np.intp]
    blocks: tuple[int, ...] = ()

    def split(self, shares: Floats) -> Floats:
        """Divide a group's share (groups, …) evenly among its alternatives."""
        each = shares / self.sizes.reshape(-1, *(1,) * (shares.ndim - 1))
        return np.asarray(each[self.group_of])


def distinct(values: Floats, told_by: Floats) -> Distinct:
    """Group the offers that tie in every draw.

    Args:
        values: shape (offers, criteria).
        told_by: columns whose equality means a tie, to single precision: shape (offers, any).
    """
    keys = np.asarray(told_by, dtype=np.float32) + np.float32(0)  # −0 becomes 0
    row = np.dtype((np.void, keys.dtype.itemsize * keys.shape[1]))
    packed = np.ascontiguousarray(keys).view(row).ravel()
    _, leaders, group_of = np.unique(packed, return_index=True, return_inverse=True)
    sizes = np.bincount(group_of, minlength=leaders.size)
    table = np.asarray(values, dtype=np.float32)[leaders]
    return Distinct(table, group_of.astype(np.intp), sizes.astype(np.intp), leaders)
