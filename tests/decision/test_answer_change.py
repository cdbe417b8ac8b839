"""After new figures: which pick moved, and by which figure, adding up exactly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

import advisor
from advisor.decision.analysis.answer_change import answer_change
from advisor.decision.analysis.warning_kinds import LaterPrice
from advisor.wording import Words
from advisor.wording.answer_change import change_sentences
from advisor.wording.narrator import Narrator
from tests.world.loading import world


@pytest.fixture(scope="module")
def then() -> advisor.Recommendation:
    catalog = world()
    return advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))


def repriced(then: advisor.Recommendation, offer: str, factor: int) -> advisor.Recommendation:
    """The answer after an offer's prices rose by a factor."""
    catalog = then.catalog
    prices = tuple(
        msgspec.structs.replace(
            price,
            **{
                column: amount * Decimal(factor)
                for column in ("input", "output", "cached_input")
                if (amount := getattr(price, column)) is not None
            },
        )
        if price.offer == offer
        else price
        for price in catalog.prices
    )
    return advisor.recommend(catalog.replace(prices=prices), then.scenario)


def said(then: advisor.Recommendation, now: advisor.Recommendation, language: str) -> str:
    before, after = (Narrator(answer, Words(language)) for answer in (then, now))
    return " ".join(change_sentences(before, after, answer_change(then, now)))


def test_that_the_same_figures_change_nothing(then: advisor.Recommendation) -> None:
    again = advisor.recommend(then.catalog.replace(), then.scenario)
    assert answer_change(then, again).nothing


def test_that_a_dearer_best_pick_gives_way_and_its_price_is_named(
    then: advisor.Recommendation,
) -> None:
    best = then.ranked[0]
    now = repriced(then, best, 10)
    change = answer_change(then, now)
    move = next(move for move in change.picks if move.role == "best-fit")
    assert (move.then, move.now) == (best, now.ranked[0])
    assert [(f.offer, f.measure) for f in move.figures] == [(best, "cost")]
    text = said(then, now, "en")
    assert "Cost" in text
    assert "Best fit: now" in text


def test_that_the_points_of_the_figures_are_the_change_of_the_lead(
    then: advisor.Recommendation,
) -> None:
    best = then.ranked[0]
    now = repriced(then, best, 10)
    move = answer_change(then, now).picks[0]
    assert move.now is not None

    def lead(of: advisor.Recommendation) -> float:
        rows = of.evaluation.rows
        return float(of.scores[rows[str(move.now)]] - of.scores[rows[best]])

    assert sum(f.points for f in move.figures) == pytest.approx(lead(now) - lead(then), abs=1e-9)


def test_that_a_new_offer_at_the_head_is_said_to_be_new(then: advisor.Recommendation) -> None:
    best = then.ranked[0]
    catalog = then.catalog
    without = catalog.replace(offers={k: v for k, v in catalog.offers.items() if k != best})
    before = advisor.recommend(without, then.scenario)
    change = answer_change(before, then)
    move = next(move for move in change.picks if move.role == "best-fit")
    assert move.turns == {best: "new"}
    assert "is new" in said(before, then, "en")
    gone = answer_change(then, before).picks[0]
    assert gone.then == best


def test_that_chinese_says_the_same(then: advisor.Recommendation) -> None:
    now = repriced(then, then.ranked[0], 10)
    text = said(then, now, "zh")
    assert "成本" in text
    assert "Best fit" not in text


def test_that_an_undated_price_seen_after_the_day_asked_is_said_to_be_so(
    then: advisor.Recommendation,
) -> None:
    early = advisor.recommend(
        then.catalog, then.scenario.replace(as_of=then.catalog.as_of - dt.timedelta(days=400))
    )

    def is_late(answer: advisor.Recommendation, offer: str) -> bool:
        return any(isinstance(warn, LaterPrice) for warn in answer.warnings(offer))

    assert any(is_late(early, offer) for offer in early.ranked)
    assert not any(is_late(then, offer) for offer in then.ranked)
