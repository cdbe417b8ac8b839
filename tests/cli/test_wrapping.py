"""Paragraphs of the terminal's help: no line too long, no id broken, no mark astray."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.cli import main
from advisor.cli.columns import width
from advisor.cli.wrapping import wrapped

CHINESE = (
    "构成能力的基准，写作 ID=占比@够用线，例如 swe-bench-pro=0.6@58,gpqa-diamond=0.4@70（见下）。"
)


@given(st.text(alphabet="ab-, ", min_size=1, max_size=200), st.integers(20, 60))
def test_that_english_breaks_as_python_breaks_it(text: str, columns: int) -> None:
    whole = " ".join(text.split())
    assert wrapped(text, columns) == textwrap.wrap(whole, columns, break_on_hyphens=False)


@given(st.text(alphabet="ab-，。（）中文 ", max_size=200), st.integers(10, 60))
def test_that_no_line_is_too_long_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    marks = sum(text.count(mark) for mark in "，。（）")
    assert marks or all(width(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", range(34, 80))
def test_that_chinese_keeps_ids_and_marks_where_they_belong(columns: int) -> None:
    lines = wrapped(CHINESE, columns)
    assert all(width(line) <= columns for line in lines)
    assert all(line[0] not in "，。）" and line[-1] != "（" for line in lines)
    assert sum("swe-bench-pro=0.6@58,gpqa-diamond=0.4@70" in line for line in lines) == (
        1 if columns >= 40 else 0
    )


def test_that_chinese_help_fits_its_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["recommend", "--help", "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 80
    assert [line for line in lines if width(line) > 80] == []
