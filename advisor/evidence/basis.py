"""What an answer rests on for one offer: the offer and what the evaluation recorded of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import STALE_DAYS
from advisor.catalog.frozen import Frozen
from advisor.evidence.evidence import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.cell_origins import Origin
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency, Estimate
    from advisor.evidence.buyer_terms import Buyer
    from advisor.evidence.candidate import Candidate


class Basis(Frozen, frozen=True, eq=False):
    """An offer as an answer took it.

    Attributes:
        candidate: the offer with the figures that count for it.
        mix: the benchmarks that make capability, in their order.
        known: measure → the figure that was taken of it.
        stand_ins: measure → the estimate that was taken for want of a figure.
        currency, rate: in which costs are compared, and how the list currency was converted.
        buyer: whom terms may concern.
    """

    candidate: Candidate
    mix: tuple[str, ...]
    known: Mapping[str, float | str]
    stand_ins: Mapping[str, Estimate]
    currency: Currency
    rate: Rate
    buyer: Buyer

    def published(self, origin: Origin, *, ages: bool = False) -> Published:
        """Who published a figure, and when; ``ages``: whether it goes stale."""
        source = self.candidate.catalog.sources[origin.source]
        date = origin.date or source.published or source.accessed
        age = (self.candidate.day - date).days
        return Published(
            origin.source, date, source.layer, age, ages and age > STALE_DAYS, origin.note
        )
