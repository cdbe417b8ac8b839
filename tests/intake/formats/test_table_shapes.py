"""The shapes of tables of scores as people publish them; nothing is lost without a word."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.catalog.problems import InputError
from advisor.intake.cells.cells import plain, says_nothing
from advisor.intake.cells.markup import unmarked
from advisor.intake.remarks import ModelsAcross, OtherSheets
from advisor.intake.tables import generic_table
from advisor.intake.tables.score_cell import read_score


def read(text: str, file: str = "ours.csv") -> Any:
    return generic_table.FORMAT.read(text.encode(), file)


def figures(reading: Any) -> list[tuple[str, str, float]]:
    return [(s.model, s.benchmark, s.terms.value) for s in reading.scores]


@pytest.mark.parametrize(
    ("cell", "value", "low", "high"),
    [
        ("77.2 ± 1.9", 77.2, 75.3, 79.1), ("74.9 (±1.9)", 74.9, 73.0, 76.8),
        ("66.0 [64.1, 67.9]", 66.0, 64.1, 67.9), ("77.2 (75.1–79.3)", 77.2, 75.1, 79.3),
        ("77.2 (95% CI: 75.1-79.3)", 77.2, 75.1, 79.3), ("1445 +5/-6", 1445, 1439, 1450),
        ("66,0 [64,1; 67,9]", 66.0, 64.1, 67.9), ("$77.2_{\\pm1.1}$", 77.2, 76.1, 78.3),
        ("77.2&plusmn;1.1", 77.2, 76.1, 78.3),
    ],
)  # fmt: skip
def test_that_a_margin_or_an_interval_becomes_the_ends(
    cell: str, value: float, low: float, high: float
) -> None:
    found = read_score(cell)
    assert found is not None
    assert (found.value, found.low, found.high, found.percent) == (value, low, high, False)


@pytest.mark.parametrize(
    "cell",
    [
        "**77.2**", "__77.2__", "*77.2*", "`77.2`", "<b>77.2</b>", "<u>77.2</u>", "77.2*", "77.2†",
        "77.2[1]", "77.2[^1]", "77.2¹", "77.2①", "77.2<sup>1</sup>", "🥇 77.2", "77.2 ↑",
        "\\textbf{77.2}", "[77.2](https://x.test/a)", "77.2 **", "７７．２",
    ],
)  # fmt: skip
def test_that_ornament_and_footnotes_are_no_part_of_a_figure(cell: str) -> None:
    found = read_score(cell)
    assert found is not None
    assert found.value == 77.2


@pytest.mark.parametrize("cell", ["77.2 / 80.1", "70-75", "36/50", "671B", "(77.2)", "+5/-6"])
def test_that_two_figures_are_no_score(cell: str) -> None:
    assert read_score(cell) is None


def test_that_words_beside_a_figure_say_how_it_came_about() -> None:
    scores = read("model,x\na,77.2 (5-shot)\nb,70 (high)\nc,60 (思考)\nd,50 (xhigh)\n").scores
    assert [(s.terms.harness, s.terms.said) for s in scores] == [
        ("5-shot", "unstated"), (None, "high"), (None, "yes"), (None, "xhigh"),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["GPQA (%)", "GPQA(%)", "GPQA（％）", "GPQA [%]", "GPQA（分）"])
def test_that_a_unit_is_no_part_of_a_benchmark(heading: str) -> None:
    assert figures(read(f"model,{heading}\na,0.5\nb,71\n")) == [
        ("a", "GPQA", 0.5),
        ("b", "GPQA", 71),
    ]


def test_that_per_cent_in_the_heading_are_no_shares() -> None:
    assert figures(read("model,GPQA (%)\na,0.5\nb,0.7\n"))[0] == ("a", "GPQA", 0.5)


TWO_ROWS = (
    "模型,代码能力,,推理能力,,总分\n,SWE-bench,Terminal,GPQA,AIME,\na,1,2,3,4,5\nb,6,7,8,9,10\n"
)


def test_that_headings_of_two_rows_name_each_column() -> None:
    assert [f[1:] for f in figures(read(TWO_ROWS))[:5]] == [
        ("SWE-bench", 1), ("Terminal", 2), ("GPQA", 3), ("AIME", 4), ("总分", 5),
    ]  # fmt: skip


def test_that_a_group_above_the_headings_is_no_title() -> None:
    text = ",Coding,,Reasoning,\nModel,SWE,Terminal,GPQA,AIME\na,1,2,3,4\n"
    assert [f[1] for f in figures(read(text))] == ["SWE", "Terminal", "GPQA", "AIME"]


def test_that_measures_under_several_headings_have_both_names() -> None:
    text = "Model,AIME,,GPQA,\n,pass@1,cons@64,pass@1,cons@64\na,1,2,3,4\n"
    assert [f[1] for f in figures(read(text))] == [
        "AIME (pass@1)", "AIME (cons@64)", "GPQA (pass@1)", "GPQA (cons@64)",
    ]  # fmt: skip


def test_that_thinking_under_a_heading_is_how_it_was_run() -> None:
    scores = read("模型,AIME,,GPQA,\n,思考,非思考,思考,非思考\na,1,2,3,4\n").scores
    assert [(s.benchmark, s.terms.said) for s in scores] == [
        ("AIME", "yes"), ("AIME", "none"), ("GPQA", "yes"), ("GPQA", "none"),
    ]  # fmt: skip


def test_that_merged_cells_of_a_workbook_are_headings_of_what_is_below() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["2025 total board"], ["Model", "Code", None, "Total"], [None, "SWE", "Terminal", None],
        ["a", 1, 2, 3], ["b", 4, 5, 6],
    ):  # fmt: skip
        sheet.append(row)
    for cells in ("A1:D1", "A2:A3", "B2:C2", "D2:D3"):
        sheet.merge_cells(cells)
    held = io.BytesIO()
    book.save(held)
    reading = generic_table.FORMAT.read(held.getvalue(), "b.xlsx")
    assert [f[1:] for f in figures(reading)[:3]] == [("SWE", 1), ("Terminal", 2), ("Total", 3)]
    assert [(r.reason, r.name) for r in reading.aside] == [("above", "2025 total board")]


def test_that_a_cover_sheet_is_passed_over_and_named(make: Any) -> None:
    data = make.workbook({
        "Cover": [["Our tests", "v1"], ["made by", "us"]],
        "Scores": [["model", "x"], ["a", 1]],
        "Other": [["model", "y"], ["a", 2]],
    })  # fmt: skip
    reading = generic_table.FORMAT.read(data, "b.xlsx")
    assert figures(reading) == [("a", "x", 1)]
    assert [r.name for r in reading.aside] == ["Cover", "Other"]
    assert reading.remarks[0] == OtherSheets("Scores", ("Cover", "Other"))


@pytest.mark.parametrize(
    "text",
    [
        "Benchmark,GPT-5,Claude Sonnet 4.5\nGPQA,85.7,83.4\nAIME,94,87\n",
        ",GPT-5,Claude Sonnet 4.5\nGPQA,85.7,83.4\nAIME,94,87\n",
        "评测集,GPT-5,Claude Sonnet 4.5\nGPQA,85.7,83.4\nAIME,94,87\n",
        "| | GPT-5 | Claude Sonnet 4.5|\n|-|-|-|\n| GPQA | **85.7** | 83.4 |\n| AIME | 94 | 87 |\n",
    ],
)
def test_that_models_may_be_the_columns(text: str) -> None:
    reading = read(text, "t.md")
    assert figures(reading) == [
        ("GPT-5", "GPQA", 85.7), ("Claude Sonnet 4.5", "GPQA", 83.4),
        ("GPT-5", "AIME", 94), ("Claude Sonnet 4.5", "AIME", 87),
    ]  # fmt: skip
    assert ModelsAcross() in reading.remarks


def test_that_tables_of_a_readme_are_its_sheets() -> None:
    text = "# Title\n\n|a|b|\n|-|-|\n|x|y|\n\nText | with a bar\n\n|Model|GPQA|\n|:-|-:|\n|m|5|\n"
    reading = read(text, "README.md")
    assert figures(reading) == [("m", "GPQA", 5)]
    assert [r.name for r in reading.aside] == ["line 3"]


def test_that_a_figure_that_means_not_run_is_no_score() -> None:
    reading = read("model,x,y\na,-1,-1\nb,50,-30\n")
    assert figures(reading) == [("b", "x", 50), ("b", "y", -30)]
    assert [r.reason for r in reading.rejected] == ["not-run", "not-run"]


def test_that_a_contradiction_is_called_one() -> None:
    reading = read("model,x\na,77.2\na,70\na,77.2\n")
    assert [(r.reason, str(r.detail)) for r in reading.rejected] == [
        ("contradiction", "77.2 and 70; the first counts"), ("duplicate", "77.2"),
    ]  # fmt: skip


def test_that_a_column_of_figures_with_a_known_word_is_a_benchmark() -> None:
    """推理 is how hard a model thinks, or what it reasons like."""
    assert [f[1] for f in figures(read("模型,数学,推理\na,80,70\nb,81,71\n"))][:2] == [
        "数学",
        "推理",
    ]


def test_that_an_ability_above_the_columns_is_no_thinking() -> None:
    scores = read("模型,代码,,推理,\n,A,B,C,D\nm,1,2,3,4\n").scores
    assert [(s.benchmark, s.terms.said) for s in scores] == [(b, "unstated") for b in "ABCD"]


def test_that_years_are_headings_of_columns() -> None:
    found = figures(read("Model,AIME,,GPQA\n,2024,2025,\nm,1,2,3\n"))
    assert [f[1:] for f in found] == [("AIME (2024)", 1), ("AIME (2025)", 2), ("GPQA", 3)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("model,MMLU,MMLU_std\na,77,0.5\n", "of-one-score"),
        ("model,MMLU,标准差\na,77,0.5\n", "of-one-score"),
        ("model,MMLU,Input price\na,77,0.5\n", "prices"),
        ("模型,MMLU,单价(元/百万tokens)\na,77,0.5\n", "prices"),
    ],
)
def test_that_a_column_beside_the_scores_is_no_benchmark(text: str, reason: str) -> None:
    reading = read(text)
    assert figures(reading) == [("a", "MMLU", 77)]
    assert [r.reason for r in reading.aside] == [reason]


_CELLS = st.sampled_from(
    ["", "-", "n/a", "12.5", "**80.1**", "77.2 ± 1.1", "66 [64, 67]", "69.2*", "abc", "0.5", "-1",
     "2026-01-05", "GPT-5", "128K", "MIT", "7/8", "85%", "1,445", "①", "x y"]
)  # fmt: skip
_HEADS = st.sampled_from(
    ["Model", "模型", "GPQA", "AIME 2025 (%)", "代码", "Rank", "Date", "Score", "Benchmark", "",
     "License", "总分", "Low", "High", "推理", "Note", "Category", "GPT-5", "Cost"]
)  # fmt: skip


@given(
    table=st.integers(2, 6).flatmap(
        lambda width: st.tuples(
            st.lists(_HEADS, min_size=width, max_size=width),
            st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=5),
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_that_each_cell_is_a_figure_or_is_named(table: tuple[list[str], list[list[str]]]) -> None:
    """Cells in = figures + what is set aside with a reason."""
    heads, body = table
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in (heads, *body))
    try:
        shown = generic_table.preview(text.encode(), "t.csv")
        reading = read(text, "t.csv")
    except InputError:
        return
    columns = shown.columns
    named = {r.place for r in (*reading.rejected, *reading.aside)}
    rows = [(n, row) for n, row in enumerate((heads, *body), start=1) if any(row)]
    for index, (number, row) in enumerate(rows):
        place = f"row {number}"
        if columns.header - columns.groups <= index <= columns.header:
            continue  # headings
        found = sum(s.place == place for s in reading.scores)
        kept_out = [r for r in reading.rejected if r.place == place]
        if index > columns.header and not any("the date" in str(r.detail) for r in kept_out):
            assert found + len(kept_out) == len(columns.value_columns)
        for column, cell in enumerate(row):
            if plain(unmarked(cell)) and not says_nothing(cell):
                is_read = column in columns.used and bool(found)
                assert is_read or place in named or f"column {column + 1}" in named, (row, cell)
