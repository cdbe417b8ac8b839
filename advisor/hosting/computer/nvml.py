"""Ask the driver's library (NVML) for NVIDIA's graphics cards, through ctypes.

Calls and structures: NVML API reference, https://docs.nvidia.com/deploy/nvml-api/ (device queries,
nvmlMemory_t).
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUCCESS = 0
CLOCK_MEMORY = 2
NAME_LENGTH = 96
DATA_RATE = 2
"""Transfers a clock: with NVML's clocks of GDDR and HBM, 10,501 MHz × 2 × 384 bits / 8 are the
1,008 GB/s of an RTX 4090, and 3,996 MHz × 2 × 7,680 bits / 8 the 7,672 GB/s of a B200 (NVIDIA's
nvbench, pull request 207; pytorch/ao, pull request 4002)."""
PLAUSIBLE_GB_S = (20.0, 50_000.0)
LIBRARIES = {"win32": ("nvml.dll",), "linux": ("libnvidia-ml.so.1",)}


class _Memory(ctypes.Structure):
    """nvmlMemory_t: bytes."""

    _fields_ = (
        ("total", ctypes.c_ulonglong),
        ("free", ctypes.c_ulonglong),
        ("used", ctypes.c_ulonglong),
    )


@dataclass(frozen=True)
class Card:
    """One graphics card, by its driver; None where the driver has no figure.

    Attributes:
        name: such as ``NVIDIA GeForce RTX 4090``.
        memory_bytes: None with unified memory (GB10).
        bandwidth_gb_s: from clock and bus width of its memory.
        power_w: the current power limit.
    """

    name: str
    memory_bytes: int | None = None
    bandwidth_gb_s: float | None = None
    power_w: float | None = None


def bandwidth(clock_mhz: float, bus_bits: float) -> float | None:
    """GB/s of memory by its clock and bus width; None if implausible for a graphics card."""
    found = clock_mhz * 1e6 * DATA_RATE * bus_bits / 8 / 1e9
    low, high = PLAUSIBLE_GB_S
    return found if low <= found <= high else None


def nvidia_cards(library: Any = None) -> tuple[Card, ...]:
    """The cards, in the driver's order; none without the library.

    ``library``: a loaded NVML, for tests; None: the driver's.
    """
    nvml = _load() if library is None else library
    if nvml is None or nvml.nvmlInit_v2() != SUCCESS:
        return ()
    try:
        count = _number(nvml.nvmlDeviceGetCount_v2)
        cards = (_card(nvml, place) for place in range(count or 0))
        return tuple(card for card in cards if card is not None)
    finally:
        nvml.nvmlShutdown()


def _load() -> Any:
    for name in LIBRARIES.get(sys.platform, ()):
        for candidate in _places(name):
            try:
                return ctypes.CDLL(candidate)
            except OSError:
                continue
    return None


def _places(name: str) -> tuple[str, ...]:
    """Where the library may be; older Windows drivers have it outside the search path.

    A bare name is safe: Python searches only the system's own folders for it.
    """
    if sys.platform != "win32":
        return (name,)
    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / name
    old = Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"))
    return str(system), str(old / "NVIDIA Corporation" / "NVSMI" / name)


def _number(call: Any, *arguments: Any) -> int | None:
    """Call with a pointer to an unsigned int and return its value; None if the call fails."""
    value = ctypes.c_uint()
    return value.value if call(*arguments, ctypes.byref(value)) == SUCCESS else None


def _optional(nvml: Any, name: str, *arguments: Any) -> int | None:
    """Like ``_number``, for a call that older drivers lack."""
    call = getattr(nvml, name, None)
    return None if call is None else _number(call, *arguments)


def _card(nvml: Any, place: int) -> Card | None:
    handle = ctypes.c_void_p()
    if nvml.nvmlDeviceGetHandleByIndex_v2(ctypes.c_uint(place), ctypes.byref(handle)) != SUCCESS:
        return None
    name = ctypes.create_string_buffer(NAME_LENGTH)
    if nvml.nvmlDeviceGetName(handle, name, ctypes.c_uint(NAME_LENGTH)) != SUCCESS:
        return None
    memory = _Memory()
    has_memory = nvml.nvmlDeviceGetMemoryInfo(handle, ctypes.byref(memory)) == SUCCESS
    clock = _optional(nvml, "nvmlDeviceGetMaxClockInfo", handle, ctypes.c_uint(CLOCK_MEMORY))
    bits = _optional(nvml, "nvmlDeviceGetMemoryBusWidth", handle)
    limit = _optional(nvml, "nvmlDeviceGetPowerManagementLimit", handle)
    return Card(
        name=name.value.decode("utf-8", "replace").strip() or "NVIDIA",
        memory_bytes=memory.total if has_memory and memory.total else None,
        bandwidth_gb_s=bandwidth(clock, bits) if clock and bits else None,
        power_w=limit / 1000 if limit else None,
    )
