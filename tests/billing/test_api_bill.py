"""The API bill of a month against published examples."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from advisor.billing.api import ApiBill, bill
from advisor.billing.unpriced import BeyondBands, NoRule, Unpriced
from advisor.catalog.presets import Workload
from advisor.catalog.prices import Price, price_of

DAY = dt.date(2026, 11, 23)


def rule(**changes: Any) -> Price:
    cells: dict[str, Any] = {
        "offer": "m.at.p", "currency": "USD", "checked": DAY, "source": "page",
        "input": Decimal(3), "output": Decimal(15), "cached_input": Decimal("0.3"),
    }  # fmt: skip
    return price_of(cells | changes)


def book(*rules: Price, kinds: dict[str, str] | None = None) -> Any:
    sources = {
        name: SimpleNamespace(kind=kind, layer="bundled")
        for name, kind in (kinds or {"page": "vendor"}).items()
    }
    return SimpleNamespace(
        prices_by_offer={"m.at.p": rules}, sources=sources, offers={}, models={}, constants={}
    )


def work(requests: int, tokens_in: int, tokens_out: int, **changes: Any) -> Workload:
    return Workload(
        requests_per_month=requests, input_tokens=tokens_in, output_tokens=tokens_out, **changes
    )


def answer(prices: Any, workload: Workload, day: dt.date = DAY) -> ApiBill | Unpriced:
    return bill(prices, "m.at.p", workload, day)


def month(prices: Any, workload: Workload, day: dt.date = DAY) -> ApiBill:
    found = answer(prices, workload, day)
    assert isinstance(found, ApiBill)
    return found


SONNET = (
    rule(input_upto=200_000),
    rule(input=Decimal(6), output=Decimal("22.5"), input_over=200_000),
)


def test_that_a_month_is_a_thousand_requests_and_never_one_long_one() -> None:
    """Claude Sonnet 4.5: 10 M in and 1 M out are $45.00 as 1,000 requests, $82.50 as one."""
    assert month(book(*SONNET), work(1_000, 10_000, 1_000)).per_month == Decimal("45.00")
    assert month(book(*SONNET), work(1, 10_000_000, 1_000_000)).per_month == Decimal("82.50")


def test_that_cached_input_is_part_of_the_input() -> None:
    """An example of genai-prices: 100,000 in of which 90,000 cached, 1,000 out."""
    found = month(book(rule()), work(1, 100_000, 1_000, cached_share=0.9))
    assert found.parts == {
        "input": Decimal("0.03"), "cached": Decimal("0.027"), "output": Decimal("0.015"),
    }  # fmt: skip
    assert found.per_month == Decimal("0.072")


@pytest.mark.parametrize(
    ("tokens_in", "tokens_out", "per_million_in", "per_million_out"),
    [(1_000, 200, 2, 8), (1_000, 201, 3, 14), (32_000, 500, 3, 14), (32_001, 100, 4, 16)],
)
def test_that_bands_take_input_and_output_length_and_bill_the_whole_request(
    tokens_in: int, tokens_out: int, per_million_in: int, per_million_out: int
) -> None:
    """GLM-4.5's list in yuan."""
    rules = [
        rule(currency="CNY", input=Decimal(i), output=Decimal(o), cached_input=None, **band)
        for i, o, band in (
            (2, 8, {"input_upto": 32_000, "output_upto": 200}),
            (3, 14, {"input_upto": 32_000, "output_over": 200}),
            (4, 16, {"input_over": 32_000, "input_upto": 128_000}),
        )
    ]
    found = month(book(*rules), work(1_000_000, tokens_in, tokens_out))
    assert found.currency == "CNY"
    assert found.per_month == tokens_in * per_million_in + tokens_out * per_million_out


def test_that_a_request_beyond_all_bands_has_no_price_rather_than_a_wrong_one() -> None:
    banded = book(rule(input_upto=32_000))
    assert answer(banded, work(1, 32_001, 1)) == BeyondBands(32_001, 1)


def test_that_peak_hours_take_their_share() -> None:
    """DeepSeek V4: peak twice the off-peak price."""
    peak = rule(
        input=Decimal(6), output=Decimal(30), cached_input=Decimal("0.6"),
        peak_hours="09:00-12:00;14:00-18:00", peak_days="12345", peak_zone="Asia/Shanghai",
    )  # fmt: skip
    found = month(book(rule(), peak), work(1, 1_000_000, 0, peak_share=0.25))
    assert found.per_month == Decimal("3.75")
    assert found.rules == (rule(), peak)


def test_that_the_rules_of_the_day_count() -> None:
    old = rule(input=Decimal(9), valid_to=dt.date(2026, 1, 1))
    new = rule(input=Decimal(1), valid_from=dt.date(2026, 1, 1))
    for day, amount in ((dt.date(2025, 12, 31), 9), (dt.date(2026, 1, 1), 1)):
        found = month(book(old, new), work(1, 1_000_000, 0), day)
        assert found.per_month == amount


def test_that_an_unpriced_day_is_unknown_and_not_free() -> None:
    assert isinstance(answer(book(), work(1, 1, 1)), NoRule)
    later = rule(valid_from=dt.date(2027, 1, 1))
    assert isinstance(answer(book(later), work(1, 1, 1)), NoRule)


def test_that_the_vendor_page_counts_before_an_aggregator_whatever_its_date() -> None:
    vendor = rule(input=Decimal(2), checked=dt.date(2026, 1, 1))
    other = rule(input=Decimal(1), source="feed")
    priced = book(other, vendor, kinds={"page": "vendor", "feed": "aggregator"})
    found = month(priced, work(1, 1_000_000, 0))
    assert found.per_month == 2


def test_that_batch_requests_pay_the_batch_price() -> None:
    both = rule(batch_input=Decimal("1.5"), batch_output=Decimal("7.5"))
    found = month(book(both), work(2, 1_000_000, 1_000_000, batch_share=0.5))
    assert found.per_month == 18 + 9


def test_that_a_flat_fee_is_the_bill() -> None:
    app = rule(input=None, output=None, cached_input=None, monthly_fee=Decimal(20))
    found = month(book(app), work(500, 1_000, 100))
    assert found.per_month == 20
    assert found.parts == {"fee": Decimal(20)}
