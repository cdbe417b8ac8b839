"""Which node of each device serves a model at the lowest cost, and which devices are offered.

Pairs of model and node are entries of arrays, sorted so that those of one model on one device, a
*group*, lie together, the cheapest first. A group holds the formats that the maker publishes.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.paces import paces_at
from advisor.hosting.traffic import (
    Limits,
    Pace,
    first_token,
    first_token_under_load,
    in_flight,
    limits_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.records import Hardware
    from advisor.hosting.machine_money import MoneyTerms, NodeMonth, Way
    from advisor.hosting.nodes import Nodes
    from advisor.hosting.traffic import Target

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]
    Standing = Callable[[Hardware], Sequence[int]]


class Terms(Frozen, frozen=True, eq=False, dict=True):
    """How machines are rented or owned, and the price of every node on these terms.

    Attributes:
        prices: low, mid and high cost a month of each node and the staff among it, or an hour
            where machines run on demand; US dollars, shape (4, nodes).
        fixed: staff and migration a month, US dollars, however many machines run.
        months: place of a node with a price → a month of it.
        servers: that each node is.
    """

    way: Way
    money: MoneyTerms
    prices: Floats
    fixed: float
    months: Mapping[int, NodeMonth]
    servers: Floats

    @cached_property
    def on_demand(self) -> bool:
        """Whether only busy hours are paid; owned machines always cost the whole month."""
        return self.money.is_on_demand(self.way)

    @cached_property
    def spare(self) -> int:
        """Replicas that stand by; machines on demand start when they are needed."""
        return 0 if self.on_demand else self.money.spare

    @cached_property
    def hours_paid(self) -> float:
        """Hours a month that machines are paid for."""
        return self.money.hours_paid(self.way)


class Rules(Frozen, frozen=True, eq=False):
    """What the user asks of machines.

    Attributes:
        standing: how a device stands to each rule, the higher the better; None: all the same.
        most_servers: that an offer may take, spare ones included.
    """

    standing: Standing | None = None
    most_servers: float = math.inf


NO_RULES = Rules()


class Load(Frozen, frozen=True, eq=False):
    """What is asked of each model, an entry each.

    Attributes:
        volume: requests a month.
        a_month: requests a month over requests a second in the busiest hour.
        target: what users are to see then.
        most_servers: that an offer may take, spare ones included.
    """

    volume: Floats
    a_month: Floats
    target: Target
    most_servers: float = math.inf


class Serving(Frozen, frozen=True, eq=False):
    """All pairs of a model and a node that serves it, an entry each.

    Attributes:
        rows, columns: model and node, as places in the fleet.
        pace, limits: seconds that a pair takes, and what one replica takes on.
    """

    rows: Places
    columns: Places
    pace: Pace
    limits: Limits

    def at(self, places: Places) -> Serving:
        """Some of the pairs."""
        return Serving(
            self.rows[places], self.columns[places], self.pace.at(places), self.limits.at(places)
        )


class Pairs(Frozen, frozen=True, eq=False):
    """Models on nodes that serve them, one way; an entry each, those of a group together.

    Attributes:
        rows, columns, pace, limits: as in ``Serving``.
        capacity: requests a month that one replica serves if its busiest hour is full.
        prices: low, mid and high cost of one replica a month and the staff among it, or of one
            request on demand; US dollars, shape (4, pairs).
        volume: requests a month of the model.
        over: whether the volume takes more servers than are allowed.
        starts: first pair of each group, and the number of pairs at the end.
    """

    rows: Places
    columns: Places
    pace: Pace
    limits: Limits
    capacity: Floats
    prices: Floats
    volume: Floats
    over: NDArray[np.bool_]
    starts: Places

    @property
    def best(self) -> Places:
        """The first pair of each group: the cheapest that meets the target."""
        return self.starts[:-1]

    def of_groups(self, kept: NDArray[np.bool_]) -> tuple[Places, Places]:
        """The pairs of some groups, the best of each first; and where each begins, and the end.

        Where the best meets the target, those that do.
        """
        sizes, meets = np.diff(self.starts), self.limits.meets
        here = np.repeat(kept, sizes) & (meets | ~np.repeat(meets[self.best], sizes))
        groups = np.repeat(np.arange(len(kept)), sizes)[here]
        ends = np.searchsorted(groups, np.flatnonzero(kept), side="right")
        return np.flatnonzero(here), np.append(0, ends)

    def replicas(self, pairs: Places) -> Floats:
        """Replicas that the volume needs on some pairs."""
        return np.maximum(np.ceil(self.volume[pairs] / self.capacity[pairs]), 1.0)


class Seen(Frozen, frozen=True, eq=False):
    """What users of some pairs see, an entry each.

    Attributes:
        tokens_per_s: output tokens a second of one user at the percentile, in the busiest hour;
            ``idle_tokens_per_s`` with nobody else in flight.
        ttft_s, idle_ttft_s: seconds to the first token, likewise.
        in_flight: requests that share the server at the percentile.
        used: share of what the replicas could take on in the busiest hour.
    """

    tokens_per_s: Floats
    idle_tokens_per_s: Floats
    ttft_s: Floats
    idle_ttft_s: Floats
    in_flight: Floats
    used: Floats


def serving_of(nodes: Nodes, target: Target) -> Serving:
    """The nodes that serve each model, and what a replica takes on so that the target is met."""
    known = ~np.isnan(nodes.fleet.machine.flops)
    rows, columns = np.nonzero(nodes.serves & nodes.fleet.runs & known)
    pace = paces_at(nodes, rows, columns)
    return Serving(rows, columns, pace, limits_of(pace, target))


def pairs_of(nodes: Nodes, serving: Serving, terms: Terms, load: Load) -> Pairs:
    """The priced nodes that serve each model, by device: those that meet the target come first.

    Of them the cheapest at the volume; of those that do not, the one that comes nearest. Nodes of
    which more servers are needed than are allowed come last.
    """
    priced = np.flatnonzero(~np.isnan(terms.prices[1, serving.columns]))
    rows, columns = serving.rows[priced], serving.columns[priced]
    limits = serving.limits.at(priced)
    prices = terms.prices[:, columns]
    capacity = limits.a_second * load.a_month[rows]
    volume = load.volume[rows]
    replicas = np.maximum(np.ceil(volume / capacity), 1.0) + terms.spare
    if terms.on_demand:
        overhead = terms.money.constants["on_demand_overhead"].value
        prices = prices / limits.a_second / 3600 * overhead
        cost = volume * prices[1]
    else:
        cost = replicas * prices[1]
    return _grouped(nodes, serving.at(priced), terms, load, prices, cost)


def unpriced_of(nodes: Nodes, serving: Serving, every: Sequence[Terms], load: Load) -> Pairs:
    """The nodes that serve each model and have no price in any of the terms, to be bought.

    Of each device the fewest in all that meet the target; ``prices`` are NaN.
    """
    known = np.any([~np.isnan(terms.prices[1]) for terms in every], axis=0)
    devices = nodes.fleet.devices
    has_price = np.zeros(len(devices), dtype=bool)
    has_price[nodes.fleet.device_of[known]] = True
    sold = np.array([n in d.bought_sizes for d, n in nodes.fleet.nodes])
    open_ones = sold & ~has_price[nodes.fleet.device_of]
    owned = next(terms for terms in every if terms.way == "owned")
    places = np.flatnonzero(open_ones[serving.columns])
    found = serving.at(places)
    capacity = found.limits.a_second * load.a_month[found.rows]
    replicas = np.maximum(np.ceil(load.volume[found.rows] / capacity), 1.0) + owned.spare
    count = np.array([n for _, n in nodes.fleet.nodes], dtype=float)[found.columns]
    prices = np.full((owned.prices.shape[0], len(places)), np.nan)
    return _grouped(nodes, found, owned, load, prices, replicas * count)


def _grouped(
    nodes: Nodes, serving: Serving, terms: Terms, load: Load, prices: Floats, cost: Floats
) -> Pairs:
    rows, columns, limits = serving.rows, serving.columns, serving.limits
    capacity = limits.a_second * load.a_month[rows]
    volume = load.volume[rows]
    replicas = np.maximum(np.ceil(volume / capacity), 1.0) + terms.spare
    over = replicas * terms.servers[columns] > load.most_servers
    models = nodes.fleet.model_of[rows]
    groups = models * len(nodes.fleet.devices) + nodes.fleet.device_of[columns]
    short = -np.minimum(np.minimum(limits.speed, limits.first), 1.0)
    order = np.lexsort((cost, short, over, groups))
    changes = np.flatnonzero(np.diff(groups[order], prepend=-1))
    return Pairs(
        rows=rows[order],
        columns=columns[order],
        pace=serving.pace.at(order),
        limits=limits.at(order),
        capacity=capacity[order],
        prices=prices[:, order],
        volume=volume[order],
        over=over[order],
        starts=np.append(changes, len(order)),
    )


def month_costs(pairs: Pairs, terms: Terms, chosen: Places) -> Floats:
    """Cost a month of some pairs at the volume, US dollars."""
    price = pairs.prices[1, chosen]
    times = pairs.volume[chosen] if terms.on_demand else pairs.replicas(chosen) + terms.spare
    return np.asarray(terms.fixed + times * price)


def seen_by_users(pairs: Pairs, load: Load, chosen: Places) -> Seen:
    """What users of some pairs see in the busiest hour at the volume, and alone."""
    pace, limits = pairs.pace.at(chosen), pairs.limits.at(chosen)
    used = pairs.volume[chosen] / (pairs.replicas(chosen) * pairs.capacity[chosen])
    a_second = used * limits.a_second
    batch = in_flight(limits, pace.output, a_second, load.target)
    one = np.ones_like(batch)
    return Seen(
        tokens_per_s=1.0 / pace.seen(batch),
        idle_tokens_per_s=1.0 / pace.seen(one),
        ttft_s=first_token_under_load(pace, batch, a_second, load.target),
        idle_ttft_s=first_token(pace, one),
        in_flight=batch,
        used=used,
    )
