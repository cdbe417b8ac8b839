"""What an offer is, by the criteria beside capability and cost, and how large its model is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import cell_origin
from advisor.catalog.presets import CAPABILITY, CONTEXT, COST
from advisor.catalog.subjects import CellOf
from advisor.evidence.cells import cell
from advisor.evidence.criterion_figures import LOCALISATION, SPEED, figures_of, resting
from advisor.evidence.evidence import Evidence
from advisor.evidence.scores import scores_of_criterion
from advisor.evidence.stand_ins import stand_in_of_criterion
from advisor.evidence.subjects import StatedOf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from advisor.catalog.records import Model, Offer
    from advisor.catalog.subjects import OverriddenTable
    from advisor.evidence.basis import Basis
    from advisor.evidence.criterion_figures import Cell


def attributes(basis: Basis) -> Iterator[Evidence]:
    """Figures of the criteria beside capability and cost, then those of no criterion."""
    for criterion in basis.candidate.catalog.criteria:
        if criterion not in (CAPABILITY, COST):
            yield from _TELLERS.get(criterion, partial(_resting, criterion=criterion))(basis)
            yield from stand_in_of_criterion(basis, criterion)
    yield from _size(basis)


def _resting(basis: Basis, criterion: str) -> Iterator[Evidence]:
    """Yield the cells that a criterion's figure is computed from, as its entry lists them."""
    figure = basis.known.get(criterion)
    unit = basis.candidate.catalog.criteria[criterion].unit
    for each in figures_of(criterion).cells(basis.candidate):
        value = getattr(each.row, each.column)
        if value is not None:
            yield _cell_evidence(basis, each, criterion, unit if value == figure else "cell")


def _cell_evidence(basis: Basis, each: Cell, criterion: str, unit: str) -> Evidence:
    """Return a cell as evidence; numbers go stale, names of levels do not."""
    ages = isinstance(basis.known.get(criterion), float)
    if each.table != "stated":
        subject = CellOf(each.table, each.row.id, (each.column,))
        return cell(basis, subject, each.row, unit, (criterion,), counts=True, ages=ages)
    origin = cell_origin(basis.candidate.catalog, each.table, each.row, each.column)
    return Evidence(
        subject=StatedOf(each.row),
        value=getattr(each.row, each.column),
        unit=unit,
        published=basis.published(origin, ages=ages),
        measures=(criterion,),
        stands="counts",
    )


def _place(basis: Basis) -> Iterator[Evidence]:
    """Where data is processed, else whose company it is; whether the mainland can use it."""
    candidate, criterion = basis.candidate, "data_control"
    for each in figures_of(criterion).cells(candidate):
        if getattr(each.row, each.column) is not None and criterion in basis.known:
            yield _cell_evidence(basis, each, criterion, "region")
    provider = candidate.provider
    if provider.serves_mainland is not None and not candidate.is_hosted:
        subject = CellOf("providers", provider.id, ("serves_mainland",))
        yield cell(basis, subject, provider, "yes-no")


def _speed(basis: Basis) -> Iterator[Evidence]:
    """Yield the published speed; the speed of hosted offers is computed."""
    candidate, column = basis.candidate, "tokens_per_s"
    offer = candidate.offer
    if offer.tokens_per_s is not None:
        subject, unit = (
            CellOf("offers", candidate.listing, (column,)),
            candidate.catalog.criteria[SPEED].unit,
        )
        counts = bool(resting(candidate, "offers", column, (SPEED,)))
        yield cell(basis, subject, offer, unit, (SPEED,), counts=counts, ages=True)


def _context(basis: Basis) -> Iterator[Evidence]:
    """Yield the context lengths of the offer and its model; the shorter one is used."""
    candidate, column = basis.candidate, "context_tokens"
    unit = candidate.catalog.criteria[CONTEXT].unit
    places: tuple[tuple[OverriddenTable, Offer | Model], ...] = (
        ("offers", candidate.offer),
        ("models", candidate.model),
    )
    for table, row in places:
        if row.context_tokens is not None:
            counts = bool(resting(candidate, table, column, (CONTEXT,)))
            subject = CellOf(table, row.id, (column,))
            yield cell(basis, subject, row, unit, (CONTEXT,), counts=counts)


def _localisation(basis: Basis) -> Iterator[Evidence]:
    """Yield the scores that it is measured by, or the label of a catalogue without."""
    measured = basis.candidate.catalog.criteria[LOCALISATION].benchmark is not None
    yield from (scores_of_criterion if measured else _resting)(basis, LOCALISATION)


# Criteria of which more is told than what their figure rests on.
_TELLERS: dict[str, Callable[[Basis], Iterator[Evidence]]] = {
    "data_control": _place,
    LOCALISATION: _localisation,
    SPEED: _speed,
    CONTEXT: _context,
}


def _size(basis: Basis) -> Iterator[Evidence]:
    """Yield the parameter counts, from which cost and speed of hosting are computed."""
    candidate = basis.candidate
    model = candidate.model
    for column in ("parameters_b", "active_b"):
        if getattr(model, column) is not None:
            measures = resting(candidate, "models", column, (COST, SPEED))
            subject = CellOf("models", model.id, (column,))
            yield cell(basis, subject, model, "billion", measures, counts=bool(measures))
