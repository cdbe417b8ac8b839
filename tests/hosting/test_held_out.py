"""Measurements that took no part in the fit: how far off, and how often in the stated range."""

from __future__ import annotations

import pytest

import advisor
from advisor.hosting.case_groups import Group, held_out_groups
from advisor.hosting.cases import outcomes

pytestmark = pytest.mark.promise

SEVERAL = 5


@pytest.fixture(scope="module")
def groups() -> tuple[Group, ...]:
    catalog = advisor.load_catalog()
    return held_out_groups(catalog, outcomes(catalog))


def of_writing(groups: tuple[Group, ...], by: str) -> list[Group]:
    return [g for g in groups if g.by == by and not g.reading]


@pytest.mark.parametrize(("engines", "most"), [("server", 0.25), ("llama.cpp", 0.15)])
def test_that_the_median_error_is_small_and_four_of_five_lie_in_range(
    groups: tuple[Group, ...], engines: str, most: float
) -> None:
    (all_of_them,) = (g for g in of_writing(groups, "all") if g.engines == engines)
    assert all_of_them.cases >= 100
    assert all_of_them.median_error <= most
    assert all_of_them.within >= 0.8 * all_of_them.cases


def test_that_what_nobody_sells_was_measured_as_closely(groups: tuple[Group, ...]) -> None:
    (independent,) = (
        g for g in of_writing(groups, "origin") if (g.engines, g.name) == ("server", "independent")
    )
    assert independent.cases >= 100
    assert independent.median_error <= 0.25
    assert independent.within >= 0.8 * independent.cases


def test_that_no_family_is_far_off(groups: tuple[Group, ...]) -> None:
    families = [g for g in of_writing(groups, "family") if g.cases >= SEVERAL]
    assert len(families) >= 8
    assert {g.name: g.median_error for g in families if g.median_error > 0.4} == {}


def test_that_no_load_is_far_off(groups: tuple[Group, ...]) -> None:
    loads = [g for g in of_writing(groups, "load") if g.engines == "server"]
    assert len(loads) == 3
    assert all(g.median_error <= 0.3 for g in loads)
    assert all(0.8 <= g.bias <= 1.25 for g in loads)


def test_that_engines_nobody_installs_today_count_in_a_group_of_their_own(
    groups: tuple[Group, ...],
) -> None:
    of_llama = [g for g in of_writing(groups, "origin") if g.engines == "llama.cpp"]
    (old,) = (g for g in of_llama if g.name == "old-builds")
    (all_of_them,) = (g for g in of_writing(groups, "all") if g.engines == "llama.cpp")
    assert old.cases >= 50
    assert all_of_them.cases == sum(g.cases for g in of_llama) - old.cases
