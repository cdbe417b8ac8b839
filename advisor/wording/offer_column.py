"""What a column of an offer's row is: its titles, what its cells say, how it sorts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

    Keys = NDArray[np.float64]
    Text = Callable[[Narrator, int], str]
    Value = Callable[[Narrator, int], float | str | None]

Kind = Literal["text", "number", "score", "share", "money"]
RANK, OFFER, OFFER_ID, BAR, SCORE = "rank", "offer", "offer_id", "bar", "score"
LOW, HIGH, CERTAIN, COVERAGE, COST = "low", "high", "certain", "coverage", "cost"
FIRST, RANGE, RANK_5, RANK_95, TIE = "first", "range", "rank_5", "rank_95", "tie"
TOP_THREE, FIRST_ANYWHERE = "top_three", "first_anywhere"
OWN, NOTICES, TO_VERIFY = "own", "notices", "to_verify"
POINTS = "points:"  # and the criterion


@dataclass(frozen=True)
class Column:
    """A column of an offer's row.

    Attributes:
        id: its id, the same on every surface.
        title: over cells that say their units.
        text: (narrator, row of the evaluation) → what a cell says, marks included.
        value: the same → the figure itself, a level by its name; None where unknown or estimated.
        keys: recommendation → one sortable number an offer, NaN where unknown.
        kind: what its figures are; all but texts stand at the right.
        unit: of the figures: a currency, or the id of a unit; empty where there is none.
        heading: the title with the unit, over ``bare`` cells; empty: as the title.
        bare: a cell under such a heading, without its unit; None: as ``text``.
        brief: the title where there is little room; None: as the title.
        exported: the title in a data file; empty: as the heading.
        tip: what the title means, where it does not say so.
        falling: whether the best figures are the large ones.
        live: whether its text changes with the sliders.
        measure: the benchmark or criterion whose own figures mark its cells; empty: none.
    """

    id: str
    title: str
    text: Text
    value: Value
    keys: Callable[[Recommendation], Keys]
    kind: Kind = "number"
    unit: str = ""
    heading: str = ""
    bare: Text | None = None
    brief: str | None = None
    exported: str = ""
    tip: str = ""
    falling: bool = False
    live: bool = False
    measure: str = ""

    @property
    def right(self) -> bool:
        """Whether its cells stand at the right, so that figures stand under each other."""
        return self.kind != "text"


def by_rank(recommendation: Recommendation) -> Keys:
    """Sort by rank; NaN where an offer has none."""
    keys = np.full(len(recommendation.offers), np.nan)
    keys[recommendation.order] = np.arange(len(recommendation.order))
    return keys
