"""The one pass over all offers equals the exact bill of each."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor import Catalog, load_catalog
from advisor.billing.api import ApiBill, bill
from advisor.billing.price_book import price_book
from advisor.billing.repricing import reprice
from advisor.billing.validity import moment_of
from advisor.catalog.presets import Size, Workload
from advisor.catalog.prices import Price

OFFER = "gpt-5.at.openai"
Rule = Callable[..., Price]
WithRules = Callable[..., "Catalog"]

DAYS = (dt.date(2025, 3, 1), dt.date(2025, 9, 5), dt.date(2025, 11, 15), dt.date(2026, 11, 23))
SHARES = st.floats(0, 1).map(lambda x: round(x, 3))
LENGTHS = st.one_of(st.integers(0, 2_000), st.integers(0, 400_000))


@cache
def catalogue() -> Catalog:
    return load_catalog()


@st.composite
def workloads(draw: st.DrawFn) -> Workload:
    batch, cached = draw(SHARES), draw(SHARES)
    changes: dict[str, Any] = {
        "batch_share": batch,
        "flex_share": round(draw(SHARES) * (1 - batch), 3),
        "cached_share": cached,
        "cache_write_share": round(draw(SHARES) * (1 - cached), 3),
        "peak_share": draw(SHARES),
        "thinking": draw(st.sampled_from(("included", "effort", "off", "on"))),
        "thinking_ratio": draw(st.none() | st.floats(1, 6).map(lambda x: round(x, 2))),
        "unit": draw(st.sampled_from(("tokens", "characters", "words"))),
        "language": draw(st.sampled_from(("en", "zh", "code"))),
        "users": draw(st.integers(1, 500)),
    }
    if draw(st.booleans()):
        part = round(draw(SHARES), 2)
        changes["sizes"] = tuple(
            Size(share=share, input_tokens=draw(LENGTHS), output_tokens=draw(LENGTHS))
            for share in (part, round(1 - part, 2))
        )
    return Workload(
        requests_per_month=draw(st.integers(0, 10**8)),
        input_tokens=draw(LENGTHS),
        output_tokens=draw(LENGTHS),
        **changes,
    )


def assert_equal(
    catalog: Catalog, workload: Workload, day: dt.date, rows: slice = slice(None)
) -> None:
    """The bills of some rows of the price book equal the exact ones."""
    book = price_book(catalog, moment_of(day))
    found = reprice(book, workload)
    for row in range(len(book.offers))[rows]:
        offer = book.offers[row]
        exact = bill(catalog, offer, workload, day)
        amount = float(found.per_month[row])
        if not isinstance(exact, ApiBill):
            assert math.isnan(amount), (offer, exact, amount)
            continue
        assert amount == pytest.approx(float(exact.per_month), rel=1e-9, abs=1e-12), offer
        assert book.currencies[found.currency[row]] == exact.currency, offer


# The exact bills of all offers take long: each example looks at every fourth, from any of four on.
@settings(max_examples=40)
@given(workload=workloads(), day=st.sampled_from(DAYS), first=st.integers(0, 3))
def test_that_one_pass_equals_the_exact_bill_of_every_offer(
    workload: Workload, day: dt.date, first: int
) -> None:
    assert_equal(catalogue(), workload, day, slice(first, None, 4))


@settings(max_examples=60)
@given(workload=workloads())
def test_that_rules_nobody_publishes_yet_are_equal_too(rule: Rule, workload: Workload) -> None:
    """Three windows, a minimum charge, free tiers, a fee beside prices, flex."""
    rules = (
        rule(input_upto=1_000.0, minimum_charge=0.01, free_tokens=5_000_000),
        rule(input=9.0, input_over=1_000.0, flex_input=1.0, flex_output=2.0, monthly_fee=5.0,
             free_requests=1_000),
        rule(input=7.0, peak_hours="08:00-20:00", peak_days="12345", peak_zone="UTC"),
        rule(input=1.0, peak_hours="22:00-02:00", peak_zone="Asia/Shanghai"),
        rule(input=8.0, output=90.0, peak_hours="20:00-22:00", peak_zone="UTC"),
    )  # fmt: skip
    base = catalogue()
    others = [price for price in base.prices if price.offer != OFFER]
    kept = {OFFER: base.offers[OFFER]}
    catalog = base.replace(prices=(*others, *rules), offers=kept)
    assert_equal(catalog, workload, DAYS[-1])


def test_that_an_offer_priced_only_in_some_hours_is_unknown(
    with_rules: WithRules, rule: Rule
) -> None:
    priced = with_rules(rule(peak_hours="08:00-20:00", peak_zone="UTC"))
    catalog = priced.replace(offers={OFFER: priced.offers[OFFER]})
    workload = Workload(requests_per_month=1, input_tokens=1, output_tokens=1)
    assert not isinstance(bill(catalog, OFFER, workload, DAYS[-1]), ApiBill)
    assert_equal(catalog, workload, DAYS[-1])
