"""What ends, is retired, or may not be for the buyer is said wherever the offer is named."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest

import advisor
from advisor.cli.overview import overview
from advisor.decision import Scenario, recommend
from advisor.report.build import build_document
from advisor.report.csv import ranking_csv
from advisor.report.document import Bullets, Document, Note, Paragraph, Table
from advisor.report.html import html
from advisor.report.json import answer
from advisor.report.limits import picked
from advisor.report.markdown import markdown
from advisor.wording import Words, names
from advisor.wording.narrator import Narrator
from advisor.wording.offer_notices import MARK, badge_lines, notices
from tests.world import loading

CATALOG = advisor.load_catalog()
RETIRED = CATALOG.replace(
    offers={
        offer.id: offer
        for offer in CATALOG.offers.values()
        if CATALOG.models[offer.model].retired_on is not None
    }
)
# The first names terms, the second what its makers have retired: there is nothing else.
ASKED = {"everyday-coding": (CATALOG, "everyday-coding"), "retired": (RETIRED, "chinese-support")}


@cache
def answered(question: str) -> advisor.Recommendation:
    catalog, use_case = ASKED[question]
    if catalog is CATALOG:
        return loading.answer_to(use_case)
    return recommend(catalog, Scenario.from_use_case(catalog, use_case))


@cache
def written(use_case: str, language: str) -> Document:
    return build_document(Narrator(answered(use_case), Words(language)))


@pytest.fixture(params=["en", "zh"])
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.mark.parametrize("use_case", ASKED)
def test_that_terminal_and_report_say_it_of_every_pick(use_case: str, words: Words) -> None:
    result = answered(use_case)
    document = written(use_case, words.code)
    blocks = [block for section in document.sections for block in section.blocks]
    said = [b.text for b in blocks if isinstance(b, (Note, Paragraph))]
    said += [text for b in blocks if isinstance(b, Bullets) for text in b.items]
    terminal = "\n".join(overview(Narrator(result, words), 5))
    whole = markdown(document)
    warned = [offer for offer in picked(result) if notices(Narrator(result, words), offer)]
    assert warned
    for offer in warned:
        for text in notices(Narrator(result, words), offer):
            assert any(text in each for each in said), (offer, text)
            assert text in terminal
    assert MARK in whole
    assert MARK in html(document, lambda _chart: "")


@pytest.mark.parametrize("use_case", ASKED)
def test_that_every_row_of_the_report_carries_the_sign_where_it_must(
    use_case: str, words: Words
) -> None:
    result = answered(use_case)
    document = written(use_case, words.code)
    tables = {
        block.id: block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    }
    for offer, cell in zip(result.best_ways, tables["ranking"].cells("offer"), strict=False):
        name = names.offer_name(result.candidate(offer), words)
        assert cell.shown == (f"{name} {MARK}" if notices(Narrator(result, words), offer) else name)


def test_that_data_formats_hold_sentence_day_and_successor(words: Words) -> None:
    result = answered("everyday-coding")
    offer = "deepseek-v4-flash.at.openrouter"
    plain = json.loads(json.dumps(answer(Narrator(result, words))))
    row = next(r for r in plain["ranking"] if r["offer"] == offer)
    warning = next(w for w in row["warnings"] if w["code"] == "retired")
    assert warning["date"] == "2026-07-31"
    assert warning["successor"]["model"] == "deepseek-v4.1-flash-1017"
    assert warning["successor"]["monthly_cost"] > 0
    gone = {r["offer"]: "retired" in {w["code"] for w in r["warnings"]} for r in plain["ranking"]}
    for pick in plain["picks"]:
        assert ("retired" in {w["code"] for w in pick["warnings"]}) is gone[pick["offers"][0]]
    sheet = ranking_csv(written("everyday-coding", words.code)).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(sheet)))
    said = {line[words.say("Offer id")]: line[words.say("Before you choose it")] for line in lines}
    assert said[offer] == " ".join(notices(Narrator(result, words), offer))


def test_that_a_badge_has_a_wording_for_every_width(words: Words) -> None:
    result = answered("everyday-coding")
    for offer in result.ranked:
        lines = badge_lines(Narrator(result, words), offer)
        assert bool(lines) is bool(notices(Narrator(result, words), offer))
        assert list(lines) == sorted(lines, key=len, reverse=True)
        assert not lines or lines[-1] == MARK
