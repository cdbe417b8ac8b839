"""A computer as it was found: its device as a record of the catalogue, and what to know of it."""

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
    """What the program runs on.

    Attributes:
        name: of the device that a model would run on, as the machine names it.
        device: that device as a record with the id ``this-computer``, its memory as the machine
            reports it; None where too little is known to size anything.
        count: how many equal ones there are.
        matched: the catalogue's row that it is; None where it is none of them.
        processor, cores: name of the processor and the cores open to this process.
        memory_bytes: main memory, lowered by a container's limit; None where unknown.
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
    """The device, ready to be kept in a scenario and to be sized like any other.

    ``node_sizes`` lists 1 to ``count``, so that sizing never takes more than there are. Its fields
    are texts and numbers: ``msgspec.to_builtins`` (less what is None, which TOML lacks) and
    ``msgspec.convert`` bring it back unchanged.

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
    """A row's figures under the name and with the memory of this computer.

    It was bought already and is not for rent, so prices are left out. ``memory_gb`` is in units of
    2³⁰ bytes, as memory is sold.
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
