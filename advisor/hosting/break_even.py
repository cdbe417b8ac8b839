"""From which volume hosting is cheaper than an API, if ever.

An API costs ``a`` a request. A node costs ``fixed + (⌈v/c⌉ + spare) · m`` for ``v`` requests a
month, where one replica costs ``m`` a month and serves ``c``. With F = fixed + spare · m and n
replicas it is cheaper from ``v = (F + n·m)/a``, which n replicas can serve as soon as
``n ≥ F/(a·c − m)``. It is never cheaper where ``a·c ≤ m``: a full replica then costs more than the
API's bill for what it serves. A volume that takes more servers than ``most_servers`` is not
verified: nobody runs so many without people, networks and halls that this does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.hosted import costs_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.hosting.hosted import Pool

    Floats = NDArray[np.float64]


SCAN = 200
# Volumes of a curve, and at most so many of its steps.
DRAWN, MOST_STEPS = 160, 40
# Break-evens beyond so many requests a month count as never.
MOST_VOLUME = 1e15


End = Literal["early", "middle", "late", "lasting"]


class BreakEven(Frozen, frozen=True):
    """Requests a month from which hosting is cheaper than an API; None: never, or not verified.

    Attributes:
        hosted, api: ids of the offers; ``api`` is empty for a price that belongs to no offer.
        early: with machines at their lowest price and highest speed.
        middle: at the middle of both ranges.
        late: with machines at their highest price and lowest speed.
        lasting: from here on it stays cheaper with every further replica; at the middle.
        unverified: those of the four that only more servers than can be verified would reach.
    """

    hosted: str
    api: str
    early: float | None
    middle: float | None
    late: float | None
    lasting: float | None
    unverified: frozenset[End] = frozenset()


def break_even(hosted: str, pool: Pool, api: str, per_request: float) -> BreakEven:
    """Break-even of the best node at each volume against a price of ``per_request`` US dollars."""
    find = _linear if pool.on_demand else _first
    found: dict[End, _Volume] = {
        end: find(pool, month, capacity, per_request)
        for end, (month, capacity) in zip(ENDS, pool.sides, strict=True)
    }
    found["lasting"] = (
        found["middle"] if pool.on_demand else _lasting(pool, pool.mid, pool.capacity, per_request)
    )
    return BreakEven(
        hosted,
        api,
        **{end: volume for end, (volume, _) in found.items()},
        unverified=frozenset(end for end, (_, beyond) in found.items() if beyond),
    )


def without_people(pool: Pool) -> Pool:
    """The pool in the marginal view: staff and migration are paid already, whatever is chosen."""
    low, mid, high = (side - pool.staff for side in (pool.low, pool.mid, pool.high))
    return msgspec.structs.replace(pool, low=low, mid=mid, high=high, fixed=0.0, staff=0.0)


def most_verified(pool: Pool) -> float:
    """Requests a month up to which some node serves with no more servers than can be verified."""
    replicas = np.floor(pool.most_servers / pool.servers) - pool.spare
    volume = float((np.maximum(replicas, 0.0) * pool.capacity).max(initial=0.0))
    return min(volume, pool.most)


_Volume = tuple["float | None", bool]
ENDS: tuple[End, ...] = ("early", "middle", "late")


def _linear(pool: Pool, slope: Floats, capacity: Floats, per_request: float) -> _Volume:
    """The lowest volume at which machines that start on demand cost no more than the API."""
    gain = per_request - slope
    pays = gain > 0
    volume = np.maximum(pool.fixed / gain[pays], 1.0)
    volume = np.where(volume <= pool.most, volume, np.inf)
    replicas = np.ceil(volume / capacity[pays])
    return _least(pool, pays, volume, replicas)


def _first(pool: Pool, month: Floats, capacity: Floats, per_request: float) -> _Volume:
    """The lowest volume at which some node costs no more than the API."""
    gain = per_request * capacity - month
    pays = gain > 0
    month, capacity, gain = month[pays], capacity[pays], gain[pays]
    fixed = pool.fixed + pool.spare * month
    replicas = np.maximum(np.ceil(fixed / gain - 1e-12), 1.0)
    volume = np.maximum((fixed + replicas * month) / per_request, (replicas - 1) * capacity)
    return _least(pool, pays, volume, replicas)


def _lasting(pool: Pool, month: Floats, capacity: Floats, per_request: float) -> _Volume:
    """The lowest volume from which one node keeps costing no more, further replicas included.

    Just after the n-th replica is added it must still pay: a·(n − 1)·c ≥ F + n·m.
    """
    gain = per_request * capacity - month
    pays = gain > 0
    month, capacity, gain = month[pays], capacity[pays], gain[pays]
    fixed = pool.fixed + pool.spare * month
    # From n replicas on, each later step pays; so the last bad step is the one before.
    replicas = np.ceil((fixed + per_request * capacity) / gain - 1e-12)
    volume = np.maximum((fixed + (replicas - 1) * month) / per_request, (replicas - 2) * capacity)
    volume = np.maximum(volume, (fixed + month) / per_request)
    return _least(pool, pays, volume, np.maximum(replicas - 1, 1.0))


def _least(pool: Pool, pays: NDArray[np.bool_], volume: Floats, replicas: Floats) -> _Volume:
    """The lowest volume of the nodes that pay; and whether only unverified ones do."""
    servers = (replicas + pool.spare) * np.broadcast_to(pool.servers, pays.shape)[pays]
    reached = volume <= MOST_VOLUME
    verified = reached & (servers <= pool.most_servers)
    if verified.any():
        return float(volume[verified].min()), False
    return None, bool(reached.any())


def volumes_of(pool: Pool, low: float, high: float) -> Floats:
    """Volumes to draw a curve at: even on a log axis, and both sides of the cheapest's steps."""
    # A hair below the last verified volume: rounded up it would take one server more.
    high = max(min(high, most_verified(pool) * (1 - 1e-9)), low)
    even = np.geomspace(low, high, DRAWN)
    steps = np.array(steps_of(pool, low, high))
    return np.unique(np.concatenate([even, steps, steps * (1 + 1e-9)])) if steps.size else even


def steps_of(pool: Pool, low: float, high: float) -> tuple[float, ...]:
    """Volumes at which the cheapest hosting needs another replica, or another node takes over."""
    high = min(high, most_verified(pool))
    if pool.on_demand or high <= low:
        return ()
    even = np.geomspace(low, high, SCAN)[:, np.newaxis]
    replicas = np.maximum(np.ceil(even / pool.capacity), 1.0) + pool.spare
    best = np.argmin(replicas * pool.mid, axis=1)
    capacity = pool.capacity[np.unique(best)]
    multiples = np.arange(1, MOST_STEPS + 1)[:, np.newaxis] * capacity
    edges = np.unique(multiples[(multiples >= low) & (multiples < high)])
    before, after = (curve_of(pool, edges * side)[1] for side in (1.0, 1 + 1e-9))
    found = edges[after > before * (1 + 1e-9)]
    return tuple(float(edge) for edge in found[:MOST_STEPS])


def curve_of(pool: Pool, volumes: Floats) -> tuple[Floats, Floats, Floats]:
    """Cost a month, US dollars, on the best node at each volume: low, mid, high.

    Nodes that would take more servers than can be verified count where no other serves.
    """
    replicas = np.maximum(np.ceil(volumes[:, np.newaxis] / pool.capacity), 1.0) + pool.spare
    beyond = replicas * pool.servers > pool.most_servers
    beyond &= ~beyond.all(axis=1, keepdims=True)
    low, mid, high = (
        np.where(beyond, np.inf, side).min(axis=1)
        for side in costs_at(pool, volumes[:, np.newaxis])
    )
    return low, mid, high
