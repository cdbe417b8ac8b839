"""This computer: its devices, the models that fit on it, and the models of its local servers.

``detect_computer`` and ``server_replies`` are for a background thread: they raise nothing and keep
no state. Modules are imported when a name is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.hosting.computer.detection import detect_computer
    from advisor.hosting.computer.fitting import Fitting, what_fits
    from advisor.hosting.computer.holdings import (
        LocalModel,
        ServerReply,
        server_replies,
    )
    from advisor.hosting.computer.machine import Computer, as_hardware
else:
    from advisor.lazy_names import lazy_names

    _HERE = "advisor.hosting.computer"
    __getattr__ = lazy_names(
        __name__,
        {
            f"{_HERE}.detection": ("detect_computer",),
            f"{_HERE}.fitting": ("Fitting", "what_fits"),
            f"{_HERE}.holdings": ("LocalModel", "ServerReply", "server_replies"),
            f"{_HERE}.machine": ("Computer", "as_hardware"),
        },
    )

__all__ = [
    "Computer",
    "Fitting",
    "LocalModel",
    "ServerReply",
    "as_hardware",
    "detect_computer",
    "server_replies",
    "what_fits",
]
