"""The origin of a cell: its row's source, a source of its own, or the user's override."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.catalog import Catalog

# Cells whose source has a column of its own.
SOURCED = {
    "tokens_per_s": "tokens_per_s_source",
    "chinese": "chinese_source",
    "listings": "listings_source",
    "parameters_b": "architecture_source",
    "active_b": "architecture_source",
    "other_precisions": "precisions_source",
}


class Origin(Frozen, frozen=True):
    """The origin of a cell.

    Attributes:
        source: id of the publication.
        date: of the figure itself; None if unknown.
        note: the user's note on their own figure; may be empty.
    """

    source: str
    date: dt.date | None = None
    note: str = ""


def cell_origin(catalog: Catalog, table: str, row: Any, column: str) -> Origin:
    """Return the origin of a cell: the override's, if there is one, else the row's."""
    override = catalog.overrides_by_cell.get((table, getattr(row, "id", ""), column))
    if override is not None:
        return Origin(override.source, override.date, override.note or "")
    source = getattr(row, SOURCED.get(column, "source"), None) or row.source
    note = getattr(row, "note", None) if is_own(catalog, source) else None
    return Origin(source, getattr(row, "date", None), note or "")


def is_own(catalog: Catalog, source: str) -> bool:
    """Whether a source stands for the user's own figures."""
    return catalog.sources[source].layer == "own"
