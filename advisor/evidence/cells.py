"""Figures from cells of the catalogue's tables, with the source and date of overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.cell_origins import SOURCED, Origin, cell_origin
from advisor.catalog.subjects import CellOf
from advisor.evidence.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.subjects import OverriddenTable
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Stands

PRICE_COLUMNS = frozenset(
    f"{way}_{part}" for way in ("rent", "purchase") for part in ("currency", "low", "high")
)


def cell(
    basis: Basis,
    subject: CellOf,
    row: Any,
    unit: str,
    measures: tuple[str, ...] = (),
    *,
    counts: bool = False,
    ages: bool = False,
    beside: tuple[str, ...] = (),
) -> Evidence:
    """Return the figure in a cell of a row, or the range in two cells.

    Its source is that of the first overridden cell, else of the first cell; ``beside`` are further
    columns that define the figure, such as its currency.
    """
    catalog, columns = basis.candidate.catalog, (*subject.columns, *beside)
    origins = [cell_origin(catalog, subject.table, row, column) for column in columns]
    origin = next((o for o in origins if o.date is not None), origins[0])
    values = tuple(getattr(row, column) for column in subject.columns)
    stands: Stands = "counts" if counts else "beside"
    return Evidence(
        subject=subject,
        value=values[0] if len(values) == 1 else values[:2],
        unit=unit,
        published=basis.published(origin, ages=ages),
        measures=measures,
        stands=stands,
        settable=is_listed(basis, subject),
    )


def is_listed(basis: Basis, subject: CellOf) -> bool:
    """Whether the row is in the catalogue; hosted offers and the user's computer are not."""
    return subject.id in getattr(basis.candidate.catalog, subject.table)


def replaced_cells(basis: Basis) -> Iterator[Evidence]:
    """Yield the published figures of cells that the user's own figures replaced."""
    catalog = basis.candidate.catalog
    ids = _ids(basis)
    for (table, row_id, column), override in catalog.overrides_by_cell.items():
        if ids.get(override.table) != row_id:
            continue
        below: Any = catalog.covered[table, row_id]
        if override.column in PRICE_COLUMNS:  # ``machines`` tells the published price
            continue
        source = getattr(below, SOURCED.get(column, "source"), None) or below.source
        yield Evidence(
            subject=CellOf(override.table, row_id, (column,)),
            value=getattr(below, column),
            unit="cell",
            published=basis.published(Origin(source)),
            replaced=True,
            settable=True,
        )


def _ids(basis: Basis) -> dict[OverriddenTable, str]:
    """The rows of an offer, by their tables."""
    candidate = basis.candidate
    return {
        "offers": candidate.listing,
        "models": candidate.model.id,
        "providers": candidate.provider.id,
        "licences": candidate.licence.id,
        "hardware": candidate.hosted.device.id if candidate.hosted else "",
    }
