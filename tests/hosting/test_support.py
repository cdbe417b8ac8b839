"""What no server runs is said, whatever the memory; and what is asked for has usual values."""

from __future__ import annotations

import pytest

import advisor
from advisor.catalog.problems import InputError
from advisor.hosting.assumption import (
    CacheInFlashinfer,
    ExpertParallel,
    NoServerAttention,
    NoServerCache,
    NoServerFormat,
    Obstacle,
)
from advisor.hosting.demand import Runtime, known_precision
from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.host_money import host_money
from advisor.hosting.precision import ALIASES, PRECISIONS
from advisor.hosting.support import SERVED, is_served, obstacles

CATALOG = advisor.load_catalog()


@pytest.mark.parametrize(
    ("model", "device", "devices", "precision", "why"),
    [
        # vLLM issues 22288 and 23203: Marlin's MXFP4 needs Ampere.
        ("gpt-oss-20b", "t4", 1, "mxfp4", NoServerFormat),
        # Turing multiplies FP16 only; INT8 is gone from Blackwell; AMD's table has no AWQ.
        ("qwen3-8b", "t4", 1, "bf16", NoServerFormat),
        ("qwen3-8b", "b200", 1, "w8a8", NoServerFormat),
        ("qwen3-8b", "mi300x", 1, "awq-int4", NoServerFormat),
        ("qwen3-8b", "ascend-910b", 1, "fp8", NoServerFormat),
        # Sparse attention: vLLM issue 30644.
        ("deepseek-v3.2", "a100-sxm", 16, "fp8", NoServerAttention),
    ],
)
def test_that_what_no_server_runs_is_said_and_does_not_fit(
    model: str, device: str, devices: int, precision: str, why: type[Obstacle]
) -> None:
    held = estimate_hosting(
        CATALOG.models[model], CATALOG.hardware[device], devices=devices, precision=precision,
        input_tokens=1000, output_tokens=200, concurrency=1,
    )  # fmt: skip
    assert why in [type(obstacle) for obstacle in held.obstacles]
    assert not held.fits
    assert held.binding_limit == "support"


@pytest.mark.parametrize(
    ("device", "cache", "kind"),
    [
        # vLLM issue 47549: no FP8 cache on Turing any more; 26431: on Ampere by FlashInfer alone.
        ("t4", "fp8", NoServerCache),
        ("ascend-910b", "FP8", NoServerCache),
        ("a10", "fp8", CacheInFlashinfer),
        ("h100-sxm", "fp8", None),
    ],
)
def test_that_a_cache_is_kept_only_as_servers_keep_it(
    device: str, cache: str, kind: type[NoServerCache | CacheInFlashinfer] | None
) -> None:
    held = estimate_hosting(
        CATALOG.models["qwen3-8b"], CATALOG.hardware[device], devices=1, precision="F16",
        input_tokens=1000, output_tokens=200, cache_precision=cache, concurrency=1,
    )  # fmt: skip
    said = {type(each) for each in (*held.obstacles, *held.assumptions)}
    assert said & {NoServerCache, CacheInFlashinfer} == ({kind} if kind else set())
    assert held.cache_precision == "fp8"
    assert (kind is NoServerCache) == (NoServerCache in {type(o) for o in held.obstacles})


@pytest.mark.parametrize(("runtime", "cache"), [("server", "q8_0"), ("llama.cpp", "fp8")])
def test_that_a_cache_is_refused_that_the_runtime_does_not_keep(
    runtime: Runtime, cache: str
) -> None:
    with pytest.raises(InputError, match=f"{runtime} keeps no cache in '{cache}'"):
        estimate_hosting(
            CATALOG.models["qwen3-8b"], CATALOG.hardware["rtx-4090"], precision="q8_0",
            input_tokens=1000, output_tokens=200, cache_precision=cache, runtime=runtime,
        )  # fmt: skip


def test_that_what_no_server_runs_has_no_speed_and_no_price_of_a_token() -> None:
    device = CATALOG.hardware["mi300x"]
    held = estimate_hosting(
        CATALOG.models["qwen3-8b"], device, precision="nvfp4",
        input_tokens=1000, output_tokens=200, concurrency=1,
    )  # fmt: skip
    assert held.obstacles
    for speed in (
        held.output_tokens_per_s, held.output_tokens_per_s_per_user,
        held.prefill_tokens_per_s, held.time_to_first_token_s,
    ):  # fmt: skip
        assert not speed.known
    assert all(not m.per_million_output.known for m in host_money(held, device, 1.0))
    assert held.weights_bytes > 0


def test_that_llama_cpp_is_bound_by_none_of_it() -> None:
    held = estimate_hosting(
        CATALOG.models["gpt-oss-20b"], CATALOG.hardware["t4"], devices=1, precision="mxfp4",
        input_tokens=1000, output_tokens=200, concurrency=1, runtime="llama.cpp",
    )  # fmt: skip
    assert held.obstacles == ()


def test_that_eight_bit_integers_are_sized_on_ascend() -> None:
    # vllm-ascend's tutorial: DeepSeek-V3.2 W8A8 on two servers of eight.
    held = estimate_hosting(
        CATALOG.models["deepseek-v3.2"], CATALOG.hardware["ascend-910b"], devices=16,
        precision="int8", input_tokens=1000, output_tokens=200, concurrency=1,
    )  # fmt: skip
    assert held.fits
    assert held.precision == "w8a8"
    assert 640 < held.weights_bytes / 1e9 < 720


def test_that_blocks_which_do_not_divide_an_expert_ask_for_whole_experts() -> None:
    # Experts of 768 over 4 devices: 192 is no multiple of the blocks of 128.
    model, device = CATALOG.models["qwen3-30b-a3b"], CATALOG.hardware["h100-sxm"]
    held = estimate_hosting(
        model, device, devices=4, precision="fp8", input_tokens=1000, output_tokens=200
    )
    assert ExpertParallel in [type(a) for a in held.assumptions]
    assert obstacles(model, PRECISIONS["fp8"], device, 4) == ()
    single = estimate_hosting(
        model, device, devices=2, precision="fp8", input_tokens=1000, output_tokens=200
    )
    assert ExpertParallel not in [type(a) for a in single.assumptions]


def test_that_every_precision_says_where_servers_run_it() -> None:
    assert set(SERVED) == set(PRECISIONS)
    assert {known_precision(name).id for name in ALIASES} <= set(PRECISIONS)


def test_that_every_hosted_offer_is_one_that_a_server_runs() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "regulated-on-premises")
    answer = advisor.recommend(CATALOG, scenario)
    hosted = [c for c in answer.evaluation.candidates if c.hosted is not None]
    assert len(hosted) > 20
    for candidate in hosted:
        estimate = candidate.hosted.estimate  # type: ignore[union-attr]
        device = CATALOG.hardware[estimate.device]
        if estimate.runtime == "server":
            assert is_served(candidate.model, PRECISIONS[estimate.precision], device)


def test_that_own_machines_have_the_context_of_the_weights() -> None:
    for model in ("deepseek-r1-0528", "deepseek-v3-0324"):
        held = estimate_hosting(
            CATALOG.models[model], CATALOG.hardware["h200"], devices=8, precision="fp8",
            input_tokens=130_000, output_tokens=1_000, concurrency=1,
        )  # fmt: skip
        assert held.context_tokens > 131_000
