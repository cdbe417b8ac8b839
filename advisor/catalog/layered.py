"""The catalogue as a person has it: the bundled tables with the user's layers on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.catalog import load_catalog
from advisor.catalog.layers import with_layers
from advisor.catalog.user_folder import user_folder
from advisor.catalog.user_layers import UserLayers

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from advisor.catalog.catalog import Catalog


def load_layered(folder: Path | None = None, bundled: Traversable | None = None) -> Catalog:
    """Bundled tables, imported files and own figures; what does not fit is left out and said so.

    Args:
        folder: the user's; None: where this user's figures stand.
        bundled: folder of the tables below; None: those of this installation.

    Raises:
        CatalogError: the bundled tables themselves are not whole.
    """
    return on_top(load_catalog(bundled), UserLayers(folder or user_folder()))


def on_top(bundled: Catalog, user: UserLayers) -> Catalog:
    """A catalogue with a user's layers on top, those that fit; ``notices`` name the rest."""
    layers, problems = user.read()
    return with_layers(bundled.replace(notices=problems), layers)
