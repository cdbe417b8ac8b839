"""A computer like a row of the catalogue, for one who does not sit at it."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
from advisor.hosting.computer import notes as note_kinds
from advisor.hosting.computer.beside import with_main_memory
from advisor.hosting.computer.machine import Computer, own_record

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.hosting.computer.notes import Note

SEVERAL = re.compile(r"^(\d{1,2})\s*[x×*]\s*(.+)$")
GIB = 2**30
SERVER_KINDS = {"server", "workstation"}


def computer_like(text: str, catalog: Catalog, *, ram_gb: float | None = None) -> Computer:
    """The computer that ``text`` describes: ``rtx-4090``, ``2xrtx-4090``, ``m4-max``.

    ``ram_gb``: GiB of main memory beside cards (None: unknown), or the memory of a computer with
    unified memory or without cards (None: that of the row).

    Raises:
        InputError: the catalogue has no such device; the message names the nearest.
    """
    found = SEVERAL.match(text.strip())
    count, name = (int(found[1]), found[2].strip()) if found else (1, text.strip())
    row = catalog.hardware.get(name.casefold())
    if row is None or count < 1:
        near = difflib.get_close_matches(name.casefold(), catalog.hardware, n=3, cutoff=0.4)
        raise InputError(NoSuch("device", text, (), tuple(near)))
    cards = row.kind in SERVER_KINDS
    gigabytes = row.memory_gb if cards or ram_gb is None else ram_gb
    known = row.memory_mib * 2**20 if cards and row.memory_mib else None
    device = own_record(row, row.name, memory_bytes=known or int(gigabytes * GIB), count=count)
    notes: tuple[Note, ...] = ()
    if cards and ram_gb is not None:
        device, notes = with_main_memory(device, ram_gb * GIB, None, catalog)
    memory = None if ram_gb is None else int(ram_gb * GIB)
    return Computer(
        name=row.name, device=device, count=count, matched=row.id, memory_bytes=memory,
        notes=(note_kinds.LikeRow(row=row.id), *notes),
    )  # fmt: skip
