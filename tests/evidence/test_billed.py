"""Every amount of a price rule is known to the question whether a bill rests on it."""

from __future__ import annotations

from typing import get_args

from advisor.catalog.prices import Part
from advisor.evidence.prices import BILLED


def test_that_each_part_of_a_rule_has_its_part_of_a_bill() -> None:
    assert set(BILLED) == set(get_args(Part))
