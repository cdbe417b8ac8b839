"""Graphics cards of AMD and Intel by name: from the PCI bus under Linux, the registry on Windows.

Only cards that ``data/this_computer.toml`` names are listed; graphics inside a processor are not.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from advisor.hosting.computer.names import known_names
from advisor.hosting.computer.nvml import Card

CARDS = Path("/sys/class/drm")
DISPLAYS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
"""Registry key of Windows' display adapters, one subkey each."""
MOST_ADAPTERS = 32


def other_cards(cards: Path = CARDS) -> tuple[Card, ...]:
    """The cards with their own memory, in the system's order; none on macOS.

    ``cards``: a folder like ``/sys/class/drm``, for tests.
    """
    if sys.platform == "win32":
        return _in_registry()
    names = known_names().pci
    found = (_on_bus(device, names) for device in sorted(cards.glob("card[0-9]*/device")))
    return tuple(card for card in found if card is not None)


def _on_bus(device: Path, names: dict[str, str]) -> Card | None:
    vendor, number, revision = (
        _read(device / name).removeprefix("0x").lower() for name in ("vendor", "device", "revision")
    )
    exact = f"{vendor}:{number}:{revision}"
    name = names.get(exact) or names.get(f"{vendor}:{number}")
    if name is None:
        return None
    memory = _read(device / "mem_info_vram_total")
    return Card(name, memory_bytes=int(memory) if memory.isdigit() and int(memory) else None)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _in_registry() -> tuple[Card, ...]:
    """Display adapters of Windows that are listed as cards, without NVIDIA's."""
    if sys.platform != "win32":
        return ()
    import winreg

    known = {name.casefold() for name in known_names().cards}
    found = []
    for place in range(MOST_ADAPTERS):
        with contextlib.suppress(OSError):
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{DISPLAYS}\{place:04}")
            name = str(winreg.QueryValueEx(key, "DriverDesc")[0]).strip()
            if name.casefold() not in known or "nvidia" in name.casefold():
                continue
            memory = None
            with contextlib.suppress(OSError):
                memory = int(winreg.QueryValueEx(key, "HardwareInformation.qwMemorySize")[0])
            found.append(Card(name, memory_bytes=memory or None))
    return tuple(found)
