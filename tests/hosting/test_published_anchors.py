"""Memory and throughput against published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.hosting.assumption import LittleRoom
from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.memory import cache_of, weights_of
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    import advisor

pytestmark = pytest.mark.promise


@pytest.mark.parametrize(
    ("model", "bytes_per_token"),
    [("deepseek-v3-1226", 70_272), ("llama-3.1-405b", 516_096), ("qwen3-32b", 262_144),
     ("qwen3-235b-a22b-2504", 192_512)],
)  # fmt: skip
def test_that_the_cache_of_a_token_is_the_published_one(
    catalog: advisor.Catalog, model: str, bytes_per_token: int
) -> None:
    assert cache_of(catalog.models[model], 2.0)[0].token == bytes_per_token


@pytest.mark.parametrize(
    ("model", "gibibytes"),
    [
        ("deepseek-v3.2-1201", 83.88),
        ("deepseek-v4-pro-0424", 9.62),
        ("deepseek-v4-flash-0424", 6.72),
    ],
)
def test_that_the_cache_of_sparse_attention_counts_its_index(
    catalog: advisor.Catalog, model: str, gibibytes: float
) -> None:
    """A request of 2^20 tokens in BF16, as vLLM's post on DeepSeek V4 states it."""
    cache = cache_of(catalog.models[model], 2.0)[0]
    assert cache.token * 2**20 / 2**30 == pytest.approx(gibibytes, rel=0.01)


def test_that_qwen3_8b_weighs_what_qwen_measured(catalog: advisor.Catalog) -> None:
    """Qwen's table: 15,947 MiB in BF16 at an input of 1 token and 2,048 generated."""
    model = catalog.models["qwen3-8b"]
    weights = weights_of(model, PRECISIONS["bf16"])[0].total
    cache = cache_of(model, 2.0)[0].token
    assert (weights + 2_049 * cache) / 2**20 == pytest.approx(15_947, rel=0.05)


def test_that_deepseek_v4_1_flash_weighs_what_its_checkpoint_does_without_its_tables(
    catalog: advisor.Catalog,
) -> None:
    """The recipe of vLLM: 476 GiB, of which 183.1 are n-gram tables, kept in the host."""
    weights = weights_of(catalog.models["deepseek-v4.1-flash-1017"], PRECISIONS["mxfp4"])[0].total
    assert weights / 2**30 == pytest.approx(476 - 183.1, rel=0.05)


@pytest.mark.parametrize(
    ("device", "devices", "fits"),
    [
        ("h200", 4, True), ("h200", 8, True), ("h100-sxm", 8, True), ("b200", 2, True),
        ("b300", 2, True), ("gb200", 4, True), ("mi355x", 4, True),
        ("h200", 2, False), ("h100-sxm", 4, False), ("b200", 1, False),
    ],
)  # fmt: skip
def test_that_deepseek_v4_1_flash_fits_where_it_is_published_to_run(
    catalog: advisor.Catalog, device: str, devices: int, *, fits: bool
) -> None:
    """Recipes of vLLM and NVIDIA Dynamo; InferenceX (pull requests 3216, 3310) with 2 × B200."""
    estimate = estimate_hosting(
        catalog.models["deepseek-v4.1-flash-1017"], catalog.hardware[device], devices=devices,
        precision="mxfp4", input_tokens=8_192, output_tokens=1_024,
    )  # fmt: skip
    assert estimate.fits == fits


PUBLISHED_70B = {
    (128, 2_048): 6_651, (500, 2_000): 5_222, (1_000, 1_000): 4_205,
    (2_048, 2_048): 3_082, (5_000, 500): 898,
}  # fmt: skip


def test_that_the_range_holds_most_published_rows_of_llama_70b_on_two_h100(
    catalog: advisor.Catalog,
) -> None:
    """TensorRT-LLM v1.0, FP8: total output tokens a second."""
    in_range = 0
    for (tokens_in, tokens_out), rate in PUBLISHED_70B.items():
        estimate = estimate_hosting(
            catalog.models["llama-3.1-70b"], catalog.hardware["h100-sxm"], precision="fp8",
            input_tokens=tokens_in, output_tokens=tokens_out, setting="vendor",
        )  # fmt: skip
        assert estimate.devices == 2
        in_range += estimate.output_tokens_per_s.low <= rate <= estimate.output_tokens_per_s.high
    assert in_range >= 0.8 * len(PUBLISHED_70B)


def test_that_one_node_stays_below_what_deepseek_reports_of_its_large_cluster(
    catalog: advisor.Catalog,
) -> None:
    """DeepSeek: 14,800 output tokens a second a node, with experts over 18 nodes."""
    estimate = estimate_hosting(
        catalog.models["deepseek-v3-1226"], catalog.hardware["h200"], devices=8, precision="fp8",
        input_tokens=4_489, output_tokens=1_000, cached_share=0.563,
    )  # fmt: skip
    assert estimate.fits
    assert estimate.output_tokens_per_s.mid < 14_800
    assert estimate.prefill_tokens_per_s.mid < 73_700


def test_that_experts_in_mxfp4_take_what_vllm_loads(catalog: advisor.Catalog) -> None:
    """64.38 GiB on Hopper (vLLM issue 33155), 65.97 with Marlin (23278), of files of 60.8."""
    weights = weights_of(catalog.models["gpt-oss-120b"], PRECISIONS["mxfp4"])[0].total
    assert weights / 2**30 == pytest.approx(64.38, rel=0.01)
    file = weights_of(catalog.models["gpt-oss-120b"], PRECISIONS["mxfp4"], gguf=True)[0].total
    assert file < 0.95 * weights


@pytest.mark.parametrize(("tokens", "tight"), [(8_000, False), (130_000, True)])
def test_that_what_fits_by_a_hair_is_said(
    catalog: advisor.Catalog, tokens: int, *, tight: bool
) -> None:
    """With its default options vLLM left 1.71 GiB for a cache of 4.5 (vLLM issue 27508)."""
    estimate = estimate_hosting(
        catalog.models["gpt-oss-120b"], catalog.hardware["h100-sxm"],
        devices=1, precision="mxfp4", input_tokens=tokens, output_tokens=1_072, concurrency=1,
    )  # fmt: skip
    assert estimate.fits
    assert any(isinstance(a, LittleRoom) for a in estimate.assumptions) == tight


@pytest.mark.parametrize(
    ("at_once", "tokens_per_s"), [(1, 35.1), (2, 70.0), (4, 133.9), (8, 241.0)]
)
def test_that_an_arc_card_writes_as_fast_as_measured(
    catalog: advisor.Catalog, at_once: int, tokens_per_s: float
) -> None:
    """gpt-oss-20b on one Arc Pro B60 under intel/vllm 0.21 (arc-pro-b60-vllm), 300 tokens each.

    No constant is fitted to the family; the length of the prompts is not stated, they are short.
    """
    found = estimate_hosting(
        catalog.models["gpt-oss-20b"], catalog.hardware["arc-pro-b60"], devices=1,
        precision="mxfp4", input_tokens=100, output_tokens=300, concurrency=at_once,
    )  # fmt: skip
    assert found.fits
    assert found.output_tokens_per_s.low < tokens_per_s < found.output_tokens_per_s.high
    assert found.output_tokens_per_s.mid == pytest.approx(tokens_per_s, rel=0.4)
