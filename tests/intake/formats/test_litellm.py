"""LiteLLM's price file in its real shapes, each of its traps."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest

from advisor.intake.formats.litellm import price_file as litellm
from advisor.intake.reading import UNMATCHED
from tests.intake.formats.litellm_rows import CHAT, DAY, read, read_one, refused


def test_that_a_row_becomes_dollars_a_million_tokens() -> None:
    (price,) = read_one()
    assert (price.provider, price.model, price.place) == ("openai", "gpt-x", "gpt-x")
    assert price.context_tokens == 128_000
    assert (price.terms.input, price.terms.output) == (Decimal("2.5"), Decimal(10))
    assert (price.terms.currency, price.terms.checked) == ("USD", DAY)
    assert (price.terms.offer, price.terms.source) == (UNMATCHED, UNMATCHED)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("4.6e-07", "0.46"),
        ("1.0000000000000001e-07", "0.1"),
        ("1.1428571428571428e-06", "1.142857143"),
        ("0.00001", "10"),
        ("5.0000000000000004e-08", "0.05"),
    ],
)
def test_that_an_amount_has_no_float_dust(written: str, amount: str) -> None:
    text = json.dumps({"gpt-x": CHAT}).replace("2.5e-06", written)
    (price,) = litellm.FORMAT.read(text.encode(), "prices.json", day=DAY).prices
    assert str(price.terms.input) == amount


def test_that_the_prefix_of_the_provider_is_not_the_model_s_name() -> None:
    rows = read_one("together_ai/zai-org/GLM-5.3", litellm_provider="together_ai")
    assert rows[0].model == "zai-org/GLM-5.3"
    rows = read_one("vertex_ai/claude-x", litellm_provider="vertex_ai-anthropic_models")
    assert rows[0].model == "claude-x"
    assert read_one("zai-org/GLM-5.3")[0].model == "zai-org/GLM-5.3"


def test_that_keys_above_a_length_become_bands() -> None:
    short, long = read_one(
        input_cost_per_token_above_200k_tokens=5e-06,
        output_cost_per_token_above_200k_tokens=1.5e-05,
        cache_read_input_token_cost=2.5e-07,
    )
    assert (short.terms.input_over, short.terms.input_upto) == (None, 200_000)
    assert (long.terms.input_over, long.terms.input_upto) == (200_000, None)
    assert (long.terms.input, long.terms.output) == (Decimal(5), Decimal(15))
    # What the longer band does not state is not taken from the shorter one.
    assert (short.terms.cached_input, long.terms.cached_input) == (Decimal("0.25"), None)


def test_that_a_band_that_states_only_its_input_keeps_the_output() -> None:
    _, long = read_one(input_cost_per_token_above_128k_tokens=5e-06)
    assert (long.terms.input, long.terms.output) == (Decimal(5), Decimal(10))


def test_that_tiered_pricing_becomes_bands_with_the_price_of_thinking() -> None:
    tiers = [
        {"input_cost_per_token": 4e-07, "output_cost_per_token": 1.2e-06,
         "output_cost_per_reasoning_token": 4e-06, "range": [0, 256000.0]},
        {"input_cost_per_token": 1.2e-06, "output_cost_per_token": 3.6e-06,
         "output_cost_per_reasoning_token": 1.2e-05, "range": [256000.0, 1000000.0]},
    ]  # fmt: skip
    row = {"litellm_provider": "dashscope", "mode": "chat", "tiered_pricing": tiers}
    short, long = read({"dashscope/qwen-plus-latest": row}).prices
    assert (short.terms.input_over, short.terms.input_upto) == (None, 256_000)
    assert (long.terms.input_over, long.terms.input_upto) == (256_000, 1_000_000)
    assert short.terms.reasoning_output == Decimal(4)
    assert short.terms.reasoning_whole


def test_that_a_thinking_price_like_the_output_s_is_no_price_of_its_own() -> None:
    (price,) = read_one(output_cost_per_reasoning_token=1e-05)
    assert price.terms.reasoning_output is None
    assert not price.terms.reasoning_whole


@pytest.mark.parametrize(
    "tiers",
    [
        [],
        "none",
        [{"range": [0, 10]}, {"range": [20, 30]}],
        [{"range": [10, 0]}],
        [{"range": ["0", "10"]}],
        [None],
    ],
)
def test_that_tiers_that_do_not_follow_are_a_bad_row(tiers: object) -> None:
    assert refused(tiered_pricing=tiers).reason == "bad-row"


def test_that_off_peak_hours_become_the_usual_price_and_the_peak() -> None:
    usual, peak = read_one(
        "deepseek-v4-pro",
        litellm_provider="deepseek",
        input_cost_per_token=1.32e-06,
        output_cost_per_token=3.96e-06,
        off_peak_pricing={
            "input_cost_per_token": 6.6e-07,
            "output_cost_per_token": 1.98e-06,
            "weekday_timezone": "Asia/Shanghai",
            "windows": [
                {"hours_utc": ["00:00-01:00", "04:00-06:00", "10:00-00:00"],
                 "weekdays": [1, 2, 3, 4, 5]},
                {"hours_utc": "00:00-00:00", "weekdays": [6, 7]},
            ],
        },
    )  # fmt: skip
    assert (usual.terms.input, usual.terms.peak_hours) == (Decimal("0.66"), None)
    assert (peak.terms.input, peak.terms.output) == (Decimal("1.32"), Decimal("3.96"))
    assert peak.terms.peak_hours == "09:00-12:00;14:00-18:00"
    assert (peak.terms.peak_days, peak.terms.peak_zone) == ("12345", "Asia/Shanghai")


def test_that_off_peak_hours_with_bands_are_set_aside() -> None:
    row = refused(
        input_cost_per_token_above_200k_tokens=5e-06,
        off_peak_pricing={"input_cost_per_token": 1e-06, "hours_utc": "00:00-08:00"},
    )
    assert row.reason == "unusual-conditions"


def test_that_batch_and_flex_are_taken_as_pairs_only() -> None:
    (price,) = read_one(
        input_cost_per_token_batches=1.25e-06,
        output_cost_per_token_batches=5e-06,
        cache_read_input_token_cost_batches=1.25e-07,
        input_cost_per_token_flex=1.25e-06,
        cache_read_input_token_cost_flex=1e-07,
    )
    batch = price.terms.batch_input, price.terms.batch_output, price.terms.batch_cached_input
    assert batch == (Decimal("1.25"), Decimal(5), Decimal("0.125"))
    assert price.terms.flex_input is None
    assert price.terms.flex_cached_input is None


def test_that_a_price_of_nothing_for_the_cache_is_unknown() -> None:
    (price,) = read_one(cache_creation_input_token_cost=0.0, cache_read_input_token_cost=2e-07)
    assert price.terms.cache_write is None
    assert price.terms.cached_input == Decimal("0.2")


@pytest.mark.parametrize(
    ("changes", "reason", "detail"),
    [
        ({"input_cost_per_token": 0.0, "output_cost_per_token": 0.0}, "zero-price", "output: 0"),
        ({"output_cost_per_token": 0}, "zero-price", "output: 0"),
        ({"output_cost_per_token": None}, "no-value", "output not stated"),
        ({"output_cost_per_token": "$10"}, "bad-row", "the text “$10” without its unit"),
        ({"output_cost_per_token": "¥2/1M"}, "bad-row", "this file is in US dollars"),
        ({"output_cost_per_token": "cheap"}, "bad-row", "“cheap” is no price of tokens"),
        ({"mode": "embedding"}, "not-text", "embedding"),
        ({"mode": "image_generation"}, "not-text", "image_generation"),
        ({"mode": ["chat"]}, "not-text", "?"),
        ({"input_cost_per_token": -1e-06}, "bad-row", "“-0.000001” is no price"),
        ({"input_cost_per_token": 2.5}, "bad-row", "is the unit right?"),
        ({"input_cost_per_request": 0.005}, "unusual-conditions", "input_cost_per_request"),
        ({"litellm_provider": 7}, "bad-row", "names no provider"),
    ],
)
def test_that_a_row_without_a_price_of_tokens_says_why(
    changes: dict[str, Any], reason: str, detail: str
) -> None:
    rows = {"gpt-x": CHAT | changes, "other": CHAT}
    (row,) = read(rows).rejected
    assert row.reason == reason
    assert detail in str(row.detail)


def test_that_a_row_without_prices_has_no_value() -> None:
    row = {"litellm_provider": "deepgram", "mode": None, "input_cost_per_character": 1e-05}
    assert read({"deepgram/aura": row}).rejected[0].reason == "no-value"


def test_that_an_alias_of_another_row_is_a_duplicate() -> None:
    found = read({"gpt-latest": {"alias_of": "gpt-x"}, "gpt-x": CHAT})
    assert found.rejected[0].reason == "duplicate"
    assert "gpt-x" in str(found.rejected[0].detail)


@pytest.mark.parametrize("text", ["1e-05", "0.00001", "$10/1M", "$0.01 / 1K tokens"])
def test_that_a_price_as_text_is_read_where_it_is_clear(text: str) -> None:
    (price,) = read({"gpt-x": CHAT | {"output_cost_per_token": text}}).prices
    assert price.terms.output == 10


def test_that_a_row_with_and_without_prefix_counts_once_and_a_contradiction_is_reported() -> None:
    deepseek = CHAT | {"litellm_provider": "deepseek"}
    same = read({"deepseek-x": deepseek, "deepseek/deepseek-x": deepseek})
    assert [price.place for price in same.prices] == ["deepseek-x"]
    assert str(same.rejected[0].detail) == "deepseek-x states the same"
    dearer = deepseek | {"input_cost_per_token": 3e-06}
    other = read({"deepseek-x": deepseek, "deepseek/deepseek-x": dearer})
    assert str(other.rejected[0].detail) == "deepseek-x states other prices"


def test_that_a_key_that_stands_twice_counts_once() -> None:
    text = f'{{"gpt-x": {json.dumps(CHAT)}, "gpt-x": {json.dumps(CHAT)}}}'
    found = litellm.FORMAT.read(text.encode(), "prices.json", day=DAY)
    assert len(found.prices) == 1
    assert found.rejected[0].reason == "duplicate"


@pytest.mark.parametrize(
    ("key", "provider", "name", "region"),
    [
        ("us.anthropic.claude-x-v1:0", "bedrock_converse", "anthropic.claude-x-v1:0", "US"),
        ("eu.anthropic.claude-x-v1:0", "bedrock", "anthropic.claude-x-v1:0", "EU"),
        ("global.anthropic.claude-x", "bedrock_converse", "anthropic.claude-x", "global"),
        ("jp.anthropic.claude-x", "bedrock_converse", "anthropic.claude-x", "JP"),
        ("anthropic.claude-x", "bedrock_converse", "anthropic.claude-x", None),
        ("azure/eu/gpt-x", "azure", "gpt-x", "EU"),
        ("azure/us/gpt-x", "azure", "gpt-x", "US"),
        ("azure/global-standard/gpt-x", "azure", "gpt-x", None),
        ("azure/gpt-x", "azure", "gpt-x", None),
    ],
)
def test_that_a_zone_in_the_name_is_the_region_of_the_price(
    key: str, provider: str, name: str, region: str | None
) -> None:
    (price,) = read_one(key, litellm_provider=provider)
    assert (price.model, price.terms.region) == (name, region)


@pytest.mark.parametrize(
    ("key", "provider"),
    [
        ("apac.anthropic.claude-x", "bedrock_converse"),
        ("us-gov.anthropic.claude-x", "bedrock_converse"),
        ("bedrock/ap-south-1/deepseek.v3.2", "bedrock"),
        ("bedrock/us-gov-east-1/anthropic.claude-x", "bedrock"),
        ("bedrock/us-east-1/1-month-commitment/anthropic.claude-v1", "bedrock"),
        ("bedrock/*/1-month-commitment/cohere.command-text-v14", "bedrock"),
        ("azure/apac/gpt-x", "azure"),
    ],
)
def test_that_a_place_we_cannot_name_is_set_aside(key: str, provider: str) -> None:
    row = refused(key, litellm_provider=provider)
    assert row.reason == "unusual-conditions"
    assert str(row.detail)


def test_that_a_price_in_yuan_stays_in_the_note_and_is_not_converted_back() -> None:
    comment = (
        "Official API list price checked 2026-10-27: input 8, output 28, cached input 2 CNY per "
        "million tokens; converted at 7.0 CNY/USD."
    )
    source = "https://docs.bigmodel.cn/cn/guide/start/pricing"
    (price,) = read_one(
        "bigmodel/glm-5.3", litellm_provider="bigmodel", source=source,
        metadata={"comment": comment},
        input_cost_per_token=1.1428571428571428e-06, output_cost_per_token=4e-06,
    )  # fmt: skip
    assert price.terms.currency == "USD"
    assert price.terms.checked == dt.date(2026, 10, 27)
    assert price.terms.note == f"{comment} LiteLLM cites {source}"


def test_that_what_a_rule_cannot_state_is_put_into_the_note() -> None:
    (price,) = read_one(
        cache_creation_input_token_cost_above_1hr=6e-06,
        regional_processing_uplift_multiplier_eu=1.1,
    )
    said = "Cache writes kept for an hour: 6. 10 % more in the EU."
    undated = f"LiteLLM gives no day for this price; the file is of {DAY}."
    assert price.terms.note == f"{said} {undated}"


def test_that_a_note_has_room_in_the_table() -> None:
    (price,) = read_one(metadata={"comment": "x" * 5000}, source="https://a.b/" + "c" * 5000)
    assert price.terms.note is not None
    assert len(price.terms.note) <= 600


@pytest.mark.parametrize(
    ("stated", "ends"),
    [("2026-12-01", dt.date(2026, 12, 1)), ("soon", None), ("9999-99-99", None), (20261201, None)],
)
def test_that_the_day_of_deprecation_ends_the_price(stated: object, ends: dt.date | None) -> None:
    (price,) = read_one(deprecation_date=stated)
    assert price.terms.valid_to == ends
