"""From which volume hosting is cheaper than an API, if ever.

An API costs ``a`` a request. A node costs ``fixed + ⌈v/c⌉ · m`` for ``v`` requests a month, where
one replica costs ``m`` a month and serves ``c``. With n replicas it is cheaper from
``v = (fixed + n·m)/a``, which n replicas can serve as soon as ``n ≥ fixed/(a·c − m)``. It is never
cheaper where ``a·c ≤ m``: a full replica then costs more than the API's bill for what it serves.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.hosted import costs_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.hosting.hosted import Pool

    Floats = NDArray[np.float64]


SCAN = 200
# Break-evens beyond so many requests a month count as never.
MOST_VOLUME = 1e15


class BreakEven(Frozen, frozen=True):
    """Requests a month from which hosting is cheaper than an API; None: never.

    Attributes:
        hosted, api: ids of the offers.
        early: with machines at their lowest price and highest speed.
        middle: at the middle of both ranges.
        late: with machines at their highest price and lowest speed.
        lasting: from here on it stays cheaper with every further replica; at the middle.
    """

    hosted: str
    api: str
    early: float | None
    middle: float | None
    late: float | None
    lasting: float | None


def break_even(hosted: str, pool: Pool, api: str, per_request: float) -> BreakEven:
    """Break-even of the best node at each volume against an API of ``per_request`` US dollars."""
    if pool.on_demand:
        linear = [_linear(pool, cost, per_request) for cost, _ in pool.sides]
        early, middle, late = map(_reachable, linear)
        return BreakEven(hosted, api, early, middle, late, middle)
    early, middle, late = (
        _reachable(_first(pool.fixed, *side, per_request)) for side in pool.sides
    )
    lasting = _reachable(_lasting(pool.fixed, pool.mid, pool.capacity, per_request))
    return BreakEven(hosted, api, early, middle, late, lasting)


def _reachable(volume: float | None) -> float | None:
    return volume if volume is not None and volume <= MOST_VOLUME else None


def _linear(pool: Pool, slope: Floats, per_request: float) -> float | None:
    gain = per_request - float(slope.min(initial=math.inf))
    volume = pool.fixed / gain if gain > 0 else math.inf
    return max(volume, 1.0) if volume <= pool.most else None


def _first(fixed: float, month: Floats, capacity: Floats, per_request: float) -> float | None:
    """The lowest volume at which some node costs no more than the API."""
    month, capacity, gain = _paying(month, capacity, per_request)
    replicas = np.maximum(np.ceil(fixed / gain - 1e-12), 1.0)
    volume = np.maximum((fixed + replicas * month) / per_request, (replicas - 1) * capacity)
    return float(volume.min()) if volume.size else None


def _lasting(fixed: float, month: Floats, capacity: Floats, per_request: float) -> float | None:
    """The lowest volume from which one node keeps costing no more, further replicas included.

    Just after the n-th replica is added it must still pay: a·(n − 1)·c ≥ fixed + n·m.
    """
    month, capacity, gain = _paying(month, capacity, per_request)
    # From n replicas on, each later step pays; so the last bad step is the one before.
    replicas = np.ceil((fixed + per_request * capacity) / gain - 1e-12)
    volume = np.maximum((fixed + (replicas - 1) * month) / per_request, (replicas - 2) * capacity)
    volume = np.maximum(volume, (fixed + month) / per_request)
    return float(volume.min()) if volume.size else None


def _paying(month: Floats, capacity: Floats, per_request: float) -> tuple[Floats, Floats, Floats]:
    """Cost, capacity and gain of a full replica, of the nodes where it beats the API."""
    gain = per_request * capacity - month
    pays = gain > 0
    return month[pays], capacity[pays], gain[pays]


def volumes_of(pool: Pool, low: float, high: float, count: int = 160) -> Floats:
    """Volumes to draw a curve at: even on a log axis, and both sides of the cheapest's steps."""
    even = np.geomspace(low, max(min(high, pool.most), low), count)
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
    low, mid, high = (side.min(axis=1) for side in costs_at(pool, volumes[:, np.newaxis]))
    return low, mid, high
