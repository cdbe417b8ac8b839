"""Which devices are worth offering a model on: those that no other makes pointless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.choosing import month_costs, seen_by_users

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.hosting.choosing import Load, Pairs, Standing, Terms
    from advisor.hosting.nodes import Nodes

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

MOST_UNPRICED = 3
"""Devices without a price that are listed for a model, at most."""


class Folded(Frozen, frozen=True, eq=False):
    """Which groups are offered.

    Attributes:
        kept: mask of those.
        by: of each other group the one that makes it pointless; -1: none, or it is kept.
    """

    kept: NDArray[np.bool_]
    by: Places


def worth_offering(nodes: Nodes, pairs: Pairs, terms: Terms, load: Load, stands: Floats) -> Folded:
    """Find the groups that no other device of the same model makes pointless.

    A device is pointless where another costs no more, is no slower for one user, and stands no
    worse to any rule. So what another device adds never takes away the last one that is allowed.
    Of those that a rule refuses only the cheapest stays, of those that do not show users what is
    asked the one that comes nearest, for each way to stand to the rules.

    Args:
        nodes: the models on nodes.
        pairs: their groups.
        terms: what they cost.
        load: what is asked of them.
        stands: how each device stands to each rule, see ``standings``.
    """
    fleet, best = nodes.fleet, pairs.best
    costs = month_costs(pairs, terms, best)
    seen = seen_by_users(pairs, load, best)
    meets = pairs.limits.meets[best]
    speeds = np.where(meets, seen.tokens_per_s, seen.idle_tokens_per_s)
    models = fleet.model_of[pairs.rows[best]]
    devices = fleet.device_of[pairs.columns[best]]
    shape = (int(fleet.model_of.max(initial=0)) + 1, len(fleet.devices))
    cost, speed = np.full(shape, np.inf), np.full(shape, -np.inf)
    cost[models, devices], speed[models, devices] = costs, speeds
    short = np.full(shape, 2)  # of what users are to see, or of the servers allowed
    short[models, devices] = pairs.over[best] + ~meets
    no_worse = stands_no_worse(stands)
    # Without its inverse ``unique`` imports numpy.ma, 20 ms.
    here, place = np.unique(models, return_inverse=True)
    cost, speed, short = cost[here], speed[here], short[here]
    as_cheap = cost[:, :, np.newaxis] <= cost[:, np.newaxis]
    as_fast = speed[:, :, np.newaxis] >= speed[:, np.newaxis]
    as_fit = short[:, :, np.newaxis] <= short[:, np.newaxis]
    beats = as_cheap & as_fast & as_fit & no_worse
    equal = beats & beats.transpose(0, 2, 1)
    first = np.triu(np.ones(no_worse.shape, dtype=bool), k=1)
    pointless = np.asarray((beats & (~equal | first)).any(axis=1))
    kept = ~pointless[place, devices]
    alike = np.unique(stands, axis=0, return_inverse=True)[1].ravel()
    reached = np.minimum(pairs.limits.speed[best], pairs.limits.first[best])
    short_of = pairs.over[best] | ~meets
    kept = _first_of(kept, short_of, (models, alike[devices]), -reached)
    refused = (stands == 0).any(axis=1)[devices]
    kept = _first_of(kept, refused, (models, alike[devices]), costs)
    left = np.zeros(cost.shape, dtype=bool)
    left[place[kept], devices[kept]] = True
    number = np.full(cost.shape, -1, dtype=np.intp)
    number[place, devices] = np.arange(len(best))
    better = beats[place, :, devices] & left[place]
    by = np.where(better.any(axis=1) & ~kept, number[place, better.argmax(axis=1)], -1)
    return Folded(kept, by)


def _first_of(
    kept: NDArray[np.bool_], some: NDArray[np.bool_], key: tuple[Places, Places], by: Floats
) -> NDArray[np.bool_]:
    """Leave of ``some`` only the first of each key, by ascending ``by``; all others as they are."""
    at = np.flatnonzero(kept & some)
    order = at[np.lexsort((by[at], key[1][at], key[0][at]))]
    keys = np.stack([each[order] for each in key])
    changes = np.any(np.diff(keys, axis=1, prepend=-1) != 0, axis=0)
    left = kept.copy()
    left[order[~changes]] = False
    return left


def beaten_by(nodes: Nodes, pairs: Pairs, folded: Folded) -> dict[int, tuple[str, ...]]:
    """Number of a group → ids of the devices that it makes pointless."""
    found: dict[int, list[str]] = {}
    columns = pairs.columns[pairs.best]
    for group in np.flatnonzero(folded.by >= 0).tolist():
        device = nodes.fleet.nodes[columns[group]][0]
        found.setdefault(int(folded.by[group]), []).append(device.id)
    return {group: tuple(devices) for group, devices in found.items()}


def worth_asking_for(
    nodes: Nodes, unpriced: Pairs, served: Sequence[Pairs], stands: Floats
) -> NDArray[np.bool_]:
    """Mask of the groups without a price that are worth asking a price for.

    Where no device with a price serves the model and stands as well to the rules: the fastest
    ``MOST_UNPRICED`` of them.
    """
    fleet, best = nodes.fleet, unpriced.best
    models, devices = fleet.model_of[unpriced.rows[best]], fleet.device_of[unpriced.columns[best]]
    shape = (int(fleet.model_of.max(initial=0)) + 1, len(fleet.devices))
    priced = np.zeros(shape)
    for pairs in served:
        priced[fleet.model_of[pairs.rows], fleet.device_of[pairs.columns]] = 1.0
    replaced = (priced @ stands_no_worse(stands))[models, devices] > 0
    slow = unpriced.pace.at(best).seen(np.ones(len(best)))
    order = np.lexsort((slow, replaced, models))
    first = np.searchsorted(models[order], models[order])
    kept = np.zeros(len(best), dtype=bool)
    kept[order] = np.arange(len(order)) - first < MOST_UNPRICED
    return np.asarray(kept & ~replaced)


def stands_no_worse(stands: Floats) -> NDArray[np.bool_]:
    """Whether each device (row) stands no worse to any rule than each other one (column)."""
    return np.asarray((stands[:, np.newaxis] >= stands).all(axis=2))


def standings(nodes: Nodes, standing: Standing | None) -> Floats:
    """How each device (row) stands to each rule, the higher the better: 0 where it is refused.

    ``standing``: of a device; None: no rules.
    """
    devices = nodes.fleet.devices
    found = np.array([tuple(standing(d)) if standing else () for d in devices], dtype=float)
    return found.reshape(len(devices), -1)
