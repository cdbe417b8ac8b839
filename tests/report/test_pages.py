"""The pages of every use case: few, a first one that stands by itself, no heading left behind."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QPdfWriter

from advisor import load_catalog
from advisor.report import build_document
from advisor.report.document import Chart, Note, Signatures, Table
from advisor.report.fonts import application
from advisor.report.paper import blocks
from advisor.report.pdf import lay_out
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from tests.world.loading import answer_to

if TYPE_CHECKING:
    from advisor.report.document import Document
    from advisor.report.paper.pages import Pages

# Half of what the reports of August 2026 needed.
MOST_PAGES = {"en": 15, "zh": 12}
# Points above the edge of the paper: the top of what is printed; room for heading and first row.
TOP, LEAST = 760, 110
# Height of the chart on page 1 with its caption, as a share of the width of the page.
ROOM_FOR_CHART = 0.36

LaidOut = dict[tuple[str, str], tuple["Document", "Pages"]]


@pytest.fixture(scope="module")
def laid_out() -> LaidOut:
    """Document and pages of each use case in each language; nothing is painted."""
    application()
    found = {}
    for use_case in load_catalog().use_cases:
        answer = answer_to(use_case)
        for language in MOST_PAGES:
            document = build_document(Narrator(answer, Words(language)))
            writer = QPdfWriter(QBuffer())
            found[use_case, language] = (document, lay_out(document, writer))
    return found


@pytest.mark.promise
def test_that_a_report_has_at_most_half_of_the_pages_it_had(laid_out: LaidOut) -> None:
    counted = {key: pages.count for key, (_, pages) in laid_out.items()}
    assert {key: n for key, n in counted.items() if n > MOST_PAGES[key[1]]} == {}


@pytest.mark.promise
def test_that_every_use_case_is_written_down_with_a_cell_for_each_column(laid_out: LaidOut) -> None:
    for key, (document, _) in laid_out.items():
        assert document.section("answer"), key
        tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
        assert all(len(row) == len(table.columns) for table in tables for row in table.rows), key


@pytest.mark.promise
def test_that_the_decision_with_its_signatures_fills_the_first_page(laid_out: LaidOut) -> None:
    for key, (document, pages) in laid_out.items():
        answer, models = pages.marks[:2]
        assert isinstance(document.sections[0].blocks[-1], Signatures)
        assert (answer.page, models.page) == (0, 1), key
        assert models.above > TOP, key


@pytest.mark.promise
def test_that_a_heading_has_room_for_what_it_heads(laid_out: LaidOut) -> None:
    for key, (_, pages) in laid_out.items():
        assert not [mark.title for mark in pages.marks if mark.above < LEAST], key


@pytest.mark.promise
def test_that_a_chart_gives_way_where_the_signatures_need_its_room(laid_out: LaidOut) -> None:
    document, _ = laid_out["everyday-coding", "en"]
    answer, *others = document.sections
    crowded = dataclasses.replace(answer, blocks=(*[Note("Mind this.")] * 6, *answer.blocks))
    writer = QPdfWriter(QBuffer())
    pages = lay_out(dataclasses.replace(document, sections=(crowded, *others)), writer)
    # The chart stands on the second page, and the models below it.
    assert pages.marks[1].page == 1
    assert pages.marks[1].above < TOP - 200


@pytest.mark.promise
@pytest.mark.parametrize("home", ["CN", "US"])
def test_that_the_chart_of_page_one_keeps_its_room_beside_long_names_of_machines(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    application()
    heights: list[float] = []
    drawn = vars(blocks)["_chart"]

    def drawing(pages: Pages, document: Document, block: Chart, rest: float) -> None:
        above = pages.y
        drawn(pages, document, block, rest)
        if block.least:
            heights.append((pages.y - above) / pages.width)

    monkeypatch.setattr(blocks, "_chart", drawing)
    answer = answer_to("regulated-on-premises", home=home)
    for language in MOST_PAGES:
        document = build_document(Narrator(answer, Words(language)))
        lay_out(document, QPdfWriter(QBuffer()))
    assert min(heights) > ROOM_FOR_CHART
