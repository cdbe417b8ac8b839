"""Further shapes of tables as people publish them: headings, settings, margins, pages, prices."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError
from advisor.intake.cells.markup import unmarked
from advisor.intake.files.html_tables import html_tables
from advisor.intake.recognising import detect
from advisor.intake.remarks import FilledDown, UndatedScores
from advisor.intake.tables import generic_table, price_table
from advisor.intake.tables.price_terms import PriceTerms

OURS = PriceTerms(provider="openai")


def scores(text: str | bytes, file: str = "ours.csv", **given: Any) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return generic_table.FORMAT.read(data, file, **given)


def figures(reading: Any) -> list[tuple[str, str, float]]:
    return [(s.model, s.benchmark, s.terms.value) for s in reading.scores]


def prices(text: str, file: str = "list.csv") -> list[tuple[Any, ...]]:
    assert detect(text.encode(), file).id == price_table.FORMAT.id
    reading = price_table.FORMAT.read(text.encode(), file, terms=OURS)
    return [(p.place, p.model, p.terms.input, p.terms.output) for p in reading.prices]


def test_that_a_table_without_a_date_is_undated_until_a_day_is_given() -> None:
    reading = scores("model,x\na,1\n")
    assert reading.scores[0].terms.date == UNDATED
    assert reading.published is None
    assert reading.remarks == (UndatedScores(),)
    day = dt.date(2026, 3, 1)
    dated = scores("model,x\na,1\n", day=day)
    assert (dated.scores[0].terms.date, dated.published, dated.remarks) == (day, day, ())


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("model,MMLU,±\na,80,1.5\n", 78.5, 81.5),
        ("model,MMLU,MMLU_stderr\na,80,1\n", 78.04, 81.96),
        ("model,MMLU,GPQA,MMLU 95% CI\na,80,50,+2/-3\n", 77, 82),
        ('model,benchmark,score,95% CI\na,x,80,"[77, 82]"\n', 77, 82),
        ("model,MMLU,误差\na,0.8,0.01\n", 79, 81),
    ],
)  # fmt: skip
def test_that_a_margin_in_the_next_column_becomes_the_ends(
    text: str, low: float, high: float
) -> None:
    reading = scores(text)
    terms = reading.scores[0].terms
    assert (terms.low, terms.high) == (pytest.approx(low), pytest.approx(high))
    assert reading.aside == ()


def test_that_a_blank_model_is_filled_from_above_with_a_remark() -> None:
    reading = scores("model,benchmark,score\n,lost,1\na,x,1\n,y,2\n,z,\n,,5\nb,x,3\n")
    assert figures(reading) == [("a", "x", 1), ("a", "y", 2), ("b", "x", 3)]
    assert FilledDown(1, 1) in reading.remarks
    assert [r.place for r in reading.rejected] == ["row 2", "row 5", "row 6"]


def test_that_three_rows_of_headings_lose_no_column(make: Any) -> None:
    rows = [
        ["2026 年测评"], ["模型", None, "知识", None, "推理", None],
        ["名称", "机构", "C-Eval", "MMLU", "AIME", "GPQA"],
        [None, None, "准确率", "准确率", "pass@1", "pass@1"], ["甲", "乙", 1.5, 2, 3, 4],
        ["平均", "", 1, 2, 3, 4],
    ]  # fmt: skip
    reading = scores(make.workbook({"S": rows}), "h.xlsx")
    assert figures(reading) == [
        ("甲", "C-Eval", 1.5), ("甲", "MMLU", 2), ("甲", "AIME (pass@1)", 3),
        ("甲", "GPQA (pass@1)", 4),
    ]  # fmt: skip
    assert [(r.name, r.reason) for r in reading.rejected] == [("平均", "summary")]


def test_that_rows_that_differ_in_a_setting_are_several_scores() -> None:
    text = "model,Temperature,提示词,MMLU\na,0,A,88\na,1,A,86\na,0,B,85\n"
    found = scores(text).scores
    assert [s.terms.harness for s in found] == [
        "Temperature 0, 提示词 A", "Temperature 1, 提示词 A", "Temperature 0, 提示词 B",
    ]  # fmt: skip
    assert {s.benchmark for s in found} == {"MMLU"}


@pytest.mark.parametrize(
    "name", ["平均", "Average", "avg.", "总计", "**Total**", "Overall average"]
)
def test_that_a_row_of_averages_is_no_model(name: str) -> None:
    reading = scores(f"model,x\na,1\n{name},2\n")
    assert [r.reason for r in reading.rejected] == ["summary"]


def test_that_the_number_of_a_day_in_a_spreadsheet_is_that_day() -> None:
    reading = scores("model,x,date\na,1,45980\n")
    assert reading.scores[0].terms.date == dt.date(2025, 11, 19)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("“GPT-5”", "GPT-5"), ("「GPT-5」", "GPT-5"), ("🏆 GPT-5 🔥", "GPT-5"),
        ('"GPT-5"', "GPT-5"),
        ("**[GPT-5](https://x.test/a_(b))** ![](i.png)", "GPT-5"), ("🥇GPT-5†", "GPT-5"),
    ],
)  # fmt: skip
def test_that_quotes_links_and_pictures_are_no_part_of_a_name(cell: str, name: str) -> None:
    assert unmarked(cell) == name


def test_that_the_table_of_a_saved_page_is_read() -> None:
    page = (
        "<!DOCTYPE html><html><p>x | y</p><table><tr><th rowspan=2>Model<th colspan=2>Maths"
        "<tr><th>AIME<th>MATH</tr><tr><td><a href='#'>a</a><td>70<sup>1</sup><td>0&shy;80</tr>"
        "</table></body></html>"
    )
    assert detect(page.encode(), "board.html").id == generic_table.FORMAT.id
    assert figures(scores(page, "board.html"))[:1] == [("a", "AIME", 70)]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/tablerdh =\"'920&;\n", max_size=200))
def test_that_any_markup_is_read_or_passed_over(text: str) -> None:
    for table in html_tables(f"<table>{text}"):
        assert len(table.rows) == len(table.numbers)


def test_that_the_kind_of_price_may_be_named_in_rows() -> None:
    text = (
        "模型,计费项,单价\nGLM-4.6,输入,2元/百万tokens\n,输出,8元/百万tokens\n"
        "b,输入,1元\nb,输出,2元\n"
    )
    assert prices(text) == [
        ("row 2", "GLM-4.6", Decimal(2), Decimal(8)),
        ("row 4", "b", Decimal(1), Decimal(2)),
    ]


def test_that_a_price_stated_twice_is_not_overwritten() -> None:
    text = "model,type,price ($/1M tokens)\na,input,1\na,output,2\na,input,3\n"
    reading = price_table.FORMAT.read(text.encode(), "list.csv", terms=OURS)
    assert [(p.terms.input, p.terms.output) for p in reading.prices] == [(Decimal(1), Decimal(2))]
    assert [(r.place, r.reason) for r in reading.rejected] == [("row 4", "no-value")]


def test_that_models_may_be_the_columns_of_a_table_of_prices() -> None:
    text = (
        "| | GPT-5 | GPT-5 mini |\n|-|-|-|\n| Input | $1.25 / 1M | $0.25 |\n| Output | $10 | $2 |\n"
    )
    assert prices(text, "list.md") == [
        ("column 2", "GPT-5", Decimal("1.25"), Decimal(10)),
        ("column 3", "GPT-5 mini", Decimal("0.25"), Decimal(2)),
    ]


def bands(text: str) -> list[tuple[Any, ...]]:
    reading = price_table.FORMAT.read(text.encode(), "list.csv", terms=OURS)
    terms = [p.terms for p in reading.prices]
    return [(t.input, t.output, t.input_over, t.input_upto) for t in terms]


@pytest.mark.parametrize(
    "text",
    [
        "模型,输入 ≤32K,输入 >32K,输出\na,2,4,8\n",
        "model,Input (≤ 32K),Input (>32K),Output\na,2,4,8\n",
        "模型,档位,输入,输出\na,≤32K,2,8\n,>32K,4,8\n",
    ],
)
def test_that_a_band_of_lengths_is_never_taken_for_all_lengths(text: str) -> None:
    assert bands(text) == [
        (Decimal(2), Decimal(8), None, 32_000),
        (Decimal(4), Decimal(8), 32_000, None),
    ]


def test_that_a_blank_provider_is_the_one_above() -> None:
    text = "厂商,模型,输入,输出\n甲,a,1,2\n,b,3,4\n"
    reading = price_table.FORMAT.read(text.encode(), "list.csv", terms=OURS)
    assert [p.provider for p in reading.prices] == ["甲", "甲"]
    assert any(isinstance(remark, FilledDown) for remark in reading.remarks)


def test_that_a_price_of_batches_alone_is_noted() -> None:
    text = "model,input,output,batch input\na,1,2,0.5\n"
    reading = price_table.FORMAT.read(text.encode(), "list.csv", terms=OURS)
    assert reading.prices[0].terms.note == "Stated alone: batch input 0.5."


def test_that_a_number_of_thousands_of_digits_is_not_cut_to_a_score() -> None:
    reading = scores(f"model,x\na,{'9' * 5000}\nb,{'9' * 12}\nc,1\n")
    assert figures(reading) == [("c", "x", 1)]
    assert [r.reason for r in reading.rejected] == ["bad-row", "out-of-scale"]


def test_that_a_page_of_boundless_rows_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="at most"):
        scores("<table><tr>" + "<td>1" * 20_000, "x.html")


CELLS = st.sampled_from(
    ["", "-", "N/A", "TBD", "—", "77.2", "77.2%", "**81**", "<1", "≥70", "70-75", "77.2 / 81",
     "🥇 5", "1.234,5", "1,445", "x", "平均", "60 ± 2", "0.5", "yes"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_that_no_cell_of_scores_is_lost_without_a_word(rows: list[list[str]]) -> None:
    body = "".join(
        f"m{number}," + ",".join(f'"{cell}"' for cell in row) + "\n"
        for number, row in enumerate(rows)
    )
    try:
        reading = scores(f"model,MMLU,GPQA,AIME\n{body}")
    except InputError:
        return  # no column of scores: said as a whole
    columns = {"MMLU", "GPQA", "AIME"} - {r.name for r in reading.aside}
    assert len(reading.scores) + len(reading.rejected) == len(rows) * len(columns)


def test_that_a_share_among_per_cent_is_asked_about_and_small_scores_are_not() -> None:
    reading = scores("model,x,y\na,81.2,16\nb,0.772,0.8\nc,79,1.3\n")
    assert figures(reading) == [
        ("a", "x", 81.2), ("a", "y", 16), ("b", "y", 0.8), ("c", "x", 79), ("c", "y", 1.3),
    ]  # fmt: skip
    assert [r.reason for r in reading.rejected] == ["out-of-scale"]


def test_that_rows_of_margins_and_averages_are_no_benchmarks() -> None:
    text = "Benchmark,GPT-5,Claude Opus 4.5\nGPQA,80,70\nGPQA ±,1,2\nAverage,80,70\n"
    reading = scores(text)
    assert {s.benchmark for s in reading.scores} == {"GPQA"}
    assert [r.reason for r in reading.rejected] == ["of-one-score"] * 2 + ["summary"] * 2


def test_that_errors_of_a_spreadsheet_and_speeds_are_no_scores() -> None:
    reading = scores("model,MMLU,TTFT,95% CI (±)\na,80,0.5,1\nb,#N/A,1,\nc,#DIV/0!,2,\n")
    assert figures(reading) == [("a", "MMLU", 80)]
    assert reading.scores[0].terms.low == 79
    assert [r.reason for r in reading.rejected] == ["no-value", "no-value"]
    assert [(r.name, r.reason) for r in reading.aside] == [("TTFT", "describes")]


def test_that_a_mode_may_say_how_a_model_thought_and_precision_may_be_a_metric() -> None:
    modes = scores("model,Mode,MMLU\na,thinking,88\na,non-thinking,80\n").scores
    assert [s.terms.said for s in modes] == ["yes", "none"]
    assert {s.benchmark for s in scores("model,Precision,F1\na,0.9,0.8\n").scores} == {
        "Precision", "F1",
    }  # fmt: skip
