"""How fast llama.cpp runs a model, usually for one user.

Seconds a token = weights touched / (bandwidth · η) + cache / (bandwidth · η · its share)
+ τ · layers + arithmetic to unpack K-quants; η, the share, τ and the reading speed were fitted by
class of device. Several devices each hold some of the layers and work one after the other: the
speed is that of one device, less a hop for each further one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.hosting.constants import figure
from advisor.hosting.speed import GIGA, Load, cache_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware

MILLI = 1e-3
TERA = 1e12
STACKED = ("hopper", "blackwell", "ampere", "volta", "ascend", "cdna3", "cdna4")
"""Families with stacked memory (HBM) in every device; the other cards have GDDR."""
NEWER_APPLE = 4
"""From this generation on Apple's GPUs unpack K-quants faster."""
_APPLE = re.compile(r"\bM(\d+)\b")


def is_unpacked(precision: str) -> bool:
    """Whether weights of a GGUF type cost arithmetic to unpack: K-, IQ- and UD-quants."""
    return "_k" in precision or precision.startswith("iq")


@dataclass(frozen=True)
class StreamSpeed:
    """Seconds and rate of llama.cpp with some requests in flight.

    Attributes:
        step: seconds of one decode step, the sum of ``memory``, ``compute`` and ``latency``.
        prompt: seconds to read the input of one request.
        rate: output tokens a second of all users, without the time to read the input.
    """

    step: float
    memory: float
    compute: float
    latency: float
    prompt: float
    rate: float


def device_class(device: Hardware) -> str:
    """The class of device whose constants apply, by its memory and maker.

    ``apple`` (M1 to M3), ``apple-m4`` (from M4 on), ``spark`` and ``strix`` (unified memory),
    ``cpu``, ``hbm``, ``gddr7`` (Blackwell cards), ``gddr-ada`` (RTX 4060 to 4090), ``gddr-amd``,
    ``gddr`` (all other cards) or ``unified`` (other computers whose processor and graphics share a
    memory). Cards for servers and workstations have ``-pro``: their arithmetic is published at
    twice the rate of the same chip on a card for games, of which llama.cpp makes no use.
    """
    if device.kind == "cpu":
        return "cpu"
    if device.kind == "unified":
        return _unified_class(device)
    family = device.family or ""
    if family in STACKED:
        return "hbm"
    if device.vendor == "AMD":
        return "gddr-amd"
    memory = "gddr7" if family == "blackwell-gddr" else "gddr"
    if device.data_centre:
        return f"{memory}-pro"
    return "gddr-ada" if family == "ada-gddr" else memory


def _unified_class(device: Hardware) -> str:
    if device.vendor == "Apple":
        found = _APPLE.search(f"{device.name} {device.id.upper()}")
        return "apple-m4" if found and int(found[1]) >= NEWER_APPLE else "apple"
    return {"NVIDIA": "spark", "AMD": "strix"}.get(device.vendor, "unified")


def reading_flops(
    device: Hardware, constants: Mapping[str, Constant], *, mixture: bool = False
) -> float:
    """FLOP a second that reading a prompt reaches.

    A share of the published BF16 FLOPS; where they are unknown, what devices of the class reach for
    each byte a second of bandwidth.
    """
    kind = device_class(device)
    if device.bf16_tflops is None:
        reached = device.bandwidth_gb_s * GIGA * figure(constants, "stream_flop_a_byte", kind)
    else:
        share = figure(constants, "stream_prefill_efficiency", kind)
        reached = device.bf16_tflops * TERA * share
    return reached * (figure(constants, "stream_prefill_mixture", kind) if mixture else 1.0)


def stream_speed(
    load: Load,
    device: Hardware,
    devices: int,
    batch: int,
    constants: Mapping[str, Constant],
    *,
    unpacks: bool = False,
    mixture: bool = False,
) -> StreamSpeed:
    """Speed of ``batch`` requests at their mean context.

    ``unpacks``: K-quants cost arithmetic to unpack. ``mixture``: of experts, which llama.cpp reads
    and multiplies at a lower share. The kernels of linear attention are younger, and a model that
    has such layers is read at a lower share too.
    """
    kind = device_class(device)
    touched = load.experts * (1.0 - (1.0 - load.expert_share) ** batch)
    cache = batch * float(cache_bytes(load, load.context))
    derate = figure(constants, "stream_linear", kind) if load.cache_fixed else 1.0
    experts = figure(constants, "stream_mixture", kind) if mixture else 1.0
    cached = figure(constants, "stream_cache_share", kind)
    if batch > 1:
        cached *= figure(constants, "stream_batch_cache", kind)
    memory = (load.always + touched / experts) / derate + cache / cached
    memory /= device.bandwidth_gb_s * GIGA * figure(constants, "stream_efficiency", kind)
    latency = load.layers * figure(constants, "stream_layer_ms", kind) * MILLI
    latency += (devices - 1) * figure(constants, "stream_hop_ms") * MILLI
    reading = reading_flops(device, constants, mixture=mixture)
    work = 2.0 * load.active
    compute = (batch - 1) * work * figure(constants, "stream_batch", kind) / reading
    if unpacks:
        compute += figure(constants, "stream_unpack", kind) * work / reading
    attended = load.attention_flops * load.prompt / 2.0
    prompt = load.prompt * (2.0 * load.read + attended) / reading
    step = memory + latency + compute
    return StreamSpeed(step, memory, compute, latency, prompt, batch / step)
