"""One list of columns: what a row is marked with, and a new column, show on every surface."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

import advisor
from advisor.charts.tradeoff_figures import tradeoff_figures
from advisor.charts.tradeoff_text import card_lines
from advisor.cli.overview import overview
from advisor.desktop.fits.columns import LAYOUTS, Layout
from advisor.desktop.fits.columns import columns as window_columns
from advisor.report import build_document, render
from advisor.report.rows import TICK
from advisor.wording import Words, offer_cells, offer_columns
from advisor.wording.comparison import comparison
from advisor.wording.narrator import Narrator
from advisor.wording.offer_column import OFFER, RANK, TIE, Column, by_rank
from advisor.wording.offer_columns import SHOWN, column_ids, column_of, shown
from advisor.wording.ties import (
    BEGINS,
    BETWEEN,
    ENDS,
    legend,
    model_rank,
    single_rank,
    stacked_rank,
    tie_of,
    tied_ranks,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence


# Three of the five models of the invented world tie for first.
THREE_TIE = {
    "capability": 10, "cost": 5, "openness": 5, "localisation": 0,
    "data_control": 10, "speed": 0, "context": 0, "ecosystem": 10,
}  # fmt: skip


@pytest.fixture(scope="module")
def real() -> advisor.Recommendation:
    """The answer of the bundled catalogue; to write all of it down takes seconds."""
    catalog = advisor.load_catalog()
    made = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))
    made.draw()
    return made


@pytest.fixture(scope="module")
def answer(world: advisor.Catalog) -> advisor.Recommendation:
    """An answer of the invented world in which three models tie."""
    scenario = advisor.Scenario.from_use_case(world, "everyday-coding")
    made = advisor.recommend(world, scenario.replace(priorities=THREE_TIE))
    made.draw()
    return made


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.fixture
def narrator(answer: advisor.Recommendation, language: Words) -> Narrator:
    return Narrator(answer, language)


def first_tie(answer: advisor.Recommendation) -> Sequence[str]:
    """The first offers that tie."""
    assert answer.certainty is not None
    return answer.certainty.ties[0]


@pytest.fixture(scope="module")
def tie(answer: advisor.Recommendation) -> Sequence[str]:
    found = first_tie(answer)
    assert len(found) == 3
    return found


def test_that_every_column_has_a_title_and_an_id_of_its_own(
    real: advisor.Recommendation, language: Words
) -> None:
    answer, narrator = real, Narrator(real, language)
    for surface in SHOWN:
        made = shown(narrator, surface)
        assert len({column.id for column in made}) == len(made)
        assert all(column.title for column in made)
        assert {column.id for column in made} <= set(column_ids(answer))
    for name in column_ids(answer):
        column = column_of(narrator, name)
        assert column.id == name
        assert len(column.keys(answer)) == len(answer.offers)
        for row in answer.order[:3].tolist():
            assert isinstance(column.text(narrator, row), str)


def test_that_the_texts_of_a_row_are_the_same_on_every_surface(
    answer: advisor.Recommendation, narrator: Narrator
) -> None:
    table = build_document(narrator).table("ranking")
    assert table is not None
    in_window = {column.id: column for column in window_columns(narrator)}
    compared = 0
    for column in shown(narrator, "ranking"):
        if column.id in in_window and column.id != RANK:
            row = answer.evaluation.rows[answer.ranked[0]]
            said = in_window[column.id].text(narrator, row)
            shown_there = table.cells(column.id)[0].shown
            assert said == shown_there.removeprefix(f"{TICK} ")
            compared += 1
    assert compared > 3


@pytest.mark.parametrize("whose", ["answer", "real"])
def test_that_a_tie_is_a_bracket_beside_its_ranks(
    whose: str, request: pytest.FixtureRequest
) -> None:
    answer: advisor.Recommendation = request.getfixturevalue(whose)
    tie = first_tie(answer)
    signs = [stacked_rank(answer, offer)[0] for offer in tie]
    assert signs == [BEGINS, *[BETWEEN] * (len(tie) - 2), ENDS]
    assert len({len(stacked_rank(answer, offer)) for offer in tie}) == 1
    alone = next(offer for offer in answer.best_ways if tie_of(answer, offer) is None)
    assert stacked_rank(answer, alone) == str(model_rank(answer, alone))


def test_that_a_tie_is_shown_wherever_its_rows_are(
    answer: advisor.Recommendation, tie: Sequence[str], narrator: Narrator
) -> None:
    ranks = [stacked_rank(answer, offer) for offer in tie]
    document = build_document(narrator)
    table = document.table("ranking")
    assert table is not None
    assert set(ranks) <= {cell.shown for cell in table.cells(RANK)}
    for ending in (".md", ".html"):
        text = render(narrator, ending).decode()
        assert all(rank in text for rank in ranks)
        assert legend(narrator) in text
    lines = overview(narrator, None)
    assert all(any(line.lstrip().startswith(f"{rank}  ") for line in lines) for rank in ranks)
    assert legend(narrator) in lines
    first, last = tie[0], tie[-1]
    said = f"{model_rank(answer, first)}–{model_rank(answer, last)}"
    assert all(said in single_rank(narrator, offer) for offer in tie)
    row = next(r for r in comparison(narrator, (first, last)) if r.name == narrator.say("Rank"))
    assert row.cells == tuple(single_rank(narrator, offer) for offer in (first, last))
    figures = tradeoff_figures(answer.evaluation)
    card = card_lines(narrator, figures, answer.evaluation.rows[first])
    assert any(single_rank(narrator, first) in line for line in card)


def test_that_data_files_hold_the_tie_of_a_row(
    answer: advisor.Recommendation, tie: Sequence[str], narrator: Narrator
) -> None:
    table = csv.DictReader(io.StringIO(render(narrator, ".csv").decode("utf-8-sig")))
    title = column_of(narrator, TIE).title
    told = {row[narrator.say("Offer id")]: row[title] for row in table}
    assert all(told[offer] == tied_ranks(answer, offer) != "" for offer in tie)
    ranking = json.loads(render(narrator, ".json"))["ranking"]
    assert set(ranking[answer.ranks[tie[0]] - 1]["tied_with"]) == set(tie[1:])
    book = openpyxl.load_workbook(io.BytesIO(render(narrator, ".xlsx")))
    sheet = book[narrator.say("Figures")]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(1 + answer.ranks[tie[0]], 1 + heads.index(narrator.say("Rank")))
    assert (cell.value, cell.number_format) == (model_rank(answer, tie[0]), f'"{BEGINS} "0')


def test_that_a_new_column_is_one_builder_and_its_places(
    answer: advisor.Recommendation, narrator: Narrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vendor(_narrator: Narrator) -> Column:
        def text(narrator: Narrator, row: int) -> str:
            return narrator.recommendation.evaluation.candidates[row].model.vendor

        return Column("vendor", "Made by", text, text, by_rank, kind="text")

    monkeypatch.setitem(offer_cells.BUILDERS, "vendor", vendor)
    monkeypatch.setitem(LAYOUTS, "vendor", Layout(120))
    for surface, ids in SHOWN.items():
        monkeypatch.setitem(offer_columns.SHOWN, surface, (*ids, "vendor"))
    best = answer.ranked[0]
    wanted = answer.candidate(best).model.vendor
    document = build_document(narrator)
    for name in ("ranking", "robustness"):
        table = document.table(name)
        assert table is not None
        assert table.cells("vendor")[0].shown == wanted
    (row,) = (r for r in comparison(narrator, (best,)) if r.name == "Made by")
    assert row.cells == (wanted,)
    lines = overview(narrator, 1)
    assert any("Made by" in line for line in lines)
    rows = csv.DictReader(io.StringIO(render(narrator, ".csv").decode("utf-8-sig")))
    assert next(iter(rows))["Made by"] == wanted
    assert json.loads(render(narrator, ".json"))["ranking"][0]["vendor"] == wanted
    made = next(c for c in window_columns(narrator) if c.id == "vendor")
    assert made.text(narrator, answer.evaluation.rows[best]) == wanted
    book = openpyxl.load_workbook(io.BytesIO(render(narrator, ".xlsx")))
    for name in ("Ranking", "Figures"):
        assert "Made by" in [cell.value for cell in book[narrator.say(name)][1]]
    monkeypatch.delitem(LAYOUTS, "vendor")
    with pytest.raises(KeyError, match="vendor"):
        window_columns(narrator)


def test_that_a_column_says_its_warning_where_the_offer_stands(
    real: advisor.Recommendation, language: Words
) -> None:
    answer, narrator = real, Narrator(real, language)
    column = column_of(narrator, OFFER)
    for offer in answer.ranked[:20]:
        text = column.text(narrator, answer.evaluation.rows[offer])
        assert text.endswith("⚠") == bool(answer.lasting_warnings(offer))
