"""An imported price file says when offers end: that removes them, whoever prices them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import advisor
from advisor.catalog.endings import first_ending
from advisor.catalog.layers import with_layer
from advisor.intake.formats import models_dev
from advisor.intake.formats.litellm import price_file as litellm
from advisor.intake.plan.plan import plan_import

CATALOG = advisor.load_catalog()
DAY = CATALOG.today
OFFER = CATALOG.offers["deepseek-v4.1-flash.at.deepinfra"]


def litellm_row(**more: Any) -> dict[str, Any]:
    return {
        "litellm_provider": "deepinfra",
        "mode": "chat",
        "input_cost_per_token": 3e-7,
        "output_cost_per_token": 6e-7,
        **more,
    }


def ending_after(reading: Any) -> Any:
    plan = plan_import(CATALOG, reading, layer="imported", today=DAY, checksum="0" * 8)
    catalog = with_layer(CATALOG, plan.layer)
    return first_ending(catalog, catalog.offers[OFFER.id])


def read_litellm(rows: dict[str, Any]) -> Any:
    return litellm.FORMAT.read(json.dumps(rows).encode(), "map.json", day=DAY)


def test_that_a_deprecation_date_of_litellm_ends_the_offer() -> None:
    name = "deepinfra/deepseek-ai/DeepSeek-V4.1-Flash"
    found = ending_after(read_litellm({name: litellm_row(deprecation_date="2026-11-01")}))
    assert (found.date, found.at_latest) == (dt.date(2026, 11, 1), False)
    assert found.source.startswith("litellm-")


def test_that_a_row_without_one_ends_nothing() -> None:
    name = "deepinfra/deepseek-ai/DeepSeek-V4.1-Flash"
    assert ending_after(read_litellm({name: litellm_row()})) is None


def test_that_what_models_dev_marks_as_deprecated_ended_by_the_day_of_the_file() -> None:
    model = {"cost": {"input": 0.3, "output": 0.6}, "status": "deprecated"}
    rows = {"deepinfra": {"id": "deepinfra", "env": [], "npm": "x", "models": {
        "deepseek-v4.1-flash": model}}}  # fmt: skip
    reading = models_dev.FORMAT.read(json.dumps(rows).encode(), "api.json", day=DAY)
    found = ending_after(reading)
    assert (found.date, found.at_latest) == (DAY, True)


def test_that_a_row_of_litellm_without_a_usable_price_ends_the_offer_too() -> None:
    name = "deepinfra/deepseek-ai/DeepSeek-V4.1-Flash"
    row = litellm_row(
        deprecation_date="2026-11-01", input_cost_per_token=0, output_cost_per_token=0
    )
    reading = read_litellm({name: row})
    assert not reading.prices
    assert ending_after(reading).date == dt.date(2026, 11, 1)
