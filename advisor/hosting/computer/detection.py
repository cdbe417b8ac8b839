"""Detect this computer: NVIDIA's cards, unified memory, else the processor.

Every probe has a time limit and may fail; its figures then stay unknown. No programs are started
and no network is used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.records import Hardware
from advisor.hosting.computer import notes as note_kinds
from advisor.hosting.computer.beside import main_memory_speed, with_main_memory, within_cores
from advisor.hosting.computer.findings import probe
from advisor.hosting.computer.machine import THIS_COMPUTER, Computer, own_record
from advisor.hosting.computer.names import card_row, known_names, processor_row

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.hosting.computer.findings import Findings
    from advisor.hosting.computer.notes import Note
    from advisor.hosting.computer.nvml import Card

DIFFERS = 0.05
MEMORY_DIFFERS = 0.1
GIB = 2**30
SERVER_KINDS = {"server", "workstation"}


def detect_computer(catalog: Catalog | None = None) -> Computer:
    """Detect this computer; never raises, and returns within some seconds even if a probe hangs.

    ``catalog``: where its figures are looked up; None: the bundled one.
    """
    if catalog is None:
        from advisor.catalog import load_bundled

        catalog = load_bundled()
    return computer_of(probe(), catalog)


def computer_of(found: Findings, catalog: Catalog) -> Computer:
    """The computer by the findings, with figures of the catalogue."""
    memory = min((m for m in (found.memory, found.limit) if m is not None), default=None)
    notes: list[Note] = [note_kinds.ProbeFailed(probe=name) for name in found.failed]
    if found.memory and found.limit and found.limit < found.memory:
        notes.append(
            note_kinds.MemoryLimited(limit=_gigabytes(found.limit), memory=_gigabytes(found.memory))
        )
    base = Computer(
        name=found.processor or "",
        device=None,
        processor=found.processor,
        cores=found.cores,
        memory_bytes=memory,
        notes=tuple(notes),
    )
    known = (*found.cards, *found.other_cards)
    with_cards = _with_cards(base, known, catalog)
    return with_cards or _without_cards(base, found.amd_memory, catalog)


def _with_cards(base: Computer, cards: tuple[Card, ...], catalog: Catalog) -> Computer | None:
    """The computer by the kind of card with the most memory in total; None without cards."""
    kinds = Counter((card.name, card.memory_bytes) for card in cards)
    for kind in sorted(kinds, key=lambda kind: (-(kind[1] or 0) * kinds[kind], kind[0])):
        card = next(c for c in cards if (c.name, c.memory_bytes) == kind)
        computer = _by_card(base, card, kinds[kind], catalog)
        if computer is None:
            base = _noted(base, note_kinds.CardWithoutFigures(name=card.name))
            continue
        others = [f"{n} × {name}" for (name, size), n in kinds.items() if (name, size) != kind]
        left_out = [note_kinds.CardsLeftOut(names=", ".join(others))] if others else []
        return _noted(computer, *left_out)
    return _without_cards(base, (), catalog) if kinds else None


def _by_card(base: Computer, card: Card, count: int, catalog: Catalog) -> Computer | None:
    row = card_row(card.name, catalog)
    notes: list[Note]
    memory = card.memory_bytes
    if memory is None and row is not None and row.kind == "unified":
        memory = base.memory_bytes  # GB10: the driver has no figure; the card uses main memory
    if memory is None and row is not None and row.vendor == "Intel":
        memory = int(row.memory_gb * GIB)  # Intel's drivers do not tell it
    if memory is None:
        return None
    speed = card.bandwidth_gb_s
    if row is None:
        row, notes = _unknown_card(card), [note_kinds.CardUnmatched(name=card.name)]
        if row is None:
            return None
    else:
        notes = _differences(row, card)
        if speed is not None and abs(speed / row.bandwidth_gb_s - 1) <= DIFFERS:
            speed = row.bandwidth_gb_s
    device = own_record(
        row, card.name, memory_bytes=memory, count=count, bandwidth_gb_s=speed,
        power_w=card.power_w,
    )  # fmt: skip
    matched = None if row.id == THIS_COMPUTER else row.id
    if device.kind in SERVER_KINDS and base.memory_bytes is not None:
        device, told = with_main_memory(
            device, base.memory_bytes, base.processor, catalog, base.cores
        )
        notes += told
    computer = replace(base, name=card.name, device=device, count=count, matched=matched)
    return _noted(computer, *notes)


def _differences(row: Hardware, card: Card) -> list[Note]:
    """Notes where the driver's figures differ from the row: the card is another variant."""
    notes: list[Note] = []
    speed, memory = card.bandwidth_gb_s, card.memory_bytes
    if speed is not None and abs(speed / row.bandwidth_gb_s - 1) > DIFFERS:
        known, reported = f"{row.bandwidth_gb_s:,.0f}", f"{speed:,.0f}"
        notes.append(note_kinds.BandwidthDiffers(told=reported, known=known, row=row.id))
    if memory is not None and abs(memory / (row.memory_gb * GIB) - 1) > MEMORY_DIFFERS:
        known, reported = f"{row.memory_gb:g}", _gigabytes(memory)
        notes.append(note_kinds.MemoryDiffers(told=reported, known=known, row=row.id))
    return notes


def _unknown_card(card: Card) -> Hardware | None:
    """A record from the driver's figures only, without FLOPS; None if the bandwidth is unknown."""
    if card.bandwidth_gb_s is None:
        return None
    return Hardware(
        id=THIS_COMPUTER,
        name=card.name[:600],
        vendor="NVIDIA",
        kind="workstation",
        memory_gb=1.0,  # replaced by the driver's figure
        bandwidth_gb_s=card.bandwidth_gb_s,
        source="model-advisor",
    )


def _without_cards(base: Computer, amd_memory: tuple[int, ...], catalog: Catalog) -> Computer:
    """The computer by its processor: a row with unified memory if it is one, else main memory."""
    if base.memory_bytes is None:
        return _noted(base, note_kinds.NothingFound())
    name = base.processor or "CPU"
    row = processor_row(name, catalog)
    notes: list[Note]
    if row is not None:
        # Linux does not count the memory that the firmware reserves for graphics as main memory.
        memory = base.memory_bytes + sum(amd_memory)
        known = known_names().slower_variants
        notes = [note_kinds.SlowerVariant(row=row.id)] if row.id in known else []
    else:
        memory = base.memory_bytes
        row = catalog.hardware.get(known_names().processor_row)
        if row is None:
            return _noted(base, note_kinds.NothingFound())
        notes = [
            note_kinds.CardWithoutFigures(name=f"AMD, {_gigabytes(m)} GiB") for m in amd_memory
        ]
        if name.startswith("Apple "):
            notes.append(note_kinds.ProcessorUnmatched(name=name))
        speed, note = main_memory_speed(name, row)
        speed, few = within_cores(speed, base.cores, catalog)
        notes += (note, *few)
        row = msgspec.structs.replace(row, vendor="unknown", power_w=None, bandwidth_gb_s=speed)
    matched = row.id if row.kind == "unified" else None
    device = own_record(row, name[:600], memory_bytes=memory)
    return _noted(replace(base, name=name, device=device, matched=matched), *notes)


def _noted(base: Computer, *notes: Note) -> Computer:
    return replace(base, notes=(*base.notes, *notes))


def _gigabytes(size: int) -> str:
    return f"{size / GIB:,.1f}"
