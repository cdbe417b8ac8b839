"""Prices of devices: which of several counts, and what a row must state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor import load_catalog
from advisor.catalog.device_prices import DevicePrice, device_price_problems
from advisor.catalog.layer_file import OWN_SOURCE, LayerFile, own_source
from advisor.catalog.layers import with_layer
from advisor.catalog.problems import CatalogError
from advisor.catalog.records import Override

if TYPE_CHECKING:
    from advisor.catalog import Catalog

CATALOG = load_catalog()
DAY = dt.date(2026, 11, 20)


def price(**changes: Any) -> DevicePrice:
    base = DevicePrice(
        device="h100-sxm", what="device", currency="USD", low=20_000, mid=25_000, high=30_000,
        count=3, condition="new", checked=DAY, source="akash-gpus-2026-09",
    )  # fmt: skip
    return msgspec.structs.replace(base, **changes)


def complaints(**changes: Any) -> list[str]:
    return [column for column, _ in device_price_problems(price(**changes))]


def test_that_a_whole_price_passes() -> None:
    assert complaints() == []
    assert complaints(what="server", devices=8) == []
    assert complaints(what="rent", condition=None) == []


@pytest.mark.parametrize("mid", [19_999, 30_001])
def test_that_the_median_lies_between_the_quartiles(mid: float) -> None:
    assert complaints(mid=mid) == ["mid"]


def test_that_the_price_of_one_device_is_not_that_of_several() -> None:
    assert complaints(devices=8) == ["devices"]
    assert complaints(what="rent", condition=None, devices=8) == ["devices"]


@pytest.mark.parametrize("what", ["device", "server"])
def test_that_what_is_bought_is_new_or_used(what: str) -> None:
    assert complaints(what=what, condition=None) == ["condition"]


def test_that_the_home_market_counts_before_the_world_and_new_before_used() -> None:
    used, new = price(condition="used", mid=20_001), price()
    yuan = price(market="CN", currency="CNY", low=1, mid=2, high=3)
    catalog = CATALOG.replace(device_prices=(used, yuan, new))
    assert catalog.device_price("h100-sxm", "device") == new
    assert catalog.device_price("h100-sxm", "device", "CN") == yuan
    assert (
        catalog.replace(device_prices=(used, new)).device_price("h100-sxm", "device", "CN") == new
    )


def test_that_a_price_of_china_is_none_of_the_world() -> None:
    yuan = price(device="h20", market="CN", currency="CNY")
    catalog = CATALOG.replace(device_prices=(yuan,))
    assert catalog.device_price("h20", "device") is None
    assert catalog.device_price("h20", "device", "CN") == yuan


def test_that_a_server_is_priced_by_its_size() -> None:
    eight = price(what="server", devices=8)
    catalog = CATALOG.replace(device_prices=(eight,))
    assert catalog.device_price("h100-sxm", "server", devices=8) == eight
    assert catalog.device_price("h100-sxm", "server", devices=4) is None


def test_that_the_users_own_rent_wins_over_the_published() -> None:
    own = overridden(rent_low="1.5", rent_high="2.5", rent_currency="USD")
    counts = own.device_price("h100-sxm", "rent", "CN")
    assert counts is not None
    assert (counts.low, counts.mid, counts.high) == (1.5, 2.0, 2.5)
    assert counts.source == OWN_SOURCE
    bought = own.device_price("h100-sxm", "device")
    assert bought is not None
    assert bought.source != OWN_SOURCE


def overridden(**cells: str) -> Catalog:
    overrides = tuple(
        Override(
            table="hardware", id="h100-sxm", column=column, value=value, date=DAY,
            source=OWN_SOURCE,
        )
        for column, value in cells.items()
    )  # fmt: skip
    rows = {"sources": (own_source(DAY),), "overrides": overrides}
    return with_layer(CATALOG, LayerFile("own/mine.json", "own", "Mine", DAY, rows))


def test_that_an_own_rent_without_currency_is_in_that_of_the_published() -> None:
    counts = overridden(rent_low="1.5", rent_high="2.5").device_price("h100-sxm", "rent")
    assert counts is not None
    assert (counts.mid, counts.currency) == (2.0, "USD")


def test_that_an_own_price_may_be_in_yuan_and_not_in_an_unknown_currency() -> None:
    cells = {"purchase_low": "200000", "purchase_high": "200000"}
    counts = overridden(**cells, purchase_currency="CNY").device_price("h100-sxm", "device")
    assert counts is not None
    assert counts.currency == "CNY"
    with pytest.raises(CatalogError, match="XYZ"):
        overridden(**cells, purchase_currency="XYZ")


def test_that_every_bundled_price_says_its_day_and_is_whole() -> None:
    assert CATALOG.device_prices
    for row in CATALOG.device_prices:
        assert list(device_price_problems(row)) == []
        assert row.checked <= CATALOG.as_of or row.checked <= CATALOG.sources[row.source].accessed
