"""BFCL: per cent signs, N/A, the mode in brackets, and no date."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import bfcl
from advisor.intake.import_failures import NotOfFormat

DAY = dt.date(2026, 2, 3)


def test_that_the_mode_is_in_the_harness_and_not_in_the_name(make: Any) -> None:
    first, second, last = bfcl.FORMAT.read(make.BFCL.encode(), "data_overall.csv", day=DAY).scores
    assert (first.model, first.terms.value) == ("GLM-4.6", 70.25)
    assert first.terms.harness == "function calling, as GLM-4.6"
    assert first.terms.said == "yes"
    assert second.terms.harness == "prompt, as GLM-4.6"
    assert second.terms.said == "unstated"
    assert last.terms.harness == "as Model-C"
    assert {s.terms.date for s in (first, second, last)} == {DAY}


def test_that_costs_of_zero_and_not_available_are_unknown(make: Any) -> None:
    costs = [
        s.terms.cost_usd for s in bfcl.FORMAT.read(make.BFCL.encode(), "data_overall.csv").scores
    ]
    assert costs == [4.5, None, None]


def test_that_a_score_that_is_not_available_is_set_aside(make: Any) -> None:
    (rejected,) = bfcl.FORMAT.read(make.BFCL.encode(), "data_overall.csv").rejected
    assert (rejected.place, rejected.reason) == ("row 4", "no-value")


def test_that_a_row_with_another_number_of_cells_is_set_aside(make: Any) -> None:
    reading = bfcl.FORMAT.read((make.BFCL + "5,11%,M\n").encode(), "data_overall.csv")
    assert reading.rejected[-1].reason == "bad-row"


def test_that_a_table_without_its_column_is_no_board() -> None:
    with pytest.raises(InputError) as caught:
        bfcl.FORMAT.read(b"Rank,Model\n1,x\n", "data_overall.csv")
    assert caught.value.failure == Problem(
        "data_overall.csv", NotOfFormat("BFCL", ("Overall Acc",))
    )
