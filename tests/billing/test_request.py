"""One request: hours, weekdays, zones, modes, gaps and invalid counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from advisor import Catalog, InputError
from advisor.billing.request import Request, RequestCost, price_request
from advisor.billing.unpriced import BeyondBands, NoMode, Unpriced
from advisor.catalog.prices import Price

OFFER = "gpt-5.at.openai"
Rule = Callable[..., Price]
WithRules = Callable[..., "Catalog"]

MONDAY = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def request(tokens_in: int = 1_000_000, tokens_out: int = 0, **more: Any) -> Request:
    return Request(input_tokens=tokens_in, output_tokens=tokens_out, **({"at": MONDAY} | more))


def paid(answer: RequestCost | Unpriced) -> Decimal:
    assert isinstance(answer, RequestCost), answer
    assert sum(answer.parts.values()) == answer.amount
    return answer.amount


@pytest.mark.parametrize(
    ("at", "price"),
    [
        ("2026-11-23T21:59+00:00", 3),  # Monday
        ("2026-11-23T22:00+00:00", 1),
        ("2026-11-24T05:59+00:00", 1),  # Tuesday morning is Monday's night
        ("2026-11-24T06:00+00:00", 3),
        ("2026-11-24T23:00+00:00", 3),  # no window on Tuesdays
        ("2026-11-23T05:00+00:00", 3),  # Monday morning would be Sunday's
    ],
)
def test_that_a_window_over_midnight_belongs_to_the_day_it_begins(
    with_rules: WithRules, rule: Rule, at: str, price: int
) -> None:
    night = rule(input=1.0, peak_hours="22:00-06:00", peak_days="1", peak_zone="UTC")
    catalog = with_rules(rule(), night)
    moment = dt.datetime.fromisoformat(at)
    assert paid(price_request(catalog, OFFER, request(at=moment))) == price


def test_that_hours_follow_summer_time_of_their_zone(with_rules: WithRules, rule: Rule) -> None:
    nine = rule(input=6.0, peak_hours="09:00-10:00", peak_zone="Europe/Berlin")
    catalog = with_rules(rule(), nine)
    summer = dt.datetime(2026, 7, 1, 7, 30, tzinfo=dt.UTC)
    winter = dt.datetime(2026, 12, 1, 8, 30, tzinfo=dt.UTC)
    for moment in (summer, winter):
        assert paid(price_request(catalog, OFFER, request(at=moment))) == 6


def test_that_a_rule_changes_at_its_moment_and_not_at_midnight(
    with_rules: WithRules, rule: Rule
) -> None:
    day = dt.date(2026, 11, 23)
    old = rule(valid_to=day, valid_to_time="16:00")
    new = rule(input=5.0, valid_from=day, valid_from_time="16:00")
    catalog = with_rules(old, new)
    for minute, price in ((59, 3), (60, 5)):
        at = dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
        assert paid(price_request(catalog, OFFER, request(at=at))) == price


def test_that_a_region_pays_its_own_price_only_when_asked_for(
    with_rules: WithRules, rule: Rule
) -> None:
    catalog = with_rules(rule(), rule(input=3.3, region="EU"))
    assert paid(price_request(catalog, OFFER, request())) == 3
    assert paid(price_request(catalog, OFFER, request(region="EU"))) == Decimal("3.3")
    assert paid(price_request(catalog, OFFER, request(region="US"))) == 3


def test_that_thinking_has_its_own_rate_and_counts_for_the_band(
    with_rules: WithRules, rule: Rule
) -> None:
    short = rule(output_upto=1_000.0, reasoning_output=40.0)
    long = rule(output=30.0, output_over=1_000.0)
    catalog = with_rules(short, long)
    one = request(0, 500, thinking_tokens=500)
    assert paid(price_request(catalog, OFFER, one)) == Decimal("0.0275")
    more = request(0, 500, thinking_tokens=501)
    assert paid(price_request(catalog, OFFER, more)) == Decimal("0.03003")


def test_that_a_minimum_is_charged_and_named(with_rules: WithRules, rule: Rule) -> None:
    catalog = with_rules(rule(minimum_charge=0.01))
    answer = price_request(catalog, OFFER, request(1_000, 100))
    assert paid(answer) == Decimal("0.01")
    assert isinstance(answer, RequestCost)
    assert answer.parts["minimum"] == Decimal("0.0055")


def test_that_batch_and_flex_have_no_price_where_none_is_published(
    with_rules: WithRules, rule: Rule
) -> None:
    catalog = with_rules(rule(batch_input=1.5, batch_output=7.5))
    assert paid(price_request(catalog, OFFER, request(mode="batch"))) == Decimal("1.5")
    answer = price_request(catalog, OFFER, request(mode="flex"))
    assert answer == NoMode("flex")


def test_that_another_source_fills_a_gap_only_where_it_agrees(
    with_rules: WithRules, rule: Rule
) -> None:
    bare = rule(cached_input=None, source="anthropic-pricing")
    agrees = rule(cached_input=0.5, source="litellm-1.109.1")
    differs = rule(input=4.0, cached_input=0.1, source="litellm-1.109.1")
    whole = request(cached_tokens=1_000_000)
    assert paid(price_request(with_rules(bare, agrees), OFFER, whole)) == Decimal("0.5")
    assert paid(price_request(with_rules(bare, differs), OFFER, whole)) == 3


def test_that_an_open_list_price_never_stands_in_for_a_missing_band(
    with_rules: WithRules, rule: Rule
) -> None:
    """Feeds often copy the cheapest band only."""
    banded = rule(input_upto=32_000.0, source="anthropic-pricing")
    copied = rule(source="litellm-1.109.1")
    further = rule(input=6.0, input_over=32_000.0, source="genai-prices-0.2.3")
    answer = price_request(with_rules(banded, copied), OFFER, request())
    assert isinstance(answer, BeyondBands)
    assert paid(price_request(with_rules(banded, copied, further), OFFER, request())) == 6


def test_that_free_means_unmetered(with_rules: WithRules, rule: Rule) -> None:
    answer = price_request(with_rules(rule(input=0.0, output=0.0)), OFFER, request())
    assert paid(answer) == 0
    assert isinstance(answer, RequestCost)
    assert answer.unmetered


@pytest.mark.parametrize(
    "changes",
    [{"tokens_in": -1}, {"tokens_out": 10**10}, {"cached_tokens": 1_000_001},
     {"cached_tokens": 600_000, "cache_write_tokens": 500_000}],
)  # fmt: skip
def test_that_an_impossible_request_is_refused_in_words(changes: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"tokens"):
        request(**changes)
