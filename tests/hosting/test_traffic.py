"""Requests in flight and what users see: the closed form against the exact queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from advisor.catalog.exchange import catalogue_rate
from advisor.catalog.presets import Workload
from advisor.hosting.costing import hosted_costs
from advisor.hosting.traffic import (
    Pace,
    Target,
    first_token,
    first_token_under_load,
    in_flight,
    limits_of,
    pace_of,
)

if TYPE_CHECKING:
    import advisor
    from advisor.hosting.hosted import HostedCost

LOAD = Workload(requests_per_month=1_000_000, input_tokens=2_000, output_tokens=500)
FAST = msgspec.structs.replace(LOAD, least_tokens_per_s=30.0, most_ttft_s=2.0)


def pace(fixed: float, slope: float, most: float, output: float = 400.0) -> Pace:
    one = np.ones(1)
    return Pace(
        fixed * one, slope * one, 0 * one, 0 * one, 0.2 * one, 0.25 * one, output * one, most * one
    )


def percentile_of_the_queue(made: Pace, a_second: float, share: float) -> int:
    """Others in flight at a percentile, by the birth and death of requests one by one."""
    numbers = np.arange(1, 4_000)
    growth = np.log(a_second * made.output * made.token(numbers.astype(float)) / numbers)
    logs = np.concatenate([[0.0], np.cumsum(growth)])
    chances = np.exp(logs - logs.max())
    return int(np.searchsorted(np.cumsum(chances) / chances.sum(), share))


@pytest.mark.parametrize("share", [75.0, 90.0, 99.0])
@pytest.mark.parametrize(("fixed", "slope"), [(0.02, 0.0002), (0.01, 0.002), (0.03, 0.00002)])
@pytest.mark.parametrize("most", [4.0, 24.0, 120.0])
def test_that_the_percentile_is_that_of_the_exact_queue(
    fixed: float, slope: float, most: float, share: float
) -> None:
    made, target = pace(fixed, slope, most), Target(percentile=share)
    limits = limits_of(made, target)
    exact = percentile_of_the_queue(made, float(limits.a_second[0]), share / 100)
    assert exact + 1 == pytest.approx(most, abs=max(1.5, 0.08 * most))
    seen = in_flight(limits, made.output, limits.a_second, target)
    assert seen[0] == pytest.approx(most, rel=1e-6)


def test_that_fewer_share_the_server_at_less_load() -> None:
    made, target = pace(0.02, 0.0002, 100.0), Target()
    limits = limits_of(made, target)
    seen = [float(in_flight(limits, made.output, limits.a_second * part, target)[0])
            for part in (0.0, 0.2, 0.5, 1.0)]  # fmt: skip
    assert seen[0] == 1.0
    assert seen == sorted(seen)


def test_that_the_target_is_met_at_the_percentile_and_not_by_far() -> None:
    made = pace(0.01, 0.0005, 500.0)
    target = Target(least_tokens_per_s=25.0)
    limits = limits_of(made, target)
    assert 1 / made.seen(limits.batch)[0] >= 25
    assert 1 / made.seen(limits.batch + 2)[0] < 25


def test_that_the_first_token_comes_in_time_at_the_load_taken_on() -> None:
    made = pace(0.01, 0.0005, 500.0)
    for most in (0.5, 1.0, 4.0):
        target = Target(most_ttft_s=most)
        limits = limits_of(made, target)
        late = first_token_under_load(made, limits.batch, limits.a_second, target)
        assert late[0] <= most * 1.01
    assert first_token(made, np.ones(1))[0] > 0


def test_that_three_points_give_the_curve_of_a_mixture_back() -> None:
    kept, batches = np.full(1, 0.96), np.array([[1.0, 16.0, 256.0]])
    token = 0.008 + 0.0001 * batches + 0.03 * (1 - 0.96**batches)
    one = np.ones(1)
    found = pace_of(batches, token, kept=kept, prompt=0 * one, chunks=one, output=100 * one)
    for batch in (1.0, 4.0, 40.0, 256.0):
        exact = 0.008 + 0.0001 * batch + 0.03 * (1 - 0.96**batch)
        assert found.token(np.full(1, batch))[0] == pytest.approx(exact)


def costs(catalog: advisor.Catalog, load: Workload) -> dict[str, HostedCost]:
    rate = catalogue_rate(catalog, catalog.as_of)
    return hosted_costs(catalog, dict.fromkeys(catalog.models, load), rate)


def test_that_users_see_what_was_asked_wherever_one_alone_would(catalog: advisor.Catalog) -> None:
    for cost in costs(catalog, FAST).values():
        assert cost.users is not None
        if cost.idle_tokens_per_s >= 30 and cost.idle_ttft_s <= 2:
            assert cost.users.tokens_per_s >= 30 * 0.99
            assert cost.users.ttft_s <= 2 * 1.01


def test_that_a_target_costs_no_less(catalog: advisor.Catalog) -> None:
    free, fast = costs(catalog, LOAD), costs(catalog, FAST)
    both = [(free[offer], fast[offer]) for offer in free if offer in fast]
    assert both
    for loose, strict in both:
        if strict.idle_tokens_per_s >= 30 and strict.idle_ttft_s <= 2:
            assert strict.per_month.mid >= loose.per_month.mid * (1 - 1e-9)


def test_that_users_see_no_more_under_load_than_alone(catalog: advisor.Catalog) -> None:
    for cost in costs(catalog, LOAD).values():
        users = cost.users
        assert users is not None
        assert 0 < users.tokens_per_s <= users.idle_tokens_per_s * (1 + 1e-9)
        assert users.ttft_s >= users.idle_ttft_s > 0
        assert 0 < users.paid <= users.used <= 1 + 1e-9


def test_that_a_prefix_cache_serves_more_and_answers_sooner(catalog: advisor.Catalog) -> None:
    plain, cached = (
        costs(catalog, FAST),
        costs(catalog, msgspec.structs.replace(FAST, cached_share=0.8)),
    )
    # What misses the target alone serves as many as fit, which is more than one that meets it.
    both = [
        (plain[o], cached[o])
        for o in plain
        if o in cached
        and (plain[o].devices, plain[o].precision) == (cached[o].devices, cached[o].precision)
        and plain[o].idle_tokens_per_s >= 30
        and plain[o].idle_ttft_s <= 2
    ]
    assert both
    for one, other in both:
        assert other.pool.capacity.max() > one.pool.capacity.max()
        assert other.idle_ttft_s < one.idle_ttft_s


def test_that_reading_a_prompt_from_the_cache_still_takes_time(catalog: advisor.Catalog) -> None:
    whole = msgspec.structs.replace(LOAD, cached_share=1.0)
    for cost in costs(catalog, whole).values():
        assert cost.idle_ttft_s > 0
