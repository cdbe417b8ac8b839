"""What an offer is, figure by figure: licence, Chinese, place, speed, context, listings, size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.subjects import CellOf
from advisor.evidence.cells import cell, is_listed
from advisor.evidence.stand_ins import stand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.records import Model, Offer
    from advisor.catalog.subjects import OverriddenTable
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Evidence


def attributes(basis: Basis) -> Iterator[Evidence]:
    """Figures of the criteria beside capability and cost, then those of no criterion."""
    yield from _licence(basis)
    yield from _chinese(basis)
    yield from _place(basis)
    yield from _speed(basis)
    yield from _context(basis)
    yield from _listings(basis)
    yield from _size(basis)


def _licence(basis: Basis) -> Iterator[Evidence]:
    licence = basis.candidate.licence
    subject = CellOf("licences", licence.id, ("openness",))
    yield cell(basis, subject, licence, "level", ("openness",), counts=True)


def _chinese(basis: Basis) -> Iterator[Evidence]:
    model = basis.candidate.model
    if model.chinese is not None:
        subject = CellOf("models", model.id, ("chinese",))
        yield cell(basis, subject, model, "level", ("localisation",), counts=True)


def _place(basis: Basis) -> Iterator[Evidence]:
    """Where data is processed, else whose company it is; whether the mainland can use it."""
    candidate = basis.candidate
    offer, provider = candidate.offer, candidate.provider
    if candidate.is_hosted:
        return
    measures = ("data_control",)
    if offer.data_region is not None:
        subject = CellOf("offers", offer.id, ("data_region",))
        yield cell(basis, subject, offer, "region", measures, counts=True)
    elif provider.country is not None and offer.kind == "api" and "data_control" in basis.known:
        # A company abroad is a service abroad, wherever it processes.
        subject = CellOf("providers", provider.id, ("country",))
        yield cell(basis, subject, provider, "region", measures, counts=True)
    if provider.serves_mainland is not None:
        subject = CellOf("providers", provider.id, ("serves_mainland",))
        yield cell(basis, subject, provider, "yes-no")


def _speed(basis: Basis) -> Iterator[Evidence]:
    """The published speed; of what runs on machines the speed is computed."""
    offer = basis.candidate.offer
    subject = CellOf("offers", offer.id, ("tokens_per_s",))
    if offer.tokens_per_s is not None:
        counts = basis.candidate.hosted is None
        yield cell(basis, subject, offer, "tokens/s", ("speed",), counts=counts, ages=True)
    yield from stand_in(basis, "speed", subject, settable=is_listed(basis, subject))


def _context(basis: Basis) -> Iterator[Evidence]:
    """The context of the offer and of its model: the shorter one counts."""
    candidate = basis.candidate
    least = candidate.context_tokens
    places: tuple[tuple[OverriddenTable, Offer | Model], ...] = (
        ("offers", candidate.offer),
        ("models", candidate.model),
    )
    told = False  # where both say the same, the offer's own figure counts
    for table, row in places:
        if row.context_tokens is not None:
            counts = row.context_tokens == least and not told
            told = told or counts
            subject = CellOf(table, row.id, ("context_tokens",))
            yield cell(basis, subject, row, "tokens", ("context",), counts=counts)
    subject = CellOf("models", candidate.model.id, ("context_tokens",))
    yield from stand_in(basis, "context", subject, settable=True)


def _listings(basis: Basis) -> Iterator[Evidence]:
    model = basis.candidate.model
    subject = CellOf("models", model.id, ("listings",))
    if model.listings is not None:
        yield cell(basis, subject, model, "providers", ("ecosystem",), counts=True, ages=True)
    yield from stand_in(basis, "ecosystem", subject, settable=True)


def _size(basis: Basis) -> Iterator[Evidence]:
    """The parameters: what hosting costs, and how fast it is, rests on them."""
    model, hosted = basis.candidate.model, basis.candidate.is_hosted
    measures = ("cost", "speed") if hosted else ()
    for column in ("parameters_b", "active_b"):
        if getattr(model, column) is not None:
            subject = CellOf("models", model.id, (column,))
            yield cell(basis, subject, model, "billion", measures, counts=hosted)
