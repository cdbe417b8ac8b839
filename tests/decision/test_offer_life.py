"""Retired releases, near ends, and what takes their place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

import advisor
from advisor.catalog.endings import first_ending
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.certainty import simulated
from advisor.decision.analysis.offer_life import (
    NEAR_DAYS,
    EarlyPrice,
    can_be_relied_on,
    days_left,
    near_end,
    retirement,
)
from advisor.decision.analysis.warning_kinds import (
    Ends,
    Lasting,
    PriceEarly,
    PriceOld,
    Retired,
    Retiring,
    TermsConcern,
)
from advisor.decision.analysis.way_groups import LIKE_POINTS
from advisor.decision.kernels.first_place import score_chunks
from advisor.decision.lasting_ways import A_MONTH
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from advisor.wording.offer_notices import notices
from tests.world import loading

if TYPE_CHECKING:
    from collections.abc import Callable

CATALOG = advisor.load_catalog()
DAY = CATALOG.today
RESULT = loading.answer_to("everyday-coding")


def test_that_a_retired_release_names_the_living_successor_with_its_cheapest_like_offer() -> None:
    gone = retirement(RESULT, RESULT.candidate("deepseek-v4-flash.at.openrouter"))
    assert gone is not None
    assert (gone.date, gone.days < 0) == (dt.date(2026, 7, 31), True)
    assert gone.successor is not None
    assert gone.successor.model == "deepseek-v4.1-flash-1017"
    offers = [
        (RESULT.monthly_cost(offer), offer)
        for offer, c in zip(RESULT.offers, RESULT.evaluation.candidates, strict=True)
        if c.model.id == "deepseek-v4.1-flash-1017"
        and c.offer.kind == "api"
        and RESULT.evaluation.allowed[RESULT.evaluation.rows[offer]]
    ]
    known = [(cost, offer) for cost, offer in offers if cost is not None]
    assert (gone.successor.cost, gone.successor.offer) == min(known)


def test_that_a_line_of_retired_releases_leads_to_one_that_lives() -> None:
    gone = retirement(RESULT, RESULT.candidate("deepseek-v3.at.siliconflow"))
    assert gone is not None
    assert gone.successor is not None
    model = CATALOG.models[gone.successor.model]
    assert model.retired_on is None or model.retired_on > DAY


def test_that_an_end_is_near_from_ninety_days_before_to_the_last_day() -> None:
    offer = "gpt-5-mini.at.openai"
    date = dt.date(2026, 12, 11)
    for days, near in ((NEAR_DAYS + 1, False), (NEAR_DAYS, True), (1, True), (0, False)):
        scenario = RESULT.scenario.replace(as_of=date - dt.timedelta(days=days))
        result = recommend(CATALOG, scenario)
        found = near_end(result, result.candidate(offer))
        assert (found is not None) is near
        assert found is None or found.days == days


def test_that_every_offer_that_is_retired_or_ends_soon_is_warned_of_in_every_use_case() -> None:
    seen: set[type[Lasting]] = set()
    # All offers are candidates of any use case; apps and machines lead in the last two.
    for question in loading.questions("everyday-coding", "personal-study", "regulated-on-premises"):
        result = loading.answer_to(question)
        catalog = result.catalog
        day = catalog.today
        last = day + dt.timedelta(days=NEAR_DAYS)
        for offer in result.ranked:
            candidate = result.candidate(offer)
            said = {type(warn) for warn in result.lasting_warnings(offer)}
            assert said <= {type(warn) for warn in result.warnings(offer)}
            ending = first_ending(catalog, candidate.offer)
            ends = ending is not None and ending.date <= last
            dates = [release.retired_on for release in candidate.releases]
            gone = None if None in dates else max(date for date in dates if date)
            assert (Ends in said) is ends, offer
            assert (Retired in said) is (gone is not None and gone <= day), offer
            if gone is not None and day < gone <= last:
                assert said & {Ends, Retiring}, offer
            seen |= said
    assert {Ends, Retired, TermsConcern} <= seen


def test_that_a_successor_s_price_is_one_that_the_rules_allow() -> None:
    scenario = Scenario.from_use_case(CATALOG, "chinese-support")
    result = recommend(CATALOG, scenario)
    for offer in result.ranked:
        gone = retirement(result, result.candidate(offer))
        if gone is not None and gone.successor is not None and gone.successor.offer is not None:
            row = result.evaluation.rows[gone.successor.offer]
            assert result.evaluation.allowed[row]


def test_that_a_plan_read_before_its_release_says_so_wherever_it_is_named() -> None:
    offer, first = "deepseek-v4.1-flash.at.deepseek-app", "deepseek-v4.1-flash-0910"
    released = CATALOG.models[first].since
    for days, warned in ((2, True), (1, False), (0, False)):
        checked = released - dt.timedelta(days=days)
        prices = tuple(
            msgspec.structs.replace(price, checked=checked) if price.offer == offer else price
            for price in CATALOG.prices
        )
        catalog = CATALOG.replace(prices=prices)
        result = recommend(catalog, Scenario.from_use_case(catalog, "personal-study"))
        said = result.lasting_warnings(offer)
        early = [warn for warn in said if isinstance(warn, PriceEarly)]
        assert bool(early) is warned
        assert not (early and any(isinstance(warn, PriceOld) for warn in said))
        if early:
            assert early[0].price == EarlyPrice(checked, first, released)


def test_that_a_best_fit_about_to_end_names_the_way_by_which_the_model_stays() -> None:
    best = RESULT.ranked[0]
    ends = DAY + dt.timedelta(days=1)
    row = msgspec.structs.replace(CATALOG.offers[best], available_to=ends)
    catalog = CATALOG.replace(offers={**CATALOG.offers, best: row})
    result = recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
    end = near_end(result, result.candidate(best))
    assert end is not None
    assert end.stays is not None
    stays = result.candidate(end.stays)
    assert stays.releases == result.candidate(best).releases
    assert near_end(result, stays) is None
    before = result.ways[stays.line][: result.ways[stays.line].index(end.stays)]
    assert not any(can_be_relied_on(result, result.candidate(offer)) for offer in before)
    for code in ("en", "zh"):
        narrator = Narrator(result, Words(code))
        (said,) = (text for text in notices(narrator, best) if str(ends) in text)
        assert narrator.way(end.stays) in said
        assert narrator.money(result.monthly_cost(end.stays)) in said


def ending_in(days: int, offer: str, use_case: str, home: str) -> advisor.Recommendation:
    """The answer where an offer ends in so many days."""
    row = msgspec.structs.replace(CATALOG.offers[offer], available_to=DAY + dt.timedelta(days=days))
    ends = tuple(end for end in CATALOG.ends if end.offer != offer)
    catalog = CATALOG.replace(offers={**CATALOG.offers, offer: row}, ends=ends)
    return recommend(catalog, Scenario.from_use_case(catalog, use_case, home=home))


@pytest.mark.parametrize("days", [1, 31, 60, NEAR_DAYS])
def test_that_of_ways_that_score_alike_one_that_lasts_stands_in_the_headline(days: int) -> None:
    usual = loading.answer_to("company-knowledge", home="CN")
    best, line = usual.ranked[0], next(iter(usual.ways))
    answer = ending_in(days, best, "company-knowledge", "CN")
    assert near_end(answer, answer.candidate(answer.ranked[0])) is None
    assert next(iter(answer.ways)) == line
    assert usual.scores.max() - answer.models["score"].iloc[0] <= LIKE_POINTS
    assert answer.ranks[best] > 1
    assert any(isinstance(warn, Ends) for warn in answer.lasting_warnings(best))
    assert answer.models["share"].to_numpy() == pytest.approx(usual.models["share"], abs=0.02)


def test_that_what_ends_within_the_month_gives_way_and_what_ends_later_only_to_its_like() -> None:
    """No other way to have Claude Haiku 5.5 in the EU: elsewhere it scores 7 points less."""
    best = loading.answer_to("company-knowledge", home="EU").ranked[0]
    later = ending_in(60, best, "company-knowledge", "EU")
    assert later.ranked[0] == best
    assert near_end(later, later.candidate(best)) is not None
    soon = ending_in(A_MONTH, best, "company-knowledge", "EU")
    first = soon.candidate(soon.ranked[0])
    assert first.line != soon.candidate(best).line
    assert near_end(soon, first) is None
    assert list(soon.models["score"]) == sorted(soon.models["score"], reverse=True)
    assert list(soon.models.index) == list(dict.fromkeys(map(line_in(soon), soon.ranking.index)))
    held = simulated(soon, soon.criterion_weights, sigma=0)
    chunks = score_chunks(held.distinct, held.weights, held.noise)
    drawn = np.concatenate([scores.copy() for _, scores in chunks]).mean(axis=0)
    means = 100 * drawn[held.distinct.group_of]
    assert means == pytest.approx(soon.models["score"].to_numpy(), abs=0.3)


def test_that_at_its_maker_an_offer_ends_with_its_release() -> None:
    usual = loading.answer_to("company-knowledge", home="EU")
    own = next(o for o in usual.ranked if usual.candidate(o).provider.kind == "vendor")
    release = usual.candidate(own).model
    going = msgspec.structs.replace(release, retired_on=DAY + dt.timedelta(days=5))
    catalog = CATALOG.replace(models={**CATALOG.models, going.id: going})
    answer = recommend(catalog, Scenario.from_use_case(catalog, "company-knowledge", home="EU"))
    rows = np.array([answer.evaluation.rows[own]])
    assert days_left(answer, rows).tolist() == [5]
    assert days_left(usual, rows).tolist() == [0]


def line_in(answer: advisor.Recommendation) -> Callable[[str], str]:
    return lambda offer: answer.candidate(offer).line


@pytest.mark.promise
def test_that_an_offer_ends_at_all_its_efforts() -> None:
    """Fireworks took gpt-oss-120b off in November; at two efforts it was ranked on."""
    answer = loading.answer_to("batch-processing", home="US")
    others = [c for c in answer.evaluation.candidates if c.is_at_other_effort]
    ended = []
    for candidate in others:
        listed = CATALOG.offers.get(candidate.listing)
        ending = None if listed is None else first_ending(CATALOG, listed)
        assert first_ending(CATALOG, candidate.offer) == (ending if listed else None)
        if ending is not None and ending.date <= DAY:
            ended.append(candidate.offer.id)
    assert ended
    assert not set(ended) & set(answer.ranked)
