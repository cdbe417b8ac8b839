"""The invented world, loaded: a catalogue of twelve offers with every special case once.

What stands where is in ``README.md`` beside this file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog import load_bundled
from advisor.catalog.layers import with_layers
from advisor.catalog.user_layers import UserLayers

if TYPE_CHECKING:
    from advisor.catalog import Catalog

HERE = Path(__file__).resolve().parent
TABLES, USER = HERE / "tables", HERE / "user"


@cache
def world() -> Catalog:
    """The invented world on its own day, without a price feed and without own figures."""
    return load_bundled(TABLES)


@cache
def world_with_own_figure() -> Catalog:
    """The invented world of a user who measured one speed."""
    layers, problems = UserLayers(USER).read()
    assert not problems
    return with_layers(world(), layers)
