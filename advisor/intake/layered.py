"""The catalogue as a person has it: the bundled tables with the user's layers on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.catalog import load_bundled
from advisor.catalog.user_folder import user_folder
from advisor.catalog.user_layers import UserLayers
from advisor.intake.library import Library

if TYPE_CHECKING:
    import datetime as dt
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from advisor.catalog.catalog import Catalog


def load_catalog(
    folder: Traversable | None = None, *, user: Path | None = None, today: dt.date | None = None
) -> Catalog:
    """Bundled tables, imported files and own figures; what does not fit is left out and said so.

    Args:
        folder: of the tables below; None: those of this installation.
        user: the user's folder; None: where this user's figures stand.
        today: the day of an answer whose scenario sets none; None: the day of this computer's
            clock, or of ``MODEL_ADVISOR_TODAY``.

    Raises:
        CatalogError: the bundled tables themselves are not whole.
        InputError: ``MODEL_ADVISOR_TODAY`` names no day.
    """
    layers = UserLayers(user or user_folder())
    if today is None:
        return Library(load_bundled(folder), layers).catalog()
    return Library(load_bundled(folder), layers, lambda: today).catalog()
