"""Levels of thinking as the makers name them, and files of before they had names."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.catalog.efforts import EFFORTS
from advisor.catalog.reader import convert_row, read_table
from advisor.catalog.records import Score
from advisor.catalog.tables import TABLES

SCORES = next(table for table in TABLES if table.name == "scores")
CELLS: dict[str, Any] = {
    "model": "m", "benchmark": "b", "value": 1, "date": "2026-11-01", "self_reported": False,
    "source": "s",
}  # fmt: skip


def read(**cells: Any) -> Score:
    row, problem = convert_row({**CELLS, **cells}, SCORES, "scores.csv")
    assert problem is None
    assert isinstance(row, Score)
    return row


@pytest.mark.parametrize("effort", EFFORTS)
def test_that_every_level_is_read_as_it_is_written(effort: str) -> None:
    assert (read(effort=effort).effort, read(effort=effort).said) == (effort, effort)


@pytest.mark.parametrize(
    ("old", "effort", "thinking"),
    [
        ("no", "none", None), ("yes", "unstated", True), ("low", "low", None),
        ("high", "high", None), ("unstated", "unstated", None), (True, "unstated", True),
        (False, "none", None),
    ],
)  # fmt: skip
def test_that_a_file_with_a_column_of_thinking_is_still_read(
    old: object, effort: str, thinking: object
) -> None:
    row = read(thinking=old)
    assert (row.effort, row.thinking) == (effort, thinking)


def test_that_a_stated_level_stands_before_whether_it_thought() -> None:
    row = read(effort="xhigh", thinking=True)
    assert (row.effort, row.thinking, row.said) == ("xhigh", None, "xhigh")


def test_that_an_unknown_level_is_named_with_its_row() -> None:
    text = "model,benchmark,value,date,self_reported,effort,source\nm,b,1,2026-11-01,no,huge,s\n"
    rows, problems = read_table(text.encode(), SCORES)
    assert rows == []
    assert [(p.row, p.column) for p in problems] == [(2, "effort")]
