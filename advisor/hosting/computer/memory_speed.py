"""Speed of main memory by the processor: its memory channels, all filled, at its rated speed.

Which memory is really built in can be read by administrators only (``dmidecode``), so this is what
the maker of the processor allows; ``data/this_computer.toml`` lists the families.
"""

from __future__ import annotations

import re
from functools import cache

from advisor.catalog.frozen import Frozen
from advisor.hosting.computer.names import known_names

BYTES = 8
"""Bytes a transfer of one channel (64 bits)."""


class MemorySpeed(Frozen, frozen=True):
    """Channels of one processor, millions of transfers a second, and GB/s of all channels."""

    channels: int
    transfers: int

    @property
    def gb_s(self) -> float:
        """GB/s of all channels together."""
        return self.channels * self.transfers * BYTES / 1000


def memory_speed(processor: str) -> MemorySpeed | None:
    """Speed of the main memory of a processor by its name; None if its family is not listed."""
    for pattern, (channels, transfers) in _patterns():
        if pattern.search(processor):
            return MemorySpeed(channels, transfers)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[int, int]], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE), speed)
        for pattern, speed in known_names().main_memory.items()
    )
