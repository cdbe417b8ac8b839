"""What it costs to run an open model on machines: the cheapest node that serves it.

Reserved machines are paid for whether they are busy or not, so a month is compared with an API by
what is reserved, not by busy time (``decisions/032-reserved-hosting.md``). As many replicas run as
the busiest hour needs. The price of a node is in ``machine_money``, its speed in ``nodes``.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Offer
from advisor.hosting.machine_money import (
    HOURS_A_MONTH,
    WAYS,
    MoneyTerms,
    fixed_parts,
    has_price,
    money_of,
    node_month,
    node_prices,
    servers_of,
)
from advisor.hosting.nodes import fleet_of, rates_at, size_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.device_prices import Market
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.machine_money import Schedule, Way
    from advisor.hosting.nodes import Fleet, Nodes
    from advisor.hosting.span import Span

    Floats = NDArray[np.float64]


class Pool(Frozen, frozen=True, eq=False):
    """Every node that serves one model one way, each an entry of the arrays; US dollars.

    Attributes:
        capacity: requests a month that one replica serves if its busiest hour is full; ``slow``
            and ``fast`` at the ends of the speed range.
        low, mid, high: cost a month of one replica; of one request where machines run on demand.
        fixed: further cost a month, however many replicas run.
        on_demand: whether machines are paid only while they are busy.
        most: requests a month that all replicas together can serve; this computer is only one.
        spare: replicas paid besides those that serve; none where machines start on demand.
        servers: in one replica; ``most_servers`` of all replicas: beyond them nothing is verified.
        staff: part of ``low``, ``mid`` and ``high`` that is staff.
    """

    capacity: Floats
    slow: Floats
    fast: Floats
    low: Floats
    mid: Floats
    high: Floats
    fixed: float
    on_demand: bool
    most: float = math.inf
    spare: int = 0
    servers: Floats | float = 1.0
    most_servers: float = math.inf
    staff: Floats | float = 0.0

    @property
    def sides(self) -> tuple[tuple[Floats, Floats], ...]:
        """Cost and capacity: lowest cost at the highest speed, the middles, and the reverse."""
        return (self.low, self.fast), (self.mid, self.capacity), (self.high, self.slow)


class HostedCost(Frozen, frozen=True, eq=False, dict=True):
    """A month of hosting on the cheapest node.

    Attributes:
        devices, replicas: each of the replicas runs on ``devices`` of the device.
        spare: replicas that stand by besides; ``servers`` are those of all, spare ones included.
        capacity: requests a month that one replica serves.
        per_month: range over the rents or street prices, in ``currency``.
        parts: ``rent``, or ``purchase``, ``interest``, ``support``, ``power`` and ``space``;
            ``upkeep``, ``on_call`` and ``migration`` → amount a month, summing to the middle.
        purchase: paid once at the start for all servers; None: nothing is bought.
        hours_paid: of each month.
        tokens_per_s_per_user: output speed that one user sees in the busiest hour.
        pool: all nodes that would serve.
        sized: size and speed of a replica, if known already; see ``estimate``.
    """

    model: Model
    device: Hardware
    devices: int
    replicas: int
    capacity: float
    currency: Currency
    per_month: Span
    parts: Mapping[str, float]
    tokens_per_s_per_user: float
    pool: Pool
    workload: Workload
    constants: Mapping[str, Constant]
    sized: HostingEstimate | None = None
    spare: int = 0
    servers: int = 1
    purchase: Span | None = None
    hours_paid: float = HOURS_A_MONTH

    @property
    def precision(self) -> str:
        """Precision that the weights are served in."""
        return self.sized.precision if self.sized else self.model.native_precision or "bf16"

    @cached_property
    def estimate(self) -> HostingEstimate:
        """Size and speed of one replica."""
        if self.sized is not None:
            return self.sized
        from advisor.hosting.estimate import estimate_hosting

        return estimate_hosting(
            self.model,
            self.device,
            devices=self.devices,
            precision=self.precision,
            input_tokens=self.workload.input_tokens,
            output_tokens=max(self.workload.output_tokens, 1),
            cached_share=self.workload.cached_share,
            constants=self.constants,
        )


def hosted_offers(catalog: Catalog) -> dict[str, Offer]:
    """An offer for each open model and way to host it: ``<model>.on.rented``, ``….on.owned``."""
    return {
        offer.id: offer
        for model in catalog.models.values()
        if catalog.licences[model.licence].is_open and model.parameters_b
        for offer in (_offer(model, way) for way in WAYS)
    }


def _offer(model: Model, way: Way) -> Offer:
    return Offer(
        id=f"{model.id}.on.{way}",
        model=model.id,
        provider=f"{way}-machines",
        kind=way,
        data_region="own",
        source=model.architecture_source or model.source,
    )


def hosted_costs(
    catalog: Catalog,
    workloads: Mapping[str, Workload],
    rate: Rate,
    *,
    constants: Mapping[str, Constant] | None = None,
    schedule: Schedule = "always",
    market: Market = "world",
    spare: int = 0,
) -> dict[str, HostedCost]:
    """Offer id → cost on the cheapest node; offers that no node serves are left out.

    Args:
        catalog: its open models are tried on its devices.
        workloads: model id → the workload in tokens of that model; all of one cached share.
        rate: exchange rates.
        constants: of the hosting model; None: the catalogue's.
        schedule: which hours of rented machines are paid.
        market: where machines are rented or bought.
        spare: replicas that stand by.
    """
    numbers = catalog.constants if constants is None else constants
    money = MoneyTerms(numbers, rate, schedule, market, spare, catalog.device_price)
    fleet = _fleet(catalog, tuple(numbers.items()), market)
    asked = [workloads.get(model.id) for model in fleet.models]
    if not any(asked):
        return {}
    nodes = size_all(
        fleet,
        input_tokens=[1 if work is None else work.input_tokens for work in asked],
        output_tokens=[1 if work is None else max(work.output_tokens, 1) for work in asked],
        cached_share=next(work.cached_share for work in asked if work is not None),
    )
    terms = [Terms(way, money, node_prices(fleet.nodes, way, money)) for way in WAYS]
    choices = [
        choice
        for row, (model, work) in enumerate(zip(fleet.models, asked, strict=True))
        if work is not None and catalog.licences[model.licence].is_open
        for each in terms
        if (choice := _choose(nodes, row, each, work))
    ]
    costs: dict[str, HostedCost] = {}
    for choice, speed in zip(choices, _user_rates(nodes, choices), strict=True):
        model = fleet.models[choice.row]
        cost = _cost(nodes, choice, workloads[model.id], float(speed))
        costs[f"{model.id}.on.{choice.terms.way}"] = cost
    return costs


@lru_cache(maxsize=4)
def _fleet(catalog: Catalog, constants: tuple[tuple[str, Constant], ...], market: Market) -> Fleet:
    models = [m for m in catalog.models.values() if m.parameters_b]
    priced = [
        device for device in catalog.hardware.values()
        if any(has_price(device, way, catalog.device_price, market) for way in WAYS)
    ]  # fmt: skip
    return fleet_of(models, priced, constants=dict(constants))


class Terms(Frozen, frozen=True, eq=False):
    """A way to have machines, its terms, and the price of every node on them.

    ``prices`` are rows low, mid, high and the staff among them.
    """

    way: Way
    money: MoneyTerms
    prices: Floats

    @property
    def on_demand(self) -> bool:
        """Whether only busy hours are paid."""
        return self.money.is_on_demand(self.way)

    @property
    def spare(self) -> int:
        """Replicas that stand by: machines on demand start when they are needed."""
        return 0 if self.on_demand else self.money.spare


class _Choice(Frozen, frozen=True, eq=False):
    """The cheapest node of a model (``row``): its ``column`` and its place in the pool."""

    row: int
    column: int
    place: int
    replicas: int
    pool: Pool
    terms: Terms
    volume: int


def _choose(nodes: Nodes, row: int, terms: Terms, workload: Workload) -> _Choice | None:
    serving = nodes.serves[row] & nodes.fleet.runs[row] & ~np.isnan(terms.prices[1])
    columns = np.flatnonzero(serving & ~np.isnan(nodes.rate[row]))
    if not columns.size:
        return None
    pool = _pool(nodes, row, columns, terms, workload)
    volume = max(workload.requests_per_month, 1)
    best = int(np.argmin(costs_at(pool, float(volume))[1]))
    replicas = max(1, int(np.ceil(volume / pool.capacity[best])))
    return _Choice(row, int(columns[best]), best, replicas, pool, terms, volume)


def _cost(nodes: Nodes, choice: _Choice, workload: Workload, per_user: float) -> HostedCost:
    terms, pool = choice.terms, choice.pool
    device, devices = nodes.fleet.nodes[choice.column]
    node = node_month(device, devices, terms.way, terms.money)
    assert node is not None, "a node without a price is never chosen"  # noqa: S101
    paid = choice.replicas + terms.spare
    busy = choice.volume * float(pool.mid[choice.place]) if terms.on_demand else None
    parts, span = money_of(node, paid, terms.money, busy)
    return HostedCost(
        model=nodes.fleet.models[choice.row],
        device=device,
        devices=devices,
        replicas=choice.replicas,
        capacity=float(pool.capacity[choice.place]),
        currency=node.currency,
        per_month=span,
        parts=parts,
        tokens_per_s_per_user=per_user,
        pool=pool,
        workload=workload,
        constants=terms.money.constants,
        spare=terms.spare,
        servers=paid * node.servers,
        purchase=None if node.purchase is None else node.purchase.times(paid),
        hours_paid=terms.money.hours_paid(terms.way),
    )


def _pool(
    nodes: Nodes, row: int, columns: NDArray[np.intp], terms: Terms, workload: Workload
) -> Pool:
    rate, prices = nodes.rate[row, columns], terms.prices[:, columns]
    constants = terms.money.constants
    output_tokens = max(workload.output_tokens, 1)
    hours = constants["working_hours_a_month"].value
    peak = workload.peak_factor or constants["peak_factor"].value
    capacity = rate * hours * 3600 / (peak * output_tokens)
    if terms.on_demand:
        prices = prices * output_tokens / rate / 3600 * constants["on_demand_overhead"].value
    low, high = nodes.fleet.spreads[row][:, columns]
    return Pool(
        capacity=capacity,
        slow=capacity * low,
        fast=capacity * high,
        low=prices[0],
        mid=prices[1],
        high=prices[2],
        fixed=sum(fixed_parts(constants).values()),
        on_demand=terms.on_demand,
        spare=terms.spare,
        servers=np.array([float(servers_of(*nodes.fleet.nodes[c])) for c in columns]),
        most_servers=constants["most_verified_servers"].value,
        staff=prices[3],
    )


def costs_at(pool: Pool, volume: float | Floats) -> tuple[Floats, Floats, Floats]:
    """Cost a month of each node at a volume of requests: low, mid, high, US dollars.

    ``volume``: a number, or a column of several; the results then have a row for each.
    """
    low, mid, high = (
        pool.fixed + volume * cost
        if pool.on_demand
        else pool.fixed + (np.maximum(np.ceil(volume / capacity), 1.0) + pool.spare) * cost
        for cost, capacity in pool.sides
    )
    return low, mid, high


def _user_rates(nodes: Nodes, choices: list[_Choice]) -> Floats:
    """Output tokens a second that one user of each choice sees in the busiest hour.

    Doubles the requests in flight until the node keeps up with the load.
    """
    rows, columns = (
        np.array([getattr(c, name) for c in choices], dtype=np.intp) for name in ("row", "column")
    )
    most = np.maximum(nodes.batch[rows, columns], 1.0)
    batches = np.minimum(2.0 ** np.arange(12), most[:, np.newaxis])
    rates = rates_at(nodes, rows, columns, batches)
    load = np.array([c.volume / c.replicas / c.pool.capacity[c.place] for c in choices])
    enough = rates >= (load * nodes.rate[rows, columns])[:, np.newaxis]
    at = np.where(enough.any(axis=1), enough.argmax(axis=1), batches.shape[1] - 1)
    pick = np.arange(len(choices)), at
    return np.asarray(rates[pick] / batches[pick])
