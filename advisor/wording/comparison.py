"""Offers side by side: score, cost and every figure, and which of them is the best in each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.dominance import goodness
from advisor.decision.judging.criteria import COST
from advisor.decision.judging.evaluation import raw_of
from advisor.wording import names, numbers
from advisor.wording.own_mark import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


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
    """Rank, score, share of the draws, cost, then the figures of all columns."""
    evaluation = recommendation.evaluation
    rows = [evaluation.rows[offer] for offer in offers]
    scores = recommendation.scores[rows]
    ranks = [recommendation.ranks.get(offer) for offer in offers]
    table = [
        ComparedRow(
            words.say("Rank"),
            tuple(numbers.UNKNOWN if rank is None else str(rank) for rank in ranks),
            _best([np.nan if rank is None else -rank for rank in ranks]),
        ),
        ComparedRow(
            words.say("Score"), tuple(numbers.score(float(s)) for s in scores), _best(scores)
        ),
    ]
    columns = [*evaluation.columns[COST], *range(len(evaluation.leaves))]
    for column in dict.fromkeys(columns):
        leaf = evaluation.leaves[column]
        good = goodness(recommendation, column)[rows]
        table.append(
            ComparedRow(
                names.leaf_name(recommendation.catalog, leaf, words),
                tuple(_cell(recommendation, row, column, words) for row in rows),
                _best(good),
            )
        )
    return tuple(table)


def _cell(recommendation: Recommendation, row: int, column: int, words: Words) -> str:
    evaluation = recommendation.evaluation
    leaf = evaluation.leaves[column]
    stand_in = float(evaluation.estimates[row, column])
    if evaluation.estimated[row, column] and not np.isnan(stand_in):
        return f"~{names.raw_text(recommendation, leaf, stand_in, words)}"
    text = names.raw_text(recommendation, leaf, raw_of(evaluation, row, column), words)
    return marked(recommendation, evaluation.ids[row], leaf.measure, text)


def _best(good: ArrayLike) -> tuple[bool, ...]:
    figures = np.asarray(good, dtype=float)
    known = figures[~np.isnan(figures)]
    if known.size < 2 or np.ptp(known) == 0:  # noqa: PLR2004 - a comparison needs two
        return (False,) * len(figures)
    return tuple(bool(figure == known.max()) for figure in figures)
