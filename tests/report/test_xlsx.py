"""The workbook computes its scores: sliders → weights → sum of weight × value."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from advisor import Recommendation, recommend
from advisor.report import render
from advisor.report.defuse import defused
from advisor.wording import Words
from advisor.wording.narrator import Narrator

Rendered = Callable[[str], bytes]
SUM = re.compile(r"^=100\*SUMPRODUCT\('(.+?)'!([$A-Z0-9:]+),'(.+?)'!([A-Z0-9:]+)\)$")


def cells(book: Any, sheet: str, span: str) -> list[float]:
    return [cell.value for cell in book[sheet][span.replace("$", "")][0]]


def test_that_each_score_is_the_live_sum_of_weight_times_value(rendered: Rendered) -> None:
    data = rendered(".xlsx")
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    ranking = formulas.worksheets[0]
    for row in range(2, ranking.max_row + 1):
        found = SUM.match(ranking.cell(row, 3).value)
        assert found, ranking.cell(row, 3).value
        weights = cells(values, found[1], found[2])
        worths = cells(values, found[3], found[4])
        total = 100 * sum(w * v for w, v in zip(weights, worths, strict=True))
        assert values.worksheets[0].cell(row, 3).value == pytest.approx(total, abs=1e-9)
        assert formulas[found[3]].cell(row, 2).value == ranking.cell(row, 9).value


def test_that_weights_are_live_shares_of_the_sliders(
    rendered: Rendered, recommendation: Recommendation
) -> None:
    data = rendered(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
    cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[1]
    count = len(recommendation.criteria)
    sliders = [sheet.cell(row, 2).value for row in range(2, 2 + count)]
    for row in range(2, 2 + count):
        assert f"B{row}/SUM($B$2:$B${1 + count})" in sheet.cell(row, 3).value
        share = sheet.cell(row, 2).value / sum(sliders)
        assert cached.cell(row, 3).value == pytest.approx(share)


def test_that_all_sliders_at_nought_give_equal_weights(recommendation: Recommendation) -> None:
    still = recommendation.scenario.replace(priorities=dict.fromkeys(recommendation.criteria, 0.0))
    data = render(Narrator(recommend(recommendation.catalog, still), Words("en")), ".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[1]
    assert sheet.cell(2, 3).value == pytest.approx(1 / len(recommendation.criteria))


def test_that_no_text_of_the_workbook_is_a_formula_but_ours(rendered: Rendered) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")))
    ours = re.compile(r"^=(100\*SUMPRODUCT|IF\(SUM|\$C\$|RANK)")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert ours.match(str(cell.value)), cell.coordinate
                elif isinstance(cell.value, str):
                    assert not cell.value.startswith(("=", "+", "@")), cell.coordinate


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\uff1d1"])
def test_that_a_text_that_looks_like_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["1 = 1", "a-b", "", -1.5, None, 3])
def test_that_numbers_and_other_texts_stay_as_they_are(cell: object) -> None:
    assert defused(cell) == cell


def test_that_the_sheets_of_sources_and_removals_are_whole(
    rendered: Rendered, recommendation: Recommendation
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")))
    removed, sparse, sources = (book.worksheets[place] for place in (6, 7, 8))
    assert len({r[1] for r in removed.iter_rows(min_row=2, values_only=True)}) == int(
        recommendation.evaluation.removed.sum()
    )
    assert sparse.max_row - 1 == len(recommendation.sparse)
    named = {row[0] for row in sources.iter_rows(min_row=2, values_only=True)}
    assert len(named) >= len({recommendation.candidate(o).offer for o in recommendation.ranked}) / 2
