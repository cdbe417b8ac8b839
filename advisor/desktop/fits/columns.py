"""The ranking's columns in the window: those of ``offer_columns.py`` with widths in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.wording import numbers
from advisor.wording.drawn_cells import NOT_READY
from advisor.wording.names import without_variant
from advisor.wording.offer_column import (
    BAR,
    COST,
    COVERAGE,
    ENOUGH,
    FIRST,
    FIT,
    OFFER,
    RANGE,
    RANK,
    SCORE,
    SOLVED,
    SPAN,
    WAY,
    WAYS,
    by_rank,
)
from advisor.wording.offer_columns import shown
from advisor.wording.offer_figures import capability_columns
from advisor.wording.ties import model_rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.decision import Recommendation
    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Column as OfferColumn
    from advisor.wording.offer_column import Keys, Text

__all__ = [
    "BAR", "CHANGE", "COST", "ESSENTIAL", "FIRST", "FIT", "NOT_READY", "OFFER", "RANGE", "RANK",
    "SCORE", "SPAN", "WAY", "Column", "columns",
]  # fmt: skip

# Only the window knows the ranks from when the scenario was opened.
CHANGE = "change"


class Layout(Frozen, frozen=True):
    """Layout of a column.

    Attributes:
        width: pixels.
        shown: whether it is visible by default.
        gives_way: order, from 1, in which columns are hidden while names lack room, unless the
            user chose columns; None if never.
    """

    width: int
    shown: bool = True
    gives_way: int | None = None


# Every column of the window but the figures of mix and criteria (LEADING, OTHER).
# The rank needs room for the bracket of ties, a two-digit change and a two-digit rank.
LAYOUTS = {
    RANK: Layout(48),
    OFFER: Layout(196),
    FIT: Layout(160),
    SCORE: Layout(50, gives_way=2),
    FIRST: Layout(50, gives_way=5),
    RANGE: Layout(54, gives_way=1),
    WAY: Layout(150),
    COST: Layout(66),
    SPAN: Layout(112, gives_way=3),
    BAR: Layout(180, shown=False),
    SOLVED: Layout(96, shown=False),
    COVERAGE: Layout(64, shown=False),
    WAYS: Layout(52, shown=False),
    ENOUGH: Layout(58, shown=False),
}
LEADING, OTHER = Layout(80, gives_way=4), Layout(80, shown=False)
# Columns of this turn or a later one go only where the names of the first rows have no room.
ESSENTIAL = 4


class Column(Frozen, frozen=True):
    """A column.

    Attributes:
        id: as in ``offer_columns.py``.
        title: header text.
        full: title where rows are copied.
        width: pixels.
        text: (recommendation, row of the evaluation, words) → text of the cell.
        keys: recommendation → one sort key per offer, NaN last.
        right: whether the text is right-aligned.
        falling: whether the first click on the header sorts in descending order.
        shown: whether it is visible by default.
        live: whether its text changes with the sliders.
        tip: explanation of the title; may be empty.
        gives_way: as in ``Layout``.
    """

    id: str
    title: str
    full: str
    width: int
    text: Text
    keys: Callable[[Recommendation], Keys]
    right: bool = True
    falling: bool = False
    shown: bool = True
    live: bool = False
    tip: str = ""
    gives_way: int | None = None


def columns(narrator: Narrator) -> tuple[Column, ...]:
    """All columns for the criteria and the benchmark mix of a recommendation."""
    say = narrator.say
    leaves = narrator.evaluation.leaves
    leading = leaves[capability_columns(narrator.recommendation)[0]].measure
    rank, *others = shown(narrator, "window")
    change = Column(
        CHANGE, say("Change"), say("Change"), 58, lambda _narrator, _row: "", by_rank,
        falling=True, shown=False,
        tip=say("Change of rank since the use case was chosen"),
    )  # fmt: skip
    figures = {leaf.measure: OTHER for leaf in leaves} | {leading: LEADING}
    laid_out = (_column(c, (figures | LAYOUTS)[c.id]) for c in others)
    return (_column(rank, LAYOUTS[RANK]), change, *laid_out)


def _column(column: OfferColumn, layout: Layout) -> Column:
    text = _plain_rank if column.id == RANK else column.text if column.live else _brief(column.text)
    return Column(
        column.id,
        without_variant(column.title) if column.brief is None else column.brief,
        column.title,
        layout.width,
        text,
        column.keys,
        right=column.right,
        falling=column.falling,
        shown=layout.shown,
        live=column.live,
        tip=column.tip,
        gives_way=layout.gives_way,
    )


def _plain_rank(narrator: Narrator, row: int) -> str:
    """The rank without a mark for ties, which are painted as a bracket."""
    recommendation = narrator.recommendation
    rank = model_rank(recommendation, recommendation.offers[row])
    return "" if rank is None else str(rank)


def _brief(text: Text) -> Text:
    """Shorten the text for an unknown figure to a dash."""

    def brief(narrator: Narrator, row: int) -> str:
        said = text(narrator, row)
        return numbers.UNKNOWN if said == narrator.say("unknown") else said

    return brief
