"""Groups of devices that share speed constants: families under servers, classes under llama.cpp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.hosting.device import kinds_of
from advisor.hosting.stream import device_class

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware

OWN_CHIPS = ("h20",)
"""Chips that are so unlike their family that they have constants of their own."""


def group_of(device: Hardware, runtime: str) -> str:
    """The group whose constants apply to a device under a runtime."""
    if runtime == "llama.cpp":
        return device_class(device)
    kinds = kinds_of(device)
    return next((kind for kind in kinds if kind in OWN_CHIPS), kinds[-1])
