"""How far each slider may move before another offer leads.

With winner a, rival i, D_j = v_aj − v_ij and the lead G = Σ r_j D_j in slider units, the two tie
where slider j stands at r_j − G / D_j, all others unmoved. Source: Triantaphyllou & Sánchez 1997,
Decision Sciences 28:151-194.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.scores import ranking_order, score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

NOBODY = -1
# Leads below this are rounding errors.
EPSILON = 1e-12


class Stability(Frozen, frozen=True, eq=False):
    """Stability intervals of all sliders.

    Attributes:
        winner: row of the leader.
        intervals: lowest and highest position of each slider at which the winner leads, shape
            (criteria, 2) in slider units; −inf and inf if no position on that side, of 0 or
            more, lets another lead.
        rivals: row of the rival that ties at each end, ``NOBODY`` at an open one: (criteria, 2).
    """

    winner: int
    intervals: Floats
    rivals: NDArray[np.intp]


def stability_intervals(
    values: ArrayLike,
    priorities: ArrayLike,
    *,
    winner: int | None = None,
    ways: Sequence[int] = (),
) -> Stability:
    """Compute the stability interval of each slider.

    Args:
        values: in [0, 1], shape (offers, criteria); NaN counts as 0.
        priorities: slider positions, shape (criteria,), 0 or more.
        winner: row of the leader; None: the first by score.
        ways: rows that count as the winner too, such as other ways to have the same model: they
            are not rivals, and an interval continues while one of them leads.

    Raises:
        ValueError: the shapes do not fit or a priority is negative.
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    sliders = np.asarray(priorities, dtype=np.float64)
    scores = score(table, sliders)
    lead = int(ranking_order(scores, table)[0]) if winner is None else winner
    own = np.array(list(dict.fromkeys([lead, *ways])), dtype=np.intp)
    rivals = np.delete(np.arange(len(table)), own)
    found = _ends(table, sliders, lead, rivals)
    if own.size > 1 and rivals.size:
        _go_on(found, table, sliders, own, rivals)
    return found


def _ends(table: Floats, sliders: Floats, lead: int, rivals: NDArray[np.intp]) -> Stability:
    """Return the intervals within which one row leads all rivals."""
    count = sliders.size
    intervals = np.column_stack([np.full(count, -np.inf), np.full(count, np.inf)])
    names = np.full((count, 2), NOBODY, dtype=np.intp)
    if not rivals.size:
        return Stability(lead, intervals, names)
    gaps = table[lead] - table[rivals]
    leads = np.maximum(gaps @ sliders, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ties = sliders - leads[:, None] / gaps
    ties[np.abs(gaps) < EPSILON] = np.nan
    below = np.where((gaps > 0) & (ties >= 0), ties, -np.inf)
    above = np.where(gaps < 0, ties, np.inf)
    below[np.isnan(below)], above[np.isnan(above)] = -np.inf, np.inf
    for end, table_of_ends, pick in ((0, below, np.argmax), (1, above, np.argmin)):
        nearest = pick(table_of_ends, axis=0)
        intervals[:, end] = table_of_ends[nearest, np.arange(count)]
        found = np.isfinite(intervals[:, end])
        names[found, end] = rivals[nearest[found]]
    return Stability(lead, intervals, names)


def _go_on(
    found: Stability,
    table: Floats,
    sliders: Floats,
    own: NDArray[np.intp],
    rivals: NDArray[np.intp],
) -> None:
    """Move each end outwards, in place, while another of the winner's own rows leads beyond it.

    If only one slider moves, each score is linear in its position, so the order changes only where
    two lines cross.
    """
    for criterion in range(sliders.size):
        rest = table @ sliders - table[:, criterion] * sliders[criterion]
        rise = table[:, criterion]
        for end in (0, 1):
            at = float(found.intervals[criterion, end])
            while np.isfinite(at):
                here = rest + rise * at
                row = int(own[np.argmax(here[own])])
                if here[row] - here[rivals].max() <= EPSILON:
                    break
                moved = sliders.copy()
                moved[criterion] = at
                beyond = _ends(table, moved, row, rivals)
                end_of_row = float(beyond.intervals[criterion, end])
                found.intervals[criterion, end] = end_of_row
                found.rivals[criterion, end] = beyond.rivals[criterion, end]
                if abs(end_of_row - at) <= EPSILON:
                    break
                at = end_of_row
