"""How large a hosted model is, on what it fits, and how fast it runs: one pair at a time.

>>> from advisor.hosting import estimate_hosting
>>> held = estimate_hosting(
...     catalog.models["qwen3-8b"], catalog.hardware["h100-sxm"], precision="fp8",
...     input_tokens=1000, output_tokens=1000)  # doctest: +SKIP
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.catalog.problems import InputError
from advisor.hosting import assumption
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
    family_of,
    in_one_node,
    machine,
    require_server,
    server_assumptions,
    slow_link,
    spread,
    usable_bytes,
)
from advisor.hosting.failures import SizeOff
from advisor.hosting.layout import Fit, batch_of, fit, smallest
from advisor.hosting.memory import BF16
from advisor.hosting.span import UNKNOWN, Span
from advisor.hosting.speed import faster, pace
from advisor.hosting.stream import UNPACKED, device_class, stream_pace
from advisor.hosting.support import CACHE_IN_FLASHINFER, needs_expert_parallelism, obstacles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.assumption import Assumption, Obstacle
    from advisor.hosting.demand import Demand, Runtime

Limit = Literal[
    "memory capacity", "memory bandwidth", "compute", "interconnect", "latency", "context",
    "parallelism", "support",
]  # fmt: skip
ENGINE = "roofline"
MOST_DEVICES = 4_096


@dataclass(frozen=True)
class HostingEstimate:
    """One replica of a model, sized and timed.

    Attributes:
        model, device, precision, cache_precision, runtime: what was asked.
        output_tokens: of one request.
        devices: how many; ``nodes`` servers hold them.
        fits: whether they hold the model and the requests asked for.
        weights_bytes, kv_cache_bytes, working_bytes: memory of weights, of the cache of the
            requests in flight, and of what unpacking needs; ``total_bytes`` is their sum.
        usable_bytes: what the devices offer for that; ``reserved_bytes`` more is the runtime's.
        concurrency: requests in flight; ``max_concurrency`` fit at once with all their tokens.
        context_tokens: longest request that fits, at most the model's context.
        output_tokens_per_s: of all users together; ``output_tokens_per_s_per_user`` of one.
        prefill_tokens_per_s: input tokens a second while nothing else runs.
        time_to_first_token_s: of one request on an idle replica; low is the fastest.
        binding_limit: what would have to grow for more speed, or why it does not fit.
        would_fit: devices of this kind that would do, where these do not; None where none is known.
        obstacles: why no server runs it there, however much memory there is; it then does not fit.
        assumptions: what is taken for granted, each with its figures.
        engine: who computed it: ``roofline``.
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


@dataclass(frozen=True)
class _Asked:
    """The question, once it is known to make sense."""

    model: Model
    device: Hardware
    demand: Demand
    concurrency: int | str
    runtime: Runtime
    constants: Mapping[str, Constant]


@dataclass(frozen=True)
class _Speeds:
    rate: Span
    prefill: Span
    first: Span
    limit: Limit


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
    constants: Mapping[str, Constant] | None = None,
) -> HostingEstimate:
    """Size and speed of ``model`` on ``devices`` of a kind, or on the smallest node that serves it.

    ``devices``: how many; None: the smallest node that the device is offered in, several servers
    where one is too small. ``precision``: bf16, fp8, w8a8, nvfp4, mxfp4, int4, awq-int4, f16 or a
    GGUF type. Tokens are of one request; ``cached_share`` of its input is in the cache already.
    ``concurrency``: requests in flight, or "max" for as many as fit. ``runtime``: "server" (vLLM,
    SGLang, TensorRT-LLM) or "llama.cpp", whose output speed leaves reading the input out, as
    llama-bench does. ``cache_precision``: bf16, fp8, f16, q8_0; None: see
    ``cache_precision_for``. ``constants``: of the hosting model; None: the bundled ones.

    Raises:
        InputError: a fact is missing or an argument is none; nothing is guessed in silence.
    """
    constants = bundled_constants() if constants is None else constants
    weight = known_precision(precision)
    check_request(input_tokens, output_tokens, cached_share, concurrency)
    check_runtime(runtime, weight)
    _check_devices(devices)
    if runtime == "server":
        require_server(device)
    usual = cache_precision_for(weight, device, concurrency, runtime)
    kept = usual if cache_precision is None else known_cache(cache_precision, runtime)
    demand = demand_of(
        model, weight, kept, input_tokens=input_tokens, output_tokens=output_tokens,
        cached_share=cached_share,
    )  # fmt: skip
    asked = _Asked(model, device, demand, concurrency, runtime, constants)
    if devices is None:
        held, fits = smallest(model, device, demand, concurrency, constants, runtime)
    else:
        held = fit(model, device, devices, demand, constants, runtime)
        fits = held.splits and held.whole >= (1 if concurrency == "max" else int(concurrency))
    too_long = model.context_tokens is not None and demand.tokens > model.context_tokens
    return _answer(asked, held, fits=fits, too_long=too_long)


def _check_devices(devices: int | None) -> None:
    if devices is None:
        return
    if not is_whole(devices) or not 1 <= devices <= MOST_DEVICES:
        raise InputError(SizeOff("devices", devices, 1, MOST_DEVICES))


def _answer(asked: _Asked, held: Fit, *, fits: bool, too_long: bool) -> HostingEstimate:
    model, device, demand, runtime = asked.model, asked.device, asked.demand, asked.runtime
    batch = batch_of(held, asked.concurrency, asked.constants, runtime) if held.splits else 0
    against: tuple[Obstacle, ...] = ()
    if runtime == "server":
        against = obstacles(model, demand.precision, device, held.devices, demand.cache_precision)
    usable, reserve = usable_bytes(device, asked.constants, runtime)
    # What no server runs has no speed; its sizes are those of its memory all the same.
    speeds = _speeds(asked, held.devices, 0 if against else batch)
    cache = _cache_bytes(demand, batch, asked.concurrency)
    working = working_bytes(model, demand, asked.constants)
    total = demand.load.weights + cache + working
    return HostingEstimate(
        model=model.id,
        device=device.id,
        precision=demand.precision.id,
        cache_precision=demand.cache_precision,
        runtime=runtime,
        output_tokens=int(demand.load.output),
        devices=held.devices,
        nodes=held.devices // in_one_node(device, held.devices),
        fits=fits and not too_long and not against,
        weights_bytes=demand.load.weights,
        kv_cache_bytes=cache,
        working_bytes=working,
        total_bytes=total,
        usable_bytes=held.devices * usable,
        reserved_bytes=held.devices * reserve,
        concurrency=batch,
        max_concurrency=max(int(held.whole), 0) if held.splits else 0,
        context_tokens=longest_context(model, demand, held),
        output_tokens_per_s=speeds.rate,
        output_tokens_per_s_per_user=speeds.rate.times(1 / batch) if batch else UNKNOWN,
        prefill_tokens_per_s=speeds.prefill,
        time_to_first_token_s=speeds.first,
        binding_limit="support" if against else _limit(held, speeds, fits=fits, too_long=too_long),
        would_fit=None if fits or against else _would_fit(asked),
        obstacles=against,
        assumptions=_assumptions(asked, held, batch),
    )


def _limit(held: Fit, speeds: _Speeds, *, fits: bool, too_long: bool) -> Limit:
    if not held.splits:
        return "parallelism"
    if too_long:
        return "context"
    return speeds.limit if fits else "memory capacity"


def _would_fit(asked: _Asked) -> int | None:
    held, serving = smallest(
        asked.model, asked.device, asked.demand, asked.concurrency, asked.constants, asked.runtime
    )
    return held.devices if serving else None


def _cache_bytes(demand: Demand, batch: int, concurrency: int | str) -> float:
    """Cache of the requests in flight: whole ones if N are asked for, else at their mean length."""
    if concurrency == "max" and batch > 1:
        return batch * demand.cache.of(demand.mean_tokens)
    return (batch if batch and concurrency == "max" else _number(concurrency)) * demand.cache.of(
        demand.tokens
    )


def _number(concurrency: int | str) -> int:
    return 1 if concurrency == "max" else int(concurrency)


def working_bytes(model: Model, demand: Demand, constants: Mapping[str, Constant]) -> float:
    """What AWQ kernels unpack while a prompt is read; the others' activations are in the reserve.

    Source: the growth with the input length in Qwen's speed benchmark beyond the cache.
    """
    if demand.precision.id != "awq-int4":
        return 0.0
    width = model.mlp_size or (model.expert_size or 0) * (model.experts_active or 0)
    tokens = min(demand.load.prompt, figure(constants, "prompt_chunk"))
    return figure(constants, "awq_working_widths") * BF16 * width * float(tokens)


def longest_context(model: Model, demand: Demand, held: Fit) -> int:
    """Tokens of the longest single request that fits, at most the model's context; 0 where none."""
    if not held.splits:
        return 0
    free = held.whole * demand.cache.of(demand.tokens)
    if free <= demand.cache.fixed:
        return 0
    a_token = demand.cache.token + demand.cache.window_token
    room = free - demand.cache.fixed
    tokens = room / a_token
    if tokens > demand.cache.window:
        room -= demand.cache.window_token * demand.cache.window
        tokens = room / max(demand.cache.token, 1e-9)
    most = model.context_tokens or MOST_TOKENS
    return int(min(tokens, most))


def _speeds(asked: _Asked, devices: int, batch: int) -> _Speeds:
    if not batch:
        return _Speeds(UNKNOWN, UNKNOWN, UNKNOWN, "memory capacity")
    if asked.runtime == "llama.cpp":
        return _stream_speeds(asked, devices, batch)
    demand, constants = asked.demand, asked.constants
    node = machine(asked.device, devices, demand.precision, constants, mixture=demand.mixture)
    paced = pace(demand.load, node, batch)
    if devices > 1 and slow_link(asked.device, constants):
        piped = machine(
            asked.device, devices, demand.precision, constants, mixture=demand.mixture,
            pipeline=True,
        )  # fmt: skip
        paced = faster(paced, pace(demand.load, piped, batch), allowed=True)
    low, high = spread(
        asked.device, constants, mixture=demand.mixture, precision=demand.precision,
        devices=devices, batch=batch,
    )  # fmt: skip
    prompts = batch * float(paced.prompt) / demand.load.output
    terms: dict[Limit, float] = {
        "memory bandwidth": float(paced.reading),
        "compute": float(paced.multiplying) + prompts,
        "interconnect": float(paced.exchanging),
        "latency": float(paced.waiting),
    }
    return _Speeds(
        rate=_span(float(paced.rate), low, high),
        prefill=_span(float(paced.prefill_rate), low, high) if demand.load.prompt else UNKNOWN,
        first=_duration(float(paced.prompt + paced.step), low, high),
        limit=max(terms, key=lambda name: terms[name]),
    )


def _stream_speeds(asked: _Asked, devices: int, batch: int) -> _Speeds:
    demand, constants = asked.demand, asked.constants
    paced = stream_pace(
        demand.load,
        asked.device,
        devices,
        batch,
        constants,
        unpacks=demand.precision.id in UNPACKED,
    )
    kind = device_class(asked.device)
    low, high = figure(constants, "stream_low", kind), figure(constants, "stream_high", kind)
    terms: dict[Limit, float] = {
        "memory bandwidth": paced.reading,
        "compute": paced.multiplying,
        "latency": paced.waiting,
    }
    prefill = demand.load.prompt / paced.prompt if demand.load.prompt else math.nan
    wide_low, wide_high = figure(constants, "untested_low"), figure(constants, "untested_high")
    return _Speeds(
        rate=_span(paced.rate, low, high),
        prefill=_span(prefill, wide_low, wide_high),
        first=_duration(paced.prompt + paced.step, wide_low, wide_high),
        limit=max(terms, key=lambda name: terms[name]),
    )


def _span(mid: float, low: float, high: float) -> Span:
    return UNKNOWN if math.isnan(mid) else Span(mid * low, mid, mid * high)


def _duration(mid: float, low: float, high: float) -> Span:
    """A time whose speed ranges from ``low`` to ``high`` of its middle."""
    return UNKNOWN if math.isnan(mid) else Span(mid / high, mid, mid / low)


def _assumptions(asked: _Asked, held: Fit, batch: int) -> tuple[Assumption, ...]:
    demand, device = asked.demand, asked.device
    said = [*demand.assumptions, assumption.CachePrecision(precision=demand.cache_precision)]
    if asked.runtime == "llama.cpp":
        kind = device_class(device)
        efficiency = f"{figure(asked.constants, 'stream_efficiency', kind):.0%}"
        delay = f"{figure(asked.constants, 'stream_layer_ms', kind):.3f}"
        said.append(assumption.Stream(kind=kind, efficiency=efficiency, delay=delay))
        if asked.concurrency == "max":
            said.append(assumption.OneStream())
        if device.bf16_tflops is None:
            said.append(assumption.NoPrefill())
    else:
        said += server_assumptions(
            device, held.devices, demand.precision, asked.constants, mixture=demand.mixture
        )
        if demand.cache_precision == "fp8" and family_of(device) in CACHE_IN_FLASHINFER:
            said.append(assumption.CacheInFlashinfer(family=family_of(device)))
        inside = in_one_node(device, held.devices)
        if needs_expert_parallelism(asked.model, demand.precision, inside):
            said.append(assumption.ExpertParallel(devices=inside))
        if "llama.cpp" in demand.precision.engines and demand.precision.id.startswith("q"):
            said.append(assumption.GgufServer())
    if asked.concurrency != "max" and 0 < batch < int(asked.concurrency):
        said.append(assumption.Queue(fitting=int(batch), asked=int(asked.concurrency)))
    return tuple(said)
