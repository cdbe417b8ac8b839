"""Which node of each device serves a model at the lowest cost, and which devices are worth offering.

Pairs of model and node are entries of arrays, sorted so that those of one model on one device, a
*group*, lie together, the cheapest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.nodes import rates_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.records import Hardware
    from advisor.hosting.machine_money import MoneyTerms, Way
    from advisor.hosting.nodes import Nodes

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]
    Standing = Callable[[Hardware], Sequence[int]]


class Terms(Frozen, frozen=True, eq=False):
    """How machines are rented or owned, and the price of every node on these terms.

    Attributes:
        prices: low, mid and high cost a month of each node and the staff among it, or an hour
            where machines run on demand; US dollars, shape (4, nodes).
        fixed: staff and migration a month, US dollars, however many machines run.
    """

    way: Way
    money: MoneyTerms
    prices: Floats
    fixed: float

    @property
    def on_demand(self) -> bool:
        """Whether only busy hours are paid; owned machines always cost the whole month."""
        return self.money.is_on_demand(self.way)

    @property
    def spare(self) -> int:
        """Replicas that stand by; machines on demand start when they are needed."""
        return 0 if self.on_demand else self.money.spare


class Pairs(Frozen, frozen=True, eq=False):
    """Models on nodes that serve them, one way; an entry each, those of a group together.

    Attributes:
        rows, columns: model and node, as places in the fleet.
        capacity: requests a month that one replica serves if its busiest hour is full.
        prices: low, mid and high cost of one replica a month and the staff among it, or of one
            request on demand; US dollars, shape (4, pairs).
        volume: requests a month of the model.
        starts: first pair of each group, and the number of pairs at the end.
    """

    rows: Places
    columns: Places
    capacity: Floats
    prices: Floats
    volume: Floats
    starts: Places

    @property
    def best(self) -> Places:
        """The cheapest pair of each group."""
        return self.starts[:-1]

    def group(self, number: int) -> slice:
        """The pairs of a group."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    def replicas(self, pairs: Places) -> Floats:
        """Replicas that the volume needs on some pairs."""
        return np.maximum(np.ceil(self.volume[pairs] / self.capacity[pairs]), 1.0)


class Load(Frozen, frozen=True, eq=False):
    """What is asked of each model, an entry each.

    Attributes:
        volume: requests a month; ``output`` tokens of each.
        a_month: requests a month over requests a second in the busiest hour.
    """

    volume: Floats
    output: Floats
    a_month: Floats


def pairs_of(nodes: Nodes, terms: Terms, load: Load) -> Pairs:
    """The priced nodes that serve each model, by device, from the cheapest at the volume on."""
    priced = ~np.isnan(terms.prices[1])
    serving = nodes.serves & nodes.fleet.runs & priced & ~np.isnan(nodes.rate)
    rows, columns = np.nonzero(serving)
    rate, prices = nodes.rate[rows, columns], terms.prices[:, columns]
    capacity = rate / load.output[rows] * load.a_month[rows]
    volume = load.volume[rows]
    if terms.on_demand:
        overhead = terms.money.constants["on_demand_overhead"].value
        prices = prices * load.output[rows] / rate / 3600 * overhead
        cost = volume * prices[1]
    else:
        cost = (np.maximum(np.ceil(volume / capacity), 1.0) + terms.spare) * prices[1]
    groups = rows * len(nodes.fleet.devices) + nodes.fleet.device_of[columns]
    order = np.lexsort((cost, groups))
    changes = np.flatnonzero(np.diff(groups[order], prepend=-1))
    return Pairs(
        rows=rows[order],
        columns=columns[order],
        capacity=capacity[order],
        prices=prices[:, order],
        volume=volume[order],
        starts=np.append(changes, len(order)),
    )


def month_costs(pairs: Pairs, terms: Terms, chosen: Places) -> Floats:
    """Cost a month of some pairs at the volume, US dollars."""
    price = pairs.prices[1, chosen]
    times = pairs.volume[chosen] if terms.on_demand else pairs.replicas(chosen) + terms.spare
    return np.asarray(terms.fixed + times * price)


def user_rates(nodes: Nodes, pairs: Pairs, chosen: Places) -> Floats:
    """Output tokens a second that one user of some pairs sees in the busiest hour.

    Doubles the requests in flight until the node keeps up with the load.
    """
    rows, columns = pairs.rows[chosen], pairs.columns[chosen]
    most = np.maximum(nodes.batch[rows, columns], 1.0)
    batches = np.minimum(2.0 ** np.arange(12), most[:, np.newaxis])
    rates = rates_at(nodes, rows, columns, batches)
    load = pairs.volume[chosen] / pairs.replicas(chosen) / pairs.capacity[chosen]
    enough = rates >= (load * nodes.rate[rows, columns])[:, np.newaxis]
    at = np.where(enough.any(axis=1), enough.argmax(axis=1), batches.shape[1] - 1)
    pick = np.arange(len(chosen)), at
    return np.asarray(rates[pick] / batches[pick])


def worth_offering(
    nodes: Nodes, pairs: Pairs, costs: Floats, speeds: Floats, standing: Standing | None
) -> NDArray[np.bool_]:
    """Mask of the groups that no other device of the same model makes pointless.

    A device is pointless where another costs no more, is no slower for one user, and stands no
    worse to any rule. So what another device adds never takes away the last one that is allowed.

    Args:
        nodes: the models on nodes.
        pairs: their groups.
        costs, speeds: of the cheapest pair of each group.
        standing: how a device stands to each rule, the higher the better; None: all the same.
    """
    fleet, best = nodes.fleet, pairs.best
    models, devices = pairs.rows[best], fleet.device_of[pairs.columns[best]]
    shape = (len(fleet.models), len(fleet.devices))
    cost, speed = np.full(shape, np.inf), np.full(shape, -np.inf)
    cost[models, devices], speed[models, devices] = costs, speeds
    stands = np.array([tuple(standing(d)) if standing else () for d in fleet.devices], dtype=float)
    stands = stands.reshape(len(fleet.devices), -1)
    no_worse = (stands[:, np.newaxis] >= stands).all(axis=2)
    here = np.unique(models)
    cost, speed = cost[here], speed[here]
    as_cheap = cost[:, :, np.newaxis] <= cost[:, np.newaxis]
    as_fast = speed[:, :, np.newaxis] >= speed[:, np.newaxis]
    beats = as_cheap & as_fast & no_worse
    equal = beats & beats.transpose(0, 2, 1)
    first = np.triu(np.ones(no_worse.shape, dtype=bool), k=1)
    pointless = (beats & (~equal | first)).any(axis=1)
    return np.asarray(~pointless[np.searchsorted(here, models), devices])
