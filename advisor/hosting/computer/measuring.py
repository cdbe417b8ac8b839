"""Replace assumed speeds of this computer by measured ones: main memory, and a running server.

Both take seconds and raise nothing; they are for a background thread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.problems import InputError
from advisor.hosting.computer import notes as note_kinds
from advisor.hosting.computer.memory_test import memory_bandwidth
from advisor.hosting.computer.notes import BandwidthAssumed, BandwidthByChannels
from advisor.hosting.computer.servers import SERVERS, address_of
from advisor.hosting.computer.speeds import writing_speed
from advisor.hosting.estimate import estimate_hosting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware
    from advisor.hosting.computer.holdings import LocalModel
    from advisor.hosting.computer.machine import Computer
    from advisor.hosting.computer.notes import Note
    from advisor.hosting.computer.speeds import WritingSpeed

STEPS = 4
"""Rounds in which the bandwidth is brought to the measured speed; each leaves a few per cent."""
LEAST, MOST = 0.2, 5.0
"""Bounds on measured over estimated speed; beyond, the server runs something else."""
PROMPT_TOKENS, OUTPUT_TOKENS = 16, 64


def measured(computer: Computer, models: Sequence[LocalModel], catalog: Catalog) -> Computer:
    """The computer with measured main memory, and with a running server's speed if there is one."""
    if computer.device is None:
        return computer
    found = with_memory(computer, memory_bandwidth())
    speed = writing_speed(models, {server: address_of(server) for server in SERVERS})
    return found if speed is None else with_speed(found, speed, catalog)


def with_memory(computer: Computer, gb_s: float | None) -> Computer:
    """The computer with ``gb_s`` as the bandwidth of main memory; None: as it was."""
    device = computer.device
    if device is None or gb_s is None:
        return computer
    note = note_kinds.BandwidthMeasured(told=f"{gb_s:,.0f}")
    if device.kind == "cpu":
        changed = msgspec.structs.replace(device, bandwidth_gb_s=round(gb_s, 1))
    elif device.main_memory_gb is not None:
        changed = msgspec.structs.replace(device, main_bandwidth_gb_s=round(gb_s, 1))
    else:
        return computer  # unified memory is faster than what its processor alone reaches
    return _noted(replace(computer, device=changed), note)


def with_speed(computer: Computer, speed: WritingSpeed, catalog: Catalog) -> Computer:
    """The computer with a bandwidth at which the model is as fast as it was measured.

    Returned as it is if the model cannot be sized on it, or if the speeds are worlds apart: the
    server then splits the model in another way.
    """
    device = computer.device
    if device is None:
        return computer
    estimated = _estimated(speed, device, catalog)
    if estimated is None or not LEAST <= speed.tokens_per_s / estimated <= MOST:
        return computer
    changed = device
    for _ in range(STEPS):
        now = _estimated(speed, changed, catalog)
        if now is None:
            return computer
        rate = changed.bandwidth_gb_s * speed.tokens_per_s / now
        changed = msgspec.structs.replace(changed, bandwidth_gb_s=round(rate, 1))
    note = note_kinds.SpeedMeasured(
        server=speed.server, name=speed.name, told=f"{speed.tokens_per_s:.1f}",
        known=f"{estimated:.1f}",
    )  # fmt: skip
    return replace(computer, device=changed, notes=(*computer.notes, note))


def _estimated(speed: WritingSpeed, device: Hardware, catalog: Catalog) -> float | None:
    model = catalog.models[speed.model]
    for devices in (int(n) for n in device.node_sizes.split(";")):
        try:
            found = estimate_hosting(
                model, device, devices=devices, precision=speed.precision,
                input_tokens=PROMPT_TOKENS, output_tokens=OUTPUT_TOKENS, concurrency=1,
                runtime="llama.cpp", constants=catalog.constants,
            )  # fmt: skip
        except InputError:
            return None
        if found.fits and found.output_tokens_per_s.known:
            return found.output_tokens_per_s.mid
    return None


def _noted(computer: Computer, note: Note) -> Computer:
    """Add a note, and drop what was assumed of the same bandwidth."""
    kept = tuple(
        n for n in computer.notes if not isinstance(n, (BandwidthAssumed, BandwidthByChannels))
    )
    return replace(computer, notes=(*kept, note))
