"""What machines cost: cases computed by hand, and published worked examples."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from advisor.catalog.device_prices import DevicePrice
from advisor.catalog.exchange import catalogue_rate
from advisor.catalog.presets import Workload
from advisor.hosting.break_even import break_even
from advisor.hosting.costing import hosted_costs
from advisor.hosting.hosted import Pool
from advisor.hosting.machine_money import (
    SCHEDULES,
    MoneyTerms,
    Schedule,
    money_of,
    node_month,
)
from advisor.hosting.machine_prices import span_of
from advisor.hosting.span import Span
from advisor.hosting.totals import totals_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import advisor
    from advisor.catalog.device_prices import Market, Priced
    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Currency, Hardware
    from advisor.hosting.machine_prices import Prices

LOAD = Workload(requests_per_month=100_000, input_tokens=2_000, output_tokens=500)


def price(
    what: Priced, low: float, mid: float, high: float, currency: Currency = "USD", devices: int = 1
) -> DevicePrice:
    return DevicePrice(
        device="card", what=what, low=low, mid=mid, high=high, currency=currency, devices=devices,
        condition=None if what in ("rent", "reserved") else "new", checked=dt.date(2026, 11, 1),
        source="model-advisor",
    )  # fmt: skip


def listed(*rows: DevicePrice) -> Prices:
    def find(
        device_id: str, what: Priced, market: Market = "world", devices: int = 1
    ) -> DevicePrice | None:
        del device_id, market
        return next(
            (r for r in rows if r.what == what and (what != "server" or r.devices == devices)), None
        )

    return find


def card(catalog: advisor.Catalog, **changes: object) -> Hardware:
    """A PCIe card of 300 W without prices in its own row."""
    plain: dict[str, object] = {
        "id": "card", "kind": "server", "power_w": 300.0, "link_gb_s": 64.0,
        "server_power_w": None, "node_sizes": "1;2;4;8", "owned_node_sizes": None,
        "rent_low": None, "rent_high": None, "purchase_low": None, "purchase_high": None,
    }  # fmt: skip
    return msgspec.structs.replace(catalog.hardware["l40s"], **(plain | changes))


def with_values(constants: Mapping[str, Constant], **values: float) -> dict[str, Constant]:
    changed = {n: msgspec.structs.replace(constants[n], value=v) for n, v in values.items()}
    return {**constants, **changed}


def terms(
    catalog: advisor.Catalog,
    *rows: DevicePrice,
    market: Market = "world",
    schedule: Schedule = "always",
    **values: float,
) -> MoneyTerms:
    rate = catalogue_rate(catalog, catalog.as_of).with_own(7.0, dt.date(2026, 11, 1))
    constants = with_values(catalog.constants, **values)
    return MoneyTerms(constants, rate, schedule, market, 0, listed(*rows))


def test_that_an_owned_server_costs_what_one_computes_by_hand(catalog: advisor.Catalog) -> None:
    """Four cards of 10,000 USD with 300 W each, on the numbers written beside them."""
    money = terms(
        catalog, price("device", 8_000, 10_000, 12_000),
        server_over_devices=1.4, host_usd=500, host_usd_a_device=1_000, residual_share=0.25,
        depreciation_years=3, interest_a_year=0.06, support_share_a_year=0.04, pue=1.3,
        server_power_over_devices=1.5, tariff_usd_per_kwh=0.1, space_usd_per_kw_month=150,
        upkeep_usd_a_server_month=200,
    )  # fmt: skip
    month = node_month(card(catalog), 4, "owned", money)
    assert month is not None
    assert month.purchase is not None
    assert tuple(month.purchase) == pytest.approx((44_800, 56_000, 67_200))
    assert month.parts == pytest.approx(
        {
            "purchase": 56_000 * 0.75 / 36,
            "interest": 56_000 * (1 + 0.25) / 2 * 0.06 / 12,
            "support": 56_000 * 0.04 / 12,
            "power": 1.8 * 1.3 * 0.1 * 730,
            "space": 1.8 * 150,
            "upkeep": 200.0,
        }
    )
    assert month.span.mid == pytest.approx(sum(month.parts.values()))
    assert month.span.mid == pytest.approx(2169.154, abs=0.01)


def test_that_cheap_cards_still_need_a_host(catalog: advisor.Catalog) -> None:
    """Four used cards of 750 USD do not make a server for 4,200: the host alone is 4,500."""
    money = terms(catalog, price("device", 500, 750, 1_000))
    month = node_month(card(catalog), 4, "owned", money)
    assert month is not None
    assert month.purchase is not None
    assert month.purchase.mid == pytest.approx(4 * 750 + 4_500)


def test_that_a_board_of_eight_needs_more_than_a_host_of_cards(catalog: advisor.Catalog) -> None:
    money = terms(catalog, price("device", 5_000, 5_000, 5_000))
    board = card(catalog, link_gb_s=900.0)
    cards = card(catalog)
    months = [node_month(each, 8, "owned", money) for each in (board, cards)]
    bought = [m.purchase.mid for m in months if m is not None and m.purchase is not None]
    assert bought == pytest.approx([40_000 + 32_010, 40_000 * 1.4])


def test_that_a_published_price_of_the_server_counts_before_that_of_its_devices(
    catalog: advisor.Catalog,
) -> None:
    money = terms(
        catalog,
        price("device", 10_000, 10_000, 10_000),
        price("server", 90_000, 100_000, 110_000, devices=8),
    )
    months = [node_month(card(catalog), n, "owned", money) for n in (8, 4)]
    bought = [m.purchase.mid for m in months if m is not None and m.purchase is not None]
    assert bought == pytest.approx([100_000, 56_000])


def test_that_a_buyer_in_china_pays_the_yuan_tariff_and_vat_on_dollar_prices(
    catalog: advisor.Catalog,
) -> None:
    dollars, yuan = price("device", 9_000, 9_000, 9_000), price("device", 7e4, 7e4, 7e4, "CNY")
    there = [
        node_month(card(catalog), 1, "owned", terms(catalog, row, market="CN", vat_share_cn=0.13))
        for row in (dollars, yuan)
    ]
    found = [m for m in there if m is not None and m.purchase is not None]
    assert [m.purchase.mid for m in found if m.purchase] == pytest.approx(
        [9_000 * 1.4 * 1.13, 7e4 * 1.4]
    )
    assert [m.currency for m in found] == ["USD", "CNY"]
    power = 0.3 * 1.5 * 1.3 * 0.7 * 730
    assert [m.parts["power"] for m in found] == pytest.approx([power / 7, power])


def test_that_a_published_power_of_the_server_counts(catalog: advisor.Catalog) -> None:
    money = terms(catalog, price("device", 10_000, 10_000, 10_000))
    device = card(catalog, server_power_w=4_000.0)
    whole, half = (node_month(device, n, "owned", money) for n in (8, 4))
    assert whole is not None
    assert half is not None
    assert whole.parts["space"] == pytest.approx(4.0 * 150)
    assert half.parts["space"] == pytest.approx(4 * 0.3 * 1.5 * 150)


def test_that_a_reserved_machine_costs_its_reserved_price_or_less_by_the_stated_share(
    catalog: advisor.Catalog,
) -> None:
    rent, reserved = price("rent", 1, 2, 3), price("reserved", 0.8, 1, 1.2)
    rents = [
        node_month(card(catalog), 1, "rented", terms(catalog, *rows, schedule="reserved"))
        for rows in ((rent, reserved), (rent,))
    ]
    assert [m.parts["rent"] for m in rents if m] == pytest.approx([730 * 1, 730 * 2 * 0.6])


def test_that_the_middle_of_the_rent_is_the_median(catalog: advisor.Catalog) -> None:
    month = node_month(card(catalog), 2, "rented", terms(catalog, price("rent", 1, 1.2, 3)))
    assert month is not None
    assert month.parts["rent"] == pytest.approx(730 * 2 * 1.2)


def test_that_staff_grows_with_the_servers(catalog: advisor.Catalog) -> None:
    money = terms(catalog, price("rent", 1, 1, 1), upkeep_usd_a_server_month=200)
    month = node_month(card(catalog), 1, "rented", money)
    assert month is not None
    few, many = (money_of(month, n, money, None)[0]["upkeep"] for n in (1, 167))
    assert many - few == pytest.approx(166 * 200)


def test_that_a_spare_replica_is_paid_and_serves_nobody(catalog: advisor.Catalog) -> None:
    rate = catalogue_rate(catalog, catalog.as_of)
    work = dict.fromkeys(catalog.models, LOAD)
    plain, safe = (hosted_costs(catalog, work, rate, spare=n) for n in (0, 1))
    both = [name for name in plain if ".on.owned." in name and name in safe]
    assert both
    for name in both:
        assert safe[name].servers > plain[name].servers
        assert safe[name].per_month.mid > plain[name].per_month.mid
        few, many = safe[name].users, plain[name].users
        assert few is not None
        assert many is not None
        assert few.paid < many.paid


def test_that_three_years_hold_the_migration_once(catalog: advisor.Catalog) -> None:
    rate = catalogue_rate(catalog, catalog.as_of)
    found = hosted_costs(catalog, dict.fromkeys(catalog.models, LOAD), rate)
    cost = next(cost for name, cost in found.items() if ".on.rented." in name)
    sums = totals_of(cost)
    without = cost.per_month.mid - cost.parts["migration"]
    assert sums.purchase is None
    assert sums.year.mid == pytest.approx(12 * cost.per_month.mid)
    assert sums.three_years.mid == pytest.approx(36 * without + 3_000)


@pytest.mark.parametrize("schedule", ["always", "reserved", "active", "on-demand"])
def test_that_no_replica_is_used_beyond_its_paid_hours(
    catalog: advisor.Catalog, schedule: Schedule
) -> None:
    rate = catalogue_rate(catalog, catalog.as_of)
    found = hosted_costs(catalog, dict.fromkeys(catalog.models, LOAD), rate, schedule=schedule)
    assert all(cost.users is not None and 0 < cost.users.paid <= 1 for cost in found.values())


def test_that_the_published_example_of_two_h100_comes_out(catalog: advisor.Catalog) -> None:
    """presenc.ai: 60,000 USD, 6,300 USD of power a year, 78,900 USD in three years."""
    h100 = card(catalog, server_power_w=6_300 / 0.15 / 8_760 * 1000, node_sizes="1;2")
    money = terms(
        catalog, price("server", 60_000, 60_000, 60_000, devices=2), tariff_usd_per_kwh=0.15,
        pue=1.0, residual_share=0.0, interest_a_year=0.0, support_share_a_year=0.0,
        upkeep_usd_a_server_month=0.0, space_usd_per_kw_month=0.0,
    )  # fmt: skip
    month = node_month(h100, 2, "owned", money)
    assert month is not None
    assert month.parts["power"] * 12 == pytest.approx(6_300)
    assert month.span.mid * 36 == pytest.approx(78_900)


@pytest.mark.parametrize(("per_million", "millions"), [(5.0, 140), (0.3, 2_333)])
def test_that_the_published_break_evens_of_an_rtx_4090_come_out(
    per_million: float, millions: float
) -> None:
    """gigagpu.com: a server of 700 USD a month against 5.00 and 0.30 USD a million tokens."""
    month, capacity = np.array([700.0]), np.array([1e6])
    pool = Pool(capacity, capacity, capacity, month, month, month, 0.0, on_demand=False)
    found = break_even("4090", pool, "api", per_million)
    assert found.middle == pytest.approx(millions, abs=0.5)


def test_that_one_card_needs_the_host_that_is_published(catalog: advisor.Catalog) -> None:
    """morgannriu.fr: RTX 5090 of 2,800 EUR and 1,200 EUR for the rest: 111 EUR a month."""
    money = terms(catalog, price("device", 2_800, 2_800, 2_800), residual_share=0.0)
    month = node_month(card(catalog), 1, "owned", money)
    assert month is not None
    assert month.purchase is not None
    assert month.purchase.mid == pytest.approx(4_000, rel=0.08)
    assert month.parts["purchase"] == pytest.approx(111, rel=0.08)


def test_that_owned_h200_pay_against_reserved_ones_from_the_published_share_of_hours(
    catalog: advisor.Catalog,
) -> None:
    """mercatus-ai.com: from 65 to 75 % of the hours over three years, without staff."""
    eight = msgspec.structs.replace(catalog.hardware["h200"], id="card")
    own = terms(catalog, price("device", 28_000, 29_500, 31_000), residual_share=0.0)
    month = node_month(eight, 8, "owned", own)
    assert month is not None
    owned = (month.span.mid - month.parts["upkeep"]) / 730 / 8
    assert 0.6 <= owned / 3.41 <= 0.85


def test_that_eight_h100_cost_over_three_years_what_is_published(
    catalog: advisor.Catalog,
) -> None:
    """gpu-tco-2026: 300,000 to 350,000 USD to buy, 450,000 to 650,000 over three years.

    The published sum counts the purchase in full, without what it is still worth.
    """
    h100 = msgspec.structs.replace(catalog.hardware["h100-sxm"], purchase_low=None)
    money = terms(catalog, price("device", 25_000, 30_000, 35_000), residual_share=0.0)
    month = node_month(h100, 8, "owned", money)
    assert month is not None
    assert month.purchase is not None
    assert 300_000 <= month.purchase.mid <= 350_000
    assert 450_000 <= money_of(month, 1, money, None)[1].mid * 36 <= 650_000


def test_that_each_schedule_pays_its_own_hours(catalog: advisor.Catalog) -> None:
    """Few requests: on demand costs least of all, reserved less than always on."""
    few = msgspec.structs.replace(LOAD, requests_per_month=1_000)
    rate = catalogue_rate(catalog, catalog.as_of)
    rents: dict[str, dict[str, float]] = {}
    for schedule in SCHEDULES:
        work = dict.fromkeys(catalog.models, few)
        found = hosted_costs(catalog, work, rate, schedule=schedule)
        rents[schedule] = {
            name: cost.parts["rent"] for name, cost in found.items() if ".on.rented." in name
            and cost.has_price
        }  # fmt: skip
    always, active = rents["always"], rents["active"]
    both = [name for name in always if all(name in rents[each] for each in SCHEDULES)]
    assert both
    for name in both:
        assert rents["on-demand"][name] < active[name] < always[name]
        assert rents["reserved"][name] <= always[name]
        assert active[name] == pytest.approx(always[name] * 220 / 730)


@pytest.mark.parametrize(("what", "usual"), [("rent", 1.44), ("device", 1.21), ("server", 1.21)])
def test_that_a_price_of_one_offer_has_the_usual_spread(
    catalog: advisor.Catalog, what: Priced, usual: float
) -> None:
    constants = with_values(catalog.constants, price_spread_rent=1.44, price_spread_purchase=1.21)
    lone = msgspec.structs.replace(price(what, 110.0, 110.0, 110.0), count=1)
    found = span_of(lone, constants)
    assert found.mid == 110.0
    assert found.high / found.low == pytest.approx(usual)
    assert found.low * found.high == pytest.approx(110.0**2)


def test_that_prices_of_several_offers_and_own_ones_stay_as_they_are(
    catalog: advisor.Catalog,
) -> None:
    own = price("device", 100.0, 100.0, 100.0)
    several = msgspec.structs.replace(price("device", 90.0, 100.0, 120.0), count=5)
    assert span_of(own, catalog.constants) == Span(100.0, 100.0, 100.0)
    assert span_of(several, catalog.constants) == Span(90.0, 100.0, 120.0)


@pytest.mark.promise
@pytest.mark.parametrize(
    ("kinds", "constant"),
    [({"rent", "reserved"}, "price_spread_rent"), ({"device", "server"}, "price_spread_purchase")],
)
def test_that_the_usual_spread_is_the_median_over_the_devices_of_several_offers(
    catalog: advisor.Catalog, kinds: set[str], constant: str
) -> None:
    """Reserved rents are a share of those on demand, not offers: none of them counts here."""
    ratios = [
        row.high / row.low
        for row in catalog.device_prices
        if row.what in kinds - {"reserved"} and row.low < row.high
    ]
    assert len(ratios) > 10
    assert catalog.constants[constant].value == pytest.approx(np.median(ratios), abs=0.01)
