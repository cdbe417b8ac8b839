"""Inputs for the evidence of one offer: the offer and what the evaluation used for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import STALE_DAYS
from advisor.catalog.frozen import Frozen
from advisor.evidence.evidence import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.cell_origins import Origin
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency
    from advisor.evidence.buyer_terms import Buyer
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.inferred import StandIn


class Basis(Frozen, frozen=True, eq=False):
    """An offer with the figures that the evaluation used.

    Attributes:
        candidate: the offer with the figures that count for it.
        mix: the benchmarks that make capability, in their order.
        known: measure → figure used.
        stand_ins: measure → estimate used in place of a missing figure.
        currency, rate: in which costs are compared, and how the list currency was converted.
        buyer: buyer whom terms may concern.
    """

    candidate: Candidate
    mix: tuple[str, ...]
    known: Mapping[str, float | str]
    stand_ins: Mapping[str, StandIn]
    currency: Currency
    rate: Rate
    buyer: Buyer

    def published(self, origin: Origin, *, ages: bool = False) -> Published:
        """Return source and date of a figure; ``ages``: whether figures of its kind go stale."""
        source = self.candidate.catalog.sources[origin.source]
        date = origin.date or source.published or source.accessed
        age = (self.candidate.day - date).days
        return Published(
            origin.source, date, source.layer, age, ages and age > STALE_DAYS, origin.note
        )
