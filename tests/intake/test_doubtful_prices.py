"""An undated price never leads, and one that is far off is asked about before it is taken."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

import advisor
from advisor.catalog.figures import UNDATED, leading_price
from advisor.intake.formats import models_dev
from advisor.intake.formats.litellm import price_file as litellm
from advisor.intake.plan.plan import plan_import
from advisor.intake.remarks import UndatedPrices

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.intake.plan.plan import ImportPlan

TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return advisor.load_catalog()


ROW = {"litellm_provider": "openai", "mode": "chat"}


def planned(
    catalog: Catalog, prices: dict[str, Any], day: dt.date | None = None, **more: Any
) -> ImportPlan:
    reading = litellm.FORMAT.read(json.dumps(prices).encode(), "prices.json", day=day)
    return plan_import(catalog, reading, layer="imported", today=TODAY, checksum="c" * 64, **more)


def row(per_million_in: float, per_million_out: float) -> dict[str, Any]:
    rates = (per_million_in / 1e6, per_million_out / 1e6)
    return ROW | dict(zip(("input_cost_per_token", "output_cost_per_token"), rates, strict=True))


def test_that_an_undated_file_says_so_and_changes_nothing_that_is_dated(bundled: Catalog) -> None:
    made = planned(bundled, {"gpt-5": row(2, 20)})
    assert [(t.effect, t.row.checked) for t in made.taken] == [("differs", UNDATED)]  # type: ignore[union-attr]
    assert made.reading.remarks == (UndatedPrices(),)
    dated = planned(bundled, {"gpt-5": row(2, 20)}, TODAY)
    assert not dated.reading.remarks
    named = litellm.FORMAT.read(
        json.dumps({"gpt-5": row(2, 20)}).encode(), "prices_2025-09-01.json"
    )
    assert named.published == dt.date(2025, 9, 1)


def test_that_an_undated_price_never_counts_before_a_dated_one(bundled: Catalog) -> None:
    for prices in list(bundled.prices_by_offer.values())[:300]:
        undated = [p for p in prices if p.checked > UNDATED]
        first = replace(undated[0], checked=UNDATED)
        for other in undated[1:]:
            assert leading_price(bundled, [first, other], TODAY) is other
            assert leading_price(bundled, [other, first], TODAY) is other


@pytest.mark.parametrize(
    ("factor", "unit"), [(1000, 1000), (0.001, 1000), (25, None), (1 / 25, None)]
)
def test_that_a_price_far_off_is_asked_about(
    bundled: Catalog, factor: float, unit: int | None
) -> None:
    prices = {"gpt-5": row(1.25 * factor, 10 * factor)}
    made = planned(bundled, prices, TODAY)
    assert not made.taken
    (asked,) = made.asked
    assert asked.doubt is not None
    assert asked.doubt.unit == unit
    assert asked.doubt.factor == pytest.approx(factor, rel=0.2)
    assert not made.layer.rows["prices"]
    believed = planned(bundled, prices, TODAY, believed={asked.key})
    assert [t.row for t in believed.taken] == [asked.row]
    assert not believed.asked


def test_that_a_price_of_a_new_offer_is_held_against_the_model_elsewhere(bundled: Catalog) -> None:
    known = {(o.model, o.provider) for o in bundled.offers.values()}
    assert ("gpt-5", "deepseek") not in known
    entry = row(1250, 10000) | {"litellm_provider": "deepseek"}
    made = planned(bundled, {"deepseek/gpt-5": entry}, TODAY)
    (asked,) = made.asked
    assert asked.doubt is not None
    assert asked.doubt.against == "siblings"
    assert not made.new_offers
    assert not made.layer.rows["offers"]


def test_that_what_is_known_is_never_doubted(bundled: Catalog) -> None:
    """Each present price of the catalogue is plausible beside the others of its offer."""
    from advisor.intake.plan.doubts import KnownAmounts

    known = KnownAmounts(bundled, {}, TODAY)
    live = [p for p in bundled.prices if p.valid_to is None]
    doubted = [p.offer for p in live if known.doubt(p)]
    assert len(doubted) <= len(live) / 200, doubted


def test_that_models_dev_without_any_day_is_undated() -> None:
    api = {
        "openai": {"env": [], "npm": "n", "models": {"gpt-5": {"cost": {"input": 1, "output": 2}}}}
    }
    reading = models_dev.FORMAT.read(json.dumps(api).encode(), "api.json")
    assert [p.terms.checked for p in reading.prices] == [UNDATED]
    assert reading.remarks == (UndatedPrices(),)
