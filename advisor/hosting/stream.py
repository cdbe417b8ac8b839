"""How fast llama.cpp runs a model, usually for one user.

Seconds a token = bytes touched / (bandwidth · η) + τ · layers, with η and τ by class of device
(facts/hosting-and-workloads.md section 3). Several devices hold a run of layers each and work one
after the other: the speed is that of one device, less a hop for each further one.
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
class StreamPace:
    """Seconds of llama.cpp with ``batch`` requests in flight.

    Attributes:
        step: seconds of one decode step; ``reading``, ``multiplying``, ``waiting`` its terms.
        prompt: seconds to read one request's input; NaN where the arithmetic speed is unknown.
        rate: output tokens a second of all users while they write (reading the input left out).
    """

    step: float
    reading: float
    multiplying: float
    waiting: float
    prompt: float
    rate: float


def device_class(device: Hardware) -> str:
    """The class of device whose η and τ fit: ``apple``, ``hbm``, ``gddr`` or ``other``."""
    if device.kind == "unified":
        return "apple" if device.vendor == "Apple" else "other"
    if device.kind == "cpu":
        return "other"
    return "hbm" if device.bandwidth_gb_s > HBM_GB_S else "gddr"


def stream_pace(
    load: Load,
    device: Hardware,
    devices: int,
    batch: int,
    constants: Mapping[str, Constant],
    *,
    unpacks: bool = False,
) -> StreamPace:
    """Speed of ``batch`` requests at their mean context.

    ``unpacks``: K-quants cost arithmetic to unpack, which shows on Apple's GPUs.
    """
    kind = device_class(device)
    touched = load.experts * (1.0 - (1.0 - load.expert_share) ** batch)
    cache = batch * float(cache_bytes(load, load.context))
    efficiency = figure(constants, "stream_efficiency", kind)
    reading = (load.always + touched + cache) / (device.bandwidth_gb_s * GIGA * efficiency)
    waiting = load.layers * figure(constants, "stream_layer_ms", kind) * MILLI
    waiting += (devices - 1) * figure(constants, "stream_hop_ms") * MILLI
    reached = figure(constants, "stream_prefill_efficiency", kind)
    flops = (device.bf16_tflops or math.nan) * TERA * reached
    work = 2.0 * load.active
    multiplying = (batch - 1) * work / flops if batch > 1 else 0.0
    if unpacks and kind == "apple" and device.bf16_tflops:
        unpacking = figure(constants, "stream_unpack_apple")
        multiplying += unpacking * work / (device.bf16_tflops * TERA)
    prompt = load.prompt * (work + load.attention_flops * load.prompt / 2.0) / flops
    step = reading + waiting + multiplying
    return StreamPace(step, reading, multiplying, waiting, prompt, batch / step)
