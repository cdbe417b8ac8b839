"""Offers of open models on machines: sizes, chooses and prices them all in one pass.

On each device the cheapest node that shows users what is asked; of the devices those that no other
makes pointless (``choosing``). Speed is in ``nodes``, load in ``traffic``, money in
``machine_money``.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.hosting.choosing import (
    NO_RULES,
    Load,
    Terms,
    pairs_of,
    seen_by_users,
    serving_of,
    unpriced_of,
)
from advisor.hosting.device import INSTALLED
from advisor.hosting.folding import Folded, beaten_by, standings, worth_asking_for, worth_offering
from advisor.hosting.hosted import HostedCost, Pool, Users, hosted_name
from advisor.hosting.machine_money import (
    WAYS,
    MoneyTerms,
    fixed_parts,
    money_of,
    node_months,
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
    from advisor.catalog.device_prices import Market
    from advisor.catalog.exchange import Rate
    from advisor.catalog.hardware import Hardware
    from advisor.catalog.models import Model
    from advisor.catalog.presets import Constant, Workload
    from advisor.hosting.choosing import Pairs, Rules, Seen
    from advisor.hosting.device import Setting
    from advisor.hosting.machine_money import Schedule
    from advisor.hosting.nodes import Fleet, Nodes

    Floats = NDArray[np.float64]


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
    whole = _fleet(*_sized(catalog), tuple(numbers.items()), setting)
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
    verified = numbers["most_verified_servers"].value
    load = _load(asked, numbers, min(rules.most_servers, verified))
    serving = serving_of(nodes, load.target)
    every = _terms(catalog, tuple(numbers.items()), rate, schedule, market, spare)
    served = [pairs_of(nodes, serving, terms, load) for terms in every]
    stands = standings(nodes, rules.standing)
    kept = [
        (terms, pairs, worth_offering(nodes, pairs, terms, load, stands))
        for terms, pairs in zip(every, served, strict=True)
    ]
    unpriced = unpriced_of(nodes, serving, every, load)
    asking = worth_asking_for(nodes, unpriced, served, stands)
    kept.append((_owned(every), unpriced, Folded(asking, np.full(len(asking), -1))))
    return {
        f"{hosted_name(cost.model.id, cost.way)}.{cost.device.id}": cost
        for terms, pairs, folded in kept
        for cost in _costs(nodes, pairs, folded, asked, load, terms)
    }


def _owned(every: Sequence[Terms]) -> Terms:
    return next(terms for terms in every if terms.way == "owned")


def _sized(catalog: Catalog) -> tuple[tuple[Model, ...], tuple[Hardware, ...]]:
    """The models of known size, and the devices."""
    models = tuple(model for model in catalog.models.values() if model.parameters_b)
    return models, tuple(catalog.hardware.values())


# Kept by what it is made of: a new price makes another catalogue, but no other fleet.
@lru_cache(maxsize=4)
def _fleet(
    models: tuple[Model, ...],
    devices: tuple[Hardware, ...],
    constants: tuple[tuple[str, Constant], ...],
    setting: Setting,
) -> Fleet:
    return fleet_of(models, devices, setting=setting, constants=dict(constants), others=True)


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
    nodes = _fleet(*_sized(catalog), constants, INSTALLED).nodes
    fixed = sum(fixed_parts(money.constants).values())
    servers = np.array([float(servers_of(*node)) for node in nodes])
    months = {way: node_months(nodes, way, money) for way in WAYS}
    return tuple(
        Terms(way, money, node_prices(each, len(nodes), way, money), fixed, each, servers)
        for way, each in months.items()
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
    folded: Folded,
    asked: Sequence[Workload],
    load: Load,
    terms: Terms,
) -> Iterator[HostedCost]:
    beaten = beaten_by(nodes, pairs, folded)
    groups = np.flatnonzero(folded.kept)
    best = pairs.best[groups]
    replicas = pairs.replicas(best)
    users = _users(seen_by_users(pairs, load, best), replicas, terms, load)
    every = zip(
        groups.tolist(), best.tolist(), replicas.astype(int).tolist(), users,
        _pools(nodes, pairs, folded, terms), strict=True,
    )  # fmt: skip
    for group, at, count, seen, pool in every:
        yield _cost(
            nodes, pairs, at, terms, asked[pairs.rows[at]],
            replicas=count, users=seen, pool=pool, beaten=beaten.get(group, ()),
        )  # fmt: skip


def _users(seen: Seen, replicas: Floats, terms: Terms, load: Load) -> Iterator[Users]:
    if terms.on_demand:
        paid = np.full(len(replicas), 1.0 / terms.money.constants["on_demand_overhead"].value)
    else:
        running = replicas / (replicas + terms.spare)
        busy_hours = float(load.a_month[0]) / 3600
        paid = seen.used * running * busy_hours / terms.hours_paid
    *names, _, _ = Users.__struct_fields__  # then what is paid, and the percentile
    columns = [getattr(seen, name).tolist() for name in names]
    yield from map(Users, *columns, paid.tolist(), repeat(load.target.percentile))


def _cost(  # noqa: PLR0913 - what one offer is made of
    nodes: Nodes,
    pairs: Pairs,
    at: int,
    terms: Terms,
    workload: Workload,
    *,
    replicas: int,
    users: Users,
    pool: Pool,
    beaten: tuple[str, ...],
) -> HostedCost:
    row, column = int(pairs.rows[at]), int(pairs.columns[at])
    device, devices = nodes.fleet.nodes[column]
    paid = replicas + terms.spare
    parts: Mapping[str, float] = {}
    span, node = UNKNOWN, None
    price = float(pool.mid[0])
    if not math.isnan(price):
        node = terms.months[column]
        busy = float(pairs.volume[at]) * price if terms.on_demand else None
        parts, span = money_of(node, paid, terms.money, busy)
    return HostedCost(
        model=nodes.fleet.models[row],
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
        beaten=beaten,
        served=nodes.fleet.precisions[row].id,
        spare=terms.spare,
        servers=paid * int(terms.servers[column]),
        purchase=None if node is None or node.purchase is None else node.purchase.times(paid),
        price=None if node is None else node.price,
        hours_paid=terms.hours_paid,
        setting=nodes.fleet.setting,
    )


def _pools(nodes: Nodes, pairs: Pairs, folded: Folded, terms: Terms) -> Iterator[Pool]:
    """The pool of each group that is offered; the arrays of all of them are cut to pieces."""
    where, ends = pairs.of_groups(folded.kept)
    rows, columns = pairs.rows[where], pairs.columns[where]
    capacity, prices = pairs.capacity[where], pairs.prices[:, where]
    low, high = nodes.fleet.spreads[rows, :, columns].T
    slow, fast = capacity * low, capacity * high
    servers = terms.servers[columns]
    most_servers = terms.money.constants["most_verified_servers"].value
    for ends_here in pairwise(ends.tolist()):
        here = slice(*ends_here)
        yield Pool(
            capacity=capacity[here],
            slow=slow[here],
            fast=fast[here],
            low=prices[0, here],
            mid=prices[1, here],
            high=prices[2, here],
            fixed=terms.fixed,
            on_demand=terms.on_demand,
            spare=terms.spare,
            servers=servers[here],
            most_servers=most_servers,
            staff=prices[3, here],
        )
