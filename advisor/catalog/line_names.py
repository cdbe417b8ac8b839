"""Replace a line of models in the user's files by its current release.

A model that is one row today may become a line of several releases tomorrow. Scores, offers and
changed cells under its old id stay valid, for the release that they can belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.lines import current_release

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile

# Table → column that names a model, and the column with the day that decides the release.
_NAMES = {
    "scores": ("model", "date"),
    "offers": ("model", "available_from"),
    "models": ("successor", "released"),
}


def with_releases(catalog: Catalog, layer: LayerFile) -> LayerFile:
    """Return a layer whose rows name releases; the same object if no row names a line."""
    changed = {
        table: tuple(_named(catalog, table, row) for row in rows)
        for table, rows in layer.rows.items()
        if table in _NAMES or table == "overrides"
    }
    if all(changed[table] == layer.rows[table] for table in changed):
        return layer
    return layer.replace(rows={**layer.rows, **changed})


def _named(catalog: Catalog, table: str, row: Any) -> Any:
    if table == "overrides":
        column, day = "id", row.date
        if row.table != "models":
            return row
    else:
        column, dated = _NAMES[table]
        day = getattr(row, dated)
    release = _release(catalog, getattr(row, column), day)
    return row if release is None else msgspec.structs.replace(row, **{column: release})


def _release(catalog: Catalog, name: str | None, day: dt.date | None) -> str | None:
    """Return the release that a line's id stands for; None if it is not a line's."""
    if name is None or name in catalog.models:
        return None
    found = current_release(catalog, name, day) or current_release(catalog, name)
    return None if found is None else found.id
