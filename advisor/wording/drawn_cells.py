"""Columns of what the draws of the simulation say of a model, shown at its best way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.wording import numbers
from advisor.wording.offer_column import FIRST, RANGE, REGRET, Column, by_rank
from advisor.wording.robustness import interval_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Keys

# Shown instead of a figure that the simulation has not computed yet.
NOT_READY = "…"


def first_column(narrator: Narrator) -> Column:
    """Build the column of the share of the draws in which a model comes first."""
    return drawn_column(
        FIRST, narrator.say("First"), lambda certainty: certainty.first,
        tip=narrator.say("How often it comes first as weights and figures vary"),
    )  # fmt: skip


def _place(shown: Recommendation, row: int) -> tuple[Certainty, int] | None:
    """Return the certainty and the offer's place in it; None if either is missing."""
    certainty = shown.drawn
    place = None if certainty is None else certainty.places.get(shown.offers[row])
    return None if certainty is None or place is None else (certainty, place)


def drawn_column(
    name: str, title: str, shares: Callable[[Certainty], NDArray[np.float64]], tip: str = ""
) -> Column:
    """Build a column of a share of the draws; NOT_READY before them.

    The simulation is of models, shown at the best way to have each.
    """

    def text(narrator: Narrator, row: int) -> str:
        shown = narrator.recommendation
        if shown.drawn is None:
            return NOT_READY if shown.offers[row] in shown.ranks else ""
        share = value(narrator, row)
        return "" if share is None else share_text(share, narrator)

    def value(narrator: Narrator, row: int) -> float | None:
        found = _place(narrator.recommendation, row)
        return None if found is None else float(shares(found[0])[found[1]])

    def keys(shown: Recommendation) -> Keys:
        """Return sort keys; all equal before the draws, which leaves the order by rank."""
        certainty = shown.drawn
        found = np.zeros(len(shown.offers))
        if certainty is not None:
            found[shown.leaders] = shares(certainty)
        return found

    return Column(name, title, text, value, keys, kind="share", falling=True, live=True, tip=tip)


def share_text(share: float, words: Words) -> str:
    """Format a share of the draws; shares under 0.5 % show as "<1 %" rather than "0 %"."""
    if 0 < share < 0.005:  # noqa: PLR2004
        return f"<1{words.language.percent}"
    return numbers.percent(share, words)


def regret_column(narrator: Narrator) -> Column:
    """Build the column of what choosing a model loses in the draws; NOT_READY before them."""

    def value(narrator: Narrator, row: int) -> float | None:
        found = _place(narrator.recommendation, row)
        return None if found is None else float(found[0].regret[found[1]])

    def text(narrator: Narrator, row: int) -> str:
        if narrator.recommendation.drawn is None:
            return NOT_READY
        lost = value(narrator, row)
        return "" if lost is None else numbers.score(lost)

    return Column(
        REGRET, narrator.say("Regret"), text, value, by_rank, kind="score", live=True,
        tip=narrator.say("Points that choosing it loses in the mean against the best of each draw"),
    )  # fmt: skip


def range_column(narrator: Narrator) -> Column:
    """Build the column of rank intervals; NOT_READY before the draws."""

    def text(narrator: Narrator, row: int) -> str:
        shown, offer = narrator.recommendation, narrator.recommendation.offers[row]
        if shown.drawn is None:
            return NOT_READY if offer in shown.ranks else ""
        return interval_text(shown.drawn, offer) if offer in shown.drawn.places else ""

    return Column(
        RANGE, narrator.say("Ranks"), text, text, by_rank, live=True,
        heading=narrator.say("Ranks, 5–95 %"),
        tip=narrator.say("Ranks from the 5th to the 95th per cent of the draws"),
    )  # fmt: skip


def rank_end_column(name: str, title: str, end: int) -> Column:
    """Build a column of one end of the 5–95 % rank interval."""

    def value(narrator: Narrator, row: int) -> float | None:
        found = _place(narrator.recommendation, row)
        return None if found is None else float(found[0].intervals[found[1], end])

    def text(narrator: Narrator, row: int) -> str:
        rank = value(narrator, row)
        return numbers.UNKNOWN if rank is None else f"{rank:.0f}"

    return Column(name, title, text, value, by_rank, live=True)
