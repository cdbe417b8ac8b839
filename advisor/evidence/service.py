"""What is published on the service of an offer: precision, limits, retention; none is weighed.

A fact on the offer replaces the same fact on its provider. Of several sources the latest comes
first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import Origin
from advisor.catalog.service import QUANTITIES
from advisor.evidence.evidence import Evidence
from advisor.evidence.subjects import ServiceOf
from advisor.hosting.precision import is_narrower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.records import ServiceFact
    from advisor.evidence.basis import Basis
    from advisor.evidence.candidate import Candidate

# What providers call a precision without its layout, as one of that size in the hosting model.
_SAME_BITS = {"fp4": "nvfp4", "int8": "w8a8"}


def service(basis: Basis) -> Iterator[Evidence]:
    """Yield the facts on the service of an offer that is hosted by somebody else."""
    for row in service_facts(basis.candidate):
        value = row.quantity
        yield Evidence(
            subject=ServiceOf(row),
            value=row.value if value is None else value,
            unit=row.fact if row.fact in QUANTITIES else "text",
            published=basis.published(Origin(row.source, row.date)),
        )


def service_facts(candidate: Candidate) -> tuple[ServiceFact, ...]:
    """Return the facts that hold for an offer, each fact's latest first; none for own machines."""
    if candidate.is_hosted:
        return ()
    by_subject = candidate.catalog.service_by_subject
    own = by_subject.get(candidate.listing, ())
    told = {row.fact for row in own}
    shared = (r for r in by_subject.get(candidate.provider.id, ()) if r.fact not in told)
    rows = sorted((*own, *shared), key=lambda row: row.date, reverse=True)
    return tuple(row for row in rows if row.date <= candidate.day)


def narrower_precision(candidate: Candidate) -> str | None:
    """Return the precision that a provider serves where it is narrower than the released one.

    None if it is not, or if either is not known: published scores are of the released weights.
    """
    rows = [row for row in service_facts(candidate) if row.fact == "precision"]
    if not rows or rows[0].value is None:
        return None
    served = rows[0].value
    narrower = is_narrower(_SAME_BITS.get(served, served), candidate.model.native_precision)
    return served if narrower else None
