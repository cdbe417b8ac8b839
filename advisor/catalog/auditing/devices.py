"""Audit of devices: impossible figures, old prices, and reasons why one is never offered.

A memory read at the stated bandwidth takes 5 ms (small, fast cards) to 2 s (servers of processors);
no device listed reads more than 8 TB/s or multiplies more than 2,600 TFLOPS of dense BF16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.auditing.findings import DEVICE, Finding, found
from advisor.catalog.figures import OLD_DAYS, STALE_DAYS, UNDATED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog.auditing.findings import Kind
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.device_prices import DevicePrice
    from advisor.catalog.hardware import Hardware

MOST_GB_S = 10_000.0
MOST_BF16 = 4_000.0
READ_SECONDS = (0.003, 4.0)
# Fewer published offers are one or two sellers' prices.
FEW_OFFERS = 3
SERVING = ("server", "workstation")


def device_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield problems of devices and their published prices."""
    for device in catalog.hardware.values():
        yield from _impossible(device, day)
        if device.kind not in SERVING:
            continue
        prices = catalog.prices_by_device.get(device.id, ())
        if device.data_centre and device.market is None:
            yield _of(device, "market-unknown", day)
        if not prices and device.rent_low is None and device.purchase_low is None:
            yield _of(device, "device-unpriced", day)
        bought = device.purchase_low is not None or any(p.condition for p in prices)
        if bought and device.power_w is None and device.server_power_w is None:
            yield _of(device, "power-unknown", day)
        for price in prices:
            yield from _of_price(price, day)


def _impossible(device: Hardware, day: dt.date) -> Iterator[Finding]:
    """Find impossible figures; ``figures``: those."""
    least, most = READ_SECONDS
    wrong = []
    if (
        device.bandwidth_gb_s > MOST_GB_S
        or not least <= device.memory_gb / device.bandwidth_gb_s <= most
    ):
        wrong += [f"{device.memory_gb:g} GB", f"{device.bandwidth_gb_s:,.0f} GB/s"]
    if device.bf16_tflops is not None and device.bf16_tflops > MOST_BF16:
        wrong.append(f"{device.bf16_tflops:,.0f} TFLOPS")
    if wrong:
        yield _of(device, "device-impossible", day, tuple(wrong))


def _of(device: Hardware, kind: Kind, day: dt.date, figures: tuple[str, ...] = ()) -> Finding:
    return found(
        kind, device.id, DEVICE, figures=figures, sources=(device.source,), date=None, day=day
    )


def _of_price(price: DevicePrice, day: dt.date) -> Iterator[Finding]:
    """Find old or single-sourced prices; ``figures``: the middle of the price."""
    age = (day - price.checked).days
    kinds: list[Kind] = []
    if price.checked <= UNDATED:
        kinds.append("undated")
    elif age > STALE_DAYS:
        kinds.append("old-price" if age > OLD_DAYS else "stale")
    if price.count is not None and price.count < FEW_OFFERS:
        kinds.append("few-offers")
    shown = f"{price.mid:,.6g} {price.currency}"
    for kind in kinds:
        yield found(
            kind, price.device, DEVICE, figures=(shown,), sources=(price.source,),
            date=None if kind == "undated" else price.checked, day=day,
        )  # fmt: skip
