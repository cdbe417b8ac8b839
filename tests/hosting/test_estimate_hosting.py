"""Sizes and speeds of hosted models against vendors' figures; invalid arguments are refused."""

from __future__ import annotations

import math
from typing import Any

import pytest

import advisor
from advisor.hosting.estimate import HostingEstimate, estimate_hosting


def host(catalog: advisor.Catalog, model: str, device: str, **given: Any) -> HostingEstimate:
    usual: dict[str, Any] = {"precision": "fp8", "input_tokens": 1000, "output_tokens": 1000}
    return estimate_hosting(catalog.models[model], catalog.hardware[device], **(usual | given))


@pytest.mark.parametrize(
    ("model", "precision", "device", "devices"),
    [
        ("glm-4.5", "bf16", "h100-sxm", 16), ("glm-4.5", "fp8", "h100-sxm", 8),
        ("glm-4.5-air", "bf16", "h100-sxm", 4), ("glm-4.5-air", "fp8", "h100-sxm", 2),
        ("gpt-oss-120b", "mxfp4", "h100-sxm", 1), ("deepseek-v3-1226", "bf16", "h200", 16),
        ("deepseek-v3-1226", "fp8", "h200", 8), ("deepseek-v3-1226", "fp8", "h100-sxm", 16),
        ("kimi-k2-0711", "fp8", "h100-sxm", 16), ("llama-3.1-405b", "fp8", "h100-sxm", 8),
        ("llama-3.1-70b", "fp8", "h100-sxm", 2), ("llama-3.1-70b", "fp8", "h200", 1),
    ],
)  # fmt: skip
def test_that_the_smallest_node_is_the_one_that_vendors_state(
    catalog: advisor.Catalog, model: str, precision: str, device: str, devices: int
) -> None:
    estimate = host(catalog, model, device, precision=precision)
    assert estimate.fits
    assert estimate.devices == devices


def test_that_a_range_is_ordered_and_sums_are_whole(catalog: advisor.Catalog) -> None:
    estimate = host(catalog, "qwen3-235b-a22b-2504", "h100-sxm")
    low, mid, high = estimate.output_tokens_per_s
    assert 0 < low < mid < high
    parts = estimate.weights_bytes + estimate.kv_cache_bytes + estimate.working_bytes
    assert estimate.total_bytes == pytest.approx(parts)
    assert estimate.total_bytes <= estimate.usable_bytes
    assert estimate.output_tokens_per_s_per_user.mid == pytest.approx(mid / estimate.concurrency)
    assert estimate.assumptions


def test_that_gpt_oss_20b_takes_less_than_16_gb(catalog: advisor.Catalog) -> None:
    estimate = host(catalog, "gpt-oss-20b", "rtx-4090", precision="mxfp4", concurrency=1)
    assert estimate.total_bytes < 16e9


def test_that_too_few_devices_name_the_number_that_would_fit(catalog: advisor.Catalog) -> None:
    estimate = host(catalog, "llama-3.1-70b", "h100-sxm", precision="bf16", devices=1)
    assert not estimate.fits
    assert estimate.binding_limit == "memory capacity"
    assert estimate.would_fit == 4  # two hold the weights, with 9 % left for the cache
    assert math.isnan(estimate.output_tokens_per_s.mid)


def test_that_a_context_beyond_the_models_does_not_fit(catalog: advisor.Catalog) -> None:
    estimate = host(catalog, "qwen3-8b", "h200", input_tokens=50_000)
    assert not estimate.fits
    assert estimate.binding_limit == "context"


def test_that_heads_bound_how_a_model_splits(catalog: advisor.Catalog) -> None:
    estimate = host(catalog, "llama-3.1-70b", "h100-sxm", devices=3)
    assert not estimate.fits
    assert estimate.binding_limit == "parallelism"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"precision": "fp9"}, "fp8"), ({"concurrency": 0}, "concurrency"),
        ({"concurrency": -3}, "concurrency"), ({"input_tokens": -1}, "input"),
        ({"output_tokens": 0}, "output"), ({"cached_share": 1.2}, "cached"),
        ({"runtime": "ollama"}, "runtime"), ({"runtime": "llama.cpp"}, "fp8"),
        ({"devices": 0}, "devices"), ({"precision": "mxfp4"}, "experts"),
        ({"cache_precision": "fp3"}, "cache"),
    ],
)  # fmt: skip
def test_that_an_invalid_argument_is_refused_in_a_sentence(
    catalog: advisor.Catalog, given: dict[str, Any], named: str
) -> None:
    with pytest.raises(advisor.InputError, match=named) as caught:
        host(catalog, "llama-3.1-8b", "h100-sxm", **given)
    assert str(caught.value).endswith(".")


def test_that_a_model_without_an_architecture_is_refused(catalog: advisor.Catalog) -> None:
    with pytest.raises(advisor.InputError, match="architecture"):
        host(catalog, "qwen2.5-max", "h100-sxm")
