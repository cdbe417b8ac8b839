"""The catalogue: bundled tables and user layers, read and checked. Imports no other package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.loading import load_bundled
    from advisor.catalog.problems import CatalogError, InputError
else:
    from advisor.lazy_names import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "advisor.catalog.catalog": ("Catalog",),
            "advisor.catalog.loading": ("load_bundled",),
            "advisor.catalog.problems": ("CatalogError", "InputError"),
        },
    )

__all__ = ["Catalog", "CatalogError", "InputError", "load_bundled"]
