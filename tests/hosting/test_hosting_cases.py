"""Published figures against the engine: ``advisor host --check`` prints the same table."""

from __future__ import annotations

import pytest

import advisor
from advisor.hosting.cases import PREFILL, SPEEDS, Outcome, hosting_cases, outcomes, summary
from advisor.hosting.strata import order, sides, stratum

pytestmark = pytest.mark.promise

KINDS = {*SPEEDS, PREFILL, "memory_mib", "memory_at_most_gb", "devices"}


@pytest.fixture(scope="module")
def found() -> tuple[Outcome, ...]:
    return outcomes(advisor.load_catalog())


def test_that_no_case_is_left_out_and_each_names_its_source(found: tuple[Outcome, ...]) -> None:
    assert len(found) >= 500
    assert {o.case.kind for o in found} == KINDS
    assert all(o.case.source.startswith("https://") for o in found)
    assert len({o.case.case for o in found}) == len(found)


@pytest.mark.parametrize("fitted", [True, False])
@pytest.mark.parametrize("kind", SPEEDS)
def test_that_four_of_five_speeds_of_vendors_lie_in_range_with_a_median_error_under_a_quarter(
    found: tuple[Outcome, ...], kind: str, *, fitted: bool
) -> None:
    group = summary(
        o for o in found if o.case.kind == kind and o.case.fitted == fitted and not o.case.date
    )
    assert group.within >= 0.8 * group.cases
    assert group.median_error <= 0.25


def test_that_qwens_memory_table_is_met_within_five_per_cent(found: tuple[Outcome, ...]) -> None:
    table = summary(o for o in found if o.case.kind == "memory_mib")
    assert table.cases == 44
    assert table.within == table.cases
    assert table.worst_error < 0.03


def test_that_all_stated_deployments_but_one_are_met(found: tuple[Outcome, ...]) -> None:
    """Kimi K2.5 on 4 × MI325X is the one: the catalogue knows that device in eights only."""
    missed = [o.case.case for o in found if o.case.kind == "devices" and not o.within]
    assert missed == ["vultr-kimi-k2.5-mi325x-int4"]


def test_that_two_hundred_speeds_were_measured_by_others_than_the_vendor() -> None:
    speeds = [c for c in hosting_cases() if c.date and c.kind in SPEEDS]
    assert len(speeds) >= 200
    assert all(c.engine and c.setting in {"installed", "tuned"} for c in speeds)


def test_that_the_half_of_an_independent_case_follows_from_its_stratum_and_its_place() -> None:
    """The rule does not look at a figure: see ``strata``."""
    cases = [c for c in hosting_cases() if c.date]
    assert all(c.family for c in cases)
    expected = sides(stratum(c) for c in cases)
    assert ["fitted" if c.fitted else "held-out" for c in cases] == expected


def test_that_each_larger_publication_is_on_both_sides() -> None:
    by_source: dict[str, list[bool]] = {}
    for case in hosting_cases():
        if case.date:
            by_source.setdefault(case.source.split("/blob/")[0], []).append(case.fitted)
    for source, fitted in by_source.items():
        if len(fitted) >= 10:
            assert 0.25 <= sum(fitted) / len(fitted) <= 0.75, source


def test_that_the_order_of_new_cases_is_a_hash_of_their_ids() -> None:
    assert order("a") != order("b")
    assert sides(["x", "y", "x", "x"])[0] == sides(["x", "y", "x", "x"])[3]
    assert sides(["x", "x"]) == list(reversed(sides(["x", "x", "x"])[1:]))
