"""Estimates that the evaluation used in place of missing figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from advisor.catalog.cell_origins import Origin
from advisor.catalog.subjects import CellOf, OverriddenTable
from advisor.evidence.cells import is_listed
from advisor.evidence.evidence import Evidence
from advisor.evidence.inferred import stand_in_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.evidence.basis import Basis
    from advisor.evidence.subjects import About

_TABLES: dict[str, OverriddenTable] = {table: table for table in get_args(OverriddenTable)}


def stand_in_of_criterion(basis: Basis, criterion: str) -> Iterator[Evidence]:
    """Yield the estimate of a criterion, for the cell whose figures it was taken from."""
    candidate = basis.candidate
    table, _, column = (candidate.catalog.criteria[criterion].estimated_over or "").partition(".")
    if table in _TABLES:
        row = candidate.listing if table == "offers" else candidate.model.id
        subject = CellOf(_TABLES[table], row, (column,))
        yield from stand_in(basis, criterion, subject, settable=is_listed(basis, subject))


def stand_in(basis: Basis, measure: str, subject: About, *, settable: bool) -> Iterator[Evidence]:
    """Yield the estimate of a measure as the figure of ``subject``; nothing if none was used."""
    estimate = basis.stand_ins.get(measure)
    if estimate is None:
        return
    catalog = basis.candidate.catalog
    yield Evidence(
        subject=subject,
        value=stand_in_figure(estimate),
        unit=(catalog.benchmarks.get(measure) or catalog.criteria[measure]).unit,
        published=basis.published(Origin(estimate.source, estimate.derived)),
        measures=(measure,),
        stands="stand-in",
        estimate=estimate,
        settable=settable,
    )
