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
from advisor.wording.answer import answer_title
from advisor.wording.narrator import Narrator
from advisor.wording.offer_notices import marked_name

Rendered = Callable[[str], bytes]
SUM = re.compile(r"^=MAX\(0,100\*SUMPRODUCT\('(.+?)'!([$A-Z0-9:]+),'(.+?)'!([A-Z0-9:]+)\)\)$")


def cells(book: Any, sheet: str, span: str) -> list[float]:
    return [cell.value for cell in book[sheet][span.replace("$", "")][0]]


def test_that_each_score_is_the_live_sum_of_weight_times_value(
    rendered: Rendered, words: Words
) -> None:
    data = rendered(".xlsx")
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    name = words.say("Ranking")
    ranking = formulas[name]
    for row in range(2, ranking.max_row + 1):
        found = SUM.match(ranking.cell(row, 3).value)
        assert found, ranking.cell(row, 3).value
        weights = cells(values, found[1], found[2])
        worths = cells(values, found[3], found[4])
        total = max(0, 100 * sum(w * v for w, v in zip(weights, worths, strict=True)))
        assert values[name].cell(row, 3).value == pytest.approx(total, abs=1e-9)
        assert formulas[found[3]].cell(row, 2).value == ranking.cell(row, 9).value


def test_that_weights_are_live_shares_of_the_sliders(
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    data, name = rendered(".xlsx"), words.say("Weights")
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[name]
    count = len(recommendation.criteria)
    sliders = [sheet.cell(row, 2).value for row in range(2, 2 + count)]
    for row in range(2, 2 + count):
        assert f"B{row}/SUM($B$2:$B${1 + count})" in sheet.cell(row, 3).value
        share = sheet.cell(row, 2).value / sum(sliders)
        assert cached.cell(row, 3).value == pytest.approx(share)


def test_that_all_sliders_at_nought_give_equal_weights(recommendation: Recommendation) -> None:
    still = recommendation.scenario.replace(priorities=dict.fromkeys(recommendation.criteria, 0.0))
    data = render(Narrator(recommend(recommendation.catalog, still), Words("en")), ".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Weights"]
    assert sheet.cell(2, 3).value == pytest.approx(1 / len(recommendation.criteria))


def test_that_no_text_of_the_workbook_is_a_formula_but_ours(rendered: Rendered) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")))
    ours = re.compile(r"^=(MAX\(0,100\*SUMPRODUCT|IF\(SUM|\$C\$|RANK)")
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
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")))
    removed, sparse, sources = (
        book[words.say(name)] for name in ("Removed", "Not enough known", "Sources")
    )
    assert len({r[1] for r in removed.iter_rows(min_row=2, values_only=True)}) == int(
        recommendation.evaluation.removed.sum()
    )
    assert sparse.max_row - 1 == len(recommendation.sparse)
    named = {row[0] for row in sources.iter_rows(min_row=2, values_only=True)}
    assert len(named) >= len({recommendation.candidate(o).offer for o in recommendation.ranked}) / 2


def test_that_the_conclusion_comes_first_with_a_row_for_each_model(
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx"))).worksheets[0]
    assert sheet.title == words.say("The answer")
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    narrator = Narrator(recommendation, words)
    assert [answer_title(narrator, recommendation.ranked[0])[0]] in [line[:1] for line in lines]
    found = {str(line[1]): line for line in lines if isinstance(line[0], int)}
    scores, rows = recommendation.scores, recommendation.evaluation.rows
    for offer in recommendation.best_ways:
        assert float(scores[rows[offer]]) in found[marked_name(narrator, offer)]
        assert recommendation.monthly_cost(offer) in found[marked_name(narrator, offer)]


def test_that_no_number_is_a_text_in_a_column_of_numbers(rendered: Rendered) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")), data_only=True)
    read = 0
    for sheet in book.worksheets:
        for column in sheet.iter_cols():
            for run in runs(column):
                numbers = [cell for cell in run if isinstance(cell.value, int | float)]
                texts = [str(cell.value) for cell in run if isinstance(cell.value, str)]
                if len(numbers) > len(texts):
                    read += len(numbers)
                    assert not [text for text in texts if NUMBER.search(text)], run[0].coordinate
    assert read > 500


# A text that is a number with signs or a unit.
NUMBER = re.compile(r"^\W*[$¥]?\d[\d,.]*\s*\S{0,3}$")


def runs(column: tuple[Any, ...]) -> list[list[Any]]:
    """Return the cells below each other of the tables of a sheet, without their headings."""
    found: list[list[Any]] = [[]]
    for cell in column:
        if (cell.font.bold and cell.value is not None) or (cell.value is None and not found[-1]):
            found.append([])
        elif cell.value is not None:
            found[-1].append(cell)
    return [run for run in found if run]
