"""Weights and machines of open models against what their makers and servers publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.memory import cache_of, weights_of
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    import advisor

pytestmark = pytest.mark.promise

# Bytes of the files, as vLLM's recipes, indices of the weights and model pages state them.
CHECKPOINTS = [
    ("glm-5.3-flash", "fp8", 328.3e9),
    ("inkling", "nvfp4", 542e9),
    ("inkling-small", "bf16", 531.9e9),
    ("kimi-k2.7-code", "int4", 595e9),
    ("kimi-k3", "mxfp4", 1_560e9),
    ("mimo-v2.5", "fp8", 315.0e9),
    ("mimo-v2.6-flash", "mxfp4", 173e9),
    ("mimo-v2.6-pro", "mxfp4", 566e9),
    ("minimax-m3.1-flash", "nvfp4", 250.1e9),
    ("muse-glimmer-30b", "bf16", 59.55e9),
    ("nemotron-3-ultra", "bf16", 1_121.0e9),
    ("qwen3.8-flash-next", "bf16", 360.0e9),
]
# What vLLM's recipes and the makers' pages run them on.
DEPLOYMENTS = [
    ("beam-1.0", "b200", 4, "fp8"),
    ("beam-1.0", "h200", 8, "bf16"),
    ("glm-5.3-flash", "gb200", 4, "fp8"),
    ("glm-5.3-flash", "h100-sxm", 8, "fp8"),
    ("glm-5.3-flash", "mi355x", 4, "fp8"),
    ("inkling", "gb200", 4, "nvfp4"),
    ("inkling", "h200", 8, "nvfp4"),
    ("inkling-small", "b200", 8, "bf16"),
    ("inkling-small", "h200", 2, "nvfp4"),
    ("kimi-k2.7-code", "h200", 8, "int4"),
    ("mimo-v2.5", "h200", 4, "fp8"),
    ("mimo-v2.5-pro", "h200", 8, "fp8"),
    ("mimo-v2.6-flash", "h200", 4, "mxfp4"),
    ("mimo-v2.6-flash", "mi300x", 2, "mxfp4"),
    ("mimo-v2.6-flash", "rtx-pro-6000", 2, "mxfp4"),
    ("mimo-v2.6-pro", "h200", 8, "mxfp4"),
    ("mimo-v2.6-pro", "mi355x", 4, "mxfp4"),
    ("minimax-m2.1", "h100-sxm", 4, "fp8"),
    ("minimax-m3.1-flash", "b200", 4, "nvfp4"),
    ("minimax-m3.1-flash", "rtx-pro-6000", 4, "nvfp4"),
    ("mistral-large-4", "b200", 8, "fp8"),
    ("mistral-large-4", "gb300", 4, "nvfp4"),
    ("mistral-small-4", "b200", 1, "fp8"),
    ("mistral-small-4", "h100-sxm", 2, "fp8"),
    ("muse-spark-open", "gb200", 4, "nvfp4"),
    ("nemotron-3-super", "h100-sxm", 4, "bf16"),
    ("qwen3.8-flash-next", "gb300", 2, "bf16"),
    ("qwen3.8-flash-next", "h200", 8, "fp8"),
    ("qwen3.8-flash-next", "mi355x", 4, "fp8"),
    ("qwen3.8-flash-next", "rtx-pro-6000", 4, "fp8"),
    ("step-3.5-flash-0129", "h200", 4, "bf16"),
    ("step-3.7-flash", "b200", 4, "nvfp4"),
    ("step-3.7-flash", "gb300", 1, "fp8"),
    ("step-3.7-flash", "h200", 8, "bf16"),
]


@pytest.mark.parametrize(("model", "precision", "size"), CHECKPOINTS)
def test_that_the_weights_take_what_their_files_take(
    catalog: advisor.Catalog, model: str, precision: str, size: float
) -> None:
    weights = weights_of(catalog.models[model], PRECISIONS[precision])[0].total
    assert weights == pytest.approx(size, rel=0.05)


@pytest.mark.parametrize(("precision", "size"), [("iq4_xs", 93.7e9), ("ud-q4_k_xl", 111e9)])
def test_that_a_table_of_n_grams_is_in_the_files_of_a_home_computer(
    catalog: advisor.Catalog, precision: str, size: float
) -> None:
    """Qwen3.8-Flash-Next by Unsloth: without the table of 51 B they would be 30 % smaller."""
    model = catalog.models["qwen3.8-flash-next"]
    weights = weights_of(model, PRECISIONS[precision], gguf=True)[0].total
    assert weights == pytest.approx(size, rel=0.05)


@pytest.mark.parametrize(("model", "device", "devices", "precision"), DEPLOYMENTS)
def test_that_what_is_served_in_public_fits(
    catalog: advisor.Catalog, model: str, device: str, devices: int, precision: str
) -> None:
    found = estimate_hosting(
        catalog.models[model], catalog.hardware[device], devices=devices, precision=precision,
        input_tokens=8_000, output_tokens=1_000, concurrency=1,
    )  # fmt: skip
    assert found.fits


def test_that_the_cache_of_long_requests_is_the_measured_one(catalog: advisor.Catalog) -> None:
    """Inkling Small at 262,144 tokens: 7,168 MiB in its 7 whole layers (club-3090, llama.cpp).

    MiMo-V2.5: 11,520 values a token, and 12,779,520 in the windows of a request (GitM Labs).
    """
    small = cache_of(catalog.models["inkling-small"], 2.0)[0]
    assert small.token * 262_144 == 7_168 * 2**20
    mimo = cache_of(catalog.models["mimo-v2.5"], 1.0)[0]
    assert mimo.token == 11_520
    assert mimo.window_token * mimo.window == 12_779_520


def test_that_no_server_runs_rope_free_sparse_attention_on_cards(catalog: advisor.Catalog) -> None:
    """GLM-5.3-Flash on RTX PRO 6000: no attention backend accepts it (vLLM issue 53963)."""
    found = estimate_hosting(
        catalog.models["glm-5.3-flash"], catalog.hardware["rtx-pro-6000"], devices=8,
        precision="fp8", input_tokens=8_000, output_tokens=1_000, concurrency=1,
    )  # fmt: skip
    assert not found.fits
