"""What the trade-off chart shows of an answer: its models, their names, the ways of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.charts.points import kind_of
from advisor.charts.tradeoff_figures import staircase
from advisor.charts.tradeoff_frame import FREE_EDGE
from advisor.charts.tradeoff_shown import Content, Dot, Ways
from advisor.charts.tradeoff_text import enough_title
from advisor.decision.analysis.picks import TO_TRY
from advisor.wording import Words, names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.points import Kind
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

# So many of the first models are named beside picks and front, where there is room.
FIRST_NAMED = 8


class Spots(Frozen, frozen=True, eq=False):
    """Where offers are drawn.

    Attributes:
        x, y: positions of all offers, those beyond the range at its edge, shape (offers,).
        sides: on which side of the range (−1, 0, 1) they lie, along each axis.
    """

    x: Floats
    y: Floats
    sides: tuple[NDArray[np.int_], NDArray[np.int_]]

    @classmethod
    def of(cls, figures: TradeoffFigures, home: tuple[float, float, float, float]) -> Spots:
        """Return the spots in a range: left, right, bottom, top."""
        left, right, bottom, top = home
        x, y = figures.x, figures.y
        rim_x, rim_y = 0.015 * (right - left), 0.02 * (top - bottom)
        with np.errstate(invalid="ignore"):
            across = (x > right).astype(int) - (x < left)
            up = (y > top).astype(int) - (y < bottom)
        return cls(
            np.where(across == 0, x, np.clip(x, left + rim_x, right - rim_x)),
            np.where(up == 0, y, np.clip(y, bottom + rim_y, top - rim_y)),
            (across, up),
        )

    def is_known(self, row: int) -> bool:
        """Whether an offer has a position."""
        return not (np.isnan(self.x[row]) or np.isnan(self.y[row]))


class Looks:
    """Names and looks of the models of one table of figures, each worked out once."""

    def __init__(self, narrator: Narrator, figures: TradeoffFigures) -> None:
        """Begin with none."""
        self._words = Words(narrator.code)
        self._candidates, self._figures = narrator.evaluation.candidates, figures
        self._known: dict[int, tuple[str, Kind]] = {}

    def of(self, row: int) -> tuple[str, Kind]:
        """Return the name and look of a row's model."""
        found = self._known.get(row)
        if found is None:
            name = names.model_name(self._candidates[row])
            found = self._known[row] = (name, kind_of(self._figures, row))
        return found


def drawn_rows(
    recommendation: Recommendation, spots: Spots, rows: Rows, selected: str | None
) -> Rows:
    """Return the rows that are drawn: best ways in ``rows``, all ways of the selected model."""
    found = set(rows.tolist())
    if selected is not None and _place_of(recommendation, rows, selected) is not None:
        found.update(_ways(recommendation, spots, selected))
    return np.array(sorted(found), dtype=np.intp)


def content_of(
    narrator: Narrator, figures: TradeoffFigures, looks: Looks, spots: Spots, rows: Rows,
    front: NDArray[np.bool_], selected: str | None,
) -> Content:  # fmt: skip
    """Return what to draw.

    Args:
        narrator: the answer.
        figures: positions of all offers.
        looks: names and looks of their models.
        spots: where they are drawn.
        rows: rows of the best ways to have the models, best first.
        front: mask of those on the front.
        selected: id of the selected offer; None for none.
    """
    recommendation = narrator.recommendation
    places = rows.tolist()
    lines, picked = recommendation.evaluation.lines[rows].tolist(), _picked_lines(recommendation)
    shown = zip(
        places, lines, spots.x[rows].tolist(), spots.y[rows].tolist(),
        spots.sides[0][rows].tolist(), spots.sides[1][rows].tolist(), strict=True,
    )  # fmt: skip
    dots = []
    for row, line, x, y, *side in shown:
        name, kind = looks.of(row)
        dots.append(Dot(name, x, y, kind, line in picked, (side[0], side[1])))
    place = _place_of(recommendation, rows, selected)
    chosen = [n for n, dot in enumerate(dots) if dot.picked or n == place]
    chosen.sort(key=lambda n: (n != place, n))
    on_front = [n for n, is_on in enumerate(front[rows].tolist()) if is_on]
    named = tuple(dict.fromkeys([*chosen, *on_front, *range(min(FIRST_NAMED, len(places)))]))
    own = None if place is None else recommendation.evaluation.rows.get(selected or "")
    up, across = figures.up, figures.across
    return Content(
        dots=tuple(dots),
        named=named,
        selected=place,
        ring=_spot(spots, own),
        ways=None if place is None else ways_of(recommendation, looks, spots, places[place]),
        front=tuple(zip(*(part.tolist() for part in staircase(figures, front)), strict=True)),
        enough=None if up.enough is None else (up.enough, enough_title(up, narrator)),
        across=across.enough,
        free=None if across.free is None else across.free + FREE_EDGE,
        leading=len(chosen),
    )


def ways_of(recommendation: Recommendation, looks: Looks, spots: Spots, row: int) -> Ways:
    """Return the other ranked ways to have the model of a row, from the position of that row."""
    others = _ways(recommendation, spots, recommendation.offers[row])
    return Ways(
        float(spots.x[row]),
        float(spots.y[row]),
        tuple(
            (float(spots.x[other]), float(spots.y[other]), looks.of(other)[1])
            for other in others
            if other != row
        ),
    )


def _ways(recommendation: Recommendation, spots: Spots, offer: str) -> list[int]:
    """Return the rows of the ranked ways to have an offer's model that have a position."""
    rows = recommendation.evaluation.rows
    ways = recommendation.ways[recommendation.candidate(offer).line]
    return [rows[way] for way in ways if spots.is_known(rows[way])]


def _spot(spots: Spots, row: int | None) -> tuple[float, float] | None:
    if row is None or not spots.is_known(row):
        return None
    return float(spots.x[row]), float(spots.y[row])


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
