"""The columns of an offer's row, defined once for every surface.

``SHOWN`` says which columns each surface shows, in which order. To add a column: a builder in
``offer_cells.py: BUILDERS``, and its id in ``SHOWN`` for each surface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.wording.offer_cells import BUILDERS
from advisor.wording.offer_column import (
    BAR,
    CHEAPEST,
    COST,
    COVERAGE,
    DEAREST,
    EFFORT,
    ENOUGH,
    FIRST,
    FIRST_ANYWHERE,
    FIT,
    HIGH,
    LOW,
    MODEL,
    NOTICES,
    OFFER,
    OFFER_ID,
    OFFER_RANK,
    OWN,
    POINTS,
    RANGE,
    RANK,
    RANK_5,
    RANK_95,
    REGRET,
    RELEASE,
    SCORE,
    SOLVED,
    SPAN,
    TIE,
    TO_VERIFY,
    TOP_THREE,
    WAY,
    WAYS,
)
from advisor.wording.offer_figures import (
    all_but_cost,
    capability_columns,
    figure_column,
    figure_columns,
    points_column,
    way_columns,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Column

Surface = Literal["window", "ranking", "figures", "points", "robustness", "certainty", "sparse",
                  "sure", "models", "sheet", "csv", "json", "terminal", "comparison",
                  "ways"]  # fmt: skip

# Groups of columns: figures of mix and criteria in the order of the table of values (LEAVES) or by
# share (FIGURES), those of the mix (MIX) or the two weightiest, those that belong to the way to
# have a model (WAY_FIGURES), and points.
# The cost of a solved task stands on paper only where one is published.
SOLVED_IF_KNOWN = "solved_task?"
LEAVES, FIGURES, MIX, LEADING_TWO = "leaves:", "figures:", "mix:", "leading_two:"
WAY_FIGURES = "way_figures:"

SHOWN: dict[Surface, tuple[str, ...]] = {
    "window": (
        RANK, OFFER, FIT, SCORE, FIRST, RANGE, WAY, COST, SPAN, LEAVES, BAR, SOLVED, WAYS, ENOUGH,
        COVERAGE,
    ),
    "ranking": (RANK, OFFER, SCORE, FIRST, ENOUGH, COST, SPAN, MIX),
    "sure": (OFFER, FIRST, REGRET, RANGE, TOP_THREE, LOW, HIGH, COVERAGE),
    "models": (
        RANK, OFFER, WAY, SCORE, LOW, HIGH, COVERAGE, FIRST, REGRET, RANK_5, RANK_95, TOP_THREE,
        FIRST_ANYWHERE, ENOUGH, COST, CHEAPEST, DEAREST, WAYS, MIX,
    ),
    "figures": (RANK, OFFER, EFFORT, SOLVED_IF_KNOWN, FIGURES),
    "points": (RANK, OFFER, POINTS, SCORE),
    "robustness": (OFFER, FIRST, REGRET, RANGE, TOP_THREE, FIRST_ANYWHERE),
    "certainty": (OFFER, SCORE, LOW, HIGH, COVERAGE),
    "sparse": (OFFER, COVERAGE, LOW, HIGH, COST),
    "sheet": (OFFER_RANK, OFFER, SCORE, LOW, HIGH, COVERAGE, COST, OFFER_ID, SOLVED),
    "csv": (
        OFFER_RANK, OFFER, OFFER_ID, MODEL, RANK, RELEASE, EFFORT, SCORE, LOW, HIGH, COVERAGE,
        COST, SOLVED, FIGURES, POINTS, OWN, NOTICES, FIRST, RANK_5, RANK_95, TIE, TO_VERIFY,
    ),
    "json": (SCORE, LOW, HIGH, COVERAGE, SOLVED),
    "terminal": (RANK, OFFER, SCORE, FIRST, ENOUGH, COST, WAYS, LEADING_TWO),
    "comparison": (RANK, SCORE, COST, LEAVES),
    "ways": (OFFER, SCORE, COST, WAY_FIGURES),
}  # fmt: skip


def shown(narrator: Narrator, surface: Surface) -> tuple[Column, ...]:
    """Return the columns of a surface, in its order."""
    return chosen(narrator, SHOWN[surface])


def chosen(narrator: Narrator, wanted: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns with these ids.

    Raises:
        KeyError: there is no column of an id.
    """
    return tuple(column for name in wanted for column in _built(narrator, name))


def column_ids(recommendation: Recommendation) -> tuple[str, ...]:
    """Return the ids of all columns of a recommendation."""
    leaves = (leaf.measure for leaf in recommendation.evaluation.leaves)
    points = (f"{POINTS}{criterion}" for criterion in recommendation.criteria)
    return tuple(dict.fromkeys((*BUILDERS, *leaves, *points)))


def column_of(narrator: Narrator, column: str) -> Column:
    """Return the column with this id.

    Raises:
        KeyError: there is none.
    """
    (found,) = _built(narrator, column)
    return found


def _built(narrator: Narrator, name: str) -> Iterator[Column]:
    """Build the columns of an id, or of a group of ``SHOWN``."""
    recommendation = narrator.recommendation
    if name in BUILDERS:
        yield BUILDERS[name](narrator)
    elif name == SOLVED_IF_KNOWN:
        tasks = recommendation.evaluation.solved_tasks
        if any(tasks[row] is not None for row in recommendation.order):
            yield BUILDERS[SOLVED](narrator)
    elif name == POINTS:
        for number in range(len(recommendation.criteria)):
            yield points_column(narrator, number)
    elif name in _GROUPS:
        for number in _GROUPS[name](recommendation):
            yield figure_column(narrator, number)
    elif name.startswith(POINTS):
        number = recommendation.criteria.index(name.removeprefix(POINTS))
        yield points_column(narrator, number)
    else:
        leaves = narrator.evaluation.leaves
        number = next((n for n, leaf in enumerate(leaves) if leaf.measure == name), -1)
        if number < 0:
            raise KeyError(name)
        yield figure_column(narrator, number)


_GROUPS: dict[str, Callable[[Recommendation], list[int]]] = {
    LEAVES: all_but_cost,
    FIGURES: figure_columns,
    WAY_FIGURES: way_columns,
    MIX: capability_columns,
    LEADING_TWO: lambda recommendation: capability_columns(recommendation)[:2],
}
