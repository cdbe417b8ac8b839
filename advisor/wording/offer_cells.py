"""The columns of an offer's row beside its figures: rank, name, score, cost, what to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.decision.judging.criteria import COST as COST_CRITERION
from advisor.wording import names, numbers
from advisor.wording.offer_column import (
    BAR,
    CERTAIN,
    COST,
    COVERAGE,
    FIRST,
    FIRST_ANYWHERE,
    HIGH,
    LOW,
    NOTICES,
    OFFER,
    OFFER_ID,
    OWN,
    RANGE,
    RANK,
    RANK_5,
    RANK_95,
    SCORE,
    TIE,
    TO_VERIFY,
    TOP_THREE,
    Column,
    by_rank,
)
from advisor.wording.offer_notices import marked_name, notices
from advisor.wording.own_mark import marked, own_measures
from advisor.wording.robustness import interval_text
from advisor.wording.ties import stacked_rank, tied_ranks
from advisor.wording.unranked import verdict_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision.analysis.robustness import Certainty
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words
    from advisor.wording.offer_column import Keys, Text

    Sorting = Callable[[Recommendation], Keys]

# Instead of a figure that the simulation has not drawn yet: never a figure of another meaning.
NOT_READY = "…"


Array = Literal["scores", "low", "high", "coverage"]


def _figures(array: Array) -> tuple[Callable[[Recommendation, int, Words], float], Sorting]:
    """The figure and the keys of a column that a ranking holds as an array."""

    def value(shown: Recommendation, row: int, _words: Words) -> float:
        return float(getattr(shown, array)[row])

    def keys(shown: Recommendation) -> Keys:
        found: Keys = getattr(shown, array)
        return found

    return value, keys


def _scored(name: str, title: str, array: Array) -> Column:
    value, keys = _figures(array)
    return Column(
        name, title, lambda shown, row, words: numbers.score(value(shown, row, words)), value,
        keys, kind="score", falling=True, live=True,
    )  # fmt: skip


def _rank(_recommendation: Recommendation, words: Words) -> Column:
    def value(shown: Recommendation, row: int, _words: Words) -> float | None:
        return shown.ranks.get(shown.offers[row])

    return Column(
        RANK, words.say("Rank"), lambda shown, row, _w: stacked_rank(shown, shown.offers[row]),
        value, by_rank, brief="", live=True,
        tip=words.say("Rank, and its change since the scenario was opened"),
    )  # fmt: skip


def _offer(_recommendation: Recommendation, words: Words) -> Column:
    return Column(
        OFFER, words.say("Offer"),
        lambda shown, row, words: marked_name(shown, shown.offers[row], words),
        lambda shown, row, words: names.offer_name(shown.evaluation.candidates[row], words),
        _name_keys, kind="text",
    )  # fmt: skip


def _offer_id(_recommendation: Recommendation, words: Words) -> Column:
    return Column(
        OFFER_ID, words.say("Offer id"), lambda shown, row, _w: shown.offers[row],
        lambda shown, row, _w: shown.offers[row], _name_keys, kind="text",
    )  # fmt: skip


def _name_keys(recommendation: Recommendation) -> Keys:
    order = np.argsort(
        np.array([c.model.name.lower() for c in recommendation.evaluation.candidates])
    )
    keys = np.empty(len(order))
    keys[order] = np.arange(len(order))
    return keys


def _bar(_recommendation: Recommendation, words: Words) -> Column:
    value, keys = _figures("scores")
    return Column(
        BAR, words.say("By criterion"),
        lambda shown, row, _w: numbers.score(float(shown.scores[row])), value, keys,
        kind="text", falling=True, live=True, tip=words.say("Score by criterion"),
    )  # fmt: skip


def _certain(_recommendation: Recommendation, words: Words) -> Column:
    def text(shown: Recommendation, row: int, _words: Words) -> str:
        low, high = float(shown.low[row]), float(shown.high[row])
        return f"{numbers.score(low)}–{numbers.score(high)}"

    return Column(CERTAIN, words.say("Certain"), text, text, _figures("low")[1], falling=True,
                  live=True)  # fmt: skip


def _coverage(_recommendation: Recommendation, words: Words) -> Column:
    value, keys = _figures("coverage")
    return Column(
        COVERAGE, words.say("Known"),
        lambda shown, row, _w: numbers.percent(float(shown.coverage[row])), value, keys,
        kind="share", exported=words.say("Weight known"), falling=True, live=True,
    )  # fmt: skip


def _cost(recommendation: Recommendation, words: Words) -> Column:
    currency = recommendation.scenario.currency

    def value(shown: Recommendation, row: int, _words: Words) -> float | None:
        return shown.monthly_cost(shown.offers[row])

    def text(shown: Recommendation, row: int, words: Words) -> str:
        amount = shown.monthly_cost(shown.offers[row])
        if amount is None:
            return words.say("unknown")
        money = numbers.money(amount, shown.scenario.currency)
        return marked(shown, shown.offers[row], COST_CRITERION, money)

    def keys(shown: Recommendation) -> Keys:
        return shown.evaluation.raw[:, shown.evaluation.columns[COST_CRITERION][0]]

    title = words.say("Cost a month")
    return Column(
        COST, title, text, value, keys, kind="money", unit=currency,
        brief=words.say("A month"), exported=f"{title} ({currency})", measure=COST_CRITERION,
    )  # fmt: skip


def _first(_recommendation: Recommendation, words: Words) -> Column:
    return _drawn(
        FIRST, words.say("First"), lambda held: held.first,
        tip=words.say("How often it comes first as weights and figures vary"),
    )  # fmt: skip


def _drawn(
    name: str, title: str, shares: Callable[[Certainty], NDArray[np.float64]], tip: str = ""
) -> Column:
    """Share of the simulated draws; NOT_READY until they are made, so that a frame draws nothing.

    Who stands behind the simulated ranks does not come first.
    """

    def text(shown: Recommendation, row: int, _words: Words) -> str:
        held, offer = shown.drawn, shown.offers[row]
        if offer not in shown.ranks:
            return ""
        if held is None:
            return NOT_READY
        place = held.places.get(offer)
        return share_text(0.0 if place is None else float(shares(held)[place]))

    def value(shown: Recommendation, row: int, _words: Words) -> float | None:
        held = shown.drawn
        place = None if held is None else held.places.get(shown.offers[row])
        return None if held is None or place is None else float(shares(held)[place])

    def keys(shown: Recommendation) -> Keys:
        """All equal until the draws are made, which sorts by rank."""
        held = shown.drawn
        found = np.zeros(len(shown.offers))
        if held is not None:
            found[shown.order[: len(held.offers)]] = shares(held)
        return found

    return Column(name, title, text, value, keys, kind="share", falling=True, live=True, tip=tip)


def share_text(share: float) -> str:
    """Format a share of the draws; shares under 0.5 % show as "<1 %" rather than "0 %"."""
    return "<1 %" if 0 < share < 0.005 else numbers.percent(share)  # noqa: PLR2004


def _range(_recommendation: Recommendation, words: Words) -> Column:
    """Ranks that hold most draws; NOT_READY until they are made."""

    def text(shown: Recommendation, row: int, _words: Words) -> str:
        held, offer = shown.drawn, shown.offers[row]
        if offer not in shown.ranks:
            return ""
        return NOT_READY if held is None else interval_text(held, offer)

    return Column(
        RANGE, words.say("Ranks"), text, text, by_rank, live=True,
        heading=words.say("Ranks, 5–95 %"),
        tip=words.say("Ranks from the 5th to the 95th per cent of the draws"),
    )  # fmt: skip


def _rank_end(name: str, title: str, end: int) -> Column:
    """An end of the ranks that hold 5 to 95 % of the draws."""

    def value(shown: Recommendation, row: int, _words: Words) -> float | None:
        held = shown.drawn
        place = None if held is None else held.places.get(shown.offers[row])
        return None if held is None or place is None else float(held.intervals[place, end])

    def text(shown: Recommendation, row: int, words: Words) -> str:
        rank = value(shown, row, words)
        return numbers.UNKNOWN if rank is None else f"{rank:.0f}"

    return Column(name, title, text, value, by_rank, live=True)


def _said(name: str, title: str, text: Text) -> Column:
    """A column of words that sorts by rank."""
    return Column(name, title, text, text, by_rank, kind="text")


def _to_verify(recommendation: Recommendation, row: int, words: Words) -> str:
    offer = recommendation.offers[row]
    each = next((v for v in recommendation.to_verify if v.offer == offer), None)
    return "" if each is None else " ".join(verdict_lines(recommendation, each.verdicts, words))


BUILDERS: dict[str, Callable[[Recommendation, Words], Column]] = {
    RANK: _rank,
    OFFER: _offer,
    OFFER_ID: _offer_id,
    BAR: _bar,
    SCORE: lambda _r, words: _scored(SCORE, words.say("Score"), "scores"),
    LOW: lambda _r, words: _scored(LOW, words.say("At least"), "low"),
    HIGH: lambda _r, words: _scored(HIGH, words.say("At most"), "high"),
    CERTAIN: _certain,
    COVERAGE: _coverage,
    COST: _cost,
    FIRST: _first,
    RANGE: _range,
    TOP_THREE: lambda _r, words: _drawn(
        TOP_THREE, words.say("Among the first three"), lambda held: held.top_three
    ),
    FIRST_ANYWHERE: lambda _r, words: _drawn(
        FIRST_ANYWHERE,
        words.say("First under any priorities"),
        lambda held: held.worldwide.first,
    ),
    RANK_5: lambda _r, words: _rank_end(RANK_5, words.say("Rank, 5 %"), 0),
    RANK_95: lambda _r, words: _rank_end(RANK_95, words.say("Rank, 95 %"), 1),
    TIE: lambda _r, words: _said(
        TIE, words.say("Tied ranks"), lambda r, row, _w: tied_ranks(r, r.offers[row])
    ),
    OWN: lambda _r, words: _said(
        OWN, words.say("Own figures"), lambda r, row, w: own_measures(r, r.offers[row], w)
    ),
    NOTICES: lambda _r, words: _said(
        NOTICES,
        words.say("Before you choose it"),
        lambda r, row, w: " ".join(notices(r, r.offers[row], w)),
    ),
    TO_VERIFY: lambda _r, words: _said(TO_VERIFY, words.say("To be verified"), _to_verify),
}
"""Id of a column → what makes it for a recommendation in a language."""
