"""Memory and throughput against the published rows of facts/hosting-and-workloads.md section 4.

A first figure: part B calibrates it in full. What is held here is what it claims: the range covers
most published rows of dense models, and latent attention is not taken for plain attention.
"""

from __future__ import annotations

import pytest

import advisor
from advisor.catalog.presets import Workload
from advisor.costing.sizing import cache_bytes_per_token, size, weights_bytes


@pytest.fixture(scope="module")
def catalog() -> advisor.Catalog:
    return advisor.load_catalog()


@pytest.mark.parametrize(
    ("model", "bytes_per_token"),
    [("deepseek-v3", 70_272), ("llama-3.1-405b", 516_096), ("qwen3-32b", 262_144),
     ("qwen3-235b-a22b", 192_512)],
)  # fmt: skip
def test_that_the_cache_of_a_token_is_the_published_one(
    catalog: advisor.Catalog, model: str, bytes_per_token: int
) -> None:
    assert cache_bytes_per_token(catalog.models[model]) == bytes_per_token


def test_that_qwen3_8b_weighs_what_qwen_measured(catalog: advisor.Catalog) -> None:
    """Qwen's table: 15,947 MiB in BF16 at an input of 1 token and 2,048 generated."""
    weights = weights_bytes(catalog.models["qwen3-8b"], catalog.constants)
    cache = cache_bytes_per_token(catalog.models["qwen3-8b"])
    assert weights is not None
    assert cache is not None
    assert (weights + 2_049 * cache) / 2**20 == pytest.approx(15_947, rel=0.05)


PUBLISHED_70B = {
    (128, 2_048): 6_651, (500, 2_000): 5_222, (1_000, 1_000): 4_205,
    (2_048, 2_048): 3_082, (5_000, 500): 898,
}  # fmt: skip


def test_that_the_range_holds_most_published_rows_of_llama_70b_on_two_h100(
    catalog: advisor.Catalog,
) -> None:
    """TensorRT-LLM v1.0, FP8: total output tokens a second."""
    model = catalog.models["llama-3.1-70b"]
    eight_bit = type(model)(
        **{f: getattr(model, f) for f in model.__struct_fields__} | {"native_precision": "fp8"}
    )
    device = catalog.hardware["h100-sxm"]
    held = 0
    for (tokens_in, tokens_out), rate in PUBLISHED_70B.items():
        load = Workload(requests_per_month=1, input_tokens=tokens_in, output_tokens=tokens_out)
        sizing = size(eight_bit, device, load, catalog.constants)
        assert sizing is not None
        assert sizing.devices == 2
        low, _, high = sizing.output_tokens_per_s
        held += low <= rate <= high
    assert held >= 0.8 * len(PUBLISHED_70B)
