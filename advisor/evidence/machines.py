"""Figures of the machine that a hosted offer is computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import Origin
from advisor.catalog.device_prices import best_price
from advisor.catalog.presets import COST
from advisor.catalog.subjects import CellOf
from advisor.evidence.cells import cell, is_listed
from advisor.evidence.criterion_figures import SPEED, arithmetic_column, power_column, resting
from advisor.evidence.evidence import Evidence
from advisor.hosting.machine_money import market_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.device_prices import DevicePrice
    from advisor.catalog.records import Hardware
    from advisor.evidence.basis import Basis


def machines(basis: Basis) -> Iterator[Evidence]:
    """Yield the figures of the offer's machine; none if no machine can run the model."""
    hosted = basis.candidate.hosted
    if hosted is None:
        return
    device = hosted.device
    if hosted.price is not None:
        yield from _prices(basis, hosted.price)
    power = power_column(device)
    if basis.candidate.offer.kind != "rented" and getattr(device, power) is not None:
        yield _of(basis, device, power, "W", COST)
    yield _of(basis, device, "memory_gb", "GB", COST, SPEED)
    usable = _of(basis, device, "usable_share", "share", COST, SPEED)
    if usable.own:  # else it is an assumption of ours, which nobody published
        yield usable
    yield _of(basis, device, "bandwidth_gb_s", "GB/s", SPEED, COST)
    column = arithmetic_column(hosted)
    if column is not None and getattr(device, column) is not None:
        yield _of(basis, device, column, "TFLOPS", SPEED, COST)


def _prices(basis: Basis, price: DevicePrice) -> Iterator[Evidence]:
    """The price that counts, lower to upper quartile, and the published one that it replaced."""
    catalog = basis.candidate.catalog
    yield _price(basis, price, replaced=False)
    if catalog.sources[price.source].layer == "own":
        market = market_of(basis.buyer.home)
        covered = best_price(
            catalog.prices_by_device.get(price.device, ()), price.what, market, price.devices
        )
        if covered is not None:
            yield _price(basis, covered, replaced=True)


def _price(basis: Basis, price: DevicePrice, *, replaced: bool) -> Evidence:
    """The rent an hour, or the price of a device or server; settable in the device's own row."""
    catalog = basis.candidate.catalog
    rented = price.what in ("rent", "reserved")
    way = "rent" if rented else "purchase"
    columns = (f"{way}_low", f"{way}_high", f"{way}_currency")
    subject = CellOf("hardware", price.device, columns)
    override = catalog.overrides_by_cell.get(("hardware", price.device, columns[0]))
    note = override.note if override is not None and not replaced else None
    return Evidence(
        subject=subject,
        value=(price.low, price.high),
        unit=f"{price.currency}/hour" if rented else price.currency,
        published=basis.published(Origin(price.source, price.checked, note or ""), ages=True),
        measures=() if replaced else (COST,),
        stands="beside" if replaced else "counts",
        replaced=replaced,
        settable=is_listed(basis, subject),
    )


def _of(basis: Basis, device: Hardware, column: str, unit: str, *under: str) -> Evidence:
    """A cell of the machine, under those of some criteria whose figure rests on it."""
    measures = resting(basis.candidate, "hardware", column, under)
    subject = CellOf("hardware", device.id, (column,))
    return cell(basis, subject, device, unit, measures, counts=bool(measures))
