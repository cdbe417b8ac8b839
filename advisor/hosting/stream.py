"""How fast llama.cpp runs a model, usually for one user.

Seconds a token = bytes touched / (bandwidth · η) + τ · layers; η and τ were fitted by class of
device. Several devices each hold some of the layers and work one after the other: the speed is
that of one device, less a hop for each further one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.hosting.constants import figure
from advisor.hosting.speed import GIGA, Load, cache_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware

HBM_GB_S = 1_300
"""Server cards above this bandwidth have stacked memory (HBM), those below GDDR."""
MILLI = 1e-3
TERA = 1e12
UNPACKED = ("q4_k_m", "q6_k")


@dataclass(frozen=True)
class StreamSpeed:
    """Seconds and rate of llama.cpp with some requests in flight.

    Attributes:
        step: seconds of one decode step, the sum of ``memory``, ``compute`` and ``latency``.
        prompt: seconds to read the input of one request; NaN where the FLOPS are unknown.
        rate: output tokens a second of all users, without the time to read the input.
    """

    step: float
    memory: float
    compute: float
    latency: float
    prompt: float
    rate: float


def device_class(device: Hardware) -> str:
    """The class of device whose η and τ apply: ``apple``, ``hbm``, ``gddr`` or ``other``."""
    if device.kind == "unified":
        return "apple" if device.vendor == "Apple" else "other"
    if device.kind == "cpu":
        return "other"
    return "hbm" if device.bandwidth_gb_s > HBM_GB_S else "gddr"


def stream_speed(
    load: Load,
    device: Hardware,
    devices: int,
    batch: int,
    constants: Mapping[str, Constant],
    *,
    unpacks: bool = False,
) -> StreamSpeed:
    """Speed of ``batch`` requests at their mean context.

    ``unpacks``: K-quants cost arithmetic to unpack, which shows on Apple's GPUs.
    """
    kind = device_class(device)
    touched = load.experts * (1.0 - (1.0 - load.expert_share) ** batch)
    cache = batch * float(cache_bytes(load, load.context))
    efficiency = figure(constants, "stream_efficiency", kind)
    memory = (load.always + touched + cache) / (device.bandwidth_gb_s * GIGA * efficiency)
    latency = load.layers * figure(constants, "stream_layer_ms", kind) * MILLI
    latency += (devices - 1) * figure(constants, "stream_hop_ms") * MILLI
    prefill_share = figure(constants, "stream_prefill_efficiency", kind)
    flops = (device.bf16_tflops or math.nan) * TERA * prefill_share
    work = 2.0 * load.active
    compute = (batch - 1) * work / flops if batch > 1 else 0.0
    if unpacks and kind == "apple" and device.bf16_tflops:
        unpacking = figure(constants, "stream_unpack_apple")
        compute += unpacking * work / (device.bf16_tflops * TERA)
    prompt = load.prompt * (work + load.attention_flops * load.prompt / 2.0) / flops
    step = memory + latency + compute
    return StreamSpeed(step, memory, compute, latency, prompt, batch / step)
