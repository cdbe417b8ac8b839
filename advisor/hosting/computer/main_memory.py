"""Main memory, and a container's limit on it."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

from advisor.hosting.computer.processor import system_number

ROOT = Path("/")
KIB = 1024


def main_memory(root: Path = ROOT) -> int | None:
    """Bytes of main memory; None if unknown. ``root`` contains ``proc``, for tests."""
    if sys.platform == "darwin":
        return system_number("hw.memsize")
    if sys.platform == "win32":
        return _windows_memory()
    found = re.search(r"^MemTotal:\s+(\d+) kB", _read(root / "proc/meminfo"), re.MULTILINE)
    return int(found[1]) * KIB if found else None


def container_limit(root: Path = ROOT) -> int | None:
    """The lowest memory limit of this process's control groups and their parents; None without.

    cgroup v2: ``memory.max`` ("max" is no limit); v1: ``memory.limit_in_bytes``. Source: kernel
    documentation, admin-guide/cgroup-v2 and cgroup-v1/memory. In a container the path of the host
    may not exist; the mounted root is then the container's own group.
    """
    limits = []
    for line in _read(root / "proc/self/cgroup").splitlines():
        _, controllers, path = ([*line.split(":", 2), "", ""])[:3]
        if not controllers:
            base, name = root / "sys/fs/cgroup", "memory.max"
        elif "memory" in controllers.split(","):
            base, name = root / "sys/fs/cgroup/memory", "memory.limit_in_bytes"
        else:
            continue
        place = base / path.lstrip("/")
        folders = [place, *place.parents]
        limits += [_limit(folder / name) for folder in folders if folder.is_relative_to(base)]
    return min((limit for limit in limits if limit is not None), default=None)


def _limit(file: Path) -> int | None:
    text = _read(file).strip()
    return int(text) if text.isdigit() and int(text) > 0 else None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


class _Status(ctypes.Structure):
    """MEMORYSTATUSEX of Windows."""

    _fields_ = (
        ("length", ctypes.c_ulong),
        ("load", ctypes.c_ulong),
        ("total", ctypes.c_ulonglong),
        *((f"other_{place}", ctypes.c_ulonglong) for place in range(6)),
    )


def _windows_memory() -> int | None:
    if sys.platform != "win32":
        return None
    status = _Status(length=ctypes.sizeof(_Status))
    succeeded = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total) if succeeded else None
