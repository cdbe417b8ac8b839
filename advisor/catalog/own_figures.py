"""The user's own figures as the program writes them: put one in, take one back, none lost."""

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
    """The own figures that the program writes, as the catalogue has them."""
    return next((layer for layer in catalog.layers if layer.name == NAME), None)


def file_of(catalog: Catalog, table: str, row: msgspec.Struct) -> str | None:
    """Name of the file of own figures that holds a row; None: it is none of the user's."""
    for layer in reversed(catalog.layers):
        if layer.layer == "own" and row in layer.rows.get(table, ()):
            return layer.name
    return None


def with_rows(layer: LayerFile | None, rows: Iterable[Row], today: dt.date) -> LayerFile | None:
    """Own figures with several rows put in, one after the other."""
    for table, row in rows:
        layer = with_own(layer, table, row, today)
    return layer


def without_rows(layer: LayerFile | None, rows: Iterable[Row]) -> LayerFile | None:
    """Own figures with several rows taken back; None: there are none left."""
    for table, row in rows:
        layer = layer and without_own(layer, table, row)
    return layer


def with_own(layer: LayerFile | None, table: str, row: msgspec.Struct, today: dt.date) -> LayerFile:
    """Own figures with a row put in, in place of one for the same thing.

    Args:
        layer: those there are; None: none yet.
        table: name of the row's table.
        row: the figure, in the name of ``OWN_SOURCE``.
        today: the day on which it is given.
    """
    base = layer or LayerFile(NAME, "own", "My own figures", today, {})
    sources = (own_source(today),)
    key = _identity(table, row)
    held = tuple(old for old in base.rows.get(table, ()) if _identity(table, old) != key)
    return base.replace(made=today, rows={**base.rows, "sources": sources, table: (*held, row)})


def without_own(layer: LayerFile, table: str, row: msgspec.Struct) -> LayerFile | None:
    """Own figures with a row taken back; None: there are none left."""
    key = _identity(table, row)
    kept = tuple(old for old in layer.rows.get(table, ()) if _identity(table, old) != key)
    rows = {**layer.rows, table: kept}
    if not any(held for name, held in rows.items() if name != "sources"):
        return None
    return layer.replace(rows=rows)


def _identity(table: str, row: msgspec.Struct) -> tuple[object, ...]:
    """What a row states a figure for: its key without the date, which a new figure changes.

    A price from another day on is another figure: what held before is kept.
    """
    return tuple(getattr(row, column, None) for column in _KEYS[table] if column != "date")
