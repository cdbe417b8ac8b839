"""Figures of the machine that a hosted offer is computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.presets import COST
from advisor.catalog.subjects import CellOf
from advisor.evidence.cells import cell
from advisor.evidence.criterion_figures import SPEED, arithmetic_column, resting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.records import Hardware
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Evidence


def machines(basis: Basis) -> Iterator[Evidence]:
    """Yield the figures of the offer's machine; none if no machine can run the model."""
    hosted = basis.candidate.hosted
    if hosted is None:
        return
    device = hosted.device
    yield from _price(basis, device)
    if basis.candidate.offer.kind != "rented" and device.power_w is not None:
        yield _of(basis, device, "power_w", "W", COST)
    yield _of(basis, device, "memory_gb", "GB", COST, SPEED)
    usable = _of(basis, device, "usable_share", "share", COST, SPEED)
    if usable.own:  # else it is an assumption of ours, which nobody published
        yield usable
    yield _of(basis, device, "bandwidth_gb_s", "GB/s", SPEED, COST)
    column = arithmetic_column(hosted)
    if column is not None and getattr(device, column) is not None:
        yield _of(basis, device, column, "TFLOPS", SPEED, COST)


def _price(basis: Basis, device: Hardware) -> Iterator[Evidence]:
    """The rent an hour or the street price, as a range; this computer is already paid for."""
    way = "rent" if basis.candidate.offer.kind == "rented" else "purchase"
    currency = getattr(device, f"{way}_currency")
    if currency is None:
        return
    columns = (f"{way}_low", f"{way}_high")
    unit = f"{currency}/hour" if way == "rent" else currency
    subject = CellOf("hardware", device.id, columns)
    yield cell(
        basis, subject, device, unit, (COST,), ages=True,
        counts=bool(resting(basis.candidate, "hardware", columns[0], (COST,))),
        beside=(f"{way}_currency",),
    )  # fmt: skip


def _of(basis: Basis, device: Hardware, column: str, unit: str, *under: str) -> Evidence:
    """A cell of the machine, under those of some criteria whose figure rests on it."""
    measures = resting(basis.candidate, "hardware", column, under)
    subject = CellOf("hardware", device.id, (column,))
    return cell(basis, subject, device, unit, measures, counts=bool(measures))
