"""Window, report, and data tell the same of each figure; a mark and its warning are one rule."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.catalog.layer_file import LayerFile
from advisor.catalog.layers import with_layer
from advisor.catalog.records import Price, Score, Source
from advisor.decision import Recommendation, Scenario, recommend
from advisor.decision.analysis.warning_kinds import PricesDisagree, ScoresDisagree
from advisor.report.json import answer
from advisor.report.provenance import evidence
from advisor.wording import Words
from advisor.wording.figure_rows import figure_rows

if TYPE_CHECKING:
    import datetime as dt

CATALOG = advisor.load_catalog()
USE_CASES = tuple(CATALOG.use_cases)
EN = Words("en")
DISPUTED = {EN.say("disputed"), EN.say("differs when converted")}


@cache
def result(use_case: str) -> Recommendation:
    return recommend(CATALOG, Scenario.from_use_case(CATALOG, use_case))


@pytest.mark.parametrize("use_case", USE_CASES)
def test_that_report_and_window_name_one_source_date_and_value_for_every_figure(
    use_case: str,
) -> None:
    """It was another source of the context for 103 of 769 offers."""
    recommendation = result(use_case)
    for offer in recommendation.offers:
        window = [
            (row.measure, row.what, row.value, row.url, row.date)
            for row in figure_rows(recommendation, offer, EN)
            if row.counts
        ]
        report = [
            (item.measure, item.name, item.shown, item.source.url, item.date)
            for item in evidence(recommendation, offer, EN)
        ]
        assert report == window, offer


def test_that_json_names_them_too() -> None:
    recommendation = result("long-documents")
    plain = json.loads(json.dumps(answer(recommendation, EN)))
    for row in plain["ranking"]:
        found = evidence(recommendation, row["offer"], EN)
        assert [(e["name"], e["figure"], e["source"], e["date"]) for e in row["evidence"]] == [
            (item.name, item.shown, item.source.id, item.date.isoformat()) for item in found
        ]


@pytest.mark.parametrize("use_case", USE_CASES)
def test_that_one_figure_counts_for_the_context_and_it_is_the_one_that_binds(use_case: str) -> None:
    recommendation = result(use_case)
    for offer in recommendation.offers:
        context = recommendation.candidate(offer).context_tokens
        counting = [e for e in evidence(recommendation, offer, EN) if e.measure == "context"]
        assert [e.raw for e in counting] == ([] if context is None else [float(context)]), offer


def disputed_measures(recommendation: Recommendation, offer: str) -> tuple[set[str], set[str]]:
    """The measures whose figures are marked as disputed, and those that are warned of."""
    marked = {
        row.measure
        for row in figure_rows(recommendation, offer, EN)
        if row.counts and DISPUTED.intersection(row.marks)
    }
    warnings = recommendation.warnings(offer)
    warned = {warn.score.benchmark for warn in warnings if isinstance(warn, ScoresDisagree)}
    prices = {"cost" for warn in warnings if isinstance(warn, PricesDisagree)}
    return marked, warned | prices


@pytest.mark.parametrize("use_case", USE_CASES)
def test_that_what_is_marked_as_disputed_is_warned_of_and_nothing_else(use_case: str) -> None:
    recommendation = result(use_case)
    for offer in recommendation.offers:
        marked, warned = disputed_measures(recommendation, offer)
        assert marked == warned, offer


def with_rivals() -> Recommendation:
    """The catalogue with a rival for every price and every score, twice as high."""
    day = CATALOG.today
    source = Source(
        id="rival", title="Rival", publisher="Rival", url="—", kind="aggregator",
        accessed=day, layer="imported",
    )  # fmt: skip
    prices = {
        (p.offer, p.input_over, p.output_over, p.peak_hours, p.peak_days, p.region): p
        for p in CATALOG.prices
        if p.valid_from is None and p.valid_to is None and p.input is not None
    }
    scores = {(s.model, s.benchmark): s for s in CATALOG.scores if s.bound == "exact"}
    rows = {
        "sources": (source,),
        "prices": tuple(_dearer(p, day) for p in prices.values()),
        "scores": tuple(_lower(s) for s in scores.values()),
    }
    catalog = with_layer(CATALOG, LayerFile("rival.json", "imported", "rival", day, rows))
    return recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))


def _dearer(price: Price, day: dt.date) -> Price:
    assert price.input is not None
    assert price.output is not None
    doubled = {"input": price.input * 2, "output": price.output * 2, "monthly_fee": None}
    return msgspec.structs.replace(price, source="rival", checked=day, **doubled)


def _lower(score: Score) -> Score:
    low = {"low": None, "high": None}
    return msgspec.structs.replace(score, source="rival", value=score.value / 2, **low)


def test_that_it_holds_where_every_figure_has_a_rival() -> None:
    recommendation = with_rivals()
    disputed = 0
    for offer in recommendation.offers:
        marked, warned = disputed_measures(recommendation, offer)
        assert marked == warned, offer
        disputed += bool(marked)
    assert disputed > 300
