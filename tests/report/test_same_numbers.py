"""Each format, read back, holds the same rank, score and cost of every ranked offer."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from advisor.wording import Words, numbers
from advisor.wording.offer_notices import marked_name

if TYPE_CHECKING:
    from advisor import Recommendation
    from advisor.report.document import Document

Rendered = Callable[[str], bytes]
Shown = list[tuple[str, str, str, str]]


@pytest.fixture(scope="session")
def expected(recommendation: Recommendation, words: Words) -> Shown:
    """Rank, name, score and cost of each ranked offer, as a person reads them."""
    currency = recommendation.scenario.currency
    rows = recommendation.evaluation.rows
    return [
        (
            str(rank),
            marked_name(recommendation, offer, words),
            numbers.score(float(recommendation.scores[rows[offer]])),
            numbers.money(recommendation.monthly_cost(offer), currency),
        )
        for offer, rank in recommendation.ranks.items()
    ]


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
    assert [(r[0].shown, r[1].shown, r[2].shown, r[5].shown) for r in table.rows] == expected


def test_that_markdown_holds_them(rendered: Rendered, expected: Shown, document: Document) -> None:
    text = rendered(".md").decode()
    table = document.table("ranking")
    assert table is not None
    lines = text[text.index(f"**{table.caption}**") :].splitlines()[4:]
    found = []
    for line in lines[: len(table.rows)]:
        cells = [_plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        found.append((cells[0], cells[1], cells[2], cells[5]))
    assert found == expected


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


def test_that_html_holds_them(rendered: Rendered, expected: Shown) -> None:
    tables = _Tables()
    tables.feed(rendered(".html").decode())
    rows = [row for row in tables.rows["ranking"] if row]
    assert [(row[0], row[1], row[2], row[5]) for row in rows] == expected


def test_that_pdf_holds_them(rendered: Rendered, document: Document) -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(".pdf")))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    table = document.table("ranking")
    assert table is not None
    missing = [row[0].shown for row in table.rows
               if "".join("".join(c.shown for c in row).split()) not in text]  # fmt: skip
    assert missing == []


def test_that_csv_holds_them(
    rendered: Rendered, exact: list[tuple[int, str, float, float | None]]
) -> None:
    data = rendered(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    found = [(int(r[0]), r[2], float(r[3]), float(r[7]) if r[7] else None) for r in rows]
    assert found == exact


def test_that_json_holds_them(
    rendered: Rendered, exact: list[tuple[int, str, float, float | None]]
) -> None:
    ranking = json.loads(rendered(".json"))["ranking"]
    found = [(r["rank"], r["offer"], r["score"], r["monthly_cost"]["amount"]) for r in ranking]
    assert found == exact


def test_that_the_workbook_holds_them(
    rendered: Rendered, exact: list[tuple[int, str, float, float | None]]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")), data_only=True)
    rows = book.worksheets[0].iter_rows(min_row=2, values_only=True)
    found = [(r[0], r[8], r[2], r[6] if isinstance(r[6], (int, float)) else None) for r in rows]
    assert found == [(a, b, pytest.approx(c), None if d is None else pytest.approx(d))
                     for a, b, c, d in exact]  # fmt: skip
