"""The figure of an offer on a measure, or the one that stands in for it: "≈64.2 %"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging.evaluation import raw_of
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def figure_or_estimate(narrator: Narrator, offer: str, measure: str) -> str:
    """Format a figure of an offer; "≈" stands before an estimate of one that nobody published."""
    evaluation = narrator.evaluation
    column = next(c for c, leaf in enumerate(evaluation.leaves) if leaf.measure == measure)
    row, leaf = evaluation.rows[offer], evaluation.leaves[column]
    figure, estimate = raw_of(evaluation, row, column), float(evaluation.estimates[row, column])
    if figure is None and evaluation.estimated[row, column] and not np.isnan(estimate):
        return f"{numbers.ESTIMATED}{narrator.raw(leaf, estimate)}"
    return narrator.raw(leaf, figure)
