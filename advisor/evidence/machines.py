"""What hosting an offer rests on: the price of the machine, its power, memory and arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.subjects import CellOf
from advisor.evidence.cells import cell
from advisor.hosting.device import arithmetic_of
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.records import Hardware
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Evidence
    from advisor.hosting.hosted import HostedCost

COST, SPEED = ("cost",), ("speed",)
BOTH = (*COST, *SPEED)


def machines(basis: Basis) -> Iterator[Evidence]:
    """The figures of the machine that an offer was sized for; none where no machine serves it."""
    hosted = basis.candidate.hosted
    if hosted is None:
        return
    device = hosted.device
    yield from _price(basis, device)
    if basis.candidate.offer.kind != "rented" and device.power_w is not None:
        yield _of(basis, device, ("power_w",), "W", COST)
    yield _of(basis, device, ("memory_gb",), "GB", BOTH)
    usable = _of(basis, device, ("usable_share",), "share", BOTH)
    if usable.own:  # else it is an assumption of ours, which nobody published
        yield usable
    yield _of(basis, device, ("bandwidth_gb_s",), "GB/s", (*SPEED, *COST))
    column = _arithmetic(hosted)
    if column is not None and getattr(device, column) is not None:
        yield _of(basis, device, (column,), "TFLOPS", (*SPEED, *COST))


def _price(basis: Basis, device: Hardware) -> Iterator[Evidence]:
    """The rent an hour or the street price, as a range; this computer is already paid for."""
    kind = basis.candidate.offer.kind
    way = "rent" if kind == "rented" else "purchase"
    currency = getattr(device, f"{way}_currency")
    if currency is None:
        return
    columns = (f"{way}_low", f"{way}_high")
    unit = f"{currency}/hour" if way == "rent" else currency
    subject = CellOf("hardware", device.id, columns)
    yield cell(
        basis, subject, device, unit, COST, counts=kind != "local", ages=True,
        beside=(f"{way}_currency",),
    )  # fmt: skip


def _of(
    basis: Basis, device: Hardware, columns: tuple[str, ...], unit: str, measures: tuple[str, ...]
) -> Evidence:
    return cell(basis, CellOf("hardware", device.id, columns), device, unit, measures, counts=True)


def _arithmetic(hosted: HostedCost) -> str | None:
    """The column of the device's arithmetic that the model is multiplied in; None: unknown."""
    if hosted.sized is not None:  # llama.cpp, which multiplies in 16 bits
        return "bf16_tflops"
    return arithmetic_of(hosted.device, PRECISIONS[hosted.precision])
