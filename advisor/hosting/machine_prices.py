"""Which price of a device counts when it is rented or bought.

``data/device_prices.csv`` states quartile, median and quartile over the published offers by one
rule; ``low``, ``mid`` and ``high`` of a price are these. Where one offer is published, that of
another seller is not known: it has the usual spread (``price_spread_…`` of ``hosting.toml``). The
user's own figures count before them, as they are.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Protocol

from advisor.catalog.device_prices import Market, stated_price
from advisor.hosting.constants import figure
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.device_prices import DevicePrice, Priced
    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware


class Prices(Protocol):
    """``Catalog.device_price``: the price that counts, None without one."""

    def __call__(
        self, device_id: str, what: Priced, market: Market = "world", devices: int = 1
    ) -> DevicePrice | None:
        """Return the price of a device."""
        ...


def price_of(
    device: Hardware, what: Priced, prices: Prices | None, market: Market, devices: int = 1
) -> DevicePrice | None:
    """The price of a device that counts; None if unpublished.

    ``prices``: None: only what stands in the device's own row.
    """
    if prices is None:
        # The day and source of the price do not matter to what it comes to.
        import datetime as dt

        return stated_price(device, what, dt.date.min, device.source)
    return prices(device.id, what, market, devices)


def span_of(price: DevicePrice, constants: Mapping[str, Constant]) -> Span:
    """Quartile, median, quartile; about a single published figure, those of the usual spread."""
    if price.count != 1:
        return Span(price.low, price.mid, price.high)
    kind = "rent" if price.what in ("rent", "reserved") else "purchase"
    side = sqrt(max(figure(constants, "price_spread", kind), 1.0))
    return Span(price.mid / side, price.mid, price.mid * side)


def has_own_rent(device: Hardware) -> bool:
    """Whether the user stated the rent: what they pay, reserved or not."""
    return device.rent_low is not None


def server_price(
    device: Hardware, prices: Prices | None, market: Market, devices: int
) -> DevicePrice | None:
    """Published price of a whole server; the user's own price of a device counts before it."""
    if device.purchase_low is not None:
        return None
    return price_of(device, "server", prices, market, devices)
