"""Add rows to the user's own figures and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.layer_file import LayerFile, own_source
from advisor.catalog.tables import LAYER_TABLES
from advisor.catalog.user_layers import WINDOW_FILE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import msgspec

    from advisor.catalog.catalog import Catalog

Row = tuple[str, "msgspec.Struct"]
"""A row with the name of its table."""

NAME = f"own/{WINDOW_FILE}"
_KEYS = {table.name: table.key for table in LAYER_TABLES}


def own_layer(catalog: Catalog) -> LayerFile | None:
    """Return the layer of own figures that the program writes; None if the catalogue has none."""
    return next((layer for layer in catalog.layers if layer.name == NAME), None)


def file_of(catalog: Catalog, table: str, row: msgspec.Struct) -> str | None:
    """Return the name of the own file with a row; None: the row is not the user's."""
    for layer in reversed(catalog.layers):
        if layer.layer == "own" and row in layer.rows.get(table, ()):
            return layer.name
    return None


def with_rows(layer: LayerFile | None, rows: Iterable[Row], today: dt.date) -> LayerFile | None:
    """Add rows in order."""
    for table, row in rows:
        layer = with_own(layer, table, row, today)
    return layer


def without_rows(layer: LayerFile | None, rows: Iterable[Row]) -> LayerFile | None:
    """Remove rows; None: none are left."""
    for table, row in rows:
        layer = layer and without_own(layer, table, row)
    return layer


def with_own(layer: LayerFile | None, table: str, row: msgspec.Struct, today: dt.date) -> LayerFile:
    """Add a row, replacing one for the same thing.

    Args:
        layer: the own figures so far; None: none yet.
        table: name of the row's table.
        row: the figure, with ``OWN_SOURCE`` as its source.
        today: the new date of the layer.
    """
    base = layer or LayerFile(NAME, "own", "My own figures", today, {})
    sources = (own_source(today),)
    key = _identity(table, row)
    others = tuple(old for old in base.rows.get(table, ()) if _identity(table, old) != key)
    return base.replace(made=today, rows={**base.rows, "sources": sources, table: (*others, row)})


def without_own(layer: LayerFile, table: str, row: msgspec.Struct) -> LayerFile | None:
    """Remove a row; None: no figures are left."""
    key = _identity(table, row)
    kept = tuple(old for old in layer.rows.get(table, ()) if _identity(table, old) != key)
    rows = {**layer.rows, table: kept}
    if not any(left for name, left in rows.items() if name != "sources"):
        return None
    return layer.replace(rows=rows)


def _identity(table: str, row: msgspec.Struct) -> tuple[object, ...]:
    """The key of a row without its date: a figure with a new date replaces the old one.

    The start date of a price is part of the key: earlier prices are kept.
    """
    return tuple(getattr(row, column, None) for column in _KEYS[table] if column != "date")
