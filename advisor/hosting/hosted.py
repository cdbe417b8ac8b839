"""What it costs to run an open model on machines: on each device, the cheapest node that serves.

Reserved machines are paid for whether they are busy or not, so a month is compared with an API by
what is reserved, not by busy time (``decisions/032-reserved-hosting.md``). As many replicas run as
the busiest hour needs. The price of a node is in ``machine_money``, its speed in ``nodes``, the
choice among nodes and devices in ``choosing``.
"""

from __future__ import annotations

import math
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Offer
from advisor.hosting.choosing import (
    NO_RULES,
    Load,
    Terms,
    pairs_of,
    seen_by_users,
    serving_of,
    unpriced_of,
    worth_asking_for,
    worth_offering,
)
from advisor.hosting.device import INSTALLED
from advisor.hosting.machine_money import (
    HOURS_A_MONTH,
    WAYS,
    MoneyTerms,
    fixed_parts,
    money_of,
    node_prices,
    servers_of,
)
from advisor.hosting.nodes import fleet_of, part_of, size_all
from advisor.hosting.span import UNKNOWN
from advisor.hosting.traffic import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.device_prices import DevicePrice, Market
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.choosing import Pairs, Rules, Seen
    from advisor.hosting.device import Setting
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.machine_money import Schedule, Way
    from advisor.hosting.nodes import Fleet, Nodes
    from advisor.hosting.span import Span

    Floats = NDArray[np.float64]


_ON_DEVICE = re.compile(r"(?P<name>.+\.on\.(?:rented|owned))\.[^@]+(?P<effort>@.+|)")


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


def joined(pools: Sequence[Pool]) -> Pool:
    """The nodes of several devices together, on the same terms."""
    first = pools[0]
    arrays = {
        name: np.concatenate(
            [np.broadcast_to(getattr(pool, name), pool.capacity.shape) for pool in pools]
        )
        for name in ("capacity", "slow", "fast", "low", "mid", "high", "servers", "staff")
    }
    return msgspec.structs.replace(first, **arrays)


class Users(Frozen, frozen=True):
    """What users of a model on machines see, at the middle of the speed range.

    Attributes:
        idle_tokens_per_s: output tokens a second with nobody else in flight.
        tokens_per_s: in the busiest hour, at ``percentile`` of the users.
        idle_ttft_s, ttft_s: seconds to the first token, likewise.
        in_flight: requests that then share one replica.
        used: share of what the replicas could take on in the busiest hour; ``paid`` of what they
            could in all hours that are paid for.
    """

    idle_tokens_per_s: float
    tokens_per_s: float
    idle_ttft_s: float
    ttft_s: float
    in_flight: float
    used: float
    paid: float
    percentile: float


class HostedCost(Frozen, frozen=True, eq=False, dict=True):
    """A month of hosting on the cheapest node of a device.

    Attributes:
        devices, replicas: each of the replicas runs on ``devices`` of the device.
        spare: replicas that stand by besides; ``servers`` are those of all, spare ones included.
        capacity: requests a month that one replica serves.
        per_month: range over the rents or street prices, in ``currency``; unknown of a device
            without a public price.
        parts: ``rent``, or ``purchase``, ``interest``, ``support``, ``power`` and ``space``;
            ``upkeep``, ``on_call`` and ``migration`` → amount a month, summing to the middle.
        purchase: paid once at the start for all servers; None: nothing is bought.
        price: of a device, or of a server, that the cost is computed from; None: already paid for.
        hours_paid: of each month.
        setting: of the server engine.
        tokens_per_s_per_user: output speed that one user sees in the busiest hour, at the
            percentile that the workload asks for.
        pool: all nodes of the device that would serve.
        sized: size and speed of a replica, if known already; see ``estimate``.
        way: ``rented``, ``owned`` or ``local``.
        served: precision of the weights on servers; None: the released one.
        users: what users see idle and in the busiest hour; None: this computer serves one.
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
    way: Literal["rented", "owned", "local"] = "local"
    users: Users | None = None
    served: str | None = None
    spare: int = 0
    servers: int = 1
    purchase: Span | None = None
    price: DevicePrice | None = None
    hours_paid: float = HOURS_A_MONTH
    setting: Setting = INSTALLED

    @property
    def precision(self) -> str:
        """Precision that the weights are served in."""
        if self.sized is not None:
            return self.sized.precision
        return self.served or self.model.native_precision or "bf16"

    @property
    def has_price(self) -> bool:
        """Whether a price of the device is known; else all money of it is unknown."""
        return self.per_month.known

    @property
    def idle_tokens_per_s(self) -> float:
        """Output tokens a second that a user sees with nobody else in flight."""
        return self.tokens_per_s_per_user if self.users is None else self.users.idle_tokens_per_s

    @property
    def idle_ttft_s(self) -> float:
        """Seconds to the first token with nobody else in flight; NaN where unknown."""
        if self.users is None:
            return self.estimate.time_to_first_token_s.mid
        return self.users.idle_ttft_s

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
            setting=self.setting,
            constants=self.constants,
        )


def hosted_offers(catalog: Catalog) -> dict[str, Offer]:
    """Name of each open model and way to host it → an offer on no machine in particular.

    ``<model>.on.rented`` is the offer where no machine serves the model. Else it is a name for the
    best of its offers there, each on a device: ``<model>.on.rented.h100-sxm``.
    """
    return {
        offer.id: offer
        for model in catalog.models.values()
        if catalog.licences[model.licence].is_open and model.parameters_b
        for offer in (_offer(model, way) for way in WAYS)
    }


def hosted_name(model: str, way: str) -> str:
    """Name of the best offer of a model on rented or owned machines."""
    return f"{model}.on.{way}"


def name_of(offer: str) -> str:
    """Id of an offer on rented or owned machines without its device; any other id as it is."""
    found = _ON_DEVICE.fullmatch(offer)
    return "".join(found.group("name", "effort")) if found else offer


def on_devices(named: Mapping[str, Offer], costs: Mapping[str, HostedCost]) -> tuple[Offer, ...]:
    """The offers of ``hosted_offers``, each on every device of ``costs`` that serves it.

    An offer that no device serves stands for itself.
    """
    served: dict[str, list[str]] = {}
    for offer, cost in costs.items():
        served.setdefault(hosted_name(cost.model.id, cost.way), []).append(offer)
    return tuple(
        msgspec.structs.replace(offer, id=made)
        for name, offer in named.items()
        for made in served.get(name, (name,))
    )


def _offer(model: Model, way: Way) -> Offer:
    return Offer(
        id=hosted_name(model.id, way),
        model=model.id,
        provider=f"{way}-machines",
        kind=way,
        data_region="own",
        source=model.architecture_source or model.source,
    )


def hosted_costs(  # noqa: PLR0913 - the terms of hosting, each by its name
    catalog: Catalog,
    workloads: Mapping[str, Workload],
    rate: Rate,
    *,
    constants: Mapping[str, Constant] | None = None,
    schedule: Schedule = "always",
    setting: Setting = INSTALLED,
    market: Market = "world",
    spare: int = 0,
    rules: Rules = NO_RULES,
) -> dict[str, HostedCost]:
    """Offer id (``<model>.on.<way>.<device>``) → cost on the cheapest node of the device.

    Left out are devices of which no node serves the model, and those that another makes pointless:
    no dearer, no slower, and no worse to the rules.

    Args:
        catalog: its open models are tried on its devices.
        workloads: model id → the workload in tokens of that model; all of one cached share.
        rate: exchange rates.
        constants: of the hosting model; None: the catalogue's.
        schedule: which hours of rented machines are paid.
        setting: of the server engines.
        market: where machines are rented or bought.
        spare: replicas that stand by.
        rules: what is asked of machines.
    """
    numbers = catalog.constants if constants is None else constants
    whole = _fleet(catalog, tuple(numbers.items()), setting)
    fleet = part_of(whole, tuple(
        row for row, model in enumerate(whole.models)
        if model.id in workloads and catalog.licences[model.licence].is_open
    ))  # fmt: skip
    if not fleet.models:
        return {}
    asked = [workloads[model.id] for model in fleet.models]
    nodes = size_all(
        fleet,
        input_tokens=[work.input_tokens for work in asked],
        output_tokens=[max(work.output_tokens, 1) for work in asked],
        cached_share=asked[0].cached_share,
    )
    load = _load(asked, numbers, rules.most_servers)
    serving = serving_of(nodes, load.target)
    every = _terms(catalog, tuple(numbers.items()), rate, schedule, market, spare)
    served = [pairs_of(nodes, serving, terms, load) for terms in every]
    kept = [
        (terms, pairs, worth_offering(nodes, pairs, terms, load, rules.standing))
        for terms, pairs in zip(every, served, strict=True)
    ]
    unpriced = unpriced_of(nodes, serving, every, load)
    asking = worth_asking_for(nodes, unpriced, served, rules.standing)
    kept.append((_owned(every), unpriced, asking))
    return {
        f"{hosted_name(cost.model.id, cost.way)}.{cost.device.id}": cost
        for terms, pairs, groups in kept
        for cost in _costs(nodes, pairs, np.flatnonzero(groups), asked, load, terms)
    }


def _owned(every: Sequence[Terms]) -> Terms:
    return next(terms for terms in every if terms.way == "owned")


@lru_cache(maxsize=4)
def _fleet(
    catalog: Catalog, constants: tuple[tuple[str, Constant], ...], setting: Setting
) -> Fleet:
    models = [m for m in catalog.models.values() if m.parameters_b]
    return fleet_of(
        models, catalog.hardware.values(), setting=setting, constants=dict(constants), others=True
    )


@lru_cache(maxsize=4)
def _terms(
    catalog: Catalog,
    constants: tuple[tuple[str, Constant], ...],
    rate: Rate,
    schedule: Schedule,
    market: Market,
    spare: int,
) -> tuple[Terms, ...]:
    money = MoneyTerms(dict(constants), rate, schedule, market, spare, catalog.device_price)
    nodes = _fleet(catalog, constants, INSTALLED).nodes
    fixed = sum(fixed_parts(money.constants).values())
    servers = np.array([float(servers_of(*node)) for node in nodes])
    return tuple(
        Terms(way, money, node_prices(nodes, way, money), fixed, nodes, servers) for way in WAYS
    )


def _load(
    asked: Sequence[Workload], constants: Mapping[str, Constant], most_servers: float
) -> Load:
    seconds = constants["working_hours_a_month"].value * 3600
    usual = constants["peak_factor"].value
    return Load(
        volume=np.array([float(max(work.requests_per_month, 1)) for work in asked]),
        a_month=np.array([seconds / (work.peak_factor or usual) for work in asked]),
        target=target_of(asked[0]),
        most_servers=most_servers,
    )


def target_of(workload: Workload) -> Target:
    """What a workload asks users to see."""
    return Target(workload.least_tokens_per_s, workload.most_ttft_s, workload.percentile)


def _costs(
    nodes: Nodes,
    pairs: Pairs,
    groups: NDArray[np.intp],
    asked: Sequence[Workload],
    load: Load,
    terms: Terms,
) -> Iterator[HostedCost]:
    best = pairs.best[groups]
    seen = seen_by_users(pairs, load, best)
    replicas = pairs.replicas(best)
    for place, group in enumerate(groups.tolist()):
        workload = asked[pairs.rows[best[place]]]
        users = _users(seen, place, float(replicas[place]), terms, load)
        yield _cost(nodes, pairs, group, terms, workload, users)


def _users(seen: Seen, place: int, replicas: float, terms: Terms, load: Load) -> Users:
    figures = {name: float(getattr(seen, name)[place]) for name in seen.__struct_fields__}
    if terms.on_demand:
        paid = 1.0 / terms.money.constants["on_demand_overhead"].value
    else:
        running = replicas / (replicas + terms.spare)
        busy_hours = float(load.a_month[0]) / 3600
        paid = figures["used"] * running * busy_hours / terms.money.hours_paid(terms.way)
    return Users(paid=paid, percentile=load.target.percentile, **figures)


def _cost(
    nodes: Nodes, pairs: Pairs, group: int, terms: Terms, workload: Workload, users: Users
) -> HostedCost:
    pool = _pool(nodes, pairs, group, terms)
    at = pairs.starts[group]
    column = int(pairs.columns[at])
    device, devices = nodes.fleet.nodes[column]
    replicas = int(pairs.replicas(at))
    paid = replicas + terms.spare
    parts: Mapping[str, float] = {}
    span, node = UNKNOWN, None
    if not np.isnan(pool.mid[0]):
        node = terms.month(column)
        busy = float(pairs.volume[at] * pool.mid[0]) if terms.on_demand else None
        parts, span = money_of(node, paid, terms.money, busy)
    return HostedCost(
        model=nodes.fleet.models[pairs.rows[at]],
        device=device,
        devices=devices,
        replicas=replicas,
        capacity=float(pool.capacity[0]),
        currency=BASE if node is None else node.currency,
        per_month=span,
        parts=parts,
        tokens_per_s_per_user=users.tokens_per_s,
        pool=pool,
        workload=workload,
        constants=terms.money.constants,
        way=terms.way,
        users=users,
        served=nodes.fleet.precisions[pairs.rows[at]].id,
        spare=terms.spare,
        servers=paid * int(terms.servers[column]),
        purchase=None if node is None or node.purchase is None else node.purchase.times(paid),
        price=None if node is None else node.price,
        hours_paid=terms.money.hours_paid(terms.way),
        setting=nodes.fleet.setting,
    )


def _pool(nodes: Nodes, pairs: Pairs, group: int, terms: Terms) -> Pool:
    where = pairs.group(group)
    rows, columns = pairs.rows[where], pairs.columns[where]
    capacity = pairs.capacity[where]
    low, high = nodes.fleet.spreads[rows, :, columns].T
    return Pool(
        capacity=capacity,
        slow=capacity * low,
        fast=capacity * high,
        low=pairs.prices[0, where],
        mid=pairs.prices[1, where],
        high=pairs.prices[2, where],
        fixed=terms.fixed,
        on_demand=terms.on_demand,
        spare=terms.spare,
        servers=terms.servers[columns],
        most_servers=terms.money.constants["most_verified_servers"].value,
        staff=pairs.prices[3, where],
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
