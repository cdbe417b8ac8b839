"""Definition of a column of an offer's row: titles, cells, sort keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.frozen import Frozen

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
TOP_THREE, FIRST_ANYWHERE, REGRET = "top_three", "first_anywhere", "regret"
OWN, NOTICES, TO_VERIFY = "own", "notices", "to_verify"
RELEASE, EFFORT, SOLVED = "release", "effort", "solved_task"
MODEL, WAYS, ENOUGH, OFFER_RANK = "model", "ways", "enough", "offer_rank"
WAY, FIT, SPAN, CHEAPEST, DEAREST = "way", "fit", "span", "cheapest", "dearest"
POINTS = "points:"  # and the criterion


class Column(Frozen, frozen=True):
    """A column of an offer's row.

    Attributes:
        id: its id, the same on every surface.
        title: heading of cells that include their units.
        text: (narrator, row of the evaluation) → text of a cell, with marks.
        value: the same → the figure itself, a level by its name; None where unknown or estimated.
        keys: recommendation → one sortable number an offer, NaN where unknown.
        kind: kind of figure; all but text is aligned right.
        unit: a currency, or the id of a unit; empty for none.
        heading: the title with the unit, for ``bare`` cells; empty to use the title.
        bare: text of a cell without the unit; None to use ``text``.
        brief: a short title; None to use the title.
        exported: the title in a data file; empty to use the heading.
        tip: explains the title.
        falling: whether larger figures are better.
        live: whether its text changes with the sliders.
        measure: benchmark or criterion whose own figures mark the cells; empty for none.
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
        """Whether its cells are aligned right."""
        return self.kind != "text"


def by_rank(recommendation: Recommendation) -> Keys:
    """Return ranks as sort keys; NaN for an offer without a rank."""
    keys = np.full(len(recommendation.offers), np.nan)
    keys[recommendation.order] = np.arange(len(recommendation.order))
    return keys
