"""Main memory beside the cards, where the experts of a mixture can stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.hosting.computer import notes as note_kinds
from advisor.hosting.computer.memory_speed import memory_speed
from advisor.hosting.computer.names import known_names
from advisor.hosting.constants import figure

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware
    from advisor.hosting.computer.notes import Note

GIB = 2**30


def main_memory_speed(processor: str, usual: Hardware) -> tuple[float, Note]:
    """GB/s of main memory by the processor's channels, or that of a row; and what it rests on."""
    speed = memory_speed(processor)
    if speed is None:
        told = f"{usual.bandwidth_gb_s:g}"
        return usual.bandwidth_gb_s, note_kinds.BandwidthAssumed(told=told, row=usual.id)
    told = f"{speed.gb_s:,.0f}"
    return speed.gb_s, note_kinds.BandwidthByChannels(
        told=told, channels=speed.channels, transfers=speed.transfers
    )


def within_cores(
    rate: float, cores: int | None, catalog: Catalog
) -> tuple[float, tuple[Note, ...]]:
    """GB/s of main memory that so many cores can use, and a note if they are too few for all."""
    most = rate if cores is None else cores * figure(catalog.constants, "core_gb_s")
    if most >= rate:
        return rate, ()
    return most, (note_kinds.FewCores(cores=cores or 0, told=f"{most:,.0f}"),)


def with_main_memory(
    device: Hardware,
    memory_bytes: float,
    processor: str | None,
    catalog: Catalog,
    cores: int | None = None,
) -> tuple[Hardware, tuple[Note, ...]]:
    """The cards with the computer's main memory, and notes on how its speed is known.

    ``processor``: its name; ``cores``: that this process may use. The device is returned as it is
    if the catalogue has no row for an ordinary computer.
    """
    row = catalog.hardware.get(known_names().processor_row)
    if row is None:
        return device, ()
    rate, note = main_memory_speed(processor or "", row)
    rate, few = within_cores(rate, cores, catalog)
    size = round(memory_bytes / GIB, 2)
    beside = msgspec.structs.replace(device, main_memory_gb=size, main_bandwidth_gb_s=rate)
    return beside, (note, *few)
