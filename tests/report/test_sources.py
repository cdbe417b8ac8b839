"""The evidence in each file, read back, is what the Sources tab shows of the same offer."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections import defaultdict
from typing import TYPE_CHECKING

import openpyxl

from advisor.report.limits import picked
from advisor.wording.figure_rows import COLUMNS, figure_rows, row_texts
from advisor.wording.narrator import Narrator
from advisor.wording.offer_notices import marked_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor import Recommendation
    from advisor.wording import Words

    Rendered = Callable[[str], bytes]
    Figures = list[tuple[str, str, str]]

WHAT, VALUE, DATE = (COLUMNS.index(name) for name in ("what", "value", "date"))


def window(recommendation: Recommendation, offer: str, words: Words) -> Figures:
    """Name, value and day of each figure that counts, as the Sources tab copies its rows."""
    rows = [row for row in figure_rows(Narrator(recommendation, words), offer) if row.counts]
    texts = [row_texts(row) for row in rows]
    return [(cells[WHAT], cells[VALUE], cells[DATE]) for cells in texts]


def test_that_the_workbook_lists_the_figures_of_every_ranked_offer(
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")), read_only=True)
    found: dict[str, Figures] = defaultdict(list)
    for name, what, value, day, *_, number, unit in book[words.say("Sources")].iter_rows(
        min_row=2, values_only=True
    ):
        assert isinstance(day, dt.datetime)
        assert isinstance(number, int | float) is bool(unit)
        found[str(name)].append((str(what), str(value), day.date().isoformat()))
    wanted: dict[str, Figures] = defaultdict(list)
    for offer in dict.fromkeys((*recommendation.ranked, *picked(recommendation))):
        name = marked_name(Narrator(recommendation, words), offer)
        wanted[name] += window(recommendation, offer, words)
    assert found == wanted


def test_that_the_json_file_lists_them_too(
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    for ranked in json.loads(rendered(".json"))["ranking"]:
        stated = [(e["name"], e["figure"], e["date"]) for e in ranked["evidence"]]
        assert stated == window(recommendation, ranked["offer"], words)


def test_that_a_page_cites_those_of_the_picks_with_their_day(
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    page = rendered(".md").decode().replace("\\", "")
    lines = {line.split(" | ")[0].strip("| "): line for line in page.splitlines() if "|" in line}
    for offer in picked(recommendation):
        for what, value, day in window(recommendation, offer, words):
            assert f"{value} " in lines[what]
            assert f"| {day} |" in page
