"""Where a figure of the user's own counts, every format says so, with its note and date."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from advisor import Catalog, Scenario
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.layers import replacing_layer
from advisor.catalog.own_figures import NAME, with_rows
from advisor.catalog.records import Override, Score
from advisor.catalog.subjects import PriceOf
from advisor.cli.explaining import explained
from advisor.cli.overview import overview
from advisor.decision import Recommendation, recommend
from advisor.decision.own_edits import with_price
from advisor.report import render
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from advisor.wording.own_mark import OWN_MARK

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = dt.date(2026, 11, 24)
NOTE = "contract 2026-17"


@pytest.fixture(scope="module")
def owned(catalog: Catalog) -> Recommendation:
    """The best fit with an own price, an own speed and an own score."""
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    best = recommend(catalog, scenario).candidate(recommend(catalog, scenario).ranked[0])
    assert best.api is not None
    layer = with_price(
        catalog, PriceOf(best.api.rules[0], "input"), Decimal("0.01"), date=TODAY, note=NOTE,
        today=TODAY,
    )  # fmt: skip
    benchmark = scenario.mix[0].benchmark
    score = Score(
        model=best.model.id, benchmark=benchmark, value=88.5, date=TODAY, self_reported=False,
        note="own run", source=OWN_SOURCE,
    )  # fmt: skip
    speed = Override(
        table="offers", id=best.offer.id, column="tokens_per_s", value="222", date=TODAY,
        note="measured", source=OWN_SOURCE,
    )  # fmt: skip
    layer = with_rows(layer, [("scores", score), ("overrides", speed)], TODAY)
    return recommend(replacing_layer(catalog, NAME, layer), scenario)


@pytest.fixture(scope="module")
def bytes_of(owned: Recommendation) -> Callable[[str, str], bytes]:
    made: dict[tuple[str, str], bytes] = {}

    def render_once(ending: str, language: str) -> bytes:
        key = (ending, language)
        if key not in made:
            made[key] = render(Narrator(owned, Words(language)), f".{ending}")
        return made[key]

    return render_once


def test_that_three_measures_of_the_best_fit_are_the_users_own(owned: Recommendation) -> None:
    row = owned.evaluation.rows[owned.ranked[0]]
    benchmark = owned.scenario.mix[0].benchmark
    assert owned.evaluation.own[row] >= {"cost", "speed", benchmark}


@pytest.mark.parametrize("ending", ["md", "html", "pdf"])
@pytest.mark.parametrize(("language", "mine"), [("en", "My own figures"), ("zh", "自定数据")])
def test_that_a_page_marks_own_figures_and_names_note_and_date(
    bytes_of: Callable[[str, str], bytes], ending: str, language: str, mine: str
) -> None:
    data = bytes_of(ending, language)
    if ending == "pdf":
        pages = PdfReader(io.BytesIO(data)).pages
        text = " ".join("".join(page.extract_text() for page in pages).split())
    else:
        text = data.decode()
    assert OWN_MARK in text
    assert mine.replace(" ", "") in text.replace(" ", "")
    assert NOTE in text
    assert str(TODAY) in text


def test_that_the_csv_names_the_own_measures_of_each_offer(
    bytes_of: Callable[[str, str], bytes],
) -> None:
    rows = list(csv.reader(io.StringIO(bytes_of("csv", "en").decode("utf-8-sig"))))
    place = rows[0].index("Own figures")
    assert {"Cost", "Speed"} <= set(rows[1][place].split(", "))
    assert any(row[place] == "" for row in rows[1:])


def test_that_the_json_says_what_is_own_and_carries_its_note(
    bytes_of: Callable[[str, str], bytes], owned: Recommendation
) -> None:
    plain: dict[str, Any] = json.loads(bytes_of("json", "en"))
    first = plain["ranking"][0]
    assert first["monthly_cost"]["own"] is True
    assert first["figures"]["speed"]["own"] is True
    assert first["figures"][owned.scenario.mix[0].benchmark]["own"] is True
    assert {e["note"] for e in first["evidence"] if e["own"]} >= {NOTE, "measured", "own run"}
    assert plain["ranking"][-1]["monthly_cost"]["own"] is False


def test_that_the_workbook_shows_the_sign_before_own_numbers(
    bytes_of: Callable[[str, str], bytes],
) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(bytes_of("xlsx", "en")))
    cost = book["Ranking"].cell(row=2, column=7)
    assert OWN_MARK in cost.number_format
    assert isinstance(cost.value, float)
    figures = book["Figures"]
    assert any(OWN_MARK in cell.number_format for cell in figures[2])
    sources = [[cell.value for cell in row] for row in book["Sources"].iter_rows()]
    assert any(f"My own figures: {NOTE}" in row for row in sources)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_terminal_marks_own_figures_and_says_what_the_sign_means(
    owned: Recommendation, language: str
) -> None:
    words = Words(language)
    lines = overview(Narrator(owned, words), 5)
    assert OWN_MARK in lines[-1]
    assert sum(OWN_MARK in line for line in lines) > 2
    assert any(OWN_MARK in line for line in explained(Narrator(owned, words)))


def test_that_without_own_figures_nothing_is_marked(recommendation: Recommendation) -> None:
    assert OWN_MARK not in render(Narrator(recommendation, Words("en")), ".md").decode()
    assert not any(
        OWN_MARK in line for line in overview(Narrator(recommendation, Words("en")), None)
    )
