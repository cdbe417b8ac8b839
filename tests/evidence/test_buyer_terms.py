"""Terms that bind buyers: whom they may concern, from when, and when the maker's are told."""

from __future__ import annotations

import datetime as dt

import pytest

import advisor
from advisor.catalog.presets import Constraints
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.warning_kinds import TermsConcern, TermsNoted
from advisor.evidence.buyer_terms import buyer_terms

CATALOG = advisor.load_catalog()
DAY = CATALOG.today
SCENARIO = Scenario.from_use_case(CATALOG, "everyday-coding").replace(home_region="CN")
RESULT = recommend(CATALOG, SCENARIO)
ELSEWHERE = SCENARIO.replace(home_region="US")


@pytest.mark.parametrize("offer", ["claude-opus-5.at.anthropic", "gpt-6-sol.at.openai"])
def test_that_terms_warn_a_buyer_at_home_in_china_and_are_a_note_elsewhere(offer: str) -> None:
    candidate = RESULT.candidate(offer)
    assert [t.concerns for t in buyer_terms(candidate, SCENARIO.buyer, DAY)] == [True]
    assert [t.concerns for t in buyer_terms(candidate, ELSEWHERE.buyer, DAY)] == [False]
    said = {type(warn) for warn in recommend(CATALOG, ELSEWHERE).warnings(offer)}
    assert TermsNoted in said
    assert TermsConcern not in said


def test_that_work_from_the_mainland_is_warned_wherever_home_is() -> None:
    limits = Constraints(usable_from_mainland=True)
    scenario = ELSEWHERE.replace(constraints=limits)
    candidate = RESULT.candidate("gpt-6-sol.at.openai")
    assert [t.concerns for t in buyer_terms(candidate, scenario.buyer, DAY)] == [True]


def test_that_terms_hold_from_their_day_on() -> None:
    candidate = RESULT.candidate("claude-opus-5.at.anthropic")
    assert buyer_terms(candidate, SCENARIO.buyer, dt.date(2025, 9, 3)) == ()
    assert buyer_terms(candidate, SCENARIO.buyer, dt.date(2025, 9, 4))


def test_that_a_reseller_of_a_closed_model_tells_the_maker_s_terms() -> None:
    found, own = buyer_terms(RESULT.candidate("claude-opus-5.at.vertex"), SCENARIO.buyer, DAY)
    assert (found.terms.provider, found.resold, found.concerns) == ("anthropic", True, True)
    assert (own.terms.provider, own.resold, own.concerns) == ("vertex", False, False)


def test_that_open_weights_elsewhere_are_free_of_the_maker_s_terms() -> None:
    scenario = SCENARIO.replace(home_region="EU")
    found = buyer_terms(RESULT.candidate("gpt-oss-120b.at.deepinfra"), SCENARIO.buyer, DAY)
    assert found == ()
    hosted = next(o for o in RESULT.offers if o.endswith(".on.owned"))
    assert buyer_terms(RESULT.candidate(hosted), scenario.buyer, DAY) == ()


def test_that_what_binds_nobody_is_a_note_to_all() -> None:
    found = buyer_terms(RESULT.candidate("deepseek-v4-flash.at.openrouter"), SCENARIO.buyer, DAY)
    assert [t.concerns for t in found] == [False]


def test_that_terms_never_remove_an_offer() -> None:
    assert "claude-opus-4.8.at.anthropic" in RESULT.ranks


def test_that_every_row_of_terms_reaches_the_warnings_of_an_offer() -> None:
    reached = set()
    for candidate in RESULT.evaluation.candidates:
        if candidate.offer.kind in ("api", "app"):
            held = buyer_terms(candidate, SCENARIO.buyer, DAY)
            reached |= {(one.terms.provider, one.terms.text) for one in held}
            told = {type(warn) for warn in RESULT.warnings(candidate.offer.id)}
            assert (TermsConcern in told) == any(one.concerns for one in held)
    assert reached == {(row.provider, row.text) for row in CATALOG.terms}
