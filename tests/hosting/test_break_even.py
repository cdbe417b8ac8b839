"""The closed form of the break-even against walking up the volumes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.hosting.break_even import (
    break_even,
    curve_of,
    most_verified,
    steps_of,
    volumes_of,
    without_people,
)
from advisor.hosting.hosted import Pool


def pool_of(
    capacity: list[float], month: list[float], fixed: float, *, on_demand: bool = False,
    spare: int = 0, servers: float = 1.0, most_servers: float = math.inf, staff: float = 0.0,
) -> Pool:  # fmt: skip
    capacities, cost = np.array(capacity), np.array(month)
    return Pool(
        capacities,
        capacities * 0.8,
        capacities * 1.25,
        cost * 0.9,
        cost,
        cost * 1.1,
        fixed,
        on_demand,
        spare=spare,
        servers=servers,
        most_servers=most_servers,
        staff=staff,
    )


NODES = st.lists(st.tuples(st.floats(10, 1e6), st.floats(1, 1e4)), min_size=1, max_size=5)


@given(NODES, st.floats(0.01, 1_000), st.floats(1e-5, 10), st.integers(0, 2))
def test_that_hosting_is_no_dearer_at_the_break_even_and_dearer_below(
    nodes: list[tuple[float, float]], fixed: float, price: float, spare: int
) -> None:
    pool = pool_of([c for c, _ in nodes], [m for _, m in nodes], fixed, spare=spare)
    result = break_even("h", pool, "a", price).middle
    if result is None:
        far = np.geomspace(1, 1e10, 400)
        assert (curve_of(pool, far)[1] > price * far * (1 - 1e-9)).all()
        return
    at = curve_of(pool, np.array([result]))[1][0]
    assert at <= price * result * (1 + 1e-6)
    below = result * np.geomspace(1e-4, 0.999, 300)
    assert (curve_of(pool, below)[1] >= price * below * (1 - 1e-6)).all()


@given(NODES, st.floats(0.01, 1_000), st.floats(1e-5, 10), st.integers(0, 2))
def test_that_hosting_stays_cheaper_beyond_the_lasting_break_even(
    nodes: list[tuple[float, float]], fixed: float, price: float, spare: int
) -> None:
    pool = pool_of([c for c, _ in nodes], [m for _, m in nodes], fixed, spare=spare)
    result = break_even("h", pool, "a", price)
    assert (result.lasting is None) == (result.middle is None)
    if result.lasting is None or result.middle is None:
        return
    assert result.lasting >= result.middle * (1 - 1e-9)
    above = result.lasting * np.geomspace(1 + 1e-9, 1e4, 400)
    assert (curve_of(pool, above)[1] <= price * above * (1 + 1e-6)).all()


def test_that_a_full_replica_dearer_than_the_bill_never_pays() -> None:
    result = break_even("h", pool_of([1_000], [100], 10), "a", 0.05)
    assert result.early is result.middle is result.late is result.lasting is None


def test_that_machines_on_demand_break_even_where_the_gain_pays_the_people() -> None:
    result = break_even("h", pool_of([1_000], [0.01], 100, on_demand=True), "a", 0.03)
    assert result.middle == pytest.approx(5_000)


def test_that_a_step_stands_where_another_replica_is_needed() -> None:
    assert steps_of(pool_of([1_000], [100], 10), 10, 3_500) == (1_000, 2_000, 3_000)


def test_that_a_spare_replica_moves_the_break_even() -> None:
    """200 a month for two nodes of 100, of which one serves: 0.1 a request pays it at 2,000."""
    plain, safe = (
        break_even("h", pool_of([10_000], [100], 0, spare=n), "a", 0.1).middle for n in (0, 1)
    )
    assert plain == pytest.approx(1_000)
    assert safe == pytest.approx(2_000)


def test_that_a_break_even_beyond_the_verified_servers_is_no_number() -> None:
    """A gain of 1 a full replica pays fixed 100 with 100 servers: 74.7 M requests were such one."""
    few, many = (
        break_even("h", pool_of([1_000], [99], 100, most_servers=most), "a", 0.1)
        for most in (8, math.inf)
    )
    assert many.middle == pytest.approx(100_000)
    assert not many.unverified
    assert few.middle is None
    assert {"middle", "lasting"} <= few.unverified


def test_that_never_is_not_called_unverified() -> None:
    found = break_even("h", pool_of([1_000], [150], 100, most_servers=8), "a", 0.1)
    assert found.middle is None
    assert "middle" not in found.unverified


def test_that_servers_on_demand_are_counted_too() -> None:
    pool = pool_of([100], [0.029], 10, on_demand=True, most_servers=8)
    found = break_even("h", pool, "a", 0.03)
    assert found.middle is None
    assert "middle" in found.unverified


def test_that_without_people_a_machine_pays_from_its_own_cost() -> None:
    pool = pool_of([10_000], [120], 80, staff=20)
    full, marginal = (
        break_even("h", each, "a", 0.1).middle for each in (pool, without_people(pool))
    )
    assert full == pytest.approx(2_000)
    assert marginal == pytest.approx(1_000)


def test_that_a_curve_ends_where_its_servers_are_no_longer_verified() -> None:
    pool = pool_of([1_000], [100], 10, servers=2.0, most_servers=8, spare=1)
    assert most_verified(pool) == 3_000
    assert volumes_of(pool, 10, 1e6).max() == pytest.approx(3_000)
    assert steps_of(pool, 10, 1e6) == (1_000, 2_000)


@given(NODES, st.floats(0.01, 1_000), st.integers(0, 2), st.integers(3, 40))
def test_that_a_curve_never_falls_as_far_as_it_is_verified(
    nodes: list[tuple[float, float]], fixed: float, spare: int, most: int
) -> None:
    pool = pool_of(
        [c for c, _ in nodes], [m for _, m in nodes], fixed, spare=spare, most_servers=most
    )
    volumes = volumes_of(pool, 1, 1e9)
    mid = curve_of(pool, volumes)[1]
    assert (np.diff(mid) >= -1e-9 * mid[1:]).all()
