"""What a model needs and does on machines, and what those cost.

>>> from advisor.hosting import estimate_hosting
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.hosting.estimate import HostingEstimate, estimate_hosting

__all__ = ["HostingEstimate", "estimate_hosting"]


def __getattr__(name: str) -> object:
    """Load the engine when it is first used, so that the window paints before."""
    if name in __all__:
        return getattr(import_module("advisor.hosting.estimate"), name)
    message = f"module 'advisor.hosting' has no attribute '{name}'"
    raise AttributeError(message)
