"""How a tie is shown beside a rank: a bracket in a column of ranks, words elsewhere.

Models tie where none clearly beats the first of them in the draws (``Certainty.ties``); before
these are made there is no tie to show. A rank is that of the model, shown at its best way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.certainty import Tie
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

BEGINS, BETWEEN, ENDS = "┌", "│", "└"
# A space of its own width, where a page collapses several spaces into one.
PAD = "\u00a0"


def tie_of(recommendation: Recommendation, offer: str) -> Tie | None:
    """Return an offer's tie; None if it is in none, or before the draws."""
    certainty = recommendation.drawn
    return None if certainty is None else certainty.tie_of.get(offer)


def any_tie(recommendation: Recommendation) -> bool:
    """Return whether there is any tie, which then needs a legend."""
    certainty = recommendation.drawn
    return certainty is not None and bool(certainty.ties)


def tie_sign(tie: Tie | None) -> str:
    """Return the part of the bracket beside one rank; empty outside any tie."""
    if tie is None:
        return ""
    return BEGINS if tie.begins else ENDS if tie.ends else BETWEEN


def sheet_format(sign: str) -> str:
    """Return the number format that shows a rank with its part of the bracket in a workbook."""
    return f'"{sign} "0'


def stacked_rank(recommendation: Recommendation, offer: str) -> str:
    """Format a rank for a column of ranks: "┌ 1"; empty for an offer that is not a best way.

    All ranks of a tie have the same width, so that the bracket is straight.
    """
    rank, tie = model_rank(recommendation, offer), tie_of(recommendation, offer)
    if rank is None or tie is None:
        return "" if rank is None else str(rank)
    digits = len(str(model_rank(recommendation, tie.offers[-1])))
    return f"{tie_sign(tie)} {str(rank).rjust(digits, PAD)}"


def single_rank(narrator: Narrator, offer: str) -> str:
    """Format a rank by itself: "1 (tie of 1–3)"; a dash for an offer that is not ranked.

    Another way to have a model has the rank of its model.
    """
    recommendation = narrator.recommendation
    if offer not in recommendation.ranks:
        return numbers.UNKNOWN
    rank = recommendation.model_ranks[recommendation.candidate(offer).line]
    tie = tie_of(recommendation, offer)
    if tie is None:
        return str(rank)
    return narrator.say(
        "{rank} (tie of {ranks})", rank=rank, ranks=tied_ranks(recommendation, offer)
    )


def tied_ranks(recommendation: Recommendation, offer: str) -> str:
    """Format first and last rank of an offer's tie: "1–3"; empty outside any tie."""
    tie = tie_of(recommendation, offer)
    if tie is None:
        return ""
    first, last = (model_rank(recommendation, tie.offers[end]) for end in (0, -1))
    return f"{first}–{last}"


def model_rank(recommendation: Recommendation, offer: str) -> int | None:
    """Return the rank of a model at its best way; None for other offers."""
    if offer not in recommendation.ranks or not recommendation.is_leader(offer):
        return None
    return recommendation.model_ranks[recommendation.candidate(offer).line]


def legend(words: Words) -> str:
    """Explain the bracket."""
    return words.say("Bracket: models that tie.")
