"""Load the catalogue of a user: the bundled tables with the user's layers on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.loading import load_bundled
from advisor.catalog.locate import user_folder
from advisor.catalog.user_layers import UserLayers
from advisor.intake.library import FEEDS, Library

if TYPE_CHECKING:
    import datetime as dt
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from advisor.catalog.catalog import Catalog


def load_catalog(
    folder: Traversable | None = None, *, user: Path | None = None, today: dt.date | None = None
) -> Catalog:
    """Load bundled tables, price feed, imports and own figures.

    Layers that do not fit are left out and become ``notices`` of the catalogue.

    Args:
        folder: the bundled tables; None: those of this installation.
        user: the user's folder; None: the usual one of this user.
        today: the day of an answer whose scenario sets none; None: the day of this computer's
            clock, or of ``MODEL_ADVISOR_TODAY``.

    Raises:
        CatalogError: the bundled tables are invalid.
        InputError: ``MODEL_ADVISOR_TODAY`` is not a date.
    """
    layers = UserLayers(user or user_folder())
    bundled = load_bundled(folder, kept=layers.folder / FEEDS if folder is None else None)
    if today is None:
        return Library(bundled, layers).catalog()
    return Library(bundled, layers, lambda: today).catalog()
