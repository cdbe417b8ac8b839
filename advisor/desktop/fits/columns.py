"""The columns of the ranking: one list drives header, menu, sorting, painting and copying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.judging import criteria
from advisor.decision.judging.evaluation import raw_of
from advisor.decision.kernels.values import rises
from advisor.wording import names, numbers
from advisor.wording.offer_notices import marked_name
from advisor.wording.own_mark import marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision import Recommendation
    from advisor.wording import Words

    Keys = NDArray[np.float64]

RANK, CHANGE, OFFER, BAR, SCORE, COST = "rank", "change", "offer", "bar", "score", "cost"
FIRST, RANGE = "first", "range"
# Of the bracket of ties, a change, and a rank of two digits each.
RANK_WIDTH = 50
# Instead of a figure that the simulation has not drawn yet: never a figure of another meaning.
NOT_READY = "…"


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        id: its id.
        title: of the header.
        width: pixels.
        text: (recommendation, row of the evaluation, words) → what the cell says.
        keys: recommendation → one sortable number an offer, NaN last.
        right: whether numbers stand at the right.
        falling: whether the best figures are the large ones: a first click on the header shows
            the best first.
        shown: whether it is visible at first.
        live: whether its text changes with the sliders.
        tip: what the title means, where it does not say so.
        gives_way: its turn among the columns that are hidden where names lack room, the first
            is 1, unless the user has chosen columns; None: it never is.
    """

    id: str
    title: str
    width: int
    text: Callable[[Recommendation, int, Words], str]
    keys: Callable[[Recommendation], Keys]
    right: bool = True
    falling: bool = False
    shown: bool = True
    live: bool = False
    tip: str = ""
    gives_way: int | None = None


def columns(recommendation: Recommendation, words: Words) -> tuple[Column, ...]:
    """All columns for a recommendation's criteria and benchmark mix."""
    say = words.say
    fixed = (
        Column(RANK, "", RANK_WIDTH, _rank, _rank_keys, live=True,
               tip=say("Rank, and its change since the scenario was opened")),
        Column(CHANGE, say("Change"), 58, lambda _r, _i, _w: "", _rank_keys, falling=True,
               shown=False, tip=say("Change of rank since the scenario was opened")),
        Column(OFFER, say("Offer"), 196, _offer, _name_keys, right=False),
        Column(BAR, say("By criterion"), 220, _score, _score_keys, right=False,
               falling=True, live=True, tip=say("Score by criterion")),
        Column(SCORE, say("Score"), 50, _score, _score_keys, falling=True, live=True),
        Column(FIRST, say("First"), 46, _first, _first_keys, falling=True, live=True,
               tip=say("How often it comes first as weights and figures vary")),
        Column(RANGE, say("Ranks"), 54, _range, _rank_keys, live=True,
               tip=say("Ranks from the 5th to the 95th per cent of the draws"), gives_way=1),
        Column(COST, say("A month"), 76, _cost, _cost_keys),
    )  # fmt: skip
    evaluation = recommendation.evaluation
    raws = [
        _raw_column(recommendation, number, words)
        for number, leaf in enumerate(evaluation.leaves)
        if leaf.criterion != "cost"
    ]
    coverage = Column(
        "coverage", say("Known"), 64,
        lambda r, i, _w: numbers.percent(float(r.coverage[i])),
        lambda r: r.coverage, falling=True, shown=False, live=True,
    )  # fmt: skip
    return (*fixed, *raws, coverage)


def _raw_column(recommendation: Recommendation, number: int, words: Words) -> Column:
    evaluation = recommendation.evaluation
    leaf = evaluation.leaves[number]
    leading = min(evaluation.columns["capability"], key=lambda c: -evaluation.leaves[c].share)

    def text(shown: Recommendation, row: int, words: Words) -> str:
        raw = raw_of(shown.evaluation, row, number)
        if raw is not None:
            text = names.raw_text(shown, leaf, raw, words)
            return marked(shown, shown.offers[row], leaf.measure, text)
        if shown.evaluation.estimated[row, number]:
            guess = float(shown.evaluation.estimates[row, number])
            return f"~{names.raw_text(shown, leaf, guess, words)}"
        return numbers.UNKNOWN

    def keys(shown: Recommendation) -> Keys:
        ordinal = number in shown.evaluation.levels
        table = shown.evaluation.worths if ordinal else shown.evaluation.raw
        return table[:, number]

    title = names.leaf_name(evaluation.catalog, leaf, words)
    return Column(
        leaf.measure, title, 78, text, keys,
        right=number not in evaluation.levels, falling=rises(leaf.function),
        shown=number == leading, gives_way=2 if number == leading else None,
    )  # fmt: skip


def _rank(recommendation: Recommendation, row: int, _words: Words) -> str:
    rank = recommendation.ranks.get(recommendation.offers[row])
    return "" if rank is None else str(rank)


def _rank_keys(recommendation: Recommendation) -> Keys:
    keys = np.full(len(recommendation.offers), np.nan)
    keys[recommendation.order] = np.arange(len(recommendation.order))
    return keys


def _offer(recommendation: Recommendation, row: int, words: Words) -> str:
    return marked_name(recommendation, recommendation.offers[row], words)


def _name_keys(recommendation: Recommendation) -> Keys:
    order = np.argsort(
        np.array([c.model.name.lower() for c in recommendation.evaluation.candidates])
    )
    keys = np.empty(len(order))
    keys[order] = np.arange(len(order))
    return keys


def _score(recommendation: Recommendation, row: int, _words: Words) -> str:
    return numbers.score(float(recommendation.scores[row]))


def _score_keys(recommendation: Recommendation) -> Keys:
    return recommendation.scores


def _first(recommendation: Recommendation, row: int, _words: Words) -> str:
    """Share of the simulated draws; NOT_READY until they are made, so that a frame draws nothing.

    Who stands behind the simulated ranks does not come first.
    """
    held, offer = recommendation.drawn, recommendation.offers[row]
    if offer not in recommendation.ranks:
        return ""
    if held is None:
        return NOT_READY
    place = held.places.get(offer)
    return share_text(0.0 if place is None else float(held.first[place]))


def share_text(share: float) -> str:
    """Format a share of the draws; shares under 0.5 % show as "<1 %" rather than "0 %"."""
    return "<1 %" if 0 < share < 0.005 else numbers.percent(share)  # noqa: PLR2004


def _first_keys(recommendation: Recommendation) -> Keys:
    """Shares of the simulated draws; all equal until they are made, which sorts by rank."""
    held = recommendation.drawn
    keys = np.zeros(len(recommendation.offers))
    if held is not None:
        keys[recommendation.order[: len(held.offers)]] = held.first
    return keys


def _range(recommendation: Recommendation, row: int, _words: Words) -> str:
    """Ranks that hold most draws; NOT_READY until they are made."""
    from advisor.wording.robustness import interval_text

    held, offer = recommendation.drawn, recommendation.offers[row]
    if offer not in recommendation.ranks:
        return ""
    return NOT_READY if held is None else interval_text(held, offer)


def _cost(recommendation: Recommendation, row: int, _words: Words) -> str:
    cost = recommendation.monthly_cost(recommendation.offers[row])
    text = numbers.money(cost, recommendation.scenario.currency)
    return marked(recommendation, recommendation.offers[row], criteria.COST, text)


def _cost_keys(recommendation: Recommendation) -> Keys:
    evaluation = recommendation.evaluation
    return evaluation.raw[:, evaluation.columns["cost"][0]]
