"""Published prices of devices: rent an hour, purchase of one, purchase of a whole server."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from advisor.catalog.bounds import Positive
from advisor.catalog.cell_types import Count, Currency, Id, Record, Text
from advisor.catalog.hardware import Hardware
from advisor.catalog.problems import Failure
from advisor.catalog.row_failures import MiddleOutside, NeededBeside, NotOfOne

Priced = Literal["rent", "reserved", "device", "server"]
Market = Literal["world", "CN"]
Condition = Literal["new", "used", "refurbished"]
# Users state a rent or a purchase of a device, never a reserved rent or a server.
_OWN: dict[Priced, Literal["rent", "purchase"]] = {"rent": "rent", "device": "purchase"}
_CONDITIONS: tuple[Condition | None, ...] = (None, "new", "refurbished", "used")


class DevicePrice(Record, frozen=True, kw_only=True):
    """The price of a device, or of a server of ``devices``, in a market on the day ``checked``.

    ``rent`` and ``reserved`` (one to three years) are for one device and hour, ``device`` is the
    purchase of one, ``server`` that of a whole server. ``low``, ``mid`` and ``high`` are the lower
    quartile, median and upper quartile of ``count`` published offers; None: the source gives only
    the range. ``condition`` is None for rents.
    """

    device: Id
    what: Priced
    devices: Count = 1
    market: Market = "world"
    currency: Currency
    low: Positive
    mid: Positive
    high: Positive
    count: Count | None = None
    condition: Condition | None = None
    checked: dt.date
    note: Text | None = None


def device_price_problems(price: DevicePrice) -> Iterator[tuple[str, Failure]]:
    """Yield problems within a row of ``device_prices.csv``."""
    if not price.low <= price.mid <= price.high:
        yield "mid", MiddleOutside(price.low, price.mid, price.high)
    if price.what in _OWN and price.devices != 1:
        yield "devices", NotOfOne(price.what)
    if price.what in ("device", "server") and price.condition is None:
        yield "condition", NeededBeside("what", price.what)


def best_price(
    prices: Sequence[DevicePrice], what: Priced, market: Market, devices: int
) -> DevicePrice | None:
    """Choose among the prices of a device: its market before the world, new before used.

    ``devices`` is the size of a server; other prices are of one device. None: no public price.
    """
    fitting = [
        price
        for price in prices
        if price.what == what
        and price.market in {market, "world"}
        and (what != "server" or price.devices == devices)
    ]
    return min(
        fitting,
        key=lambda price: (price.market != market, _CONDITIONS.index(price.condition)),
        default=None,
    )


def stated_price(
    device: Hardware, what: Priced, checked: dt.date, source: Id
) -> DevicePrice | None:
    """Return the price in the row of a device itself, where users enter theirs; None: no figure."""
    way = _OWN.get(what)
    if way is None:
        return None
    low, high = getattr(device, f"{way}_low"), getattr(device, f"{way}_high")
    currency = getattr(device, f"{way}_currency")
    if low is None or high is None or currency is None:
        return None
    return DevicePrice(
        device=device.id,
        what=what,
        currency=currency,
        low=low,
        mid=(low + high) / 2,
        high=high,
        condition="new" if what == "device" else None,
        checked=checked,
        source=source,
    )


def completed(device: Hardware, own: set[str], published: Sequence[DevicePrice]) -> Hardware:
    """Complete a device of which the user stated some columns.

    A rent or price without a currency, or without an end of its range, takes those of the published
    one, so that own figures from before the table of device prices stay valid. The user's power of
    a device counts before that of a full server.
    """
    changes: dict[str, object] = {}
    for what, way in _OWN.items():
        names = (f"{way}_low", f"{way}_high", f"{way}_currency")
        lacking = [name for name in names if getattr(device, name) is None]
        price = best_price(published, what, "world", 1) or best_price(published, what, "CN", 1)
        if price is not None and own.intersection(names):
            changes |= {n: getattr(price, n.removeprefix(f"{way}_")) for n in lacking}
    if "power_w" in own and "server_power_w" not in own:
        changes["server_power_w"] = None
    return msgspec.structs.replace(device, **changes) if changes else device
