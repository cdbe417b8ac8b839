"""Where the figures behind an offer come from: those that count, as the window lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.wording.figure_rows import published_figures
from advisor.wording.published import day_of

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.records import Source
    from advisor.decision import Recommendation
    from advisor.wording import Words


@dataclass(frozen=True)
class Evidence:
    """One figure behind an offer.

    Attributes:
        offer: its id.
        measure: id of the benchmark or criterion that it speaks to; empty: to none.
        name: of the figure, in the reader's language.
        shown: the figure with its unit.
        raw: the figure itself, where it is one number or level.
        source: the publication.
        date: of the figure, or of its source.
        self_reported: whether the model's vendor measured it; None where that has no meaning.
        note: what the user wrote beside a figure of their own.
    """

    offer: str
    measure: str
    name: str
    shown: str
    raw: float | str | None
    source: Source
    date: dt.date
    self_reported: bool | None = None
    note: str = ""

    @property
    def own(self) -> bool:
        """Whether it is the user's own figure."""
        return self.source.layer == "own"


def evidence(recommendation: Recommendation, offer: str, words: Words) -> tuple[Evidence, ...]:
    """All figures that the offer's place rests on, in the order of the criteria."""
    catalog = recommendation.catalog
    return tuple(
        Evidence(
            offer=offer,
            measure=figure.measure,
            name=figure.what,
            shown=figure.value,
            raw=figure.raw,
            source=catalog.sources[figure.source],
            date=day_of(catalog, figure),
            self_reported=figure.self_reported,
            note=figure.note,
        )
        for figure in published_figures(recommendation, offer, words)
        if figure.counts
    )
