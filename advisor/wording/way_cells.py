"""Columns of the table of models in the window: fit, best way, and what its ways cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.decision.analysis.way_groups import cost_spans
from advisor.wording import names, numbers
from advisor.wording.offer_column import FIT, SPAN, WAY, Column, by_rank

if TYPE_CHECKING:
    from collections.abc import Callable

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
    span_of = _spans()

    def text(narrator: Narrator, row: int) -> str:
        span = span_of(narrator, row)
        if span is None:
            return numbers.UNKNOWN
        low, high = (narrator.money_from_base(end) for end in span)
        return low if low == high else f"{low}–{high}"

    return Column(
        SPAN, narrator.say("Its ways"), text, text, by_rank, kind="money", live=True,
        tip=narrator.say("What the ranked ways to have the model cost a month"),
    )  # fmt: skip


def span_end_column(narrator: Narrator, name: str, title: str, end: int) -> Column:
    """Build the column of what the cheapest (``end`` 0) or dearest (1) way costs a month."""
    span_of = _spans()

    def value(narrator: Narrator, row: int) -> float | None:
        span, rate = span_of(narrator, row), narrator.evaluation.rate
        return None if span is None else rate.convert(span[end], BASE, narrator.currency)

    def text(narrator: Narrator, row: int) -> str:
        amount = value(narrator, row)
        return numbers.UNKNOWN if amount is None else narrator.money(amount)

    return Column(
        name, title, text, value, by_rank, kind="money", unit=narrator.currency,
        exported=f"{title} ({narrator.currency})", live=True,
    )  # fmt: skip


def _spans() -> Callable[[Narrator, int], tuple[float, float] | None]:
    """Return a function that looks up the span of a row's model; computed once an answer."""
    spans: dict[str, tuple[float, float]] = {}
    made_for: list[Recommendation] = []

    def span_of(narrator: Narrator, row: int) -> tuple[float, float] | None:
        if made_for != [narrator.recommendation]:
            made_for[:] = [narrator.recommendation]
            spans.clear()
            spans.update(cost_spans(narrator.recommendation))
        return spans.get(narrator.evaluation.candidates[row].line)

    return span_of
