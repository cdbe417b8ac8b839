"""What machines cost a month: rented by the hour, or bought, powered, housed; and the staff.

Rent = hours paid × price an hour. A bought server costs the larger of devices × server factor and
devices + host, unless a price of the whole server is published. A month of it = purchase less
residual value / months of use, interest on the mean capital tied up, the support contract, power
(kW × PUE × tariff × hours) and space (price of rack space a kW). Both add staff, partly by the
server, on-call duty and the migration spread over its months. The constants are rows of
``data/hosting.toml``; the user may set each.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.currencies import BASE, home_currency, known_currencies
from advisor.catalog.frozen import Frozen
from advisor.hosting.constants import figure
from advisor.hosting.device import SERVER_KINDS, in_one_node, sizes_of, slow_link
from advisor.hosting.machine_prices import Prices, has_own_rent, price_of, server_price, span_of
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.device_prices import DevicePrice, Market
    from advisor.catalog.exchange import Rate
    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware

    Floats = NDArray[np.float64]

Schedule = Literal["always", "reserved", "active", "on-demand"]
SCHEDULES: tuple[Schedule, ...] = ("always", "reserved", "active", "on-demand")
Way = Literal["rented", "owned"]
WAYS: tuple[Way, ...] = ("rented", "owned")
HOURS_A_MONTH = 730.0
MONTHS_A_YEAR = 12
HOME_OF_CHINA = "CN"


def market_of(home: str | None) -> Market:
    """Market in which a buyer at home in a country rents and buys; None: not said."""
    return "CN" if home == HOME_OF_CHINA else "world"


class MoneyTerms(Frozen, frozen=True, eq=False, dict=True):
    """On which terms machines are had.

    Attributes:
        constants: numbers of the hosting model, with the user's own.
        rate: exchange rates.
        schedule: which hours of rented machines are paid, and whether they are reserved.
        market: whose prices, tariff, interest and VAT count.
        spare: replicas that stand by (n+1: 1).
        prices: the published prices; None: only those in the device's record.
    """

    constants: Mapping[str, Constant]
    rate: Rate
    schedule: Schedule = "always"
    market: Market = "world"
    spare: int = 0
    prices: Prices | None = None

    @cached_property
    def fixed(self) -> Mapping[str, float]:
        """Staff and migration, US dollars a month, however many machines run."""
        return fixed_parts(self.constants)

    def fixed_in(self, currency: Currency) -> Mapping[str, float]:
        """Staff and migration in a currency a month."""
        if currency not in self._fixed_in:
            factor = self.rate.convert(1.0, BASE, currency)
            self._fixed_in[currency] = {name: usd * factor for name, usd in self.fixed.items()}
        return self._fixed_in[currency]

    @cached_property
    def _fixed_in(self) -> dict[Currency, Mapping[str, float]]:
        return {}

    @cached_property
    def yuan(self) -> Currency:
        """The currency of mainland China."""
        return home_currency(known_currencies(), HOME_OF_CHINA)

    def is_on_demand(self, way: Way) -> bool:
        """Whether only busy hours are paid; owned machines always cost the whole month."""
        return self.schedule == "on-demand" and way == "rented"

    def hours_paid(self, way: Way) -> float:
        """Hours a month that machines are paid for: all, or the working hours of rented ones."""
        if way == "owned" or self.schedule in ("always", "reserved"):
            return HOURS_A_MONTH
        return self.constants["working_hours_a_month"].value

    def local(self, name: str, currency: Currency) -> float:
        """A constant stated by currency (``…{currency}…``), converted to ``currency``.

        In mainland China the one in yuan, whatever the machine is priced in.
        """
        home = self.yuan if self.market == "CN" else currency
        return self.rate.convert(stated_in(self.constants, name, home, self.rate), home, currency)

    def share(self, name: str) -> float:
        """A constant of which mainland China may have its own (``…_cn``)."""
        return (
            figure(self.constants, name, "cn")
            if self.market == "CN"
            else figure(self.constants, name)
        )


class NodeMonth(Frozen, frozen=True):
    """A month of one node: the devices that serve one replica.

    Attributes:
        currency: of all its money.
        span: all of it, over the range of prices.
        parts: ``rent``, or ``purchase`` (written off), ``interest``, ``support``, ``power`` and
            ``space``; and ``upkeep`` → amount a month, summing to the middle.
        servers: how many servers the node is.
        purchase: paid once at the start, VAT included; None: rented.
        price: the price of a device, or of a server, that it is computed from.
    """

    currency: Currency
    span: Span
    parts: Mapping[str, float]
    servers: int
    purchase: Span | None = None
    price: DevicePrice | None = None


def node_month(device: Hardware, devices: int, way: Way, terms: MoneyTerms) -> NodeMonth | None:
    """A month of one node of ``devices``; None if no price, or no power to pay, is published."""
    if way == "rented":
        return _rented(device, devices, terms)
    return _owned(device, devices, terms)


def servers_of(device: Hardware, devices: int) -> int:
    """Servers that a node of ``devices`` is."""
    return math.ceil(devices / in_one_node(device, devices))


def fixed_parts(constants: Mapping[str, Constant]) -> dict[str, float]:
    """Staff and migration, US dollars a month, however many machines run."""
    return {
        "upkeep": constants["upkeep_usd_a_month"].value,
        "on_call": constants["on_call_usd_a_month"].value,
        "migration": constants["migration_usd"].value / constants["migration_months"].value,
    }


def people_parts(constants: Mapping[str, Constant], servers: int) -> dict[str, float]:
    """Staff and migration of so many servers, US dollars a month."""
    parts = fixed_parts(constants)
    parts["upkeep"] += servers * constants["upkeep_usd_a_server_month"].value
    return parts


def node_months(
    nodes: Sequence[tuple[Hardware, int]], way: Way, terms: MoneyTerms
) -> dict[int, NodeMonth]:
    """Place of a node → a month of it.

    Left out where no price is published, or no server of that size can be bought.
    """
    months = (
        (place, node_month(device, devices, way, terms))
        for place, (device, devices) in enumerate(nodes)
        if way != "owned" or devices in _sizes(device, way)
    )
    return {place: month for place, month in months if month is not None}


def node_prices(months: Mapping[int, NodeMonth], nodes: int, way: Way, terms: MoneyTerms) -> Floats:
    """Low, mid and high cost of each node in US dollars, and its staff, shape (4, nodes).

    A month, or an hour of rented machines on demand; NaN for nodes without a month.
    """
    prices = np.full((4, nodes), np.nan)
    for place, cost in months.items():
        per_unit = terms.rate.convert(1.0, cost.currency, BASE)
        prices[:, place] = [a * per_unit for a in (*cost.span, cost.parts["upkeep"])]
    if terms.is_on_demand(way):
        prices /= terms.hours_paid(way)
    return prices


def money_of(
    cost: NodeMonth, replicas: int, terms: MoneyTerms, on_demand_usd: float | None
) -> tuple[dict[str, float], Span]:
    """Parts of a month's cost of so many nodes, spare ones included, and its range.

    ``on_demand_usd``: cost of the busy hours, if only those are paid; else None.
    """
    times = float(replicas)
    if on_demand_usd is not None:
        times = terms.rate.convert(on_demand_usd, BASE, cost.currency) / cost.span.mid
    parts = {name: amount * times for name, amount in cost.parts.items()}
    fixed = terms.fixed_in(cost.currency)
    for name, amount in fixed.items():
        parts[name] = parts.get(name, 0.0) + amount
    extra = sum(fixed.values())
    return parts, Span(*(amount * times + extra for amount in cost.span))


def stated_in(
    constants: Mapping[str, Constant], name: str, currency: Currency, rate: Rate
) -> float:
    """A constant in a currency; converted from the base currency if none is stated in this one."""
    stated = constants.get(name.format(currency=currency.lower()))
    if stated is not None:
        return stated.value
    return rate.convert(constants[name.format(currency=BASE.lower())].value, BASE, currency)


def _rented(device: Hardware, devices: int, terms: MoneyTerms) -> NodeMonth | None:
    factor, price = 1.0, None
    if terms.schedule == "reserved" and not has_own_rent(device):
        price = price_of(device, "reserved", terms.prices, terms.market)
        factor = 1.0 if price else terms.constants["reserved_over_on_demand"].value
    price = price or price_of(device, "rent", terms.prices, terms.market)
    if price is None:
        return None
    servers = servers_of(device, devices)
    rent = span_of(price, terms.constants).times(terms.hours_paid("rented") * devices * factor)
    upkeep = servers * _upkeep(price.currency, terms)
    span = Span(*(amount + upkeep for amount in rent))
    parts = {"rent": rent.mid, "upkeep": upkeep}
    return NodeMonth(price.currency, span, parts, servers, price=price)


def _owned(device: Hardware, devices: int, terms: MoneyTerms) -> NodeMonth | None:
    watts = _watts(device, devices, terms)
    bought = _purchase(device, devices, terms)
    if bought is None or watts is None:
        return None
    purchase, price = bought
    currency = price.currency
    constants, servers = terms.constants, servers_of(device, devices)
    residual = constants["residual_share"].value
    months = constants["depreciation_years"].value * MONTHS_A_YEAR
    kilowatts = watts / 1000
    tariff = terms.local("tariff_{currency}_per_kwh", currency)
    of_purchase = {
        "purchase": (1 - residual) / months,
        "interest": (1 + residual) / 2 * terms.share("interest_a_year") / MONTHS_A_YEAR,
        "support": constants["support_share_a_year"].value / MONTHS_A_YEAR,
    }
    running = {
        "power": kilowatts * constants["pue"].value * tariff * HOURS_A_MONTH,
        "space": kilowatts * terms.local("space_{currency}_per_kw_month", currency),
        "upkeep": servers * _upkeep(currency, terms),
    }
    parts = {name: share * purchase.mid for name, share in of_purchase.items()} | running
    share, extra = sum(of_purchase.values()), sum(running.values())
    span = Span(*(amount * share + extra for amount in purchase))
    return NodeMonth(currency, span, parts, servers, purchase, price)


def _purchase(device: Hardware, devices: int, terms: MoneyTerms) -> tuple[Span, DevicePrice] | None:
    """Price of the servers of a node, VAT included where prices come without it."""
    servers = servers_of(device, devices)
    in_each = devices // servers
    price = server_price(device, terms.prices, terms.market, in_each)
    whole = None if price is None else span_of(price, terms.constants)
    if price is None:
        price = price_of(device, "device", terms.prices, terms.market)
        whole = None if price is None else _with_host(device, in_each, price, terms)
    if price is None or whole is None:
        return None
    # Prices in yuan are what a buyer in China pays; those of other markets come without its VAT.
    untaxed = terms.market == "CN" and price.currency != terms.yuan
    vat = terms.share("vat_share") if untaxed else 0.0
    return whole.times(servers * (1 + vat)), price


def _with_host(device: Hardware, devices: int, price: DevicePrice, terms: MoneyTerms) -> Span:
    """Price of a server from that of its devices; a Mac or a mini PC is a whole computer."""
    of_devices = span_of(price, terms.constants).times(devices)
    if device.kind not in SERVER_KINDS:
        return of_devices
    constants = terms.constants
    if devices > 1 and not slow_link(device, constants):
        host = constants["host_usd_board"].value
    else:
        host = constants["host_usd"].value + devices * constants["host_usd_a_device"].value
    host = terms.rate.convert(host, BASE, price.currency) if host else 0.0
    factor = constants["server_over_devices"].value
    return Span(*(max(amount * factor, amount + host) for amount in of_devices))


def _watts(device: Hardware, devices: int, terms: MoneyTerms) -> float | None:
    """Power of a node's servers while busy; None if unpublished."""
    whole = device.server_power_w
    largest = sizes_of(device.node_sizes)[-1]
    if whole is not None and in_one_node(device, devices) == largest:
        return whole * servers_of(device, devices)
    if device.power_w is None:
        return None
    return devices * device.power_w * terms.constants["server_power_over_devices"].value


def _upkeep(currency: Currency, terms: MoneyTerms) -> float:
    amount = terms.constants["upkeep_usd_a_server_month"].value
    return terms.rate.convert(amount, BASE, currency) if amount else 0.0


def _sizes(device: Hardware, way: Way) -> tuple[int, ...]:
    owned = device.owned_node_sizes if way == "owned" else None
    return sizes_of(owned or device.node_sizes)
