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
    """The processor's name, such as ``AMD RYZEN AI MAX+ 395 w/ Radeon 8060S``; None if unknown."""
    if sys.platform == "darwin":
        return system_text("machdep.cpu.brand_string")
    if sys.platform == "win32":
        return _registered_name()
    return name_in(cpuinfo) or platform.processor() or platform.machine() or None


def name_in(cpuinfo: Path) -> str | None:
    """Find the processor's name in a file like Linux's ``/proc/cpuinfo``."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    pairs = (line.partition(":") for line in lines)
    entries = {key.strip(): value.strip() for key, _, value in pairs}
    return next((entries[key][:LONGEST] for key in NAME_KEYS if entries.get(key)), None)


def _registered_name() -> str | None:
    """The name in the Windows registry; ``platform.processor()`` gives only family and stepping."""
    if sys.platform != "win32":
        return None
    import winreg

    place = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
        return str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip() or None


def usable_cores() -> int | None:
    """Number of logical cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count()


def system_text(name: str) -> str | None:
    """A text from macOS by its sysctl name; None if there is none."""
    value = _system_value(name)
    return value.split(b"\0")[0].decode("utf-8", "replace").strip() or None if value else None


def system_number(name: str) -> int | None:
    """A number of 4 or 8 bytes from macOS by its sysctl name; None if there is none."""
    value = _system_value(name)
    return int.from_bytes(value, sys.byteorder) if value else None


def _system_value(name: str) -> bytes | None:
    """Call ``sysctlbyname`` of the C library, first for the size, then for the value."""
    library = ctypes.CDLL(ctypes.util.find_library("c"))
    size = ctypes.c_size_t()
    key = name.encode()
    if library.sysctlbyname(key, None, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return None
    value = ctypes.create_string_buffer(size.value)
    if library.sysctlbyname(key, value, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return None
    return value.raw[: size.value]
