"""A missing score, inferred from the other scores of its release."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Estimate

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.efforts import Effort


class Inferred(Frozen, frozen=True):
    """What a release is expected to score where nobody published it.

    Attributes:
        benchmark: id of the benchmark.
        figure: the middle of what is expected, lowered since unpublished results are worse than
            published ones; in the unit of the benchmark.
        low, high: 5 to 95 % of it.
        model, effort: the release, and the level that it is inferred at.
        scores: number of published scores that it rests on; 0: only its day and its size.
        derived: day on which the scale was fitted; ``source``: who did.
    """

    benchmark: str
    figure: float
    low: float
    high: float
    model: str
    effort: Effort
    scores: int
    derived: dt.date
    source: str


StandIn: TypeAlias = Estimate | Inferred
"""What stands in for a missing figure."""


def stand_in_figure(stand_in: StandIn) -> float:
    """Return the figure that stands in."""
    return stand_in.lower_quartile if isinstance(stand_in, Estimate) else stand_in.figure
