"""A mark and its warning are one rule: disputes, age, days after the scenario's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import pytest

from advisor.catalog.layer_file import LayerFile
from advisor.catalog.layers import with_layer
from advisor.catalog.records import Score, Source, TokenPrice
from advisor.catalog.subjects import PriceOf
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.warning_kinds import PricesDisagree, ScoresDisagree
from advisor.wording import Words
from advisor.wording.figure_rows import counting_rows
from advisor.wording.narrator import Narrator
from tests.evidence.conftest import Told

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.decision import Recommendation
    from advisor.wording.figure_rows import FigureRow

EN = Words("en")
DISPUTED = {EN.say("disputed"), EN.say("differs when converted")}
STALE = EN.say("older than {days} days", days=90)
OLD = {"stale-price", "stale-part", "old-price", "price-before-release"}
LATER = EN.say("after the scenario's day")


def marked(rows: tuple[FigureRow, ...], marks: set[str], *, prices: bool) -> set[str]:
    """The measures whose counting figures carry one of some marks."""
    return {
        row.measure
        for row in rows
        if row.counts
        and marks.intersection(row.marks)
        and (isinstance(row.evidence.subject, PriceOf) or not prices)
    }


def disputed_measures(told: Told, offer: str) -> tuple[set[str], set[str], set[str]]:
    """The measures marked as disputed, those warned of, and those that the JSON has rivals of."""
    answer = told.answer
    warnings = answer.warnings(offer)
    taken = {c.benchmark: c.id for c in answer.catalog.criteria.values() if c.benchmark}
    boards = {w.score.benchmark for w in warnings if isinstance(w, ScoresDisagree)}
    warned = {taken.get(board, board) for board in boards}
    warned |= {"cost" for w in warnings if isinstance(w, PricesDisagree)}
    rivals = {item["measure"] for item in told.json[offer] if item["disputed_by"]}
    return marked(told.rows[offer], DISPUTED, prices=False), warned, rivals


def test_that_what_is_marked_as_disputed_is_warned_of_and_nothing_else(told: Told) -> None:
    for offer in told.answer.offers:
        marks, warned, rivals = disputed_measures(told, offer)
        assert marks == warned == rivals, offer


def test_that_a_price_marked_as_old_is_warned_of_and_nothing_else(told: Told) -> None:
    """An amount that an older list filled in was marked, and only the first list's day warned."""
    parts = 0
    for offer in told.answer.offers:
        codes = {warn.code for warn in told.answer.warnings(offer)} & OLD
        assert bool(marked(told.rows[offer], {STALE}, prices=True)) == bool(codes), offer
        parts += "stale-part" in codes
    assert parts


def test_that_a_price_of_a_later_day_is_marked_and_warned_of(catalog: Catalog) -> None:
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    answer = recommend(catalog, scenario.replace(as_of=dt.date(2026, 6, 1)))
    found, narrator = 0, Narrator(answer, EN)
    for offer in answer.offers:
        warned = any(warn.code == "later-price" for warn in answer.warnings(offer))
        rows = counting_rows(narrator, offer)
        assert bool(marked(rows, {LATER}, prices=True)) == warned, offer
        found += warned
    assert found


@pytest.fixture(scope="module")
def rivalled(world: Catalog) -> Recommendation:
    """The world with a rival for every price and score: twice as dear, half as good."""
    day = world.today
    source = Source(
        id="rival", title="Rival", publisher="Rival", url="—", kind="aggregator",
        accessed=day, layer="imported",
    )  # fmt: skip
    prices = {
        (p.offer, p.edges, p.window, p.region): p
        for p in world.prices
        if p.valid_from is None and p.valid_to is None and isinstance(p, TokenPrice)
    }
    scores = {(s.model, s.benchmark): s for s in world.scores if s.bound == "exact"}
    rows = {
        "sources": (source,),
        "prices": tuple(_dearer(p, day) for p in prices.values()),
        "scores": tuple(_lower(s) for s in scores.values()),
    }
    made = with_layer(world, LayerFile("rival.json", "imported", "rival", day, rows))
    return recommend(made, Scenario.from_use_case(made, "everyday-coding"))


def _dearer(price: TokenPrice, day: dt.date) -> TokenPrice:
    doubled = {"input": price.input * 2, "output": price.output * 2}
    return msgspec.structs.replace(price, source="rival", checked=day, **doubled)


def _lower(score: Score) -> Score:
    low = {"low": None, "high": None}
    return msgspec.structs.replace(score, source="rival", value=score.value / 2, **low)


def test_that_it_holds_where_every_figure_has_a_rival(rivalled: Recommendation) -> None:
    disputed, told = 0, Told(rivalled)
    for offer in rivalled.offers:
        marks, warned, rivals = disputed_measures(told, offer)
        assert marks == warned == rivals, offer
        disputed += bool(marks)
    assert disputed > 12
