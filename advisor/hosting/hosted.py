"""What it costs to run an open model oneself: every node that serves it, priced; the cheapest kept.

Reserved machines are paid for whether they are busy or not, so a month is compared with an API by
what is reserved, not by busy time (facts/hosting-and-workloads.md 6). As many replicas run as the
busiest hour needs. The money of a node is in ``machine_money``, its speed in ``nodes``.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Offer
from advisor.hosting.machine_money import fixed_parts, money_of, node_prices, price_range
from advisor.hosting.nodes import fleet, rates_at, size_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.machine_money import Schedule
    from advisor.hosting.nodes import Fleet, Nodes
    from advisor.hosting.span import Span

    Floats = NDArray[np.float64]

Way = Literal["rented", "owned"]
WAYS: tuple[Way, ...] = ("rented", "owned")


class Pool(Frozen, frozen=True, eq=False):
    """Every node that serves one model one way, each an entry of the arrays; US dollars.

    Attributes:
        capacity: requests a month that one replica serves, its busiest hour full; ``slow`` and
            ``fast`` at the ends of the speed range.
        low, mid, high: cost a month of one replica; of one request where machines run on demand.
        fixed: cost a month besides, however many replicas.
        on_demand: whether machines are paid only while they are busy.
        most: requests a month that all there is can serve; this computer has no replicas.
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


class HostedCost(Frozen, frozen=True, eq=False, dict=True):
    """A month of hosting on the cheapest node.

    Attributes:
        device, devices, replicas: what runs: replicas of a number of devices each.
        capacity: requests a month that one replica serves.
        currency, per_month: over the range of rents or street prices.
        parts: ``rent``, or ``purchase``, ``power`` and ``space``; ``upkeep``, ``on_call`` and
            ``migration`` → amount a month, summing to the middle.
        tokens_per_s_per_user: output speed that one user sees in the busiest hour.
        pool: all nodes that would serve.
        sized: its size and speed, where they were computed already.
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

    @property
    def precision(self) -> str:
        """Of the weights as they run."""
        return self.sized.precision if self.sized else self.model.native_precision or "bf16"

    @cached_property
    def estimate(self) -> HostingEstimate:
        """Size and speed of one replica, in full."""
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
        if catalog.licences[model.licence].openness != "closed" and model.parameters_b
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
) -> dict[str, HostedCost]:
    """Offer id → the cheapest node that serves the model's workload; none where none does.

    ``workloads``: model id → the workload in its tokens. ``constants``: the catalogue's, or with
    the user's own values in them.
    """
    numbers = catalog.constants if constants is None else constants
    held = _fleet(catalog, tuple((n, c.value) for n, c in numbers.items()))
    groups: dict[tuple[int, int, float], list[int]] = {}
    for row, model in enumerate(held.models):
        asked = workloads.get(model.id)
        if asked is not None and catalog.licences[model.licence].openness != "closed":
            key = (asked.input_tokens, max(asked.output_tokens, 1), asked.cached_share)
            groups.setdefault(key, []).append(row)
    found: dict[str, HostedCost] = {}
    terms = {
        way: Terms(
            way, schedule, numbers, rate, node_prices(held.nodes, way, numbers, rate, schedule)
        )
        for way in WAYS
    }
    for (given, made, cached), rows in groups.items():
        nodes = size_all(held, input_tokens=given, output_tokens=made, cached_share=cached)
        chosen = [
            choice
            for row in rows
            for way in WAYS
            if (choice := _choose(nodes, row, terms[way], workloads[held.models[row].id]))
        ]
        speeds = _user_rates(nodes, chosen)
        for choice, speed in zip(chosen, speeds, strict=True):
            model = held.models[choice.row]
            cost = _cost(nodes, choice, workloads[model.id], float(speed))
            found[f"{model.id}.on.{choice.terms.way}"] = cost
    return found


@lru_cache(maxsize=4)
def _fleet(catalog: Catalog, values: tuple[tuple[str, float], ...]) -> Fleet:

    constants = {
        name: msgspec.structs.replace(catalog.constants[name], value=value)
        for name, value in values
    }
    models = [m for m in catalog.models.values() if m.parameters_b]
    priced = [d for d in catalog.hardware.values() if any(price_range(d, way) for way in WAYS)]
    return fleet(models, priced, constants=constants)


class Terms(Frozen, frozen=True, eq=False):
    """On what terms machines are had one way, and the price of every node on them."""

    way: Way
    schedule: Schedule
    constants: Mapping[str, Constant]
    rate: Rate
    prices: Floats

    @property
    def on_demand(self) -> bool:
        """Whether only busy hours are paid: what one owns is paid for always."""
        return self.schedule == "on-demand" and self.way == "rented"


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
    best = int(np.argmin(total(pool, float(volume))[1]))
    replicas = max(1, int(np.ceil(volume / pool.capacity[best])))
    return _Choice(row, int(columns[best]), best, replicas, pool, terms, volume)


def _cost(nodes: Nodes, choice: _Choice, workload: Workload, per_user: float) -> HostedCost:
    terms, pool = choice.terms, choice.pool
    device, devices = nodes.fleet.nodes[choice.column]
    parts, span, currency = money_of(
        device, devices * choice.replicas, terms.way, terms.constants, terms.rate,
        choice.volume * float(pool.mid[choice.place]) if terms.on_demand else None,
        terms.schedule,
    )  # fmt: skip
    return HostedCost(
        model=nodes.fleet.models[choice.row],
        device=device,
        devices=devices,
        replicas=choice.replicas,
        capacity=float(pool.capacity[choice.place]),
        currency=currency,
        per_month=span,
        parts=parts,
        tokens_per_s_per_user=per_user,
        pool=pool,
        workload=workload,
        constants=terms.constants,
    )


def _pool(
    nodes: Nodes, row: int, columns: NDArray[np.intp], terms: Terms, workload: Workload
) -> Pool:
    rate, prices, constants = nodes.rate[row, columns], terms.prices[:, columns], terms.constants
    made = max(workload.output_tokens, 1)
    hours = constants["working_hours_a_month"].value
    peak = workload.peak_factor or constants["peak_factor"].value
    capacity = rate * hours * 3600 / (peak * made)
    if terms.on_demand:
        prices = prices * made / rate / 3600 * constants["on_demand_overhead"].value
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
    )


def total(pool: Pool, volume: float) -> tuple[Floats, Floats, Floats]:
    """Cost a month of each node at a volume of requests: low, mid, high, US dollars."""
    if pool.on_demand:
        return tuple(pool.fixed + volume * c for c in (pool.low, pool.mid, pool.high))  # type: ignore[return-value]
    rows = zip((pool.low, pool.mid, pool.high), (pool.fast, pool.capacity, pool.slow), strict=True)
    return tuple(  # type: ignore[return-value]
        pool.fixed + np.maximum(np.ceil(volume / capacity), 1.0) * cost for cost, capacity in rows
    )


def _user_rates(nodes: Nodes, chosen: list[_Choice]) -> Floats:
    """Output tokens a second of one user of each choice in the busiest hour.

    With the fewest requests in flight that keep up, by doubling.
    """
    rows, columns = (
        np.array([getattr(c, name) for c in chosen], dtype=np.intp) for name in ("row", "column")
    )
    most = np.maximum(nodes.batch[rows, columns], 1.0)
    batches = np.minimum(2.0 ** np.arange(12), most[:, np.newaxis])
    rates = rates_at(nodes, rows, columns, batches)
    load = np.array([c.volume / c.replicas / c.pool.capacity[c.place] for c in chosen])
    enough = rates >= (load * nodes.rate[rows, columns])[:, np.newaxis]
    at = np.where(enough.any(axis=1), enough.argmax(axis=1), batches.shape[1] - 1)
    pick = np.arange(len(chosen)), at
    return np.asarray(rates[pick] / batches[pick])
