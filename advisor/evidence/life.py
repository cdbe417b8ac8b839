"""Dates, terms and published facts of an offer; none of them is weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.cell_origins import Origin
from advisor.catalog.endings import endings
from advisor.catalog.subjects import CellOf
from advisor.evidence.buyer_terms import buyer_terms
from advisor.evidence.cells import cell
from advisor.evidence.evidence import Evidence
from advisor.evidence.subjects import EndOf, FactOf, TermsOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.evidence.basis import Basis

_UNITS = {"released": "day", "retired_on": "day", "successor": "model"}


def life(basis: Basis) -> Iterator[Evidence]:
    """Yield the dates of release and retirement of the model, and the ends of the offer."""
    candidate = basis.candidate
    model = candidate.model
    for column, unit in _UNITS.items():
        if getattr(model, column) is not None:
            stated = cell(basis, CellOf("models", model.id, (column,)), model, unit)
            yield msgspec.structs.replace(stated, settable=False)
    for number, ending in enumerate(endings(candidate.catalog, candidate.offer)):
        yield Evidence(
            subject=EndOf(candidate.listing, ending),
            value=ending.date,
            unit="day",
            published=basis.published(Origin(ending.source)),
            stands="counts" if number == 0 else "beside",
            doubts=("at-latest",) if ending.at_latest else (),
        )


def terms(basis: Basis) -> Iterator[Evidence]:
    """Yield the terms of the seller, of the maker of a closed model, and of the platform."""
    candidate, provider = basis.candidate, basis.candidate.provider
    for found in buyer_terms(candidate, basis.buyer, candidate.day):
        row = found.terms
        yield Evidence(
            subject=TermsOf(found),
            value=row.text,
            unit="text",
            published=basis.published(Origin(row.source, row.since)),
            doubts=("may-exclude",) if found.concerns else (),
        )
    if provider.terms is not None and not candidate.is_hosted:
        yield cell(basis, CellOf("providers", provider.id, ("terms",)), provider, "text")


def facts(basis: Basis) -> Iterator[Evidence]:
    """Yield the published facts on an offer and its maker, and the results of checks."""
    candidate = basis.candidate
    subjects = {
        candidate.model.id, candidate.model.vendor, candidate.provider.id, candidate.listing,
    }  # fmt: skip
    for fact in candidate.catalog.facts:
        if fact.subject not in subjects:
            continue
        yield Evidence(
            subject=FactOf(fact),
            value=fact.value,
            unit=fact.unit,
            published=basis.published(Origin(fact.source, fact.date)),
        )
        if fact.checked_value is not None and fact.checked_source is not None:
            yield Evidence(
                subject=FactOf(fact, checked=True),
                value=fact.checked_value,
                unit=fact.unit,
                published=basis.published(Origin(fact.checked_source)),
            )
