"""Columns of an offer's row other than its figures: rank, name, score, cost, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.decision.judging.criteria import COST as COST_CRITERION
from advisor.wording import names, numbers
from advisor.wording.drawn_cells import (
    drawn_column,
    first_column,
    range_column,
    rank_end_column,
    regret_column,
    share_text,
)
from advisor.wording.efforts import effort_name
from advisor.wording.offer_column import (
    BAR,
    CERTAIN,
    CHEAPEST,
    COST,
    COVERAGE,
    DEAREST,
    EFFORT,
    ENOUGH,
    FIRST,
    FIRST_ANYWHERE,
    FIT,
    HIGH,
    LOW,
    MODEL,
    NOTICES,
    OFFER,
    OFFER_ID,
    OFFER_RANK,
    OWN,
    RANGE,
    RANK,
    RANK_5,
    RANK_95,
    REGRET,
    RELEASE,
    SCORE,
    SOLVED,
    SPAN,
    TIE,
    TO_VERIFY,
    TOP_THREE,
    WAY,
    WAYS,
    Column,
    by_rank,
)
from advisor.wording.offer_notices import marked_name, notices
from advisor.wording.own_mark import marked, own_measures
from advisor.wording.ties import model_rank, stacked_rank, tied_ranks
from advisor.wording.unranked import verdict_lines
from advisor.wording.way_cells import fit_column, span_column, span_end_column, way_column

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Keys, Text

    Sorting = Callable[[Recommendation], Keys]


Array = Literal["scores", "low", "high", "coverage"]


def _figures(array: Array) -> tuple[Callable[[Narrator, int], float], Sorting]:
    """Return ``value`` and ``keys`` of a column from an array of the ranking."""

    def value(narrator: Narrator, row: int) -> float:
        return float(getattr(narrator.recommendation, array)[row])

    def keys(shown: Recommendation) -> Keys:
        found: Keys = getattr(shown, array)
        return found

    return value, keys


def _scored(name: str, title: str, array: Array) -> Column:
    value, keys = _figures(array)
    return Column(
        name, title, lambda narrator, row: numbers.score(value(narrator, row)), value,
        keys, kind="score", falling=True, live=True,
    )  # fmt: skip


def _id_of(narrator: Narrator, row: int) -> str:
    return narrator.recommendation.offers[row]


def _rank(narrator: Narrator) -> Column:
    def text(narrator: Narrator, row: int) -> str:
        return stacked_rank(narrator.recommendation, _id_of(narrator, row))

    def value(narrator: Narrator, row: int) -> float | None:
        return model_rank(narrator.recommendation, _id_of(narrator, row))

    return Column(
        RANK, narrator.say("Rank"), text, value, by_rank, brief="", live=True,
        exported=narrator.say("Model rank"),
        tip=narrator.say("Rank of the model, and its change since the use case was chosen"),
    )  # fmt: skip


def _offer_rank(narrator: Narrator) -> Column:
    def value(narrator: Narrator, row: int) -> float | None:
        return narrator.recommendation.ranks.get(_id_of(narrator, row))

    def text(narrator: Narrator, row: int) -> str:
        rank = value(narrator, row)
        return "" if rank is None else f"{rank}"

    return Column(
        OFFER_RANK, narrator.say("Rank"), text, value, by_rank, live=True,
        tip=narrator.say("Rank among all offers"),
    )  # fmt: skip


def _model(narrator: Narrator) -> Column:
    def model(narrator: Narrator, row: int) -> str:
        return narrator.evaluation.candidates[row].line

    return Column(MODEL, narrator.say("Model"), model, model, _name_keys, kind="text")


def _ways(narrator: Narrator) -> Column:
    """Build the column of how many ranked ways there are to have the model."""

    def value(narrator: Narrator, row: int) -> int | None:
        ways = narrator.recommendation.ways
        found = ways.get(narrator.evaluation.candidates[row].line)
        return None if found is None else len(found)

    def text(narrator: Narrator, row: int) -> str:
        count = value(narrator, row)
        return numbers.UNKNOWN if count is None else f"{count}"

    def keys(shown: Recommendation) -> Keys:
        counts = {line: len(offers) for line, offers in shown.ways.items()}
        candidates = shown.evaluation.candidates
        return np.array([counts.get(c.line, 0) for c in candidates], dtype=np.float64)

    return Column(
        WAYS, narrator.say("Ways"), text, value, keys, falling=True, live=True,
        tip=narrator.say("How many ranked ways there are to have the model"),
    )  # fmt: skip


def _enough(narrator: Narrator) -> Column:
    def value(narrator: Narrator, row: int) -> float | None:
        return float(narrator.evaluation.enough[row])

    def text(narrator: Narrator, row: int) -> str:
        return share_text(value(narrator, row) or 0.0, narrator)

    return Column(
        ENOUGH, narrator.say("Enough"), text, value, lambda shown: shown.evaluation.enough,
        kind="share", falling=True, live=True,
        tip=narrator.say("Chance that it reaches the good-enough level"),
    )  # fmt: skip


def _offer(narrator: Narrator) -> Column:
    return Column(
        OFFER, narrator.say("Offer"),
        lambda narrator, row: marked_name(narrator, _id_of(narrator, row)),
        lambda narrator, row: narrator.offer(_id_of(narrator, row)),
        _name_keys, kind="text", brief=narrator.say("Model"),
    )  # fmt: skip


def _offer_id(narrator: Narrator) -> Column:
    return Column(OFFER_ID, narrator.say("Offer id"), _id_of, _id_of, _name_keys, kind="text")


def _name_keys(recommendation: Recommendation) -> Keys:
    order = np.argsort(
        np.array([names.model_name(c).lower() for c in recommendation.evaluation.candidates])
    )
    keys = np.empty(len(order))
    keys[order] = np.arange(len(order))
    return keys


def _bar(narrator: Narrator) -> Column:
    value, keys = _figures("scores")
    return Column(
        BAR, narrator.say("By criterion"),
        lambda narrator, row: numbers.score(value(narrator, row)), value, keys,
        kind="text", falling=True, live=True, tip=narrator.say("Score by criterion"),
    )  # fmt: skip


def _certain(narrator: Narrator) -> Column:
    def text(narrator: Narrator, row: int) -> str:
        shown = narrator.recommendation
        return f"{numbers.score(float(shown.low[row]))}–{numbers.score(float(shown.high[row]))}"

    return Column(CERTAIN, narrator.say("Certain"), text, text, _figures("low")[1], falling=True,
                  live=True)  # fmt: skip


def _coverage(narrator: Narrator) -> Column:
    value, keys = _figures("coverage")
    return Column(
        COVERAGE, narrator.say("Known"),
        lambda narrator, row: numbers.percent(value(narrator, row), narrator), value, keys,
        kind="share", exported=narrator.say("Weight known"), falling=True, live=True,
    )  # fmt: skip


def _cost(narrator: Narrator) -> Column:
    def value(narrator: Narrator, row: int) -> float | None:
        return narrator.recommendation.monthly_cost(_id_of(narrator, row))

    def text(narrator: Narrator, row: int) -> str:
        amount = value(narrator, row)
        if amount is None:
            return narrator.say("unknown")
        money = narrator.money(amount)
        return marked(narrator.recommendation, _id_of(narrator, row), COST_CRITERION, money)

    def keys(shown: Recommendation) -> Keys:
        return shown.evaluation.raw[:, shown.evaluation.columns[COST_CRITERION][0]]

    title = narrator.say("Cost a month")
    return Column(
        COST, title, text, value, keys, kind="money", unit=narrator.currency,
        brief=narrator.say("A month"), exported=f"{title} ({narrator.currency})",
        measure=COST_CRITERION,
    )  # fmt: skip


def _solved(narrator: Narrator) -> Column:
    """Build the column of the cost of a solved task, published for the model at its effort."""

    def value(narrator: Narrator, row: int) -> float | None:
        found = narrator.evaluation.solved_tasks[row]
        if found is None:
            return None
        rate = narrator.evaluation.rate
        return rate.convert(found.usd_per_solved, BASE, narrator.currency)

    def text(narrator: Narrator, row: int) -> str:
        amount, found = value(narrator, row), narrator.evaluation.solved_tasks[row]
        if amount is None or found is None:
            return narrator.say("not published")
        return narrator.say(
            "{money} ({benchmark})",
            money=narrator.money(amount),
            benchmark=narrator.catalog.benchmarks[found.score.benchmark].name,
        )

    def keys(shown: Recommendation) -> Keys:
        tasks = shown.evaluation.solved_tasks
        return np.array([np.nan if task is None else task.usd_per_solved for task in tasks])

    title = narrator.say("Cost of a solved task")
    return Column(
        SOLVED, title, text, value, keys, kind="money", unit=narrator.currency,
        brief=narrator.say("A solved task"), exported=f"{title} ({narrator.currency})",
        tip=narrator.say(
            "Published money a task over the share solved, of the same benchmark, release and "
            "effort, at the prices of that run"
        ),
    )  # fmt: skip


def _said(name: str, title: str, text: Text) -> Column:
    """Build a text column that sorts by rank."""
    return Column(name, title, text, text, by_rank, kind="text")


def _ties(narrator: Narrator, row: int) -> str:
    return tied_ranks(narrator.recommendation, _id_of(narrator, row))


def _own(narrator: Narrator, row: int) -> str:
    return own_measures(narrator, _id_of(narrator, row))


def _notices(narrator: Narrator, row: int) -> str:
    return " ".join(notices(narrator, _id_of(narrator, row)))


def _to_verify(narrator: Narrator, row: int) -> str:
    offer = _id_of(narrator, row)
    each = next((v for v in narrator.recommendation.to_verify if v.offer == offer), None)
    return "" if each is None else " ".join(verdict_lines(narrator, each.rule_results))


def _release(narrator: Narrator, row: int) -> str:
    """Ids of all releases that the offer may serve."""
    releases = narrator.evaluation.candidates[row].releases
    return narrator.listed(release.id for release in releases)


def _effort(narrator: Narrator, row: int) -> str:
    return effort_name(narrator.evaluation.candidates[row].effort, narrator)


BUILDERS: dict[str, Callable[[Narrator], Column]] = {
    RANK: _rank,
    OFFER: _offer,
    OFFER_ID: _offer_id,
    OFFER_RANK: _offer_rank,
    MODEL: _model,
    WAYS: _ways,
    ENOUGH: _enough,
    RELEASE: lambda narrator: _said(RELEASE, narrator.say("Release"), _release),
    EFFORT: lambda narrator: _said(EFFORT, narrator.say("Effort"), _effort),
    BAR: _bar,
    FIT: fit_column,
    WAY: way_column,
    SPAN: span_column,
    CHEAPEST: lambda narrator: span_end_column(
        narrator, CHEAPEST, narrator.say("Its cheapest way"), 0
    ),
    DEAREST: lambda narrator: span_end_column(
        narrator, DEAREST, narrator.say("Its dearest way"), 1
    ),
    SCORE: lambda narrator: _scored(SCORE, narrator.say("Score"), "scores"),
    LOW: lambda narrator: _scored(LOW, narrator.say("At least"), "low"),
    HIGH: lambda narrator: _scored(HIGH, narrator.say("At most"), "high"),
    CERTAIN: _certain,
    COVERAGE: _coverage,
    COST: _cost,
    SOLVED: _solved,
    FIRST: first_column,
    RANGE: range_column,
    REGRET: regret_column,
    TOP_THREE: lambda narrator: drawn_column(
        TOP_THREE, narrator.say("Among the first three"), lambda certainty: certainty.top_three
    ),
    FIRST_ANYWHERE: lambda narrator: drawn_column(
        FIRST_ANYWHERE,
        narrator.say("First under any priorities"),
        lambda certainty: certainty.worldwide.first,
    ),
    RANK_5: lambda narrator: rank_end_column(RANK_5, narrator.say("Rank, 5 %"), 0),
    RANK_95: lambda narrator: rank_end_column(RANK_95, narrator.say("Rank, 95 %"), 1),
    TIE: lambda narrator: _said(TIE, narrator.say("Tied ranks"), _ties),
    OWN: lambda narrator: _said(OWN, narrator.say("Own figures"), _own),
    NOTICES: lambda narrator: _said(NOTICES, narrator.say("Before you choose it"), _notices),
    TO_VERIFY: lambda narrator: _said(TO_VERIFY, narrator.say("To be verified"), _to_verify),
}
"""Id of a column → what makes it for an answer in a language."""
