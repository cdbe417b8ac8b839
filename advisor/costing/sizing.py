"""How large a hosted model is and how fast it runs: memory, then the bandwidth roofline.

Formulas, constants and their errors: facts/hosting-and-workloads.md sections 1 and 2; the constants
are rows of ``data/hosting.toml`` with their sources. Results are ranges, not measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant, Workload
    from advisor.catalog.records import Hardware, Model

GB = 1e9
TERA = 1e12
BF16_BYTES = 2
MAX_BATCH = 1024


@dataclass(frozen=True)
class Sizing:
    """One replica of a model on devices of one kind.

    Attributes:
        device, devices: what it runs on.
        weights_gb, cache_gb_per_request: memory taken, GB (10⁹ bytes).
        max_batch: requests that fit at once at their mean length.
        output_tokens_per_s: (low, mid, high) of all users together at ``max_batch``.
    """

    device: Hardware
    devices: int
    weights_gb: float
    cache_gb_per_request: float
    max_batch: int
    output_tokens_per_s: tuple[float, float, float]


def weights_bytes(model: Model, constants: Mapping[str, Constant]) -> float | None:
    """Bytes of the weights in the precision as released; None without the facts."""
    if model.parameters_b is None or model.native_precision is None:
        return None
    per_parameter = constants[f"bytes_per_parameter_{model.native_precision}"].value
    return model.parameters_b * 1e9 * per_parameter


def cache_bytes_per_token(model: Model, value_bytes: int = BF16_BYTES) -> float | None:
    """Bytes of key-value cache a token, ``value_bytes`` a value; None without the facts.

    MLA: layers · latent (with the rope part). MHA, GQA: 2 · layers · heads · head dimension;
    sliding-window and shared-layer kinds need less, so this is an upper bound.
    """
    if model.layers is None:
        return None
    if model.kv_kind == "mla":
        return None if model.latent_dim is None else model.layers * model.latent_dim * value_bytes
    if model.kv_heads is None or model.head_dim is None:
        return None
    return 2.0 * model.layers * model.kv_heads * model.head_dim * value_bytes


def _cache(model: Model, device: Hardware) -> float | None:
    """Cache a token as a server keeps it: FP8 beside FP8 weights where the device has FP8."""
    eight_bit = model.native_precision == "fp8" and device.fp8_tflops
    return cache_bytes_per_token(model, 1 if eight_bit else BF16_BYTES)


def size(
    model: Model,
    device: Hardware,
    workload: Workload,
    constants: Mapping[str, Constant],
    node_sizes: str | None = None,
) -> Sizing | None:
    """The smallest node of ``device`` that holds the model and serves the workload's requests.

    None where a fact is missing or no node is large enough; nothing is guessed.
    """
    weights, cache = weights_bytes(model, constants), _cache(model, device)
    if weights is None or cache is None or device.bf16_tflops is None:
        return None
    length = workload.input_tokens + workload.output_tokens / 2
    per_request = max(cache * length, 1.0)
    overhead = constants["overhead_gb_per_device"].value * GB
    for devices in sorted(int(n) for n in (node_sizes or device.node_sizes).split(";")):
        usable = devices * (device.memory_gb * GB * device.usable_share - overhead)
        batch = int((usable - weights) / per_request)
        if batch >= constants["min_batch"].value:
            batch = min(batch, MAX_BATCH)
            rate = throughput(model, device, devices, batch, workload, constants)
            low, high = _spread(model, constants)
            return Sizing(
                device, devices, weights / GB, per_request / GB, batch,
                (rate * low, rate, rate * high),
            )  # fmt: skip
    return None


def throughput(
    model: Model,
    device: Hardware,
    devices: int,
    batch: int,
    workload: Workload,
    constants: Mapping[str, Constant],
) -> float:
    """Output tokens a second of all users of one replica with ``batch`` requests in flight."""
    step = step_seconds(model, device, devices, batch, workload, constants)
    active = (model.active_b or model.parameters_b or 0.0) * 1e9
    flops = devices * _flops(model, device)
    fresh = workload.input_tokens * (1 - workload.cached_share)
    prefill = 2 * active * fresh / (flops * constants["prefill_efficiency"].value)
    return (
        1
        / (step / batch + prefill / max(workload.output_tokens, 1))
        * _derate(model, devices, constants)
    )


def step_seconds(
    model: Model,
    device: Hardware,
    devices: int,
    batch: int,
    workload: Workload,
    constants: Mapping[str, Constant],
) -> float:
    """Seconds of one decode step: bytes touched over bandwidth, plus arithmetic over FLOPS.

    A mixture of experts touches 1 − (1 − active share)^batch of its weights under uniform routing.
    """
    weights, cache = weights_bytes(model, constants), _cache(model, device)
    total, active = model.parameters_b or 0.0, model.active_b or model.parameters_b or 0.0
    touched = (weights or 0.0) * (1 - (1 - min(active / total, 1.0)) ** batch)
    length = workload.input_tokens + workload.output_tokens / 2
    read = touched + batch * (cache or 0.0) * length
    bandwidth = devices * device.bandwidth_gb_s * GB * constants["bandwidth_efficiency"].value
    flops = devices * _flops(model, device) * constants["decode_efficiency"].value
    return read / bandwidth + 2 * active * 1e9 * batch / flops


def user_rate(
    model: Model,
    device: Hardware,
    devices: int,
    batch: int,
    workload: Workload,
    constants: Mapping[str, Constant],
) -> float:
    """Output tokens a second that one of ``batch`` users sees: a step and each layer's latency."""
    step = step_seconds(model, device, devices, batch, workload, constants)
    latency = constants["layer_latency_ms"].value / 1000 * (model.layers or 0)
    return 1 / (step / _derate(model, devices, constants) + latency)


def _flops(model: Model, device: Hardware) -> float:
    if model.native_precision != "bf16" and device.fp8_tflops is not None:
        return device.fp8_tflops * TERA
    return (device.bf16_tflops or 0.0) * TERA


def _is_mixture(model: Model) -> bool:
    return model.active_b is not None and model.active_b < (model.parameters_b or 0.0)


def _derate(model: Model, devices: int, constants: Mapping[str, Constant]) -> float:
    parallel = constants["tensor_parallel_8"].value ** (max(devices.bit_length() - 1, 0) / 3)
    return float(parallel) * (constants["mixture_derate"].value if _is_mixture(model) else 1.0)


def _spread(model: Model, constants: Mapping[str, Constant]) -> tuple[float, float]:
    kind = "mixture" if _is_mixture(model) else "dense"
    return constants[f"{kind}_low"].value, constants[f"{kind}_high"].value
