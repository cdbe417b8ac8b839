"""A router's price is a range over the hosts that it spreads requests over."""

from __future__ import annotations

import msgspec
import pytest

import advisor
from advisor.billing.router_range import router_range, spread
from advisor.catalog.prices import TokenPrice

CATALOG = advisor.load_catalog()
WORKLOAD = CATALOG.use_cases["everyday-coding"].workload
DAY = CATALOG.today
ROUTER, HOST = "gpt-oss-120b.at.openrouter", "gpt-oss-120b.at.cerebras"


def test_that_requests_go_to_hosts_by_the_inverse_square_of_the_price() -> None:
    # OpenRouter's own example: at $1 and $3 the cheaper host is nine times as likely.
    low, mean, high, usual = spread([1.0, 3.0])
    assert (low, high, usual) == (1, 3, (1, 3))
    assert mean == pytest.approx(0.9 * 1 + 0.1 * 3)


def test_that_a_host_with_less_than_one_request_in_twenty_is_not_usual() -> None:
    assert spread([1.0, 1.0, 10.0])[2:] == (10, (1, 1))


def test_that_a_router_reaches_from_its_cheapest_host_to_its_dearest() -> None:
    found = router_range(CATALOG, CATALOG.offers[ROUTER], WORKLOAD, DAY)
    assert found is not None
    assert found.low <= found.usual[0] <= found.mid <= found.high
    assert found.low <= 1 <= found.high
    assert "openrouter" not in found.hosts
    assert len(set(found.hosts)) == len(found.hosts)


def test_that_hosts_priced_in_another_currency_do_not_count() -> None:
    found = router_range(CATALOG, CATALOG.offers["glm-5.3.at.openrouter"], WORKLOAD, DAY)
    assert found is not None
    assert not {"zhipu", "alibaba-cloud", "baidu-cloud"} & set(found.hosts)


def test_that_a_dearer_host_widens_the_range() -> None:
    prices = tuple(
        msgspec.structs.replace(price, input=price.input * 50, output=price.output * 50)
        if price.offer == HOST and isinstance(price, TokenPrice)
        else price
        for price in CATALOG.prices
    )
    before = router_range(CATALOG, CATALOG.offers[ROUTER], WORKLOAD, DAY)
    dearer = CATALOG.replace(prices=prices)
    after = router_range(dearer, dearer.offers[ROUTER], WORKLOAD, DAY)
    assert before is not None
    assert after is not None
    assert after.high > before.high
    assert after.hosts[-1] == "cerebras"
    assert after.low == before.low


def test_that_only_a_router_with_several_known_hosts_has_a_range() -> None:
    assert router_range(CATALOG, CATALOG.offers[HOST], WORKLOAD, DAY) is None
    one = CATALOG.offers["gemini-2.5-pro.at.openrouter"]
    assert router_range(CATALOG, one, WORKLOAD, DAY) is None
