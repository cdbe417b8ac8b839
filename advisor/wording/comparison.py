"""Offers side by side: score, cost and every figure, with the best of each row marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.wording.offer_column import RANK
from advisor.wording.offer_columns import shown
from advisor.wording.ties import single_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Column


class ComparedRow(Frozen, frozen=True):
    """One line of the comparison.

    Attributes:
        name: of the figure.
        cells: one an offer.
        best: whether each offer is the best in this row; all False if they are equal.
    """

    name: str
    cells: tuple[str, ...]
    best: tuple[bool, ...]


def comparison(narrator: Narrator, offers: Sequence[str]) -> tuple[ComparedRow, ...]:
    """Return the rows: rank, score, cost, then the figure of each column."""
    rows = [narrator.evaluation.rows[offer] for offer in offers]
    return tuple(
        ComparedRow(
            column.title,
            tuple(_cell(narrator, column, row) for row in rows),
            _best(column.keys(narrator.recommendation)[rows] * (1 if column.falling else -1)),
        )
        for column in shown(narrator, "comparison")
    )


def _cell(narrator: Narrator, column: Column, row: int) -> str:
    """Format a cell; a tie is written in words, as ranks side by side cannot share a bracket."""
    if column.id == RANK:
        return single_rank(narrator, narrator.recommendation.offers[row])
    return column.text(narrator, row)


def _best(good: ArrayLike) -> tuple[bool, ...]:
    figures = np.asarray(good, dtype=float)
    known = figures[~np.isnan(figures)]
    if known.size < 2 or np.ptp(known) == 0:  # noqa: PLR2004 - a comparison needs two
        return (False,) * len(figures)
    return tuple(bool(figure == known.max()) for figure in figures)
