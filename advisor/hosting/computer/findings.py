"""Ask the drivers and the system what this computer has, each with a time limit."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from advisor.hosting.computer import amd, main_memory, nvml, other_cards, processor
from advisor.hosting.computer.time_limit import within

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
DRIVER_SECONDS = 3.0
"""A driver without persistence mode first has to wake up each card."""
SYSTEM_SECONDS = 1.0


@dataclass(frozen=True)
class Findings:
    """Results of the probes; None or empty if a probe found nothing.

    ``cards`` are NVIDIA's, ``other_cards`` those of other makers that are known by name; ``limit``
    is a container's memory limit; memory is in bytes; ``failed`` names probes that failed
    or hung.
    """

    cards: tuple[nvml.Card, ...] = ()
    processor: str | None = None
    cores: int | None = None
    memory: int | None = None
    limit: int | None = None
    amd_memory: tuple[int, ...] = ()
    other_cards: tuple[nvml.Card, ...] = ()
    failed: tuple[str, ...] = ()


def probe() -> Findings:
    """Run all probes."""
    failed: list[str] = []
    linux = sys.platform == "linux"

    def ask(name: str, seconds: float, call: Callable[[], T]) -> T | None:
        answer, in_time = within(seconds, call)
        if not in_time:
            failed.append(name)
        return answer

    return Findings(
        cards=ask("NVML", DRIVER_SECONDS, nvml.nvidia_cards) or (),
        processor=ask("processor", SYSTEM_SECONDS, processor.processor_name),
        cores=ask("cores", SYSTEM_SECONDS, processor.usable_cores),
        memory=ask("memory", SYSTEM_SECONDS, main_memory.main_memory),
        limit=ask("cgroup", SYSTEM_SECONDS, main_memory.container_limit) if linux else None,
        other_cards=ask("graphics cards", SYSTEM_SECONDS, other_cards.other_cards) or (),
        amd_memory=(ask("amdgpu", SYSTEM_SECONDS, amd.graphics_memory) or ()) if linux else (),
        failed=tuple(failed),
    )
