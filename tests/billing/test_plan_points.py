"""Plans that count points of their own: a token costs points by its kind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

import advisor
from advisor.billing.plans import MonthTokens, excess
from advisor.catalog.presets import Workload
from advisor.catalog.prices import PlanPrice

CATALOG = advisor.load_catalog()
WORK = Workload(
    requests_per_month=1_000, input_tokens=10_000, output_tokens=500, cached_share=0.6, users=1
)
TOKENS = MonthTokens(input=4e6, cached=6e6, output=5e5)


def plan(**cells: Any) -> PlanPrice:
    return PlanPrice(
        offer="x", currency="CNY", checked=dt.date(2026, 9, 22), source="x",
        monthly_fee=Decimal(99), limit_unit="points", **cells,
    )  # fmt: skip


@pytest.mark.parametrize(("limit", "over"), [(1_515, False), (1_514, True)])
def test_that_each_kind_of_token_costs_its_points(limit: int, *, over: bool) -> None:
    # 4 M × 300 + 6 M × 2.5 + 0.5 M × 600 = 1,200 + 15 + 300 points
    rule = plan(limit_month=limit, points_input=300, points_cached=2.5, points_output=600)
    found = excess(rule, CATALOG, WORK, TOKENS)
    assert (found is not None) is over
    assert found is None or (found.window, found.unit, round(found.need)) == (
        "month", "points", 1_515,
    )  # fmt: skip


def test_that_cached_input_costs_as_input_where_nothing_else_is_stated() -> None:
    rule = plan(limit_month=3_299, points_input=300, points_output=600)
    found = excess(rule, CATALOG, WORK, TOKENS)
    assert found is not None
    assert round(found.need) == 3_300


def test_that_points_of_unknown_worth_are_an_unpublished_limit() -> None:
    rule = plan(limit_week=10_000)
    assert excess(rule, CATALOG, WORK, TOKENS) is None
    assert rule.is_capped
    assert not plan(limit_week=10_000, points_input=1.0, points_output=1.0).is_capped
