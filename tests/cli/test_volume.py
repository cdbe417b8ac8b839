"""The volume as the terminal takes it: tokens, conversations, seats or requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import advisor
from advisor.catalog.problems import InputError
from advisor.cli.arguments import build_parser
from advisor.cli.asking import scenario_of
from advisor.wording import Words
from tests.world.loading import world

if TYPE_CHECKING:
    from advisor.decision.scenario import Scenario

CATALOG = world()


def scenario(*arguments: str) -> Scenario:
    words = Words("en")
    options: Any = build_parser(words).parse_args(["recommend", *arguments])
    return scenario_of(CATALOG, options, words)


SIZES = ("--input-tokens", "22000", "--output-tokens", "400")


@pytest.mark.parametrize(
    ("arguments", "requests", "unit"),
    [
        (("--tokens-a-month", "896M"), 40_000, "tokens"),
        (("--conversations", "3000", "--turns", "4.5"), 13_500, "conversations"),
        (("--conversations", "3000"), 15_000, "conversations"),
        (("--tokens-a-seat", "4480万", "--seats", "25"), 50_000, "seats"),
    ],
)
def test_that_a_volume_in_any_unit_becomes_requests(
    arguments: tuple[str, ...], requests: int, unit: str
) -> None:
    work = scenario(*SIZES, *arguments).workload
    assert work.requests_per_month == requests
    assert work.volume is not None
    assert work.volume.unit == unit
    if unit == "seats":
        assert (work.volume.amount, work.volume.each) == (25, 44_800_000)


def test_that_requests_say_the_volume_alone() -> None:
    assert scenario("--requests", "7").workload.volume is None
    with pytest.raises(InputError):
        scenario("--requests", "7", "--tokens-a-month", "1M")


def with_seats_said(*arguments: str) -> Scenario:
    """Ask the real catalogue, whose use case of coding has a budget a seat."""
    words = Words("en")
    asked = ["recommend", "--use-case", "everyday-coding", "--seats", "25", *arguments]
    options: Any = build_parser(words).parse_args(asked)
    return scenario_of(advisor.load_catalog(), options, words)


def test_that_people_and_the_volume_of_the_use_case_follow_the_seats() -> None:
    use_case = advisor.load_catalog().use_cases["everyday-coding"]
    asked = with_seats_said()
    assert (asked.budget.seats, asked.workload.users) == (25, 25)
    assert asked.workload.requests_per_month == 2.5 * use_case.workload.requests_per_month
    assert asked.budget.amount == use_case.budget.amount


def test_that_a_volume_or_people_that_are_given_stay_with_other_seats() -> None:
    work = with_seats_said("--requests", "70", "--users", "7").workload
    assert (work.requests_per_month, work.users) == (70, 7)
