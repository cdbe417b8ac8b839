"""Any table: columns guessed from English and Chinese headers, and read as a person maps them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.tables import generic_table
from advisor.intake.tables.column_map import ColumnMap, guess_columns, replaced, role_of

DAY = dt.date(2026, 2, 3)
LONG = "Model,Benchmark,Score,Date,Harness,Self-reported,Cost ($),Attempts,Thinking\n"


def read(text: str, file: str = "scores.csv", **options: Any) -> Any:
    return generic_table.FORMAT.read(text.encode(), file, day=DAY, **options)


def test_that_a_wide_chinese_table_is_read(make: Any) -> None:
    reading = read(make.TABLE, "分数.csv")
    assert [(s.model, s.benchmark, s.terms.value, s.terms.bound) for s in reading.scores] == [
        ("Qwen3-32B", "C-Eval", 85.5, "exact"),
        ("Qwen3-32B", "MMLU-Pro", 71.25, "exact"),
        ("GLM-4.6", "C-Eval", 90, "at-least"),
    ]
    assert [str(s.terms.date) for s in reading.scores] == ["2026-01-05", "2026-01-05", "2026-01-06"]
    assert [(r.name, r.reason) for r in reading.rejected] == [("GLM-4.6 · MMLU-Pro", "no-value")]


def test_that_a_long_table_is_read_with_all_its_columns() -> None:
    row = "gpt-5,hle,25.5,2026-01-02,our agent,yes,3.5,2,high\n"
    (score,) = read(LONG + row).scores
    terms = score.terms
    assert (score.model, score.benchmark, terms.value) == ("gpt-5", "hle", 25.5)
    assert (terms.harness, terms.cost_usd, terms.attempts) == ("our agent", 3.5, 2)
    assert (terms.self_reported, terms.said) == (True, "high")


def test_that_shares_become_per_cent_where_all_are_shares() -> None:
    scores = read("model,acc,other\na,0.5,0.4\nb,1,40\n").scores
    assert [s.terms.value for s in scores] == [50, 0.4, 100, 40]


def test_that_a_decimal_comma_is_seen_in_the_whole_table() -> None:
    scores = read("model;score\na;71,5\nb;80,25\nc;1.234\n", "ours.csv").scores
    assert [s.terms.value for s in scores] == [71.5, 80.25, 1234]
    assert {s.benchmark for s in scores} == {"ours"}


@pytest.mark.parametrize("sign", [",", "\t", ";", "|", "，"])
def test_that_separators_are_seen(sign: str) -> None:
    text = f"model{sign}score\na{sign}71.5\n"
    assert [s.terms.value for s in read(text).scores] == [71.5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_that_encodings_of_spreadsheets_are_read(encoding: str) -> None:
    data = "模型,得分\n通义千问,71.5\n".encode(encoding)
    (score,) = generic_table.FORMAT.read(data, "scores.csv").scores
    assert score.model == "通义千问"


def test_that_titles_above_the_headers_are_passed_over() -> None:
    text = "Our test of January,,\n,,\nmodel,rank,score\na,1,71.5\n"
    (score,) = read(text).scores
    assert (score.place, score.terms.value) == ("row 4", 71.5)


def test_that_a_changed_map_decides() -> None:
    text = "who,what,figure,extra\na,b,1,2\n"
    columns = ColumnMap(model=0, benchmark=1, value=3)
    (score,) = read(text, columns=columns).scores
    assert (score.model, score.benchmark, score.terms.value) == ("a", "b", 2)


def test_that_a_preview_shows_rows_and_guess(make: Any) -> None:
    shown = generic_table.preview(make.TABLE.encode(), "分数.csv")
    assert shown.rows[0] == ("模型", "机构", "C-Eval", "MMLU-Pro", "测试日期")
    assert (shown.columns.model, shown.columns.benchmarks, shown.columns.date) == (0, (2, 3), 4)
    assert shown.count == 3


def test_that_a_map_that_does_not_fit_is_refused() -> None:
    for columns in (ColumnMap(model=9, value=1), ColumnMap(model=0), ColumnMap(header=7, model=0)):
        with pytest.raises(InputError):
            read("model,score\na,1\n", columns=columns)


def test_that_a_table_without_scores_asks_for_its_columns() -> None:
    with pytest.raises(InputError, match="which column holds the scores"):
        read("model,colour\na,red\n")


def test_that_an_unclear_date_costs_its_row() -> None:
    reading = read("model,score,date\na,1,3/4/2026\nb,2,\n")
    assert [r.reason for r in reading.rejected] == ["bad-row"]
    assert [s.terms.date for s in reading.scores] == [DAY]


def test_that_a_day_to_come_costs_its_row() -> None:
    reading = read("model,score,date\na,1,2999-01-01\n")
    assert "lies outside" in str(reading.rejected[0].detail)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Model Name", "model"),
        ("得分", "value"),
        ("评测集", "benchmark"),
        ("is_self_reported", "self_reported"),
        ("Total Cost ($)", "cost_usd"),
        ("排名", "ignored"),
        ("MMLU-Pro", None),
        ("测试日期：", "date"),
    ],
)
def test_that_headers_are_known(header: str, role: str | None) -> None:
    assert role_of(header) == role


def test_that_a_changed_map_keeps_the_rest() -> None:
    columns = guess_columns([["model", "score"], ["a", "1"]], name="ours")
    assert replaced(columns, comma=True).value == 1


def test_that_a_workbook_is_read_with_shares_shown_as_per_cent(make: Any) -> None:
    rows = [["Model", "C-Eval", "Tested"], ["a", 0.7747, dt.date(2026, 1, 5)], ["b", "８１", None]]
    data = make.workbook({"Empty": [], "Scores": rows}, {"B2": "0.00%", "C2": "yyyy-mm-dd"})
    reading = generic_table.FORMAT.read(data, "scores.xlsx", day=DAY)
    columns = generic_table.preview(data, "scores.xlsx").columns
    assert columns.sheet == "Scores"
    assert [(s.model, s.terms.value) for s in reading.scores] == [("a", 77.47), ("b", 81)]


def test_that_a_sheet_is_chosen_by_its_name(make: Any) -> None:
    data = make.workbook({"A": [["model", "x"], ["m", 1]], "B": [["model", "y"], ["m", 2]]})
    assert generic_table.preview(data, "scores.xlsx").sheets == ("A", "B")
    columns = generic_table.preview(data, "scores.xlsx", "B").columns
    (score,) = generic_table.FORMAT.read(data, "scores.xlsx", columns=columns).scores
    assert (score.benchmark, score.terms.value) == ("y", 2)
    with pytest.raises(InputError, match="has no sheet 'C'"):
        generic_table.preview(data, "scores.xlsx", "C")


def test_that_a_formula_is_never_computed(make: Any) -> None:
    data = make.workbook({"Sheet": [["model", "score", "other"], ["m", "=1+1", 3]]})
    columns = ColumnMap(model=0, benchmarks=(1, 2))
    reading = generic_table.FORMAT.read(data, "scores.xlsx", columns=columns)
    assert [s.terms.value for s in reading.scores] == [3]
    assert [r.reason for r in reading.rejected] == ["no-value"]
    text = read("model,score\nm,=1+1\nn,2\n")
    assert [r.reason for r in text.rejected] == ["bad-row"]


TASKS = "Model,Benchmark,Score,Effort,Subset,Cost per task ($),Tokens per task,Output tokens/task\n"


def test_that_a_table_states_effort_part_money_and_tokens_a_task() -> None:
    (score,) = read(TASKS + "gpt-5,hle,25.5,xhigh,text only,0.25,12000,3000\n").scores
    terms = score.terms
    assert (terms.said, terms.subset) == ("xhigh", "text only")
    assert (terms.usd_per_task, terms.cost_usd) == (0.25, None)
    assert (terms.tokens_per_task, terms.output_tokens_per_task) == (12_000, 3_000)


def test_that_parts_of_a_benchmark_are_scores_of_their_own() -> None:
    rows = "gpt-5,hle,25.5,high,text only,,,\ngpt-5,hle,20,high,,,,\n"
    reading = read(TASKS + rows)
    assert [s.terms.subset for s in reading.scores] == ["text only", None]
    assert not reading.rejected


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Thinking", "thinking"),
        ("effort", "thinking"),
        ("usd_per_task", "usd_per_task"),
        ("Avg cost ($)", "usd_per_task"),
        ("每题成本", "usd_per_task"),
        ("每题成本（美元）", "usd_per_task"),
        ("每题成本（元）", "ignored"),
        ("费用（元）", "ignored"),
        ("Cost per task (€)", "ignored"),
        ("tokens_per_task", "tokens_per_task"),
        ("output_tokens_per_task", "output_tokens_per_task"),
        ("平均输出tokens", "output_tokens_per_task"),
        ("Output tokens", "ignored"),
        ("子集", "subset"),
    ],
)
def test_that_headers_of_a_task_are_known(header: str, role: str) -> None:
    assert role_of(header) == role


def test_that_money_of_one_score_is_not_given_to_many() -> None:
    reading = read("Model,MMLU-Pro,HLE,Cost per task\ngpt-5,80,25,0.3\n")
    assert [s.terms.usd_per_task for s in reading.scores] == [None, None]
    assert [(a.name, a.reason) for a in reading.aside] == [("Cost per task", "of-one-score")]
