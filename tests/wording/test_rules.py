"""A must-have is said with what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.catalog.presets import Constraints
from advisor.decision.judging.constraints import CHECKS
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from advisor.wording.rules import rule_text
from tests.world.loading import world

if TYPE_CHECKING:
    from advisor import Scenario

DEVICE = next(iter(world().hardware.values()))
# A value of each must-have that asks for more than yes or no, and how it is said.
ASKED = {
    "data_stays_in": (("CN",), "China"),
    "not_in": (("US",), "USA"),
    "monthly_budget": (1234.0, "1,234"),
    "devices": ((DEVICE.id,), DEVICE.name),
    "most_servers": (7, "7"),
}


@pytest.fixture
def scenario() -> Scenario:
    return advisor.Scenario.from_use_case(world(), "everyday-coding")


def test_that_every_must_have_with_a_value_is_tried_here() -> None:
    """One that is not said loses its number in window, report and terminal."""
    off = Constraints()
    valued = {
        field.name
        for field in msgspec.structs.fields(Constraints)
        if field.name in CHECKS and not isinstance(getattr(off, field.name), bool)
    }
    assert valued == set(ASKED)


@pytest.mark.parametrize("constraint", ASKED)
def test_that_a_must_have_says_its_value(scenario: Scenario, constraint: str) -> None:
    value, said = ASKED[constraint]
    asked = msgspec.structs.replace(scenario.constraints, **{constraint: value})
    answer = advisor.recommend(world(), scenario.replace(constraints=asked))
    text = rule_text(Narrator(answer, Words("en")), constraint)
    assert said in text.partition(": ")[2]
