"""Models and formats that no server runs on a device, whatever its memory."""

from __future__ import annotations

from typing import Any

import pytest

import advisor
from advisor.catalog.problems import InputError
from advisor.hosting.assumption import (
    CacheInFlashinfer,
    ExpertParallel,
    NoServerAttention,
    NoServerCache,
    NoServerFormat,
    NotModelled,
    Obstacle,
)
from advisor.hosting.demand import Runtime, known_precision
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.host_money import host_money
from advisor.hosting.precision import ALIASES, PRECISIONS
from advisor.hosting.support import SERVED, obstacles, serves_attention, serves_format

CATALOG = advisor.load_catalog()


def size(model: str, device: str, **given: Any) -> HostingEstimate:
    """An estimate for requests of 1,000 tokens in and 200 out."""
    tokens = {"input_tokens": 1_000, "output_tokens": 200}
    return estimate_hosting(CATALOG.models[model], CATALOG.hardware[device], **(tokens | given))


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
        ("deepseek-v3.2-1201", "a100-sxm", 16, "fp8", NoServerAttention),
    ],
)
def test_that_what_no_server_runs_has_an_obstacle_and_does_not_fit(
    model: str, device: str, devices: int, precision: str, why: type[Obstacle]
) -> None:
    estimate = size(model, device, devices=devices, precision=precision, concurrency=1)
    assert why in [type(obstacle) for obstacle in estimate.obstacles]
    assert not estimate.fits
    assert estimate.binding_limit == "support"


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
def test_that_a_cache_precision_without_server_support_is_an_obstacle(
    device: str, cache: str, kind: type[NoServerCache | CacheInFlashinfer] | None
) -> None:
    estimate = size(
        "qwen3-8b", device, devices=1, precision="F16", cache_precision=cache, concurrency=1
    )
    kinds = {type(each) for each in (*estimate.obstacles, *estimate.assumptions)}
    assert kinds & {NoServerCache, CacheInFlashinfer} == ({kind} if kind else set())
    assert estimate.cache_precision == "fp8"
    assert (kind is NoServerCache) == (NoServerCache in {type(o) for o in estimate.obstacles})


@pytest.mark.parametrize(("runtime", "cache"), [("server", "q8_0"), ("llama.cpp", "fp8")])
def test_that_a_cache_precision_that_the_runtime_lacks_is_refused(
    runtime: Runtime, cache: str
) -> None:
    with pytest.raises(InputError, match=f"{runtime} keeps no cache in '{cache}'"):
        size("qwen3-8b", "rtx-4090", precision="q8_0", cache_precision=cache, runtime=runtime)


def test_that_what_no_server_runs_has_no_speed_and_no_price_of_a_token() -> None:
    estimate = size("qwen3-8b", "mi300x", precision="nvfp4", concurrency=1)
    assert estimate.obstacles
    for speed in (
        estimate.output_tokens_per_s, estimate.output_tokens_per_s_per_user,
        estimate.prefill_tokens_per_s, estimate.time_to_first_token_s,
    ):  # fmt: skip
        assert not speed.known
    money = host_money(estimate, CATALOG.hardware["mi300x"], 1.0)
    assert all(not each.per_million_output.known for each in money)
    assert estimate.weights_bytes > 0


def test_that_llama_cpp_has_no_obstacles_of_servers() -> None:
    estimate = size(
        "gpt-oss-20b", "t4", devices=1, precision="mxfp4", concurrency=1, runtime="llama.cpp"
    )
    assert estimate.obstacles == ()


def test_that_eight_bit_integers_are_sized_on_ascend() -> None:
    # vllm-ascend's tutorial: DeepSeek-V3.2 W8A8 on two servers of eight.
    estimate = size(
        "deepseek-v3.2-1201", "ascend-910b", devices=16, precision="int8", concurrency=1
    )
    assert estimate.fits
    assert estimate.precision == "w8a8"
    assert 640 < estimate.weights_bytes / 1e9 < 720


def test_that_blocks_which_do_not_divide_an_expert_ask_for_whole_experts() -> None:
    # Experts of 768 over 4 devices: 192 is no multiple of the blocks of 128.
    model, device = CATALOG.models["qwen3-30b-a3b-2504"], CATALOG.hardware["h100-sxm"]
    estimate = size("qwen3-30b-a3b-2504", "h100-sxm", devices=4, precision="fp8")
    assert ExpertParallel in [type(a) for a in estimate.assumptions]
    assert obstacles(model, PRECISIONS["fp8"], device, 4) == ()
    single = size("qwen3-30b-a3b-2504", "h100-sxm", devices=2, precision="fp8")
    assert ExpertParallel not in [type(a) for a in single.assumptions]


def test_that_every_precision_says_where_servers_run_it() -> None:
    assert set(SERVED) == {p.id for p in PRECISIONS.values() if "server" in p.engines}
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
            assert serves_format(PRECISIONS[estimate.precision], device)
            assert serves_attention(candidate.model, device)


def test_that_hosted_models_have_their_full_context_and_not_that_of_an_api() -> None:
    for model in ("deepseek-r1-0528", "deepseek-v3-0324"):
        estimate = size(
            model, "h200", devices=8, precision="fp8", input_tokens=130_000, concurrency=1
        )
        assert estimate.context_tokens > 131_000


def test_that_nothing_is_modelled_above_two_servers_but_the_memory() -> None:
    estimate = size("deepseek-v3.1", "h100-sxm", devices=32, precision="fp8", concurrency=1)
    assert estimate.obstacles == (NotModelled(servers=4, most=2),)
    assert estimate.fits
    assert not estimate.output_tokens_per_s.known
    assert not estimate.time_to_first_token_s.known
    two = size("deepseek-v3.1", "h100-sxm", devices=16, precision="fp8", concurrency=1)
    assert not two.obstacles
    assert two.output_tokens_per_s.known
