"""Discounts of batch and cache, lifetimes of a cache, and hours of the day, over the catalogue."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

import advisor
from advisor.billing.api import ApiBill, bill
from advisor.billing.price_notes import (
    CachedAsInput,
    CombiningUnknown,
    GeneralRegion,
    HourCosts,
    LiveIsCheaper,
    NoCacheDiscount,
    PriceNote,
    WritesAsInput,
    price_notes,
)
from advisor.billing.quote import Quote, quote
from advisor.billing.request import Request
from advisor.billing.rules import groups
from advisor.billing.validity import HOURS_A_WEEK, moment_of
from advisor.billing.windows import hour_shares
from advisor.catalog.presets import Workload
from advisor.wording import Words
from advisor.wording.price_notes import price_note

CATALOG = advisor.load_catalog()
MOMENT = moment_of(CATALOG.today)
BATCHED = [
    offer
    for offer in CATALOG.offers
    for group in groups(CATALOG, offer, MOMENT)[:1]
    if all("batch" in rule.rates for rule in group.rules)
]
LONG = Request(input_tokens=10_000, output_tokens=1_000, at=MOMENT)
METERED = [
    offer
    for offer in CATALOG.offers
    if groups(CATALOG, offer, MOMENT) and isinstance(quote(CATALOG, offer, LONG, requests=1), Quote)
]


def request(cached: int = 0, written: int = 0, **changes: Any) -> Request:
    usual = Request(
        input_tokens=10_000,
        output_tokens=1_000,
        cached_tokens=cached,
        cache_write_tokens=written,
        at=MOMENT,
    )
    return msgspec.structs.replace(usual, **changes)


def quoted(offer: str, wanted: Request) -> Quote:
    found = quote(CATALOG, offer, wanted, requests=1, peak_share=Decimal("0.35"))
    assert isinstance(found, Quote), (offer, found)
    return found


def notes(offer: str, wanted: Request) -> list[PriceNote]:
    return list(price_notes(CATALOG, quoted(offer, wanted), wanted))


@pytest.mark.parametrize("cached", [0, 3_000, 9_000, 10_000])
def test_that_a_batch_is_never_dearer_than_the_same_request_live_or_has_a_note(cached: int) -> None:
    assert len(BATCHED) > 20
    for offer in BATCHED:
        for written in (0, min(1_000, 10_000 - cached)):
            wanted = request(cached, written, mode="batch")
            batch, live = quoted(offer, wanted), quoted(offer, request(cached, written))
            assert batch.per_request is not None
            assert live.per_request is not None
            noted = any(isinstance(note, LiveIsCheaper) for note in notes(offer, wanted))
            assert (batch.per_request > live.per_request) == noted


@pytest.mark.parametrize("cached", [0.0, 0.5, 0.9, 1.0])
def test_that_a_month_with_batches_never_costs_more_than_one_without(cached: float) -> None:
    workload = Workload(
        requests_per_month=1_000, input_tokens=10_000, output_tokens=500, cached_share=cached
    )
    batches = msgspec.structs.replace(workload, batch_share=0.9)
    for offer in BATCHED:
        live = bill(CATALOG, offer, workload, CATALOG.today)
        batch = bill(CATALOG, offer, batches, CATALOG.today)
        assert isinstance(live, ApiBill)
        assert isinstance(batch, ApiBill)
        assert batch.per_month <= live.per_month, offer


@pytest.mark.parametrize(
    ("offer", "price"),
    [
        # Anthropic's discounts stack: half of what a cache hit costs live.
        ("claude-sonnet-4.5.at.anthropic", "0.15"),
        # Google's do not: that of the cache takes precedence.
        ("gemini-3.1-pro-preview.at.google", "0.2"),
    ],
)
def test_that_discounts_combine_as_each_provider_says(offer: str, price: str) -> None:
    parts = quoted(offer, request(10_000, mode="batch")).parts
    assert parts["cached"] == Decimal(price) * 10_000 / 1_000_000


def test_that_batches_of_alibaba_have_no_cache_discount() -> None:
    assert CATALOG.combining["alibaba-cloud"] == "no-cache"
    batched = [offer for offer in BATCHED if offer.endswith(".at.alibaba-cloud")]
    assert batched
    for offer in batched:
        without = quoted(offer, request(0, mode="batch")).per_request
        assert quoted(offer, request(10_000, mode="batch")).per_request == without


def test_that_what_is_kept_for_an_hour_costs_more_to_write_and_has_a_note() -> None:
    # Opus 5: input 5, so 6.25 for five minutes and 10 for an hour (platform.claude.com, pricing).
    offer = "claude-opus-5.at.anthropic"
    minutes = request(0, 10_000, output_tokens=0)
    hour = request(0, 10_000, output_tokens=0, cache_hour=True)
    short, long = quoted(offer, minutes), quoted(offer, hour)
    assert (short.per_request, long.per_request) == (Decimal("0.0625"), Decimal("0.1"))
    assert notes(offer, minutes) == [HourCosts(Decimal(10), "USD")]
    assert "$10 a million" in price_note(HourCosts(Decimal(10), "USD"), Words("en"))
    assert notes(offer, hour) == []


def test_that_a_region_without_a_price_of_its_own_has_a_note() -> None:
    wanted = request(region="EU")
    assert GeneralRegion("EU") in notes("claude-sonnet-4.5.at.bedrock", wanted)
    # Alibaba Cloud's list of the mainland is of nowhere else.
    assert notes("qwen3-max.at.alibaba-cloud", request(region="CN")) == []


def test_that_a_price_missing_in_the_list_has_a_note() -> None:
    """By rule, over the catalogue: what a cache serves or takes, live and in a batch."""
    seen = set()
    for offer in METERED:
        for mode in ("live", "batch") if offer in BATCHED else ("live",):
            wanted = request(2_000, 1_000, mode=mode)
            found = quoted(offer, wanted)
            stated = (*found.rules, *found.fillers)
            noted = {type(note) for note in notes(offer, wanted)}
            for column, kind in (("cached_input", CachedAsInput), ("cache_write", WritesAsInput)):
                left_out = all(rule.amount(column) is None for rule in stated)
                assert left_out == (kind in noted), (offer, mode, column)
            combined = mode == "live" or any(
                rule.amount("batch_cached_input") is not None for rule in stated
            )
            open_ = CATALOG.offers[offer].provider not in CATALOG.combining
            cached = any(rule.amount("cached_input") is not None for rule in stated)
            assert (not combined and open_ and cached) == (CombiningUnknown in noted), offer
            seen.add(CombiningUnknown in noted)
    assert seen == {True, False}


def test_that_batches_without_a_cache_discount_have_a_note() -> None:
    wanted = request(9_000, mode="batch")
    assert NoCacheDiscount() in notes("qwen3-max.at.alibaba-cloud", wanted)


@pytest.mark.parametrize(("tokens", "price"), [(199_999, "0.24999875"), (200_000, "0.5")])
def test_that_the_long_price_of_xai_holds_from_its_edge_on(tokens: int, price: str) -> None:
    found = quoted("grok-4.3.at.xai", request(input_tokens=tokens, output_tokens=0))
    assert found.per_request == Decimal(price)


@pytest.mark.parametrize("peak", ["0.1", "0.9"])
def test_that_a_cheap_night_is_billed_by_its_length(peak: str) -> None:
    # Eight cheap hours a day beside sixteen ordinary ones: a third, whatever the peak share.
    night = HOURS_A_WEEK / 3
    for ordinary in (HOURS_A_WEEK, HOURS_A_WEEK - night):  # the rest of the day, or stated in hours
        shares = hour_shares([Decimal(2), Decimal(1)], [ordinary, night], Decimal(peak))
        assert shares is not None
        assert [float(share) for share in shares] == pytest.approx([2 / 3, 1 / 3])


def test_that_dear_hours_take_the_peak_share_and_a_night_its_part_of_the_rest() -> None:
    quarter = HOURS_A_WEEK / 4
    shares = hour_shares([2.0, 4.0, 1.0], [HOURS_A_WEEK, quarter, quarter], 0.4)
    assert shares == pytest.approx([0.4, 0.4, 0.2])
