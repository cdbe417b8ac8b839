"""This computer: what it is, what fits on it, and which models its local servers hold.

Nothing here is imported at start-up; ``detect_computer`` and ``local_models`` are meant for a
background thread, raise nothing, and keep no state.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.hosting.computer.detection import detect_computer
    from advisor.hosting.computer.fitting import Fitting, what_fits
    from advisor.hosting.computer.holdings import (
        LocalModel,
        ServerReply,
        local_models,
        server_replies,
    )
    from advisor.hosting.computer.machine import Computer, as_hardware
    from advisor.hosting.computer.notes import Note

__all__ = [
    "Computer",
    "Fitting",
    "LocalModel",
    "Note",
    "ServerReply",
    "as_hardware",
    "detect_computer",
    "local_models",
    "server_replies",
    "what_fits",
]
_HOMES = {
    "Computer": "machine",
    "Fitting": "fitting",
    "LocalModel": "holdings",
    "Note": "notes",
    "ServerReply": "holdings",
    "as_hardware": "machine",
    "detect_computer": "detection",
    "local_models": "holdings",
    "server_replies": "holdings",
    "what_fits": "fitting",
}


def __getattr__(name: str) -> object:
    """Load the part that holds the name when it is first asked for."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    message = f"module '{__name__}' has no attribute '{name}'"
    raise AttributeError(message)
