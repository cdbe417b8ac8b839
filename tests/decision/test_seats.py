"""Seats of the budget: people and the use case's volume follow, what the user set stays."""

from __future__ import annotations

import msgspec
import pytest

import advisor
from advisor.billing.volume import in_unit, said_volume, with_requests
from advisor.cli.arguments import build_parser
from advisor.cli.asking import scenario_of
from advisor.decision.seats import with_seats
from advisor.wording import Words

CATALOG = advisor.load_catalog()
CODING = CATALOG.use_cases["everyday-coding"]


def coding() -> advisor.Scenario:
    return advisor.Scenario.from_use_case(CATALOG, CODING.id)


@pytest.mark.parametrize("steps", [(25,), (2, 25), (7, 3, 25)])
def test_that_people_and_the_use_cases_volume_follow_the_seats(steps: tuple[int, ...]) -> None:
    scenario = coding()
    for seats in steps:  # as when one types 25: first 2
        scenario = with_seats(scenario, seats, CODING)
    assert (scenario.budget.seats, scenario.workload.users) == (25, 25)
    assert scenario.workload.requests_per_month == round(34_500 * 2.5)
    assert with_seats(scenario, 10, CODING) == coding()


def test_that_a_volume_and_people_of_the_users_own_stay() -> None:
    scenario = coding()
    workload = with_requests(msgspec.structs.replace(scenario.workload, users=3), 50_000)
    changed = with_seats(scenario.replace(workload=workload), 25, CODING)
    assert changed.budget.seats == 25
    assert changed.workload == workload


def test_that_a_volume_said_in_seats_follows_where_it_was_of_as_many() -> None:
    scenario = coding()
    workload = in_unit(scenario.workload, "seats", 10)
    changed = with_seats(scenario.replace(workload=workload), 25, CODING)
    said = said_volume(changed.workload)
    assert (said.unit, said.amount) == ("seats", 25.0)
    assert changed.workload.requests_per_month == round(34_500 * 2.5)
    four = scenario.replace(workload=in_unit(scenario.workload, "seats", 4))
    assert said_volume(with_seats(four, 25, CODING).workload).amount == 4


def test_that_a_rule_at_the_budget_follows_the_seats() -> None:
    scenario = coding()
    ruled = msgspec.structs.replace(scenario.constraints, monthly_budget=2_000.0)
    changed = with_seats(scenario.replace(constraints=ruled), 25, CODING)
    assert changed.constraints.monthly_budget == 5_000.0


SUMS = [name for name, case in CATALOG.use_cases.items() if not case.budget.seats]


@pytest.mark.parametrize("use_case", SUMS)
def test_that_a_budget_that_is_a_sum_stays_with_the_volume_and_is_divided_among_seats(
    use_case: str,
) -> None:
    """Said of 20 seats, a budget of $5,000 for customers' conversations became $100,000."""
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case)
    for changed in (
        with_seats(scenario, 20, CATALOG.use_cases[use_case]),
        asked("--use-case", use_case, "--seats", "20"),
    ):
        assert changed.budget.seats == 20
        assert changed.budget.total == pytest.approx(scenario.budget.total)
        assert changed.workload == scenario.workload
    given = asked("--use-case", use_case, "--seats", "20", "--budget", "$150")
    assert given.budget.total == given.constraints.monthly_budget == 3_000.0


def asked(*arguments: str) -> advisor.Scenario:
    words = Words("en")
    options = build_parser(words).parse_args(["recommend", *arguments])
    return scenario_of(CATALOG, options, words)
