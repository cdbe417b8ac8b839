"""The user's own figures as the program writes them: put one in, take one back, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.layer_file import LayerFile, own_source
from advisor.catalog.tables import LAYER_TABLES
from advisor.catalog.user_layers import WINDOW_FILE

if TYPE_CHECKING:
    import datetime as dt

    import msgspec

NAME = f"own/{WINDOW_FILE}"
_KEYS = {table.name: table.key for table in LAYER_TABLES}


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
    """What a row states a figure for: its key without the dates, which a new figure changes."""
    dates = {"date", "valid_from", "valid_from_time"}
    return tuple(getattr(row, column) for column in _KEYS[table] if column not in dates)
