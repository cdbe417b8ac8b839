"""A stated rate limit removes an offer whose busiest minute breaks it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest

from advisor import Scenario, recommend
from advisor.catalog.records import ServiceFact, TokenPrice
from advisor.decision.judging.rate_limits import busiest_minute, in_flight
from advisor.decision.judging.reasons import FreeLimitsUnknown, OverRate

if TYPE_CHECKING:
    from advisor import Catalog, Recommendation
    from advisor.catalog.service import Measure

OFFER = "bamboo-open.at.bamboo"


def answer(world: Catalog, fact: Measure, value: str, **work: float) -> Recommendation:
    limit = ServiceFact(
        subject=OFFER, fact=fact, value=value, date=dt.date(2026, 11, 1), source="invented"
    )
    limited = world.replace(service=(*world.service, limit))
    scenario = Scenario.from_use_case(limited, "everyday-coding")
    workload = msgspec.structs.replace(scenario.workload, **work)
    return recommend(limited, scenario.replace(workload=workload))


def reasons_of(result: Recommendation) -> list[object]:
    row = result.evaluation.rows[OFFER]
    return [rule.reason for rule in result.evaluation.rule_results[row] if rule.reason]


def test_that_the_busiest_minute_is_the_peak_of_the_working_hours(world: Catalog) -> None:
    result = answer(world, "tokens_per_minute", "1")
    candidate = result.candidate(OFFER)
    constants = world.constants
    expected = 120_000 * constants["peak_factor"].value
    expected /= constants["working_hours_a_month"].value * 60
    assert busiest_minute(candidate, result.scenario.workload) == pytest.approx(expected)
    batched = msgspec.structs.replace(result.scenario.workload, batch_share=1.0)
    assert busiest_minute(candidate, batched) == pytest.approx(120_000 / (730 * 60))


@pytest.mark.parametrize(
    ("fact", "low", "high", "of"),
    [
        ("tokens_per_minute", "100000", "200000", "tokens"),
        ("requests_per_minute", "18", "19", "requests"),
    ],
)
def test_that_a_limit_removes_what_breaks_it(
    world: Catalog, fact: Measure, low: str, high: str, of: str
) -> None:
    over = answer(world, fact, low)
    (reason,) = reasons_of(over)
    assert isinstance(reason, OverRate)
    assert (reason.of, reason.most) == (of, float(low))
    assert OFFER not in over.ranked
    assert OFFER in answer(world, fact, high).ranked


def test_that_requests_at_once_follow_from_their_arrival_and_their_time(world: Catalog) -> None:
    """Little's law, by hand: 18.2 a minute, 40 s each, are 12.1 at once."""
    candidate = answer(world, "concurrency", "not-stated").candidate(OFFER)
    offer = msgspec.structs.replace(candidate.offer, tokens_per_s=50.0)
    work = msgspec.structs.replace(candidate.workload, output_tokens=2_000)
    asked = msgspec.structs.replace(candidate, offer=offer)
    asked.__dict__["workload"] = work
    assert in_flight(asked, 18.2) == pytest.approx(18.2 / 60 * 2_000 / 50)


def test_that_a_limit_of_requests_at_once_removes_what_breaks_it(world: Catalog) -> None:
    over = answer(world, "concurrency", "1")
    (reason,) = reasons_of(over)
    assert isinstance(reason, OverRate)
    assert (reason.of, reason.most) == ("at_once", 1.0)
    assert OFFER in answer(world, "concurrency", "500").ranked


def test_that_a_limit_that_is_not_stated_breaks_nothing(world: Catalog) -> None:
    assert OFFER in answer(world, "tokens_per_minute", "not-stated").ranked


def test_that_a_free_service_without_stated_limits_is_not_counted_on_for_much(
    world: Catalog,
) -> None:
    free = tuple(
        msgspec.structs.replace(price, input=Decimal(0), output=Decimal(0), cached_input=Decimal(0))
        if price.offer == OFFER and isinstance(price, TokenPrice)
        else price
        for price in world.prices
    )
    asked = world.replace(prices=free)
    scenario = Scenario.from_use_case(asked, "everyday-coding")
    (reason,) = reasons_of(recommend(asked, scenario))
    assert isinstance(reason, FreeLimitsUnknown)
    little = msgspec.structs.replace(scenario.workload, requests_per_month=600)
    assert OFFER in recommend(asked, scenario.replace(workload=little)).ranked
