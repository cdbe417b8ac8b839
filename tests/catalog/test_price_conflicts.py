"""Where two sources disagree on a price, which one counts, and why."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.billing.rules import groups
from advisor.billing.validity import moment_of, valid_on
from advisor.catalog.audit import audit
from advisor.catalog.figures import leading_price
from advisor.catalog.price_conflicts import Conflict, holds_on, price_conflicts
from advisor.catalog.price_trust import reasons
from advisor.catalog.prices import Price, TokenPrice, changed_price
from advisor.catalog.records import Source
from advisor.catalog.week_hours import week_hours

DAY = dt.date(2026, 11, 20)
OFFER = "glm-4.5.at.zhipu"
KINDS = {
    "vendor": "vendor", "feed": "aggregator", "feed2": "aggregator", "mine": "own",
    "check": "independent", "article": "article",
}  # fmt: skip
CATALOG = advisor.load_catalog()
SOURCES = {
    name: Source(
        id=name, title=f"{name}: a list", publisher=name, url="https://x.y", kind=kind,  # type: ignore[arg-type]
        accessed=DAY, layer="own" if kind == "own" else "bundled",
    )
    for name, kind in KINDS.items()
}  # fmt: skip


def rule(source: str, price: str, output: str = "8", /, **terms: Any) -> TokenPrice:
    known: dict[str, Any] = {"currency": "CNY", "checked": dt.date(2026, 5, 5), "offer": OFFER}
    return TokenPrice(
        source=source, input=Decimal(price), output=Decimal(output), **(known | terms)
    )


def conflicts(*rules: Price) -> tuple[Conflict, ...]:
    catalog = CATALOG.replace(sources={**CATALOG.sources, **SOURCES}, prices=rules)
    return price_conflicts(catalog, OFFER, DAY)


def only(*rules: Price) -> Conflict:
    (found,) = conflicts(*rules)
    return found


def test_that_up_to_five_per_cent_is_no_conflict() -> None:
    assert not conflicts(rule("vendor", "2"), rule("feed", "2.1"))
    assert conflicts(rule("vendor", "2"), rule("feed", "2.2"))


def test_that_a_conflict_says_in_which_part_and_by_how_much() -> None:
    found = only(
        rule("vendor", "2", "8", cached_input=Decimal("0.4")),
        rule("feed", "2.8", "8", cached_input=Decimal("0.2")),
    )
    assert found.kind == "same-terms"
    assert {gap.part: gap.share for gap in found.gaps} == {
        "input": pytest.approx(0.4),
        "cached_input": pytest.approx(-0.5),
    }
    assert found.widest.part == "cached_input"


def test_that_a_part_that_only_one_states_is_no_conflict() -> None:
    assert not conflicts(rule("vendor", "2", cached_input=Decimal("0.4")), rule("feed", "2"))


@pytest.mark.parametrize(
    ("counts", "rival", "why"),
    [
        (rule("mine", "1"), rule("vendor", "2"), "own-figure"),
        (rule("vendor", "1"), rule("feed", "2", checked=DAY), "vendor-list"),
        (rule("check", "1"), rule("feed", "2", checked=DAY), "closer-source"),
        (rule("feed", "1"), rule("article", "2", checked=DAY), "closer-source"),
        (rule("feed2", "1", checked=DAY), rule("feed", "2"), "newer"),
        (rule("feed", "1"), rule("feed2", "2"), "same-standing"),
    ],
)
def test_that_it_says_which_counts_and_why(counts: TokenPrice, rival: TokenPrice, why: str) -> None:
    for found in (only(counts, rival), only(rival, counts)):
        assert (found.counts, found.rival) == (counts, rival)
        assert found.why[0] == why


def test_that_an_import_s_converted_price_does_not_count_before_the_list_in_yuan() -> None:
    sources = {**CATALOG.sources, **SOURCES}
    sources["feed"] = msgspec.structs.replace(SOURCES["feed"], layer="imported")
    yuan, dollars = rule("feed2", "2"), rule("feed", "0.6", "2.2", currency="USD", checked=DAY)
    catalog = CATALOG.replace(sources=sources, prices=(yuan, dollars))
    (found,) = price_conflicts(catalog, OFFER, DAY)
    assert found.counts is yuan
    assert found.why[0] == "list-currency"


def test_that_other_hours_regions_and_days_are_other_things() -> None:
    vendor = rule("vendor", "2")
    peak = {"peak_hours": "09:00-12:00", "peak_days": "12345", "peak_zone": "Asia/Shanghai"}
    assert not conflicts(vendor, rule("feed", "4", **peak))
    assert not conflicts(vendor, rule("feed", "4", region="EU"))
    assert not conflicts(vendor, rule("feed", "4", valid_to=DAY))
    assert not conflicts(vendor, rule("feed", "4", valid_from=DAY, valid_from_time="16:00"))
    assert not conflicts(vendor, rule("vendor", "4", input_over=32_000))


def test_that_the_same_hours_in_another_zone_are_the_same_thing() -> None:
    found = only(
        rule("vendor", "2", peak_hours="09:00-12:00;14:00-18:00", peak_days="12345",
             peak_zone="Asia/Shanghai"),
        rule("feed", "4", peak_hours="01:00-04:00;06:00-10:00", peak_days="12345", peak_zone="UTC"),
    )  # fmt: skip
    assert found.kind == "same-terms"


def test_that_prices_in_two_currencies_are_compared_at_the_rate_of_the_day() -> None:
    yuan = rule("vendor", "2", "8")
    near = rule("feed", "0.297", "1.187", currency="USD")
    assert not conflicts(yuan, near)
    found = only(yuan, rule("feed", "0.6", "2.2", currency="USD"))
    assert found.kind == "converted"
    assert found.rate is not None
    assert found.rate.of("CNY").date <= DAY
    share = 0.6 * found.rate.of("CNY").per_base / 2 - 1
    assert found.gaps[0].share == pytest.approx(share)
    assert found.why == ("vendor-list", "list-currency")


def test_that_one_price_for_all_lengths_is_held_against_the_bands_that_it_covers() -> None:
    short = rule("vendor", "2", "8", input_upto=32_000, output_upto=200)
    middle = rule("vendor", "3", "14", input_upto=32_000, output_over=200)
    long = rule("vendor", "4", "16", input_over=32_000)
    found = only(short, middle, long, rule("feed", "2", "8"))
    assert found.kind == "other-bands"
    assert found.counts == long  # the widest of the gaps
    assert "bands-known" in found.why


def test_that_sources_behind_the_one_that_counts_are_held_against_it_alone() -> None:
    vendor = rule("vendor", "2", "8")
    found = conflicts(vendor, rule("feed", "3", "8"), rule("feed2", "4", "8"))
    assert [c.counts for c in found] == [vendor, vendor]


def test_that_fees_are_compared_with_fees() -> None:
    def fee(source: str, amount: int) -> Price:
        fee = {"input": None, "output": None, "monthly_fee": Decimal(amount)}
        return changed_price(rule(source, "1"), **fee)

    assert only(fee("vendor", 40), fee("feed", 49)).gaps[0].part == "monthly_fee"
    assert not conflicts(fee("vendor", 40), rule("feed", "2"))


def test_that_nothing_instead_of_a_price_has_no_share() -> None:
    found = only(rule("vendor", "0", "8"), rule("feed", "1", "8"))
    assert found.gaps[0].share is None


def test_that_the_source_that_counts_is_the_one_that_is_billed() -> None:
    contradicted = 0
    for offer in CATALOG.offers:
        for found in price_conflicts(CATALOG, offer, CATALOG.as_of):
            leading = groups(CATALOG, offer, moment_of(CATALOG.as_of))[0]
            assert found.counts in [billed.published for billed in leading.rules]
            contradicted += 1
    assert contradicted


def test_that_the_audit_reports_each_conflict_once() -> None:
    found = [
        conflict
        for offer in CATALOG.offers
        for conflict in price_conflicts(CATALOG, offer, CATALOG.as_of)
    ]
    reported = [
        conflict
        for finding in audit(CATALOG, CATALOG.as_of).of("conflict")
        for conflict in finding.conflicts
    ]
    assert sorted(map(repr, reported)) == sorted(map(repr, found))


LAYERS = ("bundled", "feed", "imported", "own")
STANDING = st.tuples(
    st.sampled_from(sorted(set(KINDS.values()))),
    st.sampled_from(LAYERS),
    st.sampled_from(["CNY", "USD"]),
    st.sampled_from([DAY + dt.timedelta(days=n) for n in (-200, -100, -5, 0, 30)]),
    st.none() | st.just(32_000.0),
    st.none() | st.just(dt.date(2026, 1, 1)),
)


@given(STANDING, STANDING)
def test_that_what_counts_has_a_reason_unless_nothing_tells_the_two_apart(
    a: tuple[Any, ...], b: tuple[Any, ...]
) -> None:
    sources, rules = {}, []
    for name, (kind, layer, currency, checked, over, begins) in (("a", a), ("b", b)):
        sources[name] = msgspec.structs.replace(SOURCES["feed"], id=name, kind=kind, layer=layer)
        terms = {"currency": currency, "checked": checked, "input_over": over, "valid_from": begins}
        rules.append(rule(name, "1", **terms))
    catalog = CATALOG.replace(sources=sources, prices=tuple(rules))
    first = leading_price(catalog, rules, DAY)
    other = next(price for price in rules if price is not first)
    if reasons(catalog, first, other, DAY) == ("same-standing",):
        alike = [(kind, layer, checked) for kind, layer, _, checked, _, _ in (a, b)]
        assert alike[0] == alike[1]


CLOCKS = st.sampled_from([None, "00:00", "11:59", "12:00", "16:00"])
NEAR = st.none() | st.sampled_from([DAY + dt.timedelta(days=n) for n in (-1, 0, 1)])


@given(NEAR, CLOCKS, NEAR, CLOCKS)
def test_that_a_rule_holds_on_the_days_on_which_billing_uses_it(
    begins: dt.date | None, at: str | None, ends: dt.date | None, until: str | None
) -> None:
    price = rule(
        "vendor", "1", valid_from=begins, valid_from_time=at if begins else None,
        valid_to=ends, valid_to_time=until if ends else None,
    )  # fmt: skip
    assert holds_on(price, DAY) == valid_on(price, DAY)


def test_that_hours_over_the_end_of_the_week_go_on_at_its_beginning() -> None:
    late = rule("vendor", "1", peak_hours="22:00-02:00", peak_days="7", peak_zone="UTC")
    assert week_hours(late, DAY) == ((0, 120), (10_080 - 120, 10_080))
    assert week_hours(rule("vendor", "1"), DAY) is None


def test_that_three_thousand_rules_are_compared_within_fifty_milliseconds() -> None:
    catalog = CATALOG.replace(sources={**CATALOG.sources, **SOURCES})
    some = [price for price in CATALOG.prices if isinstance(price, TokenPrice)][:500]
    factors = {"feed": "1.02", "feed2": "1.1", "check": "0.8", "vendor": "1", "article": "1.5"}
    prices = [
        msgspec.structs.replace(price, source=source, input=price.input * Decimal(factor))
        for price in some
        for source, factor in factors.items()
    ]
    catalog = catalog.replace(prices=(*some, *prices))
    assert len(catalog.prices) == 3000
    assert catalog.prices_by_offer
    assert min(_seconds(catalog) for _ in range(5)) < 0.05


def _seconds(catalog: advisor.Catalog) -> float:
    begun = time.process_time()  # of this process: others on the machine do not count
    for offer in catalog.offers:
        price_conflicts(catalog, offer, CATALOG.as_of)
    return time.process_time() - begun
