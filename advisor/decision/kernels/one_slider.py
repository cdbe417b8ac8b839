"""The leaders as one slider moves from one end to the other, all others unmoved: exact.

In slider units an offer's score is a straight line over the slider's position, A_i + r v_ij, so the
leaders are the upper envelope of these lines. Source of the closed form: Triantaphyllou & Sánchez
1997, Decision Sciences 28:151-194, as in ``stability.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FULL = 100.0
# Two lines whose slopes differ by less than this never cross.
EPSILON = 1e-12


def leaders_along(values: Floats, priorities: Floats, column: int) -> Iterator[int]:
    """Yield the row of each leader as one slider goes from 0 to 100, in that order.

    Args:
        values: in [0, 1], shape (offers, criteria), at least one offer.
        priorities: slider positions, shape (criteria,), 0 or more; that of ``column`` is
            ignored.
        column: the slider that moves.
    """
    others = priorities.copy()
    others[column] = 0.0
    start, slope = values @ others, values[:, column]
    at = 0.0
    leader = int(np.lexsort((-slope, -start))[0])
    yield leader
    while True:
        steeper = slope > slope[leader] + EPSILON
        if not steeper.any():
            return
        rows = np.flatnonzero(steeper)
        crossings = (start[leader] - start[rows]) / (slope[rows] - slope[leader])
        at = max(float(crossings.min()), at)
        if at > FULL:
            return
        level = rows[crossings <= at + EPSILON]
        leader = int(level[np.argmax(slope[level])])
        yield leader
