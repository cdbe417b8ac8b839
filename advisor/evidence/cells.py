"""A cell of a row that is known by its id, as a figure: with the override's source and date."""

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
    """The figure in a cell of a row, or the range in two of them.

    Its origin is that of the first cell that an override changed, else of the first; ``beside``
    are the columns without which it means nothing, such as the currency.
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
    """Whether the catalogue holds the row: hosted offers and this computer are none of its rows."""
    return subject.id in getattr(basis.candidate.catalog, subject.table)


def replaced_cells(basis: Basis) -> Iterator[Evidence]:
    """What stood in the cells of an offer's rows before the user's own figures."""
    catalog = basis.candidate.catalog
    ids = _ids(basis)
    for (table, row_id, column), override in catalog.overrides_by_cell.items():
        if ids.get(override.table) != row_id:
            continue
        below: Any = catalog.covered[table, row_id]
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
        "offers": candidate.offer.id,
        "models": candidate.model.id,
        "providers": candidate.provider.id,
        "licences": candidate.licence.id,
        "hardware": candidate.hosted.device.id if candidate.hosted else "",
    }
