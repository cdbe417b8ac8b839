"""What the trade-off chart shows of an answer: its models, their names, the ways of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from advisor.charts.points import kind_of
from advisor.charts.tradeoff_drawing import Content, Dot, Ways
from advisor.charts.tradeoff_figures import staircase
from advisor.charts.tradeoff_frame import FREE_EDGE
from advisor.charts.tradeoff_text import enough_title
from advisor.decision.analysis.picks import TO_TRY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

# So many of the first models are named beside picks and front, where there is room.
FIRST_NAMED = 8


@dataclass(frozen=True, eq=False)
class Spots:
    """Where offers can be clicked.

    Attributes:
        x, y: positions of all offers, those beyond the range at its edge, shape (offers,).
        rows: rows of the offers that are drawn.
    """

    x: Floats
    y: Floats
    rows: Rows

    @classmethod
    def of(
        cls, recommendation: Recommendation, figures: TradeoffFigures, rows: Rows,
        home: tuple[float, float, float, float], selected: str | None,
    ) -> Spots:  # fmt: skip
        """Return the spots of the best ways in ``rows`` and of all ways of the selected model."""
        x, y, _ = clamped(figures, home)
        found = set(rows.tolist())
        if _place_of(recommendation, rows, selected) is not None and selected is not None:
            ways = recommendation.ways[recommendation.candidate(selected).line]
            of_model = [recommendation.evaluation.rows[offer] for offer in ways]
            found.update(row for row in of_model if not (np.isnan(x[row]) or np.isnan(y[row])))
        return cls(x, y, np.array(sorted(found), dtype=np.intp))


def content_of(
    narrator: Narrator, figures: TradeoffFigures, rows: Rows, front: NDArray[np.bool_],
    home: tuple[float, float, float, float], selected: str | None,
) -> Content:  # fmt: skip
    """Return what to draw.

    Args:
        narrator: the answer.
        figures: positions of all offers.
        rows: rows of the best ways to have the models, best first.
        front: mask of those on the front.
        home: range shown at first: left, right, bottom, top.
        selected: id of the selected offer; None for none.
    """
    recommendation = narrator.recommendation
    lines = recommendation.evaluation.lines
    picked = _picked_lines(recommendation)
    x, y, beyond = clamped(figures, home)
    dots = tuple(
        Dot(
            narrator.model(recommendation.offers[row]), float(x[row]), float(y[row]),
            kind_of(figures, row), int(lines[row]) in picked,
            (int(beyond[0][row]), int(beyond[1][row])),
        )
        for row in rows.tolist()
    )  # fmt: skip
    place = _place_of(recommendation, rows, selected)
    own = None if place is None or selected is None else recommendation.evaluation.rows[selected]
    chosen = [n for n in range(len(rows)) if dots[n].picked or n == place]
    chosen.sort(key=lambda n: (n != place, n))
    on_front = [n for n, row in enumerate(rows.tolist()) if front[row]]
    named = list(dict.fromkeys([*chosen, *on_front, *range(min(FIRST_NAMED, len(rows)))]))
    up, across = figures.up, figures.across
    return Content(
        dots=dots,
        named=tuple(named),
        selected=place,
        ring=None if own is None or np.isnan(x[own]) else (float(x[own]), float(y[own])),
        ways=None if place is None else ways_of(recommendation, figures, int(rows[place]), home),
        front=tuple(zip(*(part.tolist() for part in staircase(figures, front)), strict=True)),
        enough=None if up.enough is None else (up.enough, enough_title(up, narrator)),
        across=across.enough,
        free=None if across.free is None else across.free + FREE_EDGE,
        leading=len(chosen),
    )


def ways_of(
    recommendation: Recommendation, figures: TradeoffFigures, row: int,
    home: tuple[float, float, float, float],
) -> Ways:  # fmt: skip
    """Return the other ranked ways to have the model of a row, from the position of that row."""
    x, y, _ = clamped(figures, home)
    line = recommendation.evaluation.candidates[row].line
    others = (recommendation.evaluation.rows[offer] for offer in recommendation.ways[line])
    return Ways(
        float(x[row]),
        float(y[row]),
        tuple(
            (float(figures.x[other]), float(figures.y[other]), kind_of(figures, other))
            for other in others
            if other != row and not (np.isnan(figures.x[other]) or np.isnan(figures.y[other]))
        ),
    )


def clamped(
    figures: TradeoffFigures, home: tuple[float, float, float, float]
) -> tuple[Floats, Floats, tuple[NDArray[np.int_], NDArray[np.int_]]]:
    """Return positions within a range, and on which side of it (−1, 0, 1) each lay before."""
    left, right, bottom, top = home
    x, y = figures.x, figures.y
    rim_x, rim_y = 0.015 * (right - left), 0.02 * (top - bottom)
    with np.errstate(invalid="ignore"):
        sides = (
            (x > right).astype(int) - (x < left),
            (y > top).astype(int) - (y < bottom),
        )
        return (
            np.where(sides[0] == 0, x, np.clip(x, left + rim_x, right - rim_x)),
            np.where(sides[1] == 0, y, np.clip(y, bottom + rim_y, top - rim_y)),
            sides,
        )


def _picked_lines(recommendation: Recommendation) -> set[int]:
    evaluation = recommendation.evaluation
    picks = (pick.offer for pick in recommendation.picks if pick.role != TO_TRY)
    return {int(evaluation.lines[evaluation.rows[offer]]) for offer in picks}


def _place_of(recommendation: Recommendation, rows: Rows, selected: str | None) -> int | None:
    """Return the place among ``rows`` of the selected offer's model; None if it is not there."""
    if selected is None or selected not in recommendation.ranks:
        return None
    lines = recommendation.evaluation.lines
    found = np.flatnonzero(lines[rows] == lines[recommendation.evaluation.rows[selected]])
    return int(found[0]) if found.size else None
