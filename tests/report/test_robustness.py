"""How robust the answer is: the same shares, ranks, bands and sentences in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest

from advisor.cli import main
from advisor.decision.analysis.robustness import Robustness
from advisor.report.document import Bullets, Table
from advisor.report.robustness import robustness_section
from advisor.report.why import why_section
from advisor.wording import Words, insight, names, numbers
from advisor.wording.finding import finding_sentences
from advisor.wording.narrator import Narrator
from advisor.wording.offer_column import FIRST, OFFER_ID, RANK_5, RANK_95
from advisor.wording.offer_columns import chosen
from advisor.wording.robustness import interval_text, verdict_sentence
from advisor.wording.two_models import two_models_sentences
from advisor.wording.what_would_change import leader_name
from tests.report.conftest import pages_of
from tests.world import loading

if TYPE_CHECKING:
    from advisor import Recommendation
    from advisor.decision.analysis.certainty import Certainty
    from advisor.report.document import Document

Rendered = Callable[[str], bytes]


@pytest.fixture(scope="session")
def held(recommendation: Recommendation) -> Certainty:
    assert recommendation.certainty is not None
    return recommendation.certainty


def test_that_the_table_holds_what_was_drawn(document: Document, held: Certainty) -> None:
    table = document.table("robustness")
    assert table is not None
    assert [cell.raw for cell in table.cells("first")] == list(held.first[: len(table.rows)])
    assert [cell.raw for cell in table.cells("top_three")] == list(
        held.top_three[: len(table.rows)]
    )
    assert [cell.shown for cell in table.cells("range")] == [
        interval_text(held, offer) for offer in held.offers[: len(table.rows)]
    ]


def test_that_json_says_the_same(rendered: Rendered, held: Certainty, words: Words) -> None:
    told = json.loads(rendered(".json"))["robustness"]
    assert told["verdict"] == held.verdict
    assert told["sentence"] == verdict_sentence(held, words)
    assert told["first_share"] == held.share
    assert [o["first"] for o in told["offers"]] == list(held.first)
    assert [(o["rank_5"], o["rank_95"]) for o in told["offers"]] == [
        (int(low), int(high)) for low, high in held.intervals
    ]
    bands = Robustness(held.ranking).stability_intervals
    assert {b["criterion"]: (b["low"], b["high"]) for b in told["bands"]} == {
        name: (band.low, band.high) for name, band in bands.items()
    }
    assert {w["offer"] for w in told["watch"]} <= set(held.ranking.offers)


def test_that_json_says_what_is_worth_finding_out_and_what_two_models_do(
    rendered: Rendered, recommendation: Recommendation, words: Words
) -> None:
    told, narrator = json.loads(rendered(".json")), Narrator(recommendation, words)
    found, mix = recommendation.finding, recommendation.two_models
    assert found is not None
    assert mix is not None
    worth = told["worth_finding_out"]
    assert worth["sentences"] == finding_sentences(narrator)
    assert worth["everything"]["change"] == found.everything.change
    assert [each["offer"] for each in worth["figures"]] == [each.offer for each in found.figures]
    two = told["two_models"]
    assert (two["strong"], two["cheap"], two["beats_single"]) == (mix.strong, mix.cheap, mix.beats)
    assert two["best"]["share"] == mix.best.share
    assert two["best"]["score"] == list(mix.best.scores)


def test_that_csv_says_the_same(
    rendered: Rendered, held: Certainty, recommendation: Recommendation, words: Words
) -> None:
    text = io.StringIO(rendered(".csv").decode("utf-8-sig"), newline="")
    narrator = Narrator(recommendation, words)
    (offer_id,) = chosen(narrator, (OFFER_ID,))
    places = [recommendation.ranks[offer] - 1 for offer in held.offers]
    every = list(csv.DictReader(text))
    rows = [every[place] for place in places]
    assert [row[offer_id.title] for row in rows] == list(held.offers)
    titles = [
        column.title for column in chosen(Narrator(recommendation, words), (FIRST, RANK_5, RANK_95))
    ]
    found = [tuple(float(row[title]) for title in titles) for row in rows]
    assert found == [(held.first[p], *held.intervals[p]) for p in range(len(found))]


def test_that_pages_and_workbook_hold_verdict_and_sentences(
    rendered: Rendered, held: Certainty, recommendation: Recommendation, words: Words
) -> None:
    narrator = Narrator(recommendation, words)
    every = [
        insight.changes(narrator), insight.levels(narrator), insight.worth(narrator, most=3),
        insight.watch(narrator), finding_sentences(narrator), two_models_sentences(narrator),
    ]  # fmt: skip
    # Paper has three of a kind, the workbook all.
    wanted = [verdict_sentence(held, words), *(text for kind in every for text in kind[:3])]
    assert len(wanted) > 8
    pages = pages_of(rendered(".pdf"))
    pdf = "".join("".join(page.text.split()) for page in pages)
    markdown = rendered(".md").decode().replace("\\", "")
    html = rendered(".html").decode().replace("&#x27;", "'")
    book = openpyxl.load_workbook(io.BytesIO(rendered(".xlsx")))
    cells = {str(c.value) for sheet in book for row in sheet.iter_rows() for c in row}
    told = "\n".join(cells)
    for sentence in (*insight.worth(narrator), *(text for kind in every for text in kind)):
        assert sentence in told
    for sentence in wanted:
        assert "".join(sentence.split()) in pdf
        assert sentence in markdown
        assert sentence in html
    assert numbers.percent(float(held.first[0]), words) in html
    best = names.offer_name(recommendation.candidate(recommendation.ranked[0]), words)
    assert any(best in cell for cell in cells)


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_the_terminal_explains_in_the_same_words(
    capsys: pytest.CaptureFixture[str], recommendation: Recommendation, words: Words
) -> None:
    currency = recommendation.scenario.currency
    arguments = ["recommend", "--explain", "--limit", "2", "--currency", currency]
    assert main(["--lang", words.code, *arguments]) == 0
    out = capsys.readouterr().out
    section = robustness_section(Narrator(recommendation, words), full=True)
    assert section is not None
    for block in section.blocks:
        if isinstance(block, Bullets):
            assert all(item in out for item in block.items)
        elif isinstance(block, Table):
            assert block.caption in out


def test_that_nothing_is_said_where_nothing_fits(nothing_fits: Recommendation) -> None:
    assert robustness_section(Narrator(nothing_fits, Words("en"))) is None


@pytest.mark.parametrize("use_case", loading.questions("everyday-coding", "company-knowledge"))
def test_that_what_would_change_the_answer_names_models(use_case: str) -> None:
    """And a way only where the model would be had by another than its best one of today."""
    narrator = Narrator(loading.answer_to(use_case), Words("en"))
    ranking = narrator.recommendation
    bands = ranking.robustness.stability_intervals.values()
    others = {offer for band in bands for offer in (band.below, band.above) if offer is not None}
    rival = ranking.explanation(ranking.ranked[0]).against
    others |= {rival} if rival is not None else set()
    said = " ".join(insight.changes(narrator))
    assert said
    for offer in others & set(ranking.best_ways):
        assert narrator.offer(offer) not in said
        assert leader_name(narrator, offer) == narrator.model(offer)
    for offer in others - set(ranking.best_ways):
        assert leader_name(narrator, offer) == narrator.offer(offer)


def test_that_a_figure_carries_as_many_points_as_its_criterion_has_in_the_table() -> None:
    for use_case in loading.questions("everyday-coding", "chinese-support", "batch-processing"):
        narrator = Narrator(loading.answer_to(use_case), Words("en"))
        section = why_section(narrator, full=True)
        assert section is not None
        table = next(b for b in section.blocks if isinstance(b, Table) and b.id == "why")
        carried = next(b for b in section.blocks if isinstance(b, Bullets))
        shown = {name.shown: points.shown for _, name, points in table.rows}
        for item in carried.items:
            name = item.split(":")[0]
            assert name not in shown or f"{shown[name]} points" in item
