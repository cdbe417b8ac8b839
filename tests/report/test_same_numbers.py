"""Each format, read back, holds the same rank, score and cost: pages of models, data of offers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import openpyxl
import pytest

from advisor.wording import Words, numbers
from advisor.wording.narrator import Narrator
from advisor.wording.offer_column import COST, OFFER, OFFER_ID, OFFER_RANK, RANK, SCORE, TIE
from advisor.wording.offer_columns import chosen, shown
from advisor.wording.offer_notices import marked_name
from advisor.wording.ties import stacked_rank, tie_of, tied_ranks
from tests.report.conftest import pages_of

if TYPE_CHECKING:
    from advisor import Recommendation
    from advisor.report.document import Document

Rendered = Callable[[str], bytes]
Shown = list[tuple[str, str, str, str]]


@pytest.fixture(scope="session")
def expected(recommendation: Recommendation, words: Words) -> Shown:
    """Rank with its tie, best way, score and cost of each ranked model, as a person reads them."""
    recommendation.draw()
    currency = recommendation.scenario.currency
    rows = recommendation.evaluation.rows
    return [
        (
            stacked_rank(recommendation, offer),
            marked_name(Narrator(recommendation, words), offer),
            numbers.score(float(recommendation.scores[rows[offer]])),
            numbers.money(recommendation.monthly_cost(offer), currency),
        )
        for offer in recommendation.best_ways
    ]


SEEN = (RANK, OFFER, SCORE, COST)


@pytest.fixture(scope="session")
def places(document: Document) -> list[int]:
    """Where a page's table shows rank, name, score and cost."""
    table = document.table("ranking")
    assert table is not None
    ids = [column.id for column in table.columns]
    return [ids.index(column) for column in SEEN]


@pytest.fixture(scope="session")
def exact(recommendation: Recommendation) -> list[tuple[int, str, float, float | None]]:
    """Rank, id, score and cost of each ranked offer, to the last digit."""
    rows = recommendation.evaluation.rows
    return [
        (rank, o, float(recommendation.scores[rows[o]]), recommendation.monthly_cost(o))
        for o, rank in recommendation.ranks.items()
    ]


def test_that_the_document_holds_them(document: Document, expected: Shown) -> None:
    table = document.table("ranking")
    assert table is not None
    cells = zip(*(table.cells(column) for column in SEEN), strict=True)
    assert [tuple(cell.shown for cell in row) for row in cells] == expected


def test_that_markdown_holds_them(
    rendered: Rendered, expected: Shown, document: Document, places: list[int]
) -> None:
    text = rendered(".md").decode()
    table = document.table("ranking")
    assert table is not None
    lines = text[text.index(f"**{table.caption}**") :].splitlines()[4:]
    found = []
    for line in lines[: len(table.rows)]:
        cells = [_plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        found.append(tuple(cells[place] for place in places))
    assert found == [tuple(" ".join(text.split()) for text in row) for row in expected]


def _plain(cell: str) -> str:
    return re.sub(r"\\(.)", r"\1", cell.replace("**", "")).strip()


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self._table = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._table = dict(attrs)["id"] or ""
            self.rows[self._table] = []
        elif tag == "tr":
            self.rows[self._table].append([])
        elif tag == "td":
            self._inside = True
            self.rows[self._table][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[self._table][-1][-1] += data


def test_that_html_holds_them(rendered: Rendered, expected: Shown, places: list[int]) -> None:
    tables = _Tables()
    tables.feed(rendered(".html").decode())
    rows = [row for row in tables.rows["ranking"] if row]
    assert [tuple(row[place] for place in places) for row in rows] == expected


def test_that_pdf_holds_them(rendered: Rendered, document: Document) -> None:
    pages = pages_of(rendered(".pdf"))
    text = "".join("".join(page.text.split()) for page in pages)
    table = document.table("ranking")
    assert table is not None
    missing = [rank.shown for rank, row in zip(table.cells(RANK), table.rows, strict=True)
               if "".join("".join(c.shown for c in row).split()) not in text]  # fmt: skip
    assert missing == []


def test_that_csv_holds_them(
    rendered: Rendered,
    exact: list[tuple[int, str, float, float | None]],
    recommendation: Recommendation,
    words: Words,
) -> None:
    data = rendered(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    columns = shown(Narrator(recommendation, words), "csv")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == [column.exported or column.heading or column.title for column in columns]
    told = [dict(zip([column.id for column in columns], row, strict=True)) for row in rows]
    found = [
        (int(r[OFFER_RANK]), r[OFFER_ID], float(r[SCORE]), float(r[COST]) if r[COST] else None)
        for r in told
    ]
    assert found == exact
    assert [r[TIE] for r in told] == [tied_ranks(recommendation, r[OFFER_ID]) for r in told]


def test_that_json_holds_them(
    rendered: Rendered,
    exact: list[tuple[int, str, float, float | None]],
    recommendation: Recommendation,
) -> None:
    ranking = json.loads(rendered(".json"))["ranking"]
    found = [(r["rank"], r["offer"], r["score"], r["monthly_cost"]["amount"]) for r in ranking]
    assert found == exact
    for row in ranking:
        tie = tie_of(recommendation, row["offer"])
        assert {row["offer"], *row["tied_with"]} == set(tie.offers if tie else (row["offer"],))


def test_that_the_workbook_holds_them(
    rendered: Rendered,
    exact: list[tuple[int, str, float, float | None]],
    recommendation: Recommendation,
    words: Words,
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")), data_only=True)
    head, *rows = book[words.say("Ranking")].iter_rows(values_only=True)
    wanted = chosen(Narrator(recommendation, words), (OFFER_RANK, OFFER_ID, SCORE, COST))
    titles = [c.exported if c.kind == "money" else c.title for c in wanted]
    places = [head.index(title) for title in titles]
    told = [[row[place] for place in places] for row in rows]
    found = [(a, b, c, d if isinstance(d, int | float) else None) for a, b, c, d in told]
    assert found == [(a, b, pytest.approx(c), None if d is None else pytest.approx(d))
                     for a, b, c, d in exact]  # fmt: skip
