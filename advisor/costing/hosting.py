"""What it costs to run an open model oneself: a first honest figure.

Machines run all month, as many replicas as the busiest hour needs. Rent, or purchase with its
server spread over its years plus power; upkeep in both. Space, network and migration are not in
it, and every hosted offer says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.records import Offer
from advisor.costing.sizing import Sizing, size, throughput, user_rate

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.costing.exchange import Rate

Way = Literal["rented", "owned"]
HOURS_A_MONTH = 730.0
WAYS: tuple[Way, ...] = ("rented", "owned")


@dataclass(frozen=True)
class HostedCost:
    """A month of hosting.

    Attributes:
        sizing: one replica.
        replicas: as many as the busiest hour needs, at the middle of the speed range.
        currency, per_month: (low, mid, high) over the range of rents or street prices.
        parts: ``rent`` or ``purchase`` and ``power``, ``upkeep`` → amount a month.
        tokens_per_s_per_user: output speed that one user sees in the busiest hour.
    """

    sizing: Sizing
    replicas: int
    currency: Currency
    per_month: tuple[float, float, float]
    parts: dict[str, float]
    tokens_per_s_per_user: float


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


def hosted_cost(
    catalog: Catalog, model: Model, way: Way, workload: Workload, rate: Rate
) -> HostedCost | None:
    """The cheapest node that holds the model and serves the workload; None where none does."""
    found = [
        cost
        for device in catalog.hardware.values()
        if (cost := _on_device(catalog, model, device, way, workload, rate)) is not None
    ]
    return min(
        found,
        key=lambda c: (rate.convert(c.per_month[1], c.currency, "USD"), c.sizing.device.id),
        default=None,
    )


def _on_device(
    catalog: Catalog, model: Model, device: Hardware, way: Way, workload: Workload, rate: Rate
) -> HostedCost | None:
    priced = _price_range(device, way)
    nodes = device.owned_node_sizes if way == "owned" else None
    sizing = size(model, device, workload, catalog.constants, nodes) if priced else None
    if priced is None or sizing is None:
        return None
    low, high, currency = priced
    replicas, batch = _replicas(catalog, model, sizing, workload)
    count = sizing.devices * replicas
    if way == "rented":
        a_month, parts = HOURS_A_MONTH, {}
    else:
        months = catalog.constants["depreciation_years"].value * 12
        a_month = catalog.constants["server_over_devices"].value / months
        parts = {"power": count * _power_cost(catalog, device, currency)}
    upkeep = catalog.constants["upkeep_usd_a_month"].value
    parts["upkeep"] = rate.convert(upkeep, "USD", currency)
    fixed = sum(parts.values())
    middle = count * a_month * (low + high) / 2
    return HostedCost(
        sizing=sizing,
        replicas=replicas,
        currency=currency,
        per_month=(count * a_month * low + fixed, middle + fixed, count * a_month * high + fixed),
        parts={"rent" if way == "rented" else "purchase": middle, **parts},
        tokens_per_s_per_user=user_rate(
            model, device, sizing.devices, batch, workload, catalog.constants
        ),
    )


def _price_range(device: Hardware, way: Way) -> tuple[float, float, Currency] | None:
    """Low, high and currency of a device's rent an hour or purchase; None where not published."""
    low, high, currency = (
        (device.rent_low, device.rent_high, device.rent_currency)
        if way == "rented"
        else (device.purchase_low, device.purchase_high, device.purchase_currency)
    )
    if low is None or high is None or currency is None:
        return None
    if way == "owned" and device.power_w is None:
        return None
    return low, high, currency


def peak_output_rate(catalog: Catalog, workload: Workload) -> float:
    """Output tokens a second that the busiest hour asks for.

    The month's tokens fall into its working hours, the busiest of them ``peak_factor`` × the mean.
    """
    seconds = catalog.constants["working_hours_a_month"].value * 3600
    tokens = workload.requests_per_month * workload.output_tokens
    return tokens / seconds * catalog.constants["peak_factor"].value


def _replicas(
    catalog: Catalog, model: Model, sizing: Sizing, workload: Workload
) -> tuple[int, int]:
    """Replicas for the busiest hour, and the requests in flight that each then holds."""
    asked = peak_output_rate(catalog, workload)
    replicas = max(1, math.ceil(asked / sizing.output_tokens_per_s[1]))
    batch = 1
    while batch < sizing.max_batch:
        rate = throughput(model, sizing.device, sizing.devices, batch, workload, catalog.constants)
        if rate * replicas >= asked:
            break
        batch = min(batch * 2, sizing.max_batch)
    return replicas, batch


def _power_cost(catalog: Catalog, device: Hardware, currency: Currency) -> float:
    kilowatts = (device.power_w or 0.0) / 1000 * catalog.constants["pue"].value
    name = "tariff_cny_per_kwh" if currency == "CNY" else "tariff_usd_per_kwh"
    return kilowatts * HOURS_A_MONTH * catalog.constants[name].value
