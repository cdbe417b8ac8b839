"""What machines cost a month: rented by the hour, or bought, powered and housed; and the staff.

Rent = hours paid × price an hour. Owning = purchase × server factor / months of use, plus power
(kW × PUE × tariff × hours) and space (price of rack space a kW). Both add staff, on-call duty and
the migration spread over its months. The constants are rows of ``data/hosting.toml``; the user may
set each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware

    Floats = NDArray[np.float64]

Schedule = Literal["always", "active", "on-demand"]
SCHEDULES: tuple[Schedule, ...] = ("always", "active", "on-demand")
Way = Literal["rented", "owned"]
WAYS: tuple[Way, ...] = ("rented", "owned")
HOURS_A_MONTH = 730.0


def price_range(device: Hardware, way: Way) -> tuple[float, float, Currency] | None:
    """Low, high and currency of a device's rent an hour or purchase price; None if unpublished.

    Owning also needs the device's power: None if that is not published.
    """
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


def hours_paid(schedule: Schedule, constants: Mapping[str, Constant]) -> float:
    """Hours a month for which a rented machine is paid: all, or the working hours."""
    return HOURS_A_MONTH if schedule == "always" else constants["working_hours_a_month"].value


def fixed_parts(constants: Mapping[str, Constant]) -> dict[str, float]:
    """Staff and migration, US dollars a month, however many machines run."""
    return {
        "upkeep": constants["upkeep_usd_a_month"].value,
        "on_call": constants["on_call_usd_a_month"].value,
        "migration": constants["migration_usd"].value / constants["migration_months"].value,
    }


def node_prices(
    nodes: Sequence[tuple[Hardware, int]],
    way: Way,
    constants: Mapping[str, Constant],
    rate: Rate,
    schedule: Schedule,
) -> Floats:
    """Low, mid and high cost of each node in US dollars, shape (3, nodes).

    A month, or an hour of rented machines on demand. NaN where no price is published, or no server
    of that size can be bought.
    """
    prices = np.full((3, len(nodes)), np.nan)
    for column, (device, devices) in enumerate(nodes):
        if way == "owned" and devices not in _owned_sizes(device):
            continue
        cost = device_month(device, way, constants, rate, schedule)
        if cost is None:
            continue
        span, running, currency = cost
        for place, amount in enumerate(span):
            month = (amount + sum(running.values())) * devices
            prices[place, column] = rate.convert(month, currency, BASE)
    if way == "rented" and schedule == "on-demand":
        prices /= hours_paid(schedule, constants)
    return prices


def money_of(
    device: Hardware,
    count: int,
    way: Way,
    constants: Mapping[str, Constant],
    rate: Rate,
    on_demand_usd: float | None,
    schedule: Schedule,
) -> tuple[dict[str, float], Span, Currency]:
    """Parts of a month's cost of ``count`` devices, its range, and its currency.

    ``on_demand_usd``: rent of the busy hours, if only those are paid; else None.
    """
    cost = device_month(device, way, constants, rate, schedule)
    assert cost is not None, "a node without a price is never chosen"  # noqa: S101
    span, running, currency = cost
    machines = span.times(count)
    if on_demand_usd is not None:
        machines = span.times(rate.convert(on_demand_usd, BASE, currency) / span.mid)
    parts = {"rent" if way == "rented" else "purchase": machines.mid}
    parts |= {name: amount * count for name, amount in running.items()}
    for name, amount in fixed_parts(constants).items():
        parts[name] = rate.convert(amount, BASE, currency)
    extra = sum(parts.values()) - machines.mid
    return parts, Span(*(amount + extra for amount in machines)), currency


def stated_in(
    constants: Mapping[str, Constant], name: str, currency: Currency, rate: Rate
) -> float:
    """A constant in a currency; converted from the base currency if none is stated in this one."""
    stated = constants.get(name.format(currency=currency.lower()))
    if stated is not None:
        return stated.value
    return rate.convert(constants[name.format(currency=BASE.lower())].value, BASE, currency)


def device_month(
    device: Hardware, way: Way, constants: Mapping[str, Constant], rate: Rate, schedule: Schedule
) -> tuple[Span, dict[str, float], Currency] | None:
    """Rent or purchase of one device a month, its running costs and its currency; None: unknown."""
    priced = price_range(device, way)
    if priced is None:
        return None
    low, high, currency = priced
    span = Span(low, (low + high) / 2, high)
    if way == "rented":
        return span.times(hours_paid(schedule, constants)), {}, currency
    months = constants["depreciation_years"].value * 12
    span = span.times(constants["server_over_devices"].value / months)
    kilowatts = (device.power_w or 0.0) / 1000
    tariff = stated_in(constants, "tariff_{currency}_per_kwh", currency, rate)
    power = kilowatts * constants["pue"].value * tariff * HOURS_A_MONTH
    space = kilowatts * stated_in(constants, "space_{currency}_per_kw_month", currency, rate)
    return span, {"power": power, "space": space}, currency


def _owned_sizes(device: Hardware) -> set[int]:
    return {int(n) for n in (device.owned_node_sizes or device.node_sizes).split(";")}
