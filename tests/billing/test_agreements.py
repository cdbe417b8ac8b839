"""Negotiated discounts: which prices they lower, for how long, and what counts before them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

import advisor
from advisor.billing.quote import Quote, quote
from advisor.billing.request import Request
from advisor.billing.validity import moment_of
from advisor.catalog.agreed_prices import agreement_behind, agreements_of
from advisor.catalog.agreement import Agreement
from advisor.catalog.layer_file import OWN_SOURCE, LayerFile, read_layer, write_layer
from advisor.catalog.layers import on_day, replacing_layer
from advisor.catalog.own_figures import NAME, with_rows
from advisor.catalog.price_conflicts import price_conflicts
from advisor.catalog.prices import TokenPrice
from advisor.catalog.problems import CatalogError
from advisor.catalog.subjects import PriceOf
from advisor.decision import Scenario, recommend
from advisor.decision.own_edits import own_rows, taken_back, with_price

if TYPE_CHECKING:
    from advisor.catalog.catalog import Catalog

CATALOG = advisor.load_catalog()
DAY = CATALOG.today
PROVIDER, OFFER = "anthropic", "claude-sonnet-4.5.at.anthropic"
LONG = Request(
    input_tokens=10_000, output_tokens=1_000, cached_tokens=4_000, cache_write_tokens=1_000,
    at=moment_of(DAY),
)  # fmt: skip


def agreement(**changes: Any) -> Agreement:
    usual = {"covers": "provider", "subject": PROVIDER, "share": 0.8, "checked": DAY}
    return Agreement(**{**usual, **changes}, source=OWN_SOURCE)


def with_agreements(*rows: Agreement, catalog: Catalog = CATALOG) -> Catalog:
    return replacing_layer(catalog, NAME, with_rows(None, [("agreements", r) for r in rows], DAY))


def month(catalog: Catalog, offer: str, **changes: Any) -> Decimal:
    found = quote(catalog, offer, msgspec.structs.replace(LONG, **changes), requests=1000)
    assert isinstance(found, Quote), found
    return found.per_month


def priced(provider: str) -> list[str]:
    offers = [o.id for o in CATALOG.offers.values() if o.provider == provider and o.kind == "api"]
    return [o for o in offers if isinstance(quote(CATALOG, o, LONG, requests=1000), Quote)]


@pytest.mark.parametrize(
    "provider",
    ["anthropic", "openai", "alibaba-cloud", "volcengine", "google", "deepseek", "azure", "novita"],
)
def test_that_a_discount_lowers_the_whole_bill_of_every_offer_of_a_provider(provider: str) -> None:
    cheaper = with_agreements(agreement(subject=provider, share=0.73))
    offers = priced(provider)
    assert offers
    for offer in offers:
        expected = month(CATALOG, offer) * Decimal("0.73")
        assert float(month(cheaper, offer)) == pytest.approx(float(expected), rel=1e-6)


def test_that_batch_is_lowered_like_the_rest() -> None:
    cheaper = with_agreements(agreement(share=0.73))
    before, after = (month(c, OFFER, mode="batch") for c in (CATALOG, cheaper))
    assert float(after) == pytest.approx(float(before) * 0.73)


def test_that_other_providers_of_the_model_keep_their_price() -> None:
    cheaper = with_agreements(agreement())
    other = "claude-sonnet-4.5.at.bedrock"
    assert month(cheaper, other) == month(CATALOG, other)


def test_that_a_maker_s_discount_lowers_its_models_at_every_provider() -> None:
    cheaper = with_agreements(agreement(covers="vendor", subject="anthropic"))
    for offer in (OFFER, "claude-sonnet-4.5.at.bedrock"):
        assert month(cheaper, offer) < month(CATALOG, offer)


def test_that_a_maker_s_discount_can_be_limited_to_one_provider() -> None:
    wide = agreement(covers="vendor", subject="anthropic", share=0.9)
    narrow = agreement(covers="vendor", subject="anthropic", share=0.7, at_provider="bedrock")
    there, direct = "claude-sonnet-4.5.at.bedrock", OFFER
    limited = with_agreements(narrow)
    assert float(month(limited, there)) == pytest.approx(float(month(CATALOG, there)) * 0.7)
    assert month(limited, direct) == month(CATALOG, direct)
    both = with_agreements(wide, narrow, agreement(subject="bedrock", share=0.5))
    assert agreements_of(both, both.offers[there]) == (narrow,)
    assert agreements_of(both, both.offers[direct]) == (wide,)
    layer = with_rows(None, [("agreements", wide), ("agreements", narrow)], DAY)
    assert layer is not None
    rows = read_layer(write_layer(layer), NAME, "own").rows["agreements"]
    assert set(rows) == {wide, narrow}


@pytest.mark.parametrize(
    ("spared", "part"),
    [("cache", "cached_input"), ("cache", "cache_write"), ("batch", "batch_input")],
)
def test_that_what_the_discount_spares_stays_as_listed(spared: str, part: str) -> None:
    cheaper = with_agreements(agreement(spares=(spared,)))
    rules = cheaper.agreed
    listed = {r.amount(part) for r in CATALOG.prices_by_offer[OFFER] if r.amount(part)}
    mine = [r for r in rules if r.offer == OFFER and r.amount(part)]
    assert mine
    assert {rule.amount(part) for rule in mine} <= listed
    assert all(rule.amount("input") not in listed for rule in mine)


def test_that_the_narrower_agreement_counts_whatever_it_pays() -> None:
    wide, narrow = agreement(share=0.5), agreement(covers="offer", subject=OFFER, share=0.9)
    both = with_agreements(wide, narrow)
    assert float(month(both, OFFER)) == pytest.approx(float(month(CATALOG, OFFER)) * 0.9)
    assert agreements_of(both, both.offers[OFFER]) == (narrow,)


def test_that_a_narrower_agreement_that_has_ended_gives_way_to_the_wider() -> None:
    over = agreement(covers="offer", subject=OFFER, share=0.9, last_day=DAY - dt.timedelta(1))
    both = with_agreements(agreement(share=0.5), over)
    assert float(month(both, OFFER)) == pytest.approx(float(month(CATALOG, OFFER)) * 0.5)


def test_that_amounts_of_the_user_s_own_count_before_a_discount() -> None:
    typed = TokenPrice(
        offer=OFFER, currency="USD", checked=DAY, input=Decimal(1), output=Decimal(2),
        cached_input=Decimal("0.1"), source=OWN_SOURCE,
    )  # fmt: skip
    layer = with_rows(None, [("agreements", agreement()), ("prices", typed)], DAY)
    mine = replacing_layer(CATALOG, NAME, layer)
    found = quote(mine, OFFER, LONG, requests=1)
    assert isinstance(found, Quote)
    assert found.rules[0] == typed
    assert not [rule for rule in mine.agreed if rule.offer == OFFER]


def test_that_it_holds_from_its_first_to_its_last_day_inclusive() -> None:
    first, last = DAY + dt.timedelta(days=2), DAY + dt.timedelta(days=4)
    later = with_agreements(agreement(valid_from=first, last_day=last))
    listed = month(CATALOG, OFFER)
    for day, lowered in (
        (DAY, False),
        (first, True),
        (last, True),
        (last + dt.timedelta(1), False),
    ):
        then = month(later, OFFER, at=moment_of(day))
        assert (then < listed) is lowered, day


def test_that_past_its_end_the_list_price_counts_and_a_warning_says_so() -> None:
    over = with_agreements(agreement(last_day=DAY - dt.timedelta(days=3)))
    answer = recommend(over, Scenario.from_use_case(over, "everyday-coding"))
    codes = [warn.code for warn in answer.lasting_warnings(OFFER)]
    assert "own-price-over" in codes
    assert month(over, OFFER) == month(CATALOG, OFFER)
    soon = with_agreements(agreement(last_day=DAY + dt.timedelta(days=3)))
    answer = recommend(soon, Scenario.from_use_case(soon, "everyday-coding"))
    assert "own-price-ends" in [warn.code for warn in answer.lasting_warnings(OFFER)]


def test_that_an_agreement_entered_long_ago_is_judged_on_the_day_of_the_answer() -> None:
    over = agreement(covers="offer", subject=OFFER, share=0.9, last_day=DAY + dt.timedelta(days=9))
    wide = agreement(share=0.5)
    later = on_day(with_agreements(over, wide), DAY + dt.timedelta(days=10))
    assert agreements_of(later, later.offers[OFFER]) == (wide,)
    assert {rule.amount("input") for rule in later.agreed if rule.offer == OFFER} == {
        rule.amount("input") for rule in with_agreements(wide).agreed if rule.offer == OFFER
    }


@pytest.mark.parametrize(("tax", "factor"), [("added", 1.06), ("deducted", 1 / 1.06), (None, 1)])
def test_that_tax_is_added_or_deducted_at_its_rate(tax: Any, factor: float) -> None:
    taxed = with_agreements(agreement(tax=tax, tax_percent=6.0 if tax else None))
    expected = float(month(CATALOG, OFFER)) * 0.8 * factor
    assert float(month(taxed, OFFER)) == pytest.approx(expected, rel=1e-6)


def test_that_the_ranking_follows_and_marks_the_cost_as_the_user_s_own() -> None:
    cheaper = with_agreements(agreement(share=0.1))
    scenario = Scenario.from_use_case(CATALOG, "everyday-coding")
    before, after = recommend(CATALOG, scenario), recommend(cheaper, scenario)
    row = after.evaluation.rows[OFFER]
    assert "cost" in after.evaluation.own[row]
    assert after.scores[row] > before.scores[before.evaluation.rows[OFFER]]


def test_that_a_discount_disputes_no_list() -> None:
    cheaper = with_agreements(agreement(share=0.5))
    assert price_conflicts(cheaper, OFFER, DAY) == price_conflicts(CATALOG, OFFER, DAY)


def test_that_taking_back_an_agreed_price_takes_back_the_agreement() -> None:
    mine = agreement()
    cheaper = with_agreements(mine)
    rule = next(rule for rule in cheaper.agreed if rule.offer == OFFER)
    assert agreement_behind(cheaper, rule) == mine
    subject = PriceOf(rule, "input")
    assert own_rows(cheaper, subject) == (("agreements", mine),)
    assert taken_back(cheaper, subject, today=DAY) is None


def test_that_one_amount_can_be_set_and_the_others_stay_discounted() -> None:
    cheaper = with_agreements(agreement(share=0.8))
    rule = next(rule for rule in cheaper.agreed if rule.offer == OFFER)
    layer = with_price(cheaper, PriceOf(rule, "output"), Decimal(5), date=DAY, note="", today=DAY)
    changed = replacing_layer(CATALOG, NAME, layer)
    found = quote(changed, OFFER, LONG, requests=1)
    assert isinstance(found, Quote)
    assert found.rules[0].amount("output") == 5
    assert found.rules[0].amount("input") == rule.amount("input")


def test_that_an_agreement_survives_its_file() -> None:
    mine = agreement(
        spares=("cache", "fees"), tax="added", tax_percent=6.0, last_day=DAY, note="合同 17"
    )
    layer = with_rows(None, [("agreements", mine)], DAY)
    assert isinstance(layer, LayerFile)
    assert read_layer(write_layer(layer), NAME, "own").rows["agreements"] == (mine,)


def test_that_an_agreement_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(CatalogError):
        with_agreements(agreement(valid_from=DAY, last_day=DAY - dt.timedelta(days=1)))
