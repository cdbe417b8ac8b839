"""Offers side by side: score, cost and every figure, and which of them is the best in each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from advisor.wording.offer_column import RANK
from advisor.wording.offer_columns import shown
from advisor.wording.ties import single_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words
    from advisor.wording.offer_column import Column


@dataclass(frozen=True)
class ComparedRow:
    """One line of the comparison.

    Attributes:
        name: of the figure.
        cells: one an offer.
        best: whether each offer is the best of them here; all False where they are level.
    """

    name: str
    cells: tuple[str, ...]
    best: tuple[bool, ...]


def comparison(
    recommendation: Recommendation, offers: Sequence[str], words: Words
) -> tuple[ComparedRow, ...]:
    """Rank, score, cost, then the figures of all columns."""
    rows = [recommendation.evaluation.rows[offer] for offer in offers]
    return tuple(
        ComparedRow(
            column.title,
            tuple(_cell(recommendation, column, row, words) for row in rows),
            _best(column.keys(recommendation)[rows] * (1 if column.falling else -1)),
        )
        for column in shown("comparison", recommendation, words)
    )


def _cell(recommendation: Recommendation, column: Column, row: int, words: Words) -> str:
    """A cell; the ranks stand side by side here, where a bracket joins nothing."""
    if column.id == RANK:
        return single_rank(recommendation, recommendation.offers[row], words)
    return column.text(recommendation, row, words)


def _best(good: ArrayLike) -> tuple[bool, ...]:
    figures = np.asarray(good, dtype=float)
    known = figures[~np.isnan(figures)]
    if known.size < 2 or np.ptp(known) == 0:  # noqa: PLR2004 - a comparison needs two
        return (False,) * len(figures)
    return tuple(bool(figure == known.max()) for figure in figures)
