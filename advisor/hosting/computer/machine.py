"""A detected computer, and its device as a record of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.problems import InputError
from advisor.hosting.failures import ComputerUnknown

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware
    from advisor.hosting.computer.notes import Note

THIS_COMPUTER = "this-computer"
MIB = 2**20


@dataclass(frozen=True)
class Computer:
    """The computer that the program runs on.

    Attributes:
        name: of the device that a model would run on, as the system reports it.
        device: that device as a record with the id ``this-computer`` and the reported memory; None
            if too little is known to size a model.
        count: number of these devices.
        matched: id of the catalogue's row for it; None without one.
        processor, cores: name of the processor, and the cores that this process may use.
        memory_bytes: main memory or a container's lower limit; None if unknown.
        notes: what was assumed, left out or could not be read.
    """

    name: str
    device: Hardware | None
    count: int = 1
    matched: str | None = None
    processor: str | None = None
    cores: int | None = None
    memory_bytes: int | None = None
    notes: tuple[Note, ...] = ()


def as_hardware(computer: Computer) -> Hardware:
    """The device as a record that a scenario can store and that can be sized like any other.

    ``node_sizes`` lists 1 to ``count``, so that sizing never uses more devices than there are.
    ``msgspec.to_builtins`` (without None, which TOML lacks) and ``msgspec.convert`` restore it.

    Raises:
        InputError: too little is known of the computer.
    """
    if computer.device is None:
        raise InputError(ComputerUnknown())
    return computer.device


def own_record(
    row: Hardware,
    name: str,
    *,
    memory_bytes: int,
    count: int = 1,
    bandwidth_gb_s: float | None = None,
    power_w: float | None = None,
) -> Hardware:
    """A row of the catalogue with the name and memory of this computer, without prices.

    ``memory_gb`` is in units of 2³⁰ bytes, as memory is sold.
    """
    return msgspec.structs.replace(
        row,
        id=THIS_COMPUTER,
        name=name,
        memory_gb=round(memory_bytes / 2**30, 2),
        memory_mib=max(memory_bytes // MIB, 1),
        bandwidth_gb_s=bandwidth_gb_s or row.bandwidth_gb_s,
        power_w=power_w or row.power_w,
        node_sizes=";".join(str(n) for n in range(1, count + 1)),
        owned_node_sizes=None,
        rent_currency=None,
        rent_low=None,
        rent_high=None,
        purchase_currency=None,
        purchase_low=None,
        purchase_high=None,
        note=None,
    )
