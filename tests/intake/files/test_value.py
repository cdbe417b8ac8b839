"""A value of a foreign document reads as what it is, and as nothing where it is another thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.files.value import Value

ROW = Value(
    {
        "flag": True, "text": " 0.5 ", "list": [1, "x"], "much": Decimal("1e99"), "none": None,
        "whole": 3, "share": 0.1, "exact": Decimal("0.25"), "inner": {"deep": [{"k": 7}]},
        "infinite": float("inf"), "huge": 10**400,
    }
)  # fmt: skip


def test_that_a_value_of_another_kind_is_no_value() -> None:
    for key in ("flag", "text", "list", "none", "lacking"):
        assert (ROW[key].number, ROW[key].exact, ROW[key].count) == (None, None, None)
    assert (ROW["infinite"].number, ROW["huge"].number) == (None, None)
    assert ROW["much"].count is None
    assert (ROW["flag"].text, ROW["flag"].line(), ROW["whole"].line()) == ("", "", "")
    assert (ROW["text"].keys, ROW["text"].fields, ROW["text"].entries) == ((), {}, [])
    assert ROW["list"]["lacking"]["further"].raw is None


def test_that_a_value_reads_as_what_it_is() -> None:
    assert (ROW["text"].text, ROW["whole"].text, ROW["share"].text) == ("0.5", "3", "0.1")
    assert (ROW["exact"].exact, ROW["exact"].number) == (Decimal("0.25"), 0.25)
    assert (ROW["whole"].count, ROW["whole"].exact) == (3, Decimal(3))
    assert "flag" in ROW
    assert "lacking" not in ROW
    assert [entry.raw for entry in ROW["list"].entries] == [1, "x"]


def test_that_a_loop_over_a_value_is_an_error_and_not_endless() -> None:
    with pytest.raises(TypeError):
        iter(ROW)  # type: ignore[call-overload]


def test_that_a_value_that_is_needed_is_refused_with_its_path() -> None:
    (deep,) = ROW["inner"]["deep"].entries
    assert deep["k"].path == "inner.deep[0].k"
    with pytest.raises(UnusableRowError, match=r"inner\.deep\[0\]\.k is no object"):
        deep["k"].needed_object()
    with pytest.raises(UnusableRowError, match="it is no object"):
        Value(3).needed_object()
    with pytest.raises(UnusableRowError, match="flag is no list of up to 5 values"):
        ROW["flag"].needed_entries(5)
    with pytest.raises(UnusableRowError, match="list is no list of up to 1 values"):
        ROW["list"].needed_entries(1)
    assert ROW["inner"].needed_object() is not None
    assert len(ROW["list"].needed_entries(2)) == 2
