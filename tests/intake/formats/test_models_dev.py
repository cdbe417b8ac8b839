"""models.dev's api.json in its real shapes, each of its traps."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.problems import InputError, Problem
from advisor.intake import price_collector
from advisor.intake.formats import models_dev
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Cancelled, Reading, ReadPrice, Rejected

DAY = dt.date(2026, 7, 2)
MODEL: dict[str, Any] = {
    "id": "m", "name": "M", "last_updated": "2026-06-28", "open_weights": False,
    "modalities": {"input": ["text", "image"], "output": ["text"]},
    "cost": {"input": 2.5, "output": 15, "cache_read": 0.25},
    "limit": {"context": 1_050_000, "output": 128_000},
}  # fmt: skip


def document(provider: str, models: dict[str, Any]) -> bytes:
    entry = {"id": provider, "env": ["KEY"], "npm": "@ai-sdk/x", "name": "X", "models": models}
    return json.dumps({provider: entry}).encode()


def read(models: dict[str, Any], provider: str = "openai") -> Reading:
    return models_dev.FORMAT.read(document(provider, models), "api.json", day=DAY)


def read_one(cost: dict[str, Any], provider: str = "openai") -> list[ReadPrice]:
    found = read({"m": MODEL | {"cost": cost}}, provider)
    assert not found.rejected, found.rejected
    return list(found.prices)


def refused(**changes: Any) -> Rejected:
    found = read({"m": MODEL | changes})
    assert not found.prices
    return found.rejected[0]


def test_that_a_model_becomes_a_price_with_its_context() -> None:
    (price,) = read({"m": MODEL}).prices
    assert (price.provider, price.model, price.place) == ("openai", "m", "openai / m")
    assert price.context_tokens == 1_050_000
    assert (price.terms.input, price.terms.output) == (Decimal("2.5"), Decimal(15))
    assert price.terms.cached_input == Decimal("0.25")
    assert (price.terms.currency, price.terms.checked) == ("USD", DAY)


def test_that_a_tier_of_context_becomes_a_band() -> None:
    tier = {"input": 5, "output": 22.5, "tier": {"type": "context", "size": 272_000}}
    longer = {"input": 5, "output": 22.5}  # the older key says 200k, the tier the exact length
    short, long = read_one({"input": 2.5, "output": 15, "tiers": [tier],
                            "context_over_200k": longer})  # fmt: skip
    assert (short.terms.input_over, short.terms.input_upto) == (None, 272_000)
    assert (long.terms.input_over, long.terms.input_upto) == (272_000, None)
    assert (long.terms.output, long.terms.cached_input) == (Decimal("22.5"), None)


def test_that_tiers_are_sorted_by_length() -> None:
    tiers = [
        {"input": 4, "output": 4, "tier": {"size": 128_000}},
        {"input": 2, "output": 2, "tier": {"size": 32_000}},
    ]
    prices = read_one({"input": 1, "output": 1, "tiers": tiers})
    assert [price.terms.input for price in prices] == [1, 2, 4]
    assert [price.terms.input_upto for price in prices] == [32_000, 128_000, None]


def test_that_the_older_key_alone_is_a_band_above_200k() -> None:
    _, long = read_one({"input": 1, "output": 2, "context_over_200k": {"input": 2, "output": 3}})
    assert long.terms.input_over == 200_000


@pytest.mark.parametrize(
    "tier",
    [
        {"type": "volume", "size": 1000},
        {"type": "context"},
        {"type": "context", "size": 0},
        {"type": "context", "size": "200k"},
    ],
)
def test_that_a_tier_of_another_kind_is_set_aside(tier: dict[str, Any]) -> None:
    row = refused(
        cost={"input": 1, "output": 2, "tiers": [{"input": 1, "output": 1, "tier": tier}]}
    )
    assert row.reason == "unusual-conditions"


def test_that_a_thinking_price_is_the_whole_answer_s_at_alibaba_only() -> None:
    cost = {"input": 0.7, "output": 2.8, "reasoning": 8.4}
    (alibaba,) = read_one(cost, "alibaba")
    assert (alibaba.terms.reasoning_output, alibaba.terms.reasoning_whole) == (Decimal("8.4"), True)
    (other,) = read_one(cost, "scaleway")
    assert (other.terms.reasoning_output, other.terms.reasoning_whole) == (Decimal("8.4"), False)
    (equal,) = read_one(cost | {"reasoning": 2.8}, "nebius")
    assert equal.terms.reasoning_output is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cost": {"input": 0, "output": 0}}, "zero-price"),
        ({"cost": {"input": 0.0, "output": 0.5}}, "zero-price"),
        ({"cost": None}, "no-value"),
        ({"cost": {"input": 1}}, "no-value"),
        ({"cost": {"input": "¥1", "output": "2"}}, "bad-row"),
        ({"cost": {"input": -1, "output": 2}}, "bad-row"),
        ({"cost": {"input": 1, "output": 1e9}}, "bad-row"),
        ({"modalities": {"output": ["image"]}}, "not-text"),
        ({"modalities": {"output": "text"}}, "not-text"),
    ],
)
def test_that_a_model_without_a_price_of_tokens_says_why(
    changes: dict[str, Any], reason: str
) -> None:
    assert refused(**changes).reason == reason


def test_that_a_price_of_nothing_for_the_cache_is_unknown() -> None:
    (price,) = read_one({"input": 1, "output": 2, "cache_read": 0.1, "cache_write": 0})
    assert price.terms.cache_write is None


@pytest.mark.parametrize(
    ("model", "name", "region"),
    [
        ("eu.anthropic.claude-x", "anthropic.claude-x", "EU"),
        ("anthropic.claude-x", "anthropic.claude-x", None),
    ],
)
def test_that_a_zone_of_bedrock_is_the_region_of_the_price(
    model: str, name: str, region: str | None
) -> None:
    (price,) = read({model: MODEL}, "amazon-bedrock").prices
    assert (price.model, price.terms.region) == (name, region)
    (elsewhere,) = read({model: MODEL}, "openrouter").prices
    assert (elsewhere.model, elsewhere.terms.region) == (model, None)


def test_that_a_zone_without_a_region_of_ours_is_set_aside() -> None:
    (row,) = read({"au.anthropic.claude-x": MODEL}, "amazon-bedrock").rejected
    assert row.reason == "unusual-conditions"


def test_that_the_price_of_a_special_mode_is_not_the_model_s() -> None:
    modes = {"fast": {"cost": {"input": 5, "output": 30}}}
    prices = read({"m": MODEL | {"experimental": {"modes": modes}}}).prices
    assert [price.terms.input for price in prices] == [Decimal("2.5")]


def test_that_a_model_no_longer_served_says_so() -> None:
    (price,) = read({"m": MODEL | {"status": "deprecated"}}).prices
    assert price.terms.note is not None
    assert "no longer served" in price.terms.note


def test_that_the_file_is_from_the_newest_day_that_it_names() -> None:
    older = MODEL | {"last_updated": "2025-09-11"}
    odd = MODEL | {"last_updated": "2099-01-01"}
    data = document("openai", {"a": MODEL, "b": older, "c": odd, "d": MODEL | {"last_updated": 7}})
    found = models_dev.FORMAT.read(data, "api.json")
    assert found.published == dt.date(2026, 6, 28)
    assert {price.terms.checked for price in found.prices} == {dt.date(2026, 6, 28)}


@pytest.mark.parametrize(
    "data", [b"[]", b"{}", b'{"a": 1}', b'{"a": {"models": []}}', b'{"a": {"models": {}}}', b"7"]
)
def test_that_another_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        models_dev.FORMAT.read(data, "mine.json")
    assert caught.value.failure == Problem(
        "mine.json", NotOfFormat("models.dev", ("models",), "https://models.dev/api.json")
    )


def test_that_it_knows_the_file_by_its_beginning() -> None:
    assert models_dev.looks_like(document("openai", {"m": MODEL}), "x.txt")
    assert not models_dev.looks_like(b'{"gpt-x": {"litellm_provider": "openai"}}', "api.json")


def test_that_progress_can_end_the_reading() -> None:
    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    data = document("openai", {f"m{n}": MODEL for n in range(100)})
    with pytest.raises(Cancelled):
        models_dev.FORMAT.read(data, "api.json", stop)


def test_that_rows_past_the_limit_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price_collector, "MAX_ROWS", 3)
    found = read({f"m{n}": MODEL for n in range(5)})
    assert len(found.prices) == 3
    assert found.rejected[-1].reason == "too-many"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
PARTS = ("cost", "limit", "modalities", "status", "last_updated")
COSTS = ("input", "output", "reasoning", "cache_read", "cache_write", "tiers", "context_over_200k")


@given(
    st.dictionaries(st.sampled_from(PARTS), JSON, max_size=3),
    st.dictionaries(st.sampled_from(COSTS), JSON, max_size=4),
    st.text(max_size=30),
)
def test_that_a_mutated_model_is_read_or_set_aside_at_once(
    changes: dict[str, Any], costs: dict[str, Any], name: str
) -> None:
    begun = time.process_time()
    whole = MODEL | {"cost": MODEL["cost"] | costs} | changes
    found = read({"m": MODEL, name: whole}, "amazon-bedrock")
    assert time.process_time() - begun < 1
    for price in found.prices:
        assert price.terms.input is not None
        assert price.terms.input > 0


@given(st.binary(max_size=200), st.integers(0, 500))
def test_that_a_damaged_file_is_read_or_refused_at_once(damage: bytes, place: int) -> None:
    whole = document("openai", {"m": MODEL})
    data = whole[:place] + damage + whole[place + len(damage) :]
    begun = time.process_time()
    with contextlib.suppress(InputError):
        models_dev.FORMAT.read(data, "a.json")
    assert time.process_time() - begun < 1
