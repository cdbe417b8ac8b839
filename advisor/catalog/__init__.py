"""What is known: tables with sources, read, checked and held. Imports nothing of ours.

The names load when they are first asked for: the window paints before the tables are read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.catalog import Catalog, load_bundled
    from advisor.catalog.problems import CatalogError, InputError, Problem

__all__ = ["Catalog", "CatalogError", "InputError", "Problem", "load_bundled"]
_HOMES = {
    "Catalog": "advisor.catalog.catalog",
    "load_bundled": "advisor.catalog.catalog",
    "CatalogError": "advisor.catalog.problems",
    "InputError": "advisor.catalog.problems",
    "Problem": "advisor.catalog.problems",
}


def __getattr__(name: str) -> object:
    """Load a public name."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'advisor.catalog' has no attribute '{name}'"
    raise AttributeError(message)
