"""Memory of AMD's graphics cards under Linux."""

from __future__ import annotations

from pathlib import Path

CARDS = Path("/sys/class/drm")
AMD = "0x1002"
LEAST_BYTES = 2**30


def graphics_memory(cards: Path = CARDS) -> tuple[int, ...]:
    """Bytes of each AMD card's own memory, from 1 GiB up (amdgpu, mem_info_vram_total)."""
    found = []
    for device in sorted(cards.glob("card*/device")):
        try:
            if (device / "vendor").read_text().strip() != AMD:
                continue
            memory = int((device / "mem_info_vram_total").read_text())
        except (OSError, ValueError):
            continue
        if memory >= LEAST_BYTES:
            found.append(memory)
    return tuple(found)
