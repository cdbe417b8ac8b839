"""Which version of the feed's package is installed, without importing it or what reads it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "genai-prices"
_MODULE = "genai_prices"


def packaged_version() -> str:
    """The version of the installed package, without importing it.

    Read off the name of its folder where it has one: ``importlib.metadata`` takes 15 ms to load.
    """
    spec = find_spec(_MODULE)
    place = Path(spec.origin).parent.parent if spec and spec.origin else None
    for folder in place.glob(f"{_MODULE}-*.dist-info") if place else ():
        return folder.name.removesuffix(".dist-info").partition("-")[2]
    from importlib.metadata import version

    return version(PACKAGE)
