"""The processor: its name, and the cores that this process may use."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import sys
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")
LONGEST = 200
NAME_KEYS = ("model name", "Model", "Hardware", "cpu model")


def processor_name(cpuinfo: Path = CPUINFO) -> str | None:
    """What the processor is called: ``Apple M4 Max``, ``AMD RYZEN AI MAX+ 395 w/ Radeon 8060S``."""
    if sys.platform == "darwin":
        return system_text("machdep.cpu.brand_string")
    if sys.platform == "win32":
        return _registered_name()
    return name_in(cpuinfo) or platform.processor() or platform.machine() or None


def name_in(cpuinfo: Path) -> str | None:
    """The processor's name in a file like Linux's ``/proc/cpuinfo``."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    return next((told[key][:LONGEST] for key in NAME_KEYS if told.get(key)), None)


def _registered_name() -> str | None:
    """The name in the registry of Windows; ``platform.processor()`` gives family and stepping."""
    if sys.platform != "win32":
        return None
    import winreg

    place = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
        return str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip() or None


def usable_cores() -> int | None:
    """Logical cores open to this process."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def system_text(name: str) -> str | None:
    """A text that macOS keeps under a name (sysctl)."""
    raw = _system_value(name)
    return raw.split(b"\0")[0].decode("utf-8", "replace").strip() or None if raw else None


def system_number(name: str) -> int | None:
    """A number that macOS keeps under a name (sysctl), 4 or 8 bytes long."""
    raw = _system_value(name)
    return int.from_bytes(raw, sys.byteorder) if raw else None


def _system_value(name: str) -> bytes | None:
    """``sysctlbyname`` of the C library: the size first, then the value."""
    library = ctypes.CDLL(ctypes.util.find_library("c"))
    size = ctypes.c_size_t()
    key = name.encode()
    if library.sysctlbyname(key, None, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return None
    value = ctypes.create_string_buffer(size.value)
    if library.sysctlbyname(key, value, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return None
    return value.raw[: size.value]
