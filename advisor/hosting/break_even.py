"""From which volume hosting is cheaper than an API; never is an answer.

An API costs ``a`` a request. A node costs ``fixed + ⌈v/c⌉ · m`` for ``v`` requests a month, where
one replica of ``m`` a month serves ``c``. Within the n-th replica it is cheaper from
``v = (fixed + n·m)/a``, which lies there as soon as ``n ≥ fixed/(a·c − m)``: so it is never cheaper
where ``a·c ≤ m``, that is, where a full replica costs more than the API's bill for what it serves.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.hosting.hosted import Pool

    Floats = NDArray[np.float64]


SCAN = 200
# Requests a month past which a break-even is none.
MOST_VOLUME = 1e15


class BreakEven(Frozen, frozen=True):
    """Requests a month from which hosting is cheaper than an API; None: never.

    Attributes:
        hosted, api: ids of the offers.
        early: with cheap machines at the high end of their speed.
        middle: at the middle of both ranges.
        late: with dear machines at the low end of their speed.
        lasting: from here on it stays cheaper, whatever replica comes next; at the middle.
    """

    hosted: str
    api: str
    early: float | None
    middle: float | None
    late: float | None
    lasting: float | None


def break_even(hosted: str, pool: Pool, api: str, per_request: float) -> BreakEven:
    """Break-even of the best node at each volume against an API of so many dollars a request."""
    if pool.on_demand:
        linear = [_linear(pool, cost, per_request) for cost in (pool.low, pool.mid, pool.high)]
        early, middle, late = map(_reachable, linear)
        return BreakEven(hosted, api, early, middle, late, middle)
    sides = ((pool.low, pool.fast), (pool.mid, pool.capacity), (pool.high, pool.slow))
    early, middle, late = (_reachable(_first(pool.fixed, m, c, per_request)) for m, c in sides)
    lasting = _reachable(_lasting(pool.fixed, pool.mid, pool.capacity, per_request))
    return BreakEven(hosted, api, early, middle, late, lasting)


def _reachable(volume: float | None) -> float | None:
    """A volume that there can be; one that nobody ever asks for is never reached."""
    return volume if volume is not None and volume <= MOST_VOLUME else None


def _linear(pool: Pool, slope: Floats, per_request: float) -> float | None:
    gain = per_request - float(slope.min(initial=math.inf))
    volume = pool.fixed / gain if gain > 0 else math.inf
    return max(volume, 1.0) if volume <= pool.most else None


def _first(fixed: float, month: Floats, capacity: Floats, per_request: float) -> float | None:
    """The lowest volume at which some node is no dearer."""
    gain = per_request * capacity - month
    worth = gain > 0
    if not worth.any():
        return None
    month, capacity, gain = month[worth], capacity[worth], gain[worth]
    replicas = np.maximum(np.ceil(fixed / gain - 1e-12), 1.0)
    volume = np.maximum((fixed + replicas * month) / per_request, (replicas - 1) * capacity)
    return float(volume.min())


def _lasting(fixed: float, month: Floats, capacity: Floats, per_request: float) -> float | None:
    """The lowest volume from which one node stays no dearer, its next replicas included.

    Just after the n-th replica is added it must still pay: a·(n − 1)·c ≥ fixed + n·m.
    """
    gain = per_request * capacity - month
    worth = gain > 0
    if not worth.any():
        return None
    month, capacity, gain = month[worth], capacity[worth], gain[worth]
    # From n replicas on, each later step pays; so the last bad step is the one before.
    replicas = np.ceil((fixed + per_request * capacity) / gain - 1e-12)
    volume = np.maximum((fixed + (replicas - 1) * month) / per_request, (replicas - 2) * capacity)
    return float(np.maximum(volume, (fixed + month) / per_request).min())


def volumes_of(pool: Pool, low: float, high: float, points: int = 160) -> Floats:
    """Volumes to draw a curve at: even on a log axis, and both sides of the cheapest's steps."""
    even = np.geomspace(low, max(min(high, pool.most), low), points)
    steps = np.array(steps_of(pool, low, high))
    return np.unique(np.concatenate([even, steps, steps * (1 + 1e-9)])) if steps.size else even


def steps_of(pool: Pool, low: float, high: float, most: int = 40) -> tuple[float, ...]:
    """Volumes at which the cheapest hosting needs another replica, or another node takes over."""
    if pool.on_demand:
        return ()
    even = np.geomspace(low, high, SCAN)[:, np.newaxis]
    best = np.argmin(np.maximum(np.ceil(even / pool.capacity), 1.0) * pool.mid, axis=1)
    capacity = pool.capacity[np.unique(best)]
    multiples = np.arange(1, most + 1)[:, np.newaxis] * capacity
    edges = np.unique(multiples[(multiples >= low) & (multiples <= high)])
    before, after = (curve_of(pool, edges * side)[1] for side in (1.0, 1 + 1e-9))
    found = edges[after > before * (1 + 1e-9)]
    return tuple(float(edge) for edge in found[:most])


def curve_of(pool: Pool, volumes: Floats) -> tuple[Floats, Floats, Floats]:
    """Cost a month, US dollars, on the best node at each volume: low, mid, high."""
    if pool.on_demand:
        low, mid, high = (
            pool.fixed + volumes * float(side.min()) for side in (pool.low, pool.mid, pool.high)
        )
        return low, mid, high
    sides = ((pool.low, pool.fast), (pool.mid, pool.capacity), (pool.high, pool.slow))
    low, mid, high = (
        pool.fixed + (np.maximum(np.ceil(volumes[:, np.newaxis] / c), 1.0) * m).min(axis=1)
        for m, c in sides
    )
    return low, mid, high
