"""Packages whose public names load on first use, so that the window paints before NumPy is in.

A package imports its names under ``TYPE_CHECKING``, which is what editors and mypy see, and gives
itself ``__getattr__ = lazy_names(__name__, {…})`` in the ``else`` branch, which mypy does not
read: a misspelt name stays an error there.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_names(package: str, names: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package.

    Args:
        package: full name of the package.
        names: the public names that each module defines, by the module's full name.
    """
    homes = {name: module for module, held in names.items() for name in held}

    def load(name: str) -> object:
        if name not in homes:
            message = f"module '{package}' has no attribute '{name}'"
            raise AttributeError(message)
        value: object = getattr(import_module(homes[name]), name)
        # Python asks __getattr__ only for what the package does not hold yet.
        setattr(sys.modules[package], name, value)
        return value

    return load
