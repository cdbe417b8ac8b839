"""Window, report and data tell the same of each figure, and what the evaluation took."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from advisor.catalog.cell_origins import SOURCED
from advisor.catalog.estimates import SOURCE as OURS
from advisor.desktop.tabs.sources.model import SOURCE, VALUE, WHAT, SourcesModel
from advisor.report import build_document
from advisor.report.evidence_json import offer_evidence
from advisor.report.sources import sources_rows
from advisor.wording import Words
from advisor.wording.figure_rows import counting_rows
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.catalog.records import Source
    from advisor.decision import Recommendation
    from advisor.wording.figure_rows import FigureRow
    from tests.evidence.conftest import Told

Data = dict[str, list[dict[str, Any]]]
Figures = list[tuple[str, str, str, str]]
EN = Words("en")
NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


def in_window(rows: tuple[FigureRow, ...]) -> Figures:
    """Name, value, day and source of each bold row of the Sources tab, as its cells show them."""
    model = SourcesModel(EN)
    model.set_rows(rows)
    bold = [row for row in range(model.rowCount()) if model.row_at(row).counts]
    lines = [[model.lines(row, column) for column in (WHAT, VALUE, SOURCE)] for row in bold]
    return [
        (what[0], value[0], value[1].partition(" · ")[0], source[0])
        for what, value, source in lines
    ]


def in_workbook(answer: Recommendation, offer: str) -> Figures:
    """The same of each row of the workbook's sheet of sources."""
    table = sources_rows(counting_rows(Narrator(answer, EN), offer), EN)
    shown = [[cell.shown for cell in row] for row in table]
    return [(what, value, day, title) for what, value, day, _reported, title, *_ in shown]


def on_pages(answer: Recommendation) -> dict[str, Counter[tuple[str, str, str]]]:
    """Offer → name, title and day of each figure of a pick, by the numbers of its references."""
    document = build_document(Narrator(answer, EN))
    figures, cited = document.table("evidence"), document.table("references")
    assert figures is not None
    assert cited is not None
    references = {number.shown: (title.shown, day.shown) for number, title, day in cited.rows}
    whats = [cell.shown for cell in figures.cells("figure")]
    found = {}
    for column in figures.columns[1:]:
        cells = zip(whats, figures.cells(column.id), strict=True)
        found[column.id] = Counter(
            (what, *references[number])
            for what, cell in cells
            for number in re.findall(r"\[\d+\]", cell.shown)
        )
    return found


@pytest.fixture
def data(told: Told) -> Data:
    """Offer → its figures in the JSON report, as a program reads them."""
    return told.as_read


def test_that_window_report_and_json_agree_on_every_figure_of_every_offer(
    answer: Recommendation, told: Told, data: Data
) -> None:
    """The report named another source of the context than the window for 103 of 769 offers."""
    sources = answer.catalog.sources
    assert len(answer.offers) > 700
    for offer in answer.offers:
        window, report = in_window(told.rows[offer]), in_workbook(answer, offer)
        stated = [
            (item["name"], item["figure"], item["date"], sources[item["source"]])
            for item in data[offer]
        ]
        assert window == [(*each[:3], each[3].title) for each in stated], offer
        assert report == [
            (*each[:3], f"{each[3].title} ({each[3].publisher})") for each in stated
        ], offer


def test_that_the_pages_cite_for_each_figure_the_source_and_day_of_the_data(
    answer: Recommendation, data: Data
) -> None:
    sources = answer.catalog.sources
    pages = on_pages(answer)
    assert len(pages) >= 3
    for offer, cited in pages.items():
        assert cited == Counter(
            (item["name"], title_of(sources[item["source"]]), item["date"]) for item in data[offer]
        ), offer


def title_of(source: Source) -> str:
    """How the pages name a source, in English."""
    ours = source.id == OURS
    return "Estimated by Model Advisor" if ours else f"{source.title} ({source.publisher})"


def test_that_every_figure_that_the_ranking_took_is_told_and_is_that_figure(
    answer: Recommendation, data: Data
) -> None:
    """Beside the levels that follow from how an offer is had, and speeds computed for machines."""
    evaluation = answer.evaluation
    for offer, row in evaluation.rows.items():
        told = data[offer]
        hosted = evaluation.candidates[row].is_hosted
        for column, leaf in enumerate(evaluation.leaves):
            taken = taken_figure(answer, row, column)
            items = [item for item in told if item["measure"] == leaf.measure]
            computed = hosted and leaf.criterion == "speed"
            if taken is None or leaf.criterion == "data_control" or computed:
                continue
            if leaf.criterion == "cost":
                assert items, (offer, leaf.measure)
            else:
                assert [item["value"] for item in items] == [taken], (offer, leaf.measure)


def taken_figure(answer: Recommendation, row: int, column: int) -> float | str | None:
    """What the evaluation took: the figure, else the estimate, else nothing."""
    evaluation = answer.evaluation
    if column in evaluation.levels:
        return evaluation.levels[column][row]
    figures = evaluation.estimates if evaluation.estimated[row, column] else evaluation.raw
    figure = float(figures[row, column])
    return None if figure != figure else figure  # noqa: PLR0124 - NaN


def test_that_each_told_score_stands_in_the_table_of_scores(
    answer: Recommendation, data: Data, catalog: Catalog
) -> None:
    rows = {(s.model, s.benchmark, s.source, s.date.isoformat(), s.value) for s in catalog.scores}
    seen = 0
    for offer in answer.offers:
        for item in data[offer]:
            if item["measure"] not in catalog.benchmarks or item["estimate"] is not None:
                continue
            of = item["of"]
            candidate = answer.candidate(offer)
            assert of["model"] in (candidate.offer.releases or (candidate.model.id,))
            key = (of["model"], of["benchmark"], item["source"], item["date"], item["value"])
            assert key in rows
            seen += 1
    assert seen > 100


def test_that_each_told_price_is_one_that_the_bill_rests_on(
    answer: Recommendation, data: Data
) -> None:
    for offer in answer.offers:
        bill = answer.candidate(offer).api
        for item in data[offer]:
            if "part" not in (item["of"] or {}):
                continue
            assert bill is not None
            amounts = {
                (rule.source, rule.checked.isoformat(), float(amount))
                for rule in bill.rules
                if (amount := getattr(rule, item["of"]["part"])) is not None
            }
            assert (item["source"], item["date"], item["value"]) in amounts


def test_that_the_text_of_a_score_says_its_number(data: Data, catalog: Catalog) -> None:
    for items in data.values():
        for item in items:
            if item["measure"] in catalog.benchmarks:
                number = NUMBER.search(item["figure"])
                assert number is not None
                near = 0.051 if item["unit"] == "%" else 0.51
                assert float(number[0].replace(",", "")) == pytest.approx(item["value"], abs=near)


def test_that_one_figure_counts_for_the_context_and_it_is_the_one_that_binds(
    answer: Recommendation, data: Data
) -> None:
    for offer in answer.offers:
        context = answer.candidate(offer).context_tokens
        items = [item for item in data[offer] if item["measure"] == "context"]
        known = [item["value"] for item in items if item["estimate"] is None]
        assert known == ([] if context is None else [float(context)]), offer
        assert len(items) == 1


def test_that_a_figure_says_whose_layer_it_stands_in(coding: Recommendation) -> None:
    for offer in coding.ranked[:50]:
        for item in offer_evidence(Narrator(coding, EN), offer):
            assert item["layer"] == coding.catalog.sources[item["source"]].layer


def test_that_each_told_cell_is_what_its_row_and_the_row_s_source_say(
    answer: Recommendation, data: Data, catalog: Catalog
) -> None:
    seen = 0
    for items in data.values():
        for item in items:
            of = item["of"] or {}
            row = getattr(catalog, of.get("table", ""), {}).get(of.get("id"))
            if row is None or item["estimate"] is not None or len(of["columns"]) > 1:
                continue
            (column,) = of["columns"]
            assert item["value"] == getattr(row, column)
            assert item["source"] == (getattr(row, SOURCED.get(column, ""), None) or row.source)
            seen += 1
    assert seen > len(answer.offers)
