"""Numbers, days and flags as people write them; nothing ambiguous is taken."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.intake.cells.cells import (
    Number,
    day_in_name,
    decimal_comma,
    read_day,
    read_flag,
    read_number,
    says_nothing,
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("71.5", 71.5), (" 71.5 ", 71.5), ("-3", -3.0), ("−3", -3.0), ("+3", 3.0), ("1e2", 100.0),
        ("７１．５", 71.5), ("８５．５％", 85.5), ("77.47%", 77.47), ("68.25分", 68.25),
        ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234,5", 1234.5), ("1,234,567", 1234567.0),
        ("71,5", 71.5), ("$12.50", 12.5), ("1445 ±5", 1445.0), ("1,234", 1234.0), ("0.747", 0.747),
    ],
)  # fmt: skip
def test_that_a_number_is_read(cell: str, value: float) -> None:
    found = read_number(cell)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("cell", "comma", "value"),
    [
        ("1.234", False, 1.234),
        ("1.234", True, 1234.0),
        ("1,234", True, 1.234),
        ("1,234", False, 1234.0),
    ],
)
def test_that_three_digits_after_one_sign_are_read_by_the_tables_decimal_sign(
    cell: str, *, comma: bool, value: float
) -> None:
    found = read_number(cell, comma=comma)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "N/A",
        "abc",
        "12 of 20",
        "1.2.3",
        "1,2,3",
        "2026-01-05",
        "=1+1",
        "NaN",
        "1e9999x",
        "٣٤,,",
    ],
)
def test_that_anything_else_is_no_number(cell: str) -> None:
    assert read_number(cell) is None


def test_that_bounds_and_per_cent_are_kept() -> None:
    assert read_number("≥90%") == Number(90, percent=True, bound="at-least")
    assert read_number("< 5") == Number(5, bound="at-most")


@pytest.mark.parametrize(
    ("cells", "comma"),
    [(["71,5", "80,25"], True), (["71.5", "1,234"], False), (["1,234"], False), ([], False)],
)
def test_that_the_decimal_sign_is_seen_where_it_is_clear(cells: list[str], *, comma: bool) -> None:
    assert decimal_comma(cells) is comma


@pytest.mark.parametrize(
    "cell",
    ["2026-01-05", "2026/1/5", "2026.1.5", "2026年1月5日", "20260105", "2026-01-05T10:00:00Z"],
)
def test_that_a_day_is_read(cell: str) -> None:
    assert read_day(cell) == dt.date(2026, 1, 5)


@pytest.mark.parametrize("cell", ["3/4/2026", "2026-13-01", "2026-02-30", "2026", "soon", "202601"])
def test_that_no_day_is_guessed(cell: str) -> None:
    assert read_day(cell) is None


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("table_2026_01_08.csv", dt.date(2026, 1, 8)),
        ("a-20260108.json", dt.date(2026, 1, 8)),
        ("results_2026-01-06T10-00-00.123.json", dt.date(2026, 1, 6)),
        ("leaderboards.json", None),
        ("model-20269999.json", None),
        ("12026010812.csv", None),
    ],
)
def test_that_a_day_in_a_name_is_found(file: str, day: dt.date | None) -> None:
    assert day_in_name(file) == day


def test_that_flags_are_read_in_both_languages() -> None:
    assert read_flag("是") is True
    assert read_flag("Independent") is False
    assert read_flag("perhaps") is None
    assert says_nothing("暂无")
    assert not says_nothing("0")


@given(text=st.text(max_size=60), comma=st.booleans())
def test_that_any_text_is_a_number_or_none(text: str, *, comma: bool) -> None:
    found = read_number(text, comma=comma)
    assert found is None or isinstance(found.value, float)
    read_day(text)
    day_in_name(text)


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
def test_that_a_written_number_is_read_back(number: float) -> None:
    found = read_number(f"{number:.4f}")
    assert found is not None
    assert found.value == number
