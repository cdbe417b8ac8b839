"""Offers with equal rows of values tie in every draw: they are ranked once and share the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]


class Distinct(Frozen, frozen=True, eq=False):
    """The distinct rows of a table of values.

    Attributes:
        values: float32, shape (groups, criteria).
        group_of: the group of each offer, shape (offers,).
        sizes: how many offers a group has, shape (groups,).
        leaders: an offer of each group, shape (groups,).
    """

    values: Singles
    group_of: NDArray[np.intp]
    sizes: NDArray[np.intp]
    leaders: NDArray[np.intp]

    def split(self, shares: Floats) -> Floats:
        """What a group has (groups, …), divided evenly among its offers (offers, …)."""
        per_offer = shares / self.sizes.reshape(-1, *(1,) * (shares.ndim - 1))
        return np.asarray(per_offer[self.group_of])


def distinct(values: Floats, told_by: Floats) -> Distinct:
    """Group the offers that tie in every draw.

    Args:
        values: shape (offers, criteria).
        told_by: what tells offers apart, to single precision: shape (offers, any).
    """
    keys = np.asarray(told_by, dtype=np.float32) + np.float32(0)  # −0 is 0
    row = np.dtype((np.void, keys.dtype.itemsize * keys.shape[1]))
    packed = np.ascontiguousarray(keys).view(row).ravel()
    _, leaders, group_of = np.unique(packed, return_index=True, return_inverse=True)
    sizes = np.bincount(group_of, minlength=leaders.size)
    table = np.asarray(values, dtype=np.float32)[leaders]
    return Distinct(table, group_of.astype(np.intp), sizes.astype(np.intp), leaders)
