"""The closed form of the break-even against walking up the volumes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.hosting.break_even import break_even, curve_of, steps_of
from advisor.hosting.hosted import Pool


def pool_of(
    capacity: list[float], month: list[float], fixed: float, *, on_demand: bool = False
) -> Pool:
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
    )


NODES = st.lists(st.tuples(st.floats(10, 1e6), st.floats(1, 1e4)), min_size=1, max_size=5)


@given(NODES, st.floats(0.01, 1_000), st.floats(1e-5, 10))
def test_that_hosting_is_no_dearer_at_the_break_even_and_dearer_below(
    nodes: list[tuple[float, float]], fixed: float, price: float
) -> None:
    pool = pool_of([c for c, _ in nodes], [m for _, m in nodes], fixed)
    result = break_even("h", pool, "a", price).middle
    if result is None:
        far = np.geomspace(1, 1e10, 400)
        assert (curve_of(pool, far)[1] > price * far * (1 - 1e-9)).all()
        return
    at = curve_of(pool, np.array([result]))[1][0]
    assert at <= price * result * (1 + 1e-6)
    below = result * np.geomspace(1e-4, 0.999, 300)
    assert (curve_of(pool, below)[1] >= price * below * (1 - 1e-6)).all()


@given(NODES, st.floats(0.01, 1_000), st.floats(1e-5, 10))
def test_that_hosting_stays_cheaper_beyond_the_lasting_break_even(
    nodes: list[tuple[float, float]], fixed: float, price: float
) -> None:
    pool = pool_of([c for c, _ in nodes], [m for _, m in nodes], fixed)
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
