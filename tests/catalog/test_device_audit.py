"""The audit of devices: impossible figures, aged prices, what keeps one from being offered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor import load_catalog
from advisor.catalog.audit import audit
from advisor.catalog.figures import OLD_DAYS, STALE_DAYS, UNDATED

if TYPE_CHECKING:
    from advisor.catalog import Catalog

CATALOG = load_catalog()


def kinds(device: str = "h100-sxm", **cells: Any) -> set[str]:
    changed = msgspec.structs.replace(CATALOG.hardware[device], **cells)
    return found(CATALOG.replace(hardware={**CATALOG.hardware, device: changed}), device)


def found(catalog: Catalog, device: str = "h100-sxm") -> set[str]:
    every = audit(catalog, catalog.as_of).findings
    return {f.kind for f in every if (f.subject, f.measure) == (device, "device")}


def test_that_no_bundled_device_has_figures_that_cannot_be() -> None:
    assert audit(CATALOG, CATALOG.as_of).of("device-impossible") == ()


@pytest.mark.parametrize(
    "cells",
    [{"bandwidth_gb_s": 33_500.0}, {"memory_gb": 8.0}, {"bandwidth_gb_s": 3.35},
     {"bf16_tflops": 9_890.0}],
)  # fmt: skip
def test_that_figures_that_cannot_be_are_a_fault(cells: dict[str, Any]) -> None:
    assert "device-impossible" in kinds(**cells)


def test_that_a_data_centre_card_says_where_it_may_be_sold() -> None:
    assert "market-unknown" not in kinds()
    assert "market-unknown" in kinds(market=None)
    assert "market-unknown" not in kinds(market=None, data_centre=False)


def test_that_a_device_without_price_or_power_is_named() -> None:
    assert "power-unknown" in kinds(power_w=None, server_power_w=None)
    bare = CATALOG.replace(device_prices=())
    assert "device-unpriced" in found(bare)
    assert "device-unpriced" not in found(CATALOG)


@pytest.mark.parametrize(
    ("days", "kind"),
    [(STALE_DAYS, None), (STALE_DAYS + 1, "stale"), (OLD_DAYS + 1, "old-price")],
)
def test_that_an_aged_price_is_named(days: int, kind: str | None) -> None:
    day = CATALOG.as_of - dt.timedelta(days=days)
    told = found(_with_price(checked=day, count=5)) & {"stale", "old-price", "undated"}
    assert told == ({kind} if kind else set())


def test_that_a_price_without_a_day_or_of_few_sellers_is_named() -> None:
    assert "undated" in found(_with_price(checked=UNDATED, count=5))
    assert "few-offers" in found(_with_price(checked=CATALOG.as_of, count=2))
    assert "few-offers" not in found(_with_price(checked=CATALOG.as_of, count=3))


def _with_price(**cells: Any) -> Catalog:
    one = next(p for p in CATALOG.device_prices if p.device == "h100-sxm" and p.what == "rent")
    return CATALOG.replace(device_prices=(msgspec.structs.replace(one, **cells),))
