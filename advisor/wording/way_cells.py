"""Columns of the table of models in the window: fit, best way, and what its ways cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.way_groups import cost_spans
from advisor.wording import names, numbers
from advisor.wording.offer_column import FIT, SPAN, WAY, Column, by_rank

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Keys


def fit_column(narrator: Narrator) -> Column:
    """Build the column of the score as a dot within its certain range."""

    def value(narrator: Narrator, row: int) -> float:
        return float(narrator.recommendation.scores[row])

    return Column(
        FIT, narrator.say("Fit"), lambda narrator, row: numbers.score(value(narrator, row)), value,
        lambda shown: shown.scores, kind="text", falling=True, live=True,
        tip=narrator.say("Score within its certain range; hollow and hatched where inferred"),
    )  # fmt: skip


def way_column(narrator: Narrator) -> Column:
    """Build the column of the way to have the model: provider and region, or machines."""

    def text(narrator: Narrator, row: int) -> str:
        return names.short_way_name(narrator.evaluation.candidates[row], narrator)

    def keys(shown: Recommendation) -> Keys:
        ways = np.array([c.provider.name.lower() for c in shown.evaluation.candidates])
        return np.unique(ways, return_inverse=True)[1].astype(np.float64)

    return Column(WAY, narrator.say("Best way"), text, text, keys, kind="text")


def span_column(narrator: Narrator) -> Column:
    """Build the column of what the ranked ways to have the model cost, cheapest to dearest."""
    spans: dict[str, tuple[float, float]] = {}
    made_for: list[Recommendation] = []

    def text(narrator: Narrator, row: int) -> str:
        if made_for != [narrator.recommendation]:
            made_for[:] = [narrator.recommendation]
            spans.clear()
            spans.update(cost_spans(narrator.recommendation))
        span = spans.get(narrator.evaluation.candidates[row].line)
        if span is None:
            return numbers.UNKNOWN
        low, high = (narrator.money_from_base(end) for end in span)
        return low if low == high else f"{low}–{high}"

    return Column(
        SPAN, narrator.say("Its ways"), text, text, by_rank, kind="money", live=True,
        tip=narrator.say("What the ranked ways to have the model cost a month"),
    )  # fmt: skip
