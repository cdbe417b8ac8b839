"""When an offer ends: a source's last release, the newest list of a publisher, one's own word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

import advisor
from advisor.catalog.endings import Ending, endings, first_ending
from advisor.catalog.layer_file import LayerFile, own_source
from advisor.catalog.layers import with_layer
from advisor.catalog.records import End, Override, Source
from advisor.decision import Scenario, recommend
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.reasons import Withdrawn

if TYPE_CHECKING:
    from advisor.catalog import Catalog

CATALOG = advisor.load_catalog()
DAY = CATALOG.today
OFFER = CATALOG.offers["gpt-oss-120b.at.deepinfra"]


def day(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def source(name: str, publisher: str, accessed: dt.date) -> Source:
    return Source(
        id=name, title=name, publisher=publisher, url="—", kind="aggregator",
        accessed=accessed, layer="imported",
    )  # fmt: skip


def saying(*ends: End, sources: tuple[Source, ...] = ()) -> Catalog:
    known = sources or tuple(
        source(name, name, DAY) for name in dict.fromkeys(e.source for e in ends)
    )
    layer = LayerFile("x.json", "imported", "x", DAY, {"sources": known, "ends": ends})
    return with_layer(CATALOG.replace(ends=()), layer)


def end(ends_on: dt.date | None, source: str = "a", release: str | None = None) -> End:
    return End(offer=OFFER.id, ends_on=ends_on, source=source, release=release)


def test_that_by_one_source_the_last_release_ends_the_offer() -> None:
    catalog = saying(end(day(-9), release="april"), end(day(5), release="july"))
    assert endings(catalog, OFFER) == (Ending(day(5), "a", "july"),)


def test_that_a_release_without_an_end_keeps_the_offer() -> None:
    catalog = saying(end(day(-9), release="april"), end(None, release="july"))
    assert first_ending(catalog, OFFER) is None


def test_that_of_several_sources_the_earliest_end_counts() -> None:
    catalog = saying(end(day(5), "a"), end(day(-1), "b"))
    first = first_ending(catalog, OFFER)
    assert first is not None
    assert (first.date, first.source) == (day(-1), "b")


def test_that_the_newest_list_of_a_publisher_takes_back_an_older_one() -> None:
    sources = (source("old", "lists", day(-90)), source("new", "lists", DAY))
    catalog = saying(end(day(-1), "old"), end(None, "new"), sources=sources)
    assert endings(catalog, OFFER) == ()


def test_that_the_user_s_own_word_counts_alone() -> None:
    catalog = saying(end(day(-1)))
    own = Override(
        table="offers", id=OFFER.id, column="available_to", value="2027-06-30",
        date=DAY, source="own-figures",
    )  # fmt: skip
    layer = LayerFile(
        "own.toml", "own", "own", DAY, {"sources": (own_source(DAY),), "overrides": (own,)}
    )
    mine = with_layer(catalog, layer)
    held = endings(mine, mine.offers[OFFER.id])
    assert [ending.date for ending in held] == [dt.date(2027, 6, 30)]
    empty = msgspec.structs.replace(own, value="")
    cleared = with_layer(catalog, layer.replace(rows=dict(layer.rows, overrides=(empty,))))
    assert endings(cleared, cleared.offers[OFFER.id]) == ()


def test_that_a_past_end_in_any_source_removes_the_offer_and_names_the_source() -> None:
    catalog = saying(end(day(60), "a"), end(DAY, "b"))
    result = recommend(catalog, Scenario.from_use_case(catalog, "batch-processing"))
    row = result.evaluation.rows[OFFER.id]
    verdict = next(v for v in result.evaluation.rule_results[row] if v.constraint == "offered")
    assert verdict.outcome is Outcome.FAIL
    assert isinstance(verdict.reason, Withdrawn)
    assert verdict.reason.ending.source == "b"


def test_that_no_offer_past_a_known_end_is_ranked() -> None:
    past = {
        offer.id
        for offer in CATALOG.offers.values()
        if any(ending.date <= DAY for ending in endings(CATALOG, offer))
    }
    assert len(past) > 60
    for use_case in CATALOG.use_cases:
        ranked = recommend(CATALOG, Scenario.from_use_case(CATALOG, use_case)).ranks
        assert past.isdisjoint(ranked), use_case


def test_that_every_end_is_of_a_known_offer_and_no_earlier_than_its_model() -> None:
    assert [end.offer for end in CATALOG.ends if end.offer not in CATALOG.offers] == []
    wrong = [
        end.offer
        for end in CATALOG.ends
        if end.ends_on is not None
        and not CATALOG.models[CATALOG.offers[end.offer].model].is_out(end.ends_on)
    ]
    assert wrong == []


def test_that_what_the_feed_marks_as_withdrawn_ends_at_the_latest_on_the_feed_s_day() -> None:
    marked = [end for end in CATALOG.ends if CATALOG.sources[end.source].layer == "feed"]
    dates = {end.ends_on for end in marked if end.ends_on is not None}
    assert dates
    assert all(end.at_latest for end in marked if end.ends_on is not None)
    assert max(dates) <= DAY
