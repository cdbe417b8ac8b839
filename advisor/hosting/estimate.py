"""How large a hosted model is, on which devices it fits, and how fast it runs: one pair at a time.

>>> from advisor.hosting import estimate_hosting
>>> estimate = estimate_hosting(
...     catalog.models["qwen3-8b"], catalog.hardware["h100-sxm"], precision="fp8",
...     input_tokens=1000, output_tokens=1000)  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.problems import InputError
from advisor.hosting import assumption
from advisor.hosting.assumption import NotModelled
from advisor.hosting.constants import bundled_constants, figure
from advisor.hosting.demand import (
    MOST_TOKENS,
    cache_precision_for,
    check_request,
    check_runtime,
    demand_of,
    is_whole,
    known_cache,
    known_precision,
)
from advisor.hosting.device import (
    INSTALLED,
    Setting,
    family_of,
    in_one_node,
    known_setting,
    require_server,
    server_assumptions,
    usable_bytes,
)
from advisor.hosting.failures import SizeOff
from advisor.hosting.layout import Deployment, Fit, batch_of, fit_on, smallest
from advisor.hosting.memory import BF16
from advisor.hosting.runtime_speed import Limit, Speeds, drafting, speeds_of
from advisor.hosting.span import UNKNOWN, Span
from advisor.hosting.speed import GIGA, cache_bytes
from advisor.hosting.stream import device_class
from advisor.hosting.support import CACHE_IN_FLASHINFER, needs_expert_parallelism, obstacles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.assumption import Assumption, Obstacle
    from advisor.hosting.demand import Demand, Runtime

ENGINE = "roofline"
MOST_DEVICES = 4_096


@dataclass(frozen=True)
class HostingEstimate:
    """Size and speed of one replica of a model.

    Attributes:
        model, device, precision, cache_precision, runtime: what was asked.
        output_tokens: of one request.
        devices: how many, in ``nodes`` servers.
        fits: whether they hold the model and the requests asked for.
        weights_bytes, kv_cache_bytes, working_bytes: memory of the weights, of the cache of the
            requests in flight, and of what AWQ kernels unpack; ``total_bytes`` is their sum.
        usable_bytes: memory of the devices without ``reserved_bytes``, which the runtime takes.
        concurrency: requests in flight; ``max_concurrency`` fit at once with all their tokens.
        context_tokens: longest request that fits, at most the model's context.
        output_tokens_per_s: of all users together; ``output_tokens_per_s_per_user`` of one.
        prefill_tokens_per_s: input tokens a second while nothing else runs.
        time_to_first_token_s: of one request on an idle replica; low is the fastest.
        binding_limit: what limits the speed, or why it does not fit.
        would_fit: number of devices that would fit, if these do not; None if no number would.
        obstacles: why no server runs the model there; ``fits`` is then False. Or why its speed
            there is not modelled.
        assumptions: what the figures assume.
        engine: id of the method: ``roofline``.
        setting: of the server engine; ``speculative``: whether drafted tokens are counted in.
    """

    model: str
    device: str
    precision: str
    cache_precision: str
    runtime: Runtime
    output_tokens: int
    devices: int
    nodes: int
    fits: bool
    weights_bytes: float
    kv_cache_bytes: float
    working_bytes: float
    total_bytes: float
    usable_bytes: float
    reserved_bytes: float
    concurrency: int
    max_concurrency: int
    context_tokens: int
    output_tokens_per_s: Span
    output_tokens_per_s_per_user: Span
    prefill_tokens_per_s: Span
    time_to_first_token_s: Span
    binding_limit: Limit
    would_fit: int | None
    obstacles: tuple[Obstacle, ...]
    assumptions: tuple[Assumption, ...]
    engine: str = ENGINE
    setting: Setting = INSTALLED
    speculative: bool = False


def estimate_hosting(  # noqa: PLR0913 - the question has so many sides; all but two have names
    model: Model,
    device: Hardware,
    *,
    devices: int | None = None,
    precision: str,
    input_tokens: int,
    output_tokens: int,
    concurrency: int | Literal["max"] = "max",
    runtime: Runtime = "server",
    cached_share: float = 0.0,
    cache_precision: str | None = None,
    setting: Setting = INSTALLED,
    speculative: bool = False,
    constants: Mapping[str, Constant] | None = None,
) -> HostingEstimate:
    """Size and speed of ``model`` on ``devices`` of a kind, or on the smallest node that serves it.

    Args:
        model: an open model.
        device: a kind of device.
        devices: how many; None: the smallest node size of the device, several servers if one is
            too small.
        precision: bf16, fp8, w8a8, nvfp4, mxfp4, int4, awq-int4, f16 or a GGUF type.
        input_tokens: of one request.
        output_tokens: of one request.
        concurrency: requests in flight; "max": as many as fit.
        runtime: "server" (vLLM, SGLang, TensorRT-LLM) or "llama.cpp", whose output speed leaves
            out the time to read the input, as llama-bench does.
        cached_share: share of the input that is in the cache already.
        cache_precision: bf16, fp8, f16, q8_0; None: see ``cache_precision_for``.
        setting: of a server: "installed", its default options, or "tuned" to model and device as in
            the makers' tables.
        speculative: whether a small model, or the model's own prediction layers (MTP), drafts
            tokens that the model checks.
        constants: of the hosting model; None: the bundled ones.

    Raises:
        InputError: a fact about the model is missing, or an argument is invalid.
    """
    constants = bundled_constants() if constants is None else constants
    weight = known_precision(precision)
    check_request(input_tokens, output_tokens, cached_share, concurrency)
    check_runtime(runtime, weight)
    known_setting(setting)
    _check_devices(devices)
    if runtime == "server":
        require_server(device)
    demand = demand_of(
        model,
        weight,
        cache_precision_for(weight, device, concurrency, runtime)
        if cache_precision is None
        else known_cache(cache_precision, runtime),
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        cached_share=cached_share,
        runtime=runtime,
    )
    deployment = Deployment(
        model, device, demand, concurrency, runtime, constants, setting, speculative
    )
    if devices is None:
        fit, fits = smallest(deployment)
    else:
        fit = fit_on(deployment, devices)
        fits = fit.splits and fit.whole >= (1 if concurrency == "max" else int(concurrency))
    return _estimate(deployment, fit, fits=fits)


def _check_devices(devices: int | None) -> None:
    if devices is None:
        return
    if not is_whole(devices) or not 1 <= devices <= MOST_DEVICES:
        raise InputError(SizeOff("devices", devices, 1, MOST_DEVICES))


def _estimate(deployment: Deployment, fit: Fit, *, fits: bool) -> HostingEstimate:
    model, device, demand = deployment.model, deployment.device, deployment.demand
    runtime, load = deployment.runtime, demand.load
    too_long = model.context_tokens is not None and demand.tokens > model.context_tokens
    batch = batch_of(deployment, fit)
    against: tuple[Obstacle, ...] = ()
    if runtime == "server":
        against = obstacles(model, demand.precision, device, fit.devices, demand.cache_precision)
    usable, reserve = usable_bytes(device, deployment.constants, runtime)
    # What no server runs has no speed; its memory is known all the same.
    speeds = speeds_of(deployment, fit.devices, 0 if against else batch)
    cache = _cache_in_flight(deployment, batch)
    working = _working_bytes(model, demand, deployment.constants)
    return HostingEstimate(
        model=model.id,
        device=device.id,
        precision=demand.precision.id,
        cache_precision=demand.cache_precision,
        runtime=runtime,
        output_tokens=int(load.output),
        devices=fit.devices,
        nodes=fit.devices // in_one_node(device, fit.devices),
        fits=fits and not too_long and _are_of_the_model(against),
        weights_bytes=load.weights,
        kv_cache_bytes=cache,
        working_bytes=working,
        total_bytes=load.weights + cache + working,
        usable_bytes=fit.devices * usable,
        reserved_bytes=fit.devices * reserve,
        concurrency=batch,
        max_concurrency=max(int(fit.whole), 0) if fit.splits else 0,
        context_tokens=_longest_context(model, demand, fit),
        output_tokens_per_s=speeds.rate,
        output_tokens_per_s_per_user=speeds.rate.times(1 / batch) if batch else UNKNOWN,
        prefill_tokens_per_s=speeds.prefill,
        time_to_first_token_s=speeds.first,
        binding_limit=_limit(fit, speeds, against, fits=fits, too_long=too_long),
        would_fit=None if fits or against else _would_fit(deployment),
        obstacles=against,
        assumptions=_assumptions(deployment, fit, batch),
        setting=deployment.setting,
        speculative=deployment.speculative,
    )


def _are_of_the_model(against: tuple[Obstacle, ...]) -> bool:
    """Whether nothing keeps a server from running there: at most, no formula is fitted to it."""
    return all(isinstance(obstacle, NotModelled) for obstacle in against)


def _limit(
    fit: Fit, speeds: Speeds, against: tuple[Obstacle, ...], *, fits: bool, too_long: bool
) -> Limit:
    if against:
        return "model" if _are_of_the_model(against) else "support"
    if not fit.splits:
        return "parallelism"
    if too_long:
        return "context"
    return speeds.limit if fits else "memory capacity"


def _would_fit(deployment: Deployment) -> int | None:
    fit, serving = smallest(deployment)
    return fit.devices if serving else None


def _cache_in_flight(deployment: Deployment, batch: int) -> float:
    """Cache of the requests asked for, or for "max" of those in flight at their mean length."""
    load, concurrency = deployment.demand.load, deployment.concurrency
    if concurrency == "max" and batch > 1:
        return batch * float(cache_bytes(load, load.context))
    whole = float(cache_bytes(load, deployment.demand.tokens))
    return whole if concurrency == "max" else int(concurrency) * whole


def _working_bytes(model: Model, demand: Demand, constants: Mapping[str, Constant]) -> float:
    """Bytes that AWQ kernels unpack while a prompt is read; other activations are in the reserve.

    Source: the growth with the input length in Qwen's speed benchmark beyond the cache.
    """
    if demand.precision.id != "awq-int4":
        return 0.0
    width = model.mlp_size or (model.expert_size or 0) * (model.experts_active or 0)
    tokens = min(demand.load.prompt, figure(constants, "prompt_chunk"))
    return figure(constants, "awq_working_widths") * BF16 * width * float(tokens)


def _longest_context(model: Model, demand: Demand, fit: Fit) -> int:
    """Tokens of the longest single request that fits, at most the model's context; 0 if none."""
    if not fit.splits:
        return 0
    load = demand.load
    room = fit.whole * float(cache_bytes(load, demand.tokens)) - load.cache_fixed
    if room <= 0:
        return 0
    tokens = room / (load.cache_token + load.cache_window)
    if tokens > load.window:
        tokens = (room - load.cache_window * load.window) / max(load.cache_token, 1e-9)
    return int(min(tokens, model.context_tokens or MOST_TOKENS))


def _little_room(deployment: Deployment, fit: Fit) -> Iterator[Assumption]:
    """That the requests asked for leave less than engines were seen to need, where they do."""
    device, constants = deployment.device, deployment.constants
    usable, reserve = usable_bytes(device, constants, deployment.runtime)
    held = deployment.demand.load.weights + _cache_in_flight(deployment, 0)
    left = usable - held / fit.devices
    more = reserve * (figure(constants, "working_memory_most") - 1.0)
    if 0 <= left < more:
        yield assumption.LittleRoom(left=f"{left / GIGA:.1f}", more=f"{more / GIGA:.1f}")


def _assumptions(deployment: Deployment, fit: Fit, batch: int) -> tuple[Assumption, ...]:
    demand, device, constants = deployment.demand, deployment.device, deployment.constants
    found = [*demand.assumptions, assumption.CachePrecision(precision=demand.cache_precision)]
    if deployment.runtime == "llama.cpp":
        kind = device_class(device)
        efficiency = f"{figure(constants, 'stream_efficiency', kind):.0%}"
        delay = f"{figure(constants, 'stream_layer_ms', kind):.3f}"
        found.append(assumption.Stream(kind=kind, efficiency=efficiency, delay=delay))
        if f"stream_efficiency_{kind}" not in constants:
            found.append(assumption.UntestedFamily(family=kind))
        if deployment.concurrency == "max":
            found.append(assumption.OneStream())
        if device.bf16_tflops is None:
            found.append(assumption.NoPrefill())
    else:
        found += server_assumptions(
            device, fit.devices, demand.precision, constants,
            mixture=demand.mixture, setting=deployment.setting,
        )  # fmt: skip
        if demand.cache_precision == "fp8" and family_of(device) in CACHE_IN_FLASHINFER:
            found.append(assumption.CacheInFlashinfer(family=family_of(device)))
        inside = in_one_node(device, fit.devices)
        if needs_expert_parallelism(deployment.model, demand.precision, inside):
            found.append(assumption.ExpertParallel(devices=inside))
        if "llama.cpp" in demand.precision.engines and demand.precision.id.startswith("q"):
            found.append(assumption.GgufServer())
    return (*found, *_of_requests(deployment, fit, batch))


def _of_requests(deployment: Deployment, fit: Fit, batch: int) -> Iterator[Assumption]:
    """What is assumed of the requests in flight: room for them, drafting, and a queue."""
    if deployment.runtime == "server" and deployment.concurrency != "max":
        yield from _little_room(deployment, fit)
    if deployment.speculative and batch:
        low, mid, high = (f"{factor:.2g}" for factor in drafting(batch, deployment.constants))
        yield assumption.Drafted(low=low, mid=mid, high=high)
    if deployment.concurrency != "max" and 0 < batch < int(deployment.concurrency):
        yield assumption.Queue(fitting=batch, asked=int(deployment.concurrency))
