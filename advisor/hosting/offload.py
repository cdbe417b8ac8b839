"""Experts in main memory: llama.cpp with a mixture of experts that its cards do not hold whole.

``--n-cpu-moe N`` leaves the routed experts of N layers in main memory, where the processor
multiplies them; attention, shared weights, the cache and the other experts stay on the cards.

Seconds a token = those of the cards for what they hold (``stream``) + bytes of experts touched in
main memory / (its bandwidth · η) + τ · N. A prompt is read in chunks of 512 tokens (``-ub``), and
for each chunk the experts in main memory go over the card's link once. ``data/offload_cases.csv``
has the published measurements that η and τ were set by.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.hosting import assumption
from advisor.hosting.constants import figure
from advisor.hosting.demand import demand_of, known_precision
from advisor.hosting.device import usable_bytes
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.span import UNKNOWN, Span
from advisor.hosting.speed import GIGA, cache_bytes
from advisor.hosting.stream import MILLI, is_unpacked, stream_speed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.one_request import Request
    from advisor.hosting.speed import Load
    from advisor.hosting.stream import StreamSpeed

CHUNK = 512
"""Tokens of a prompt that llama.cpp multiplies at once (``-ub``)."""
GIB = 2**30


class MainMemory(Frozen, frozen=True):
    """Main memory beside the cards: GiB for a model, and GB/s."""

    gigabytes: float
    bandwidth_gb_s: float


class Split(Frozen, frozen=True):
    """How many of the layers with routed experts have them in main memory, and their bytes."""

    layers: int
    of_layers: int
    main_bytes: float

    @property
    def share(self) -> float:
        """Share of the routed experts that is in main memory."""
        return self.layers / self.of_layers


def main_memory_of(device: Hardware, constants: Mapping[str, Constant]) -> MainMemory | None:
    """Main memory beside a user's cards; None if unknown, or if the device is main memory."""
    if device.kind not in {"server", "workstation"}:
        return None
    if device.main_memory_gb is None or device.main_bandwidth_gb_s is None:
        return None
    usable = device.main_memory_gb * figure(constants, "offload_usable_share")
    return MainMemory(usable, device.main_bandwidth_gb_s)


def split_of(model: Model, load: Load, room: float, main: MainMemory, tokens: int) -> Split | None:
    """The fewest layers in main memory with which the rest fits into ``room`` bytes of the cards.

    ``tokens``: of the whole request, whose cache stays on the cards. None if the model has no
    routed experts, if the rest does not fit, or if main memory is too small.
    """
    routed = (model.layers or 0) - (model.dense_layers or 0)
    if not model.experts or routed <= 0:
        return None
    a_layer = load.experts / routed
    left = room - (load.weights - load.experts) - float(cache_bytes(load, tokens))
    if left < 0:
        return None
    layers = max(routed - int(left / a_layer), 0)
    size = layers * a_layer
    return Split(layers, routed, size) if size <= main.gigabytes * GIB else None


def offload_speed(
    load: Load,
    device: Hardware,
    devices: int,
    split: Split,
    main: MainMemory,
    constants: Mapping[str, Constant],
    *,
    unpacks: bool = False,
) -> StreamSpeed:
    """Speed of one request with some experts in main memory."""
    share = split.share
    held = msgspec.structs.replace(load, experts=load.experts * (1.0 - share))
    cards = stream_speed(held, device, devices, 1, constants, unpacks=unpacks, mixture=True)
    touched = load.experts * load.expert_share * share
    reached = main.bandwidth_gb_s * GIGA * figure(constants, "offload_efficiency")
    waits = split.layers * figure(constants, "offload_layer_ms") * MILLI
    memory, latency = cards.memory + touched / reached, cards.latency + waits
    step = memory + cards.compute + latency
    link = (device.link_gb_s or figure(constants, "link_gb_s_default")) / 2.0 * GIGA
    chunks = math.ceil(load.prompt / CHUNK)
    moved = chunks * split.main_bytes / (link * figure(constants, "link_efficiency"))
    return replace(
        cards, step=step, memory=memory, latency=latency, prompt=cards.prompt + moved,
        rate=1.0 / step,
    )  # fmt: skip


def estimate_offloaded(
    model: Model,
    device: Hardware,
    main: MainMemory,
    request: Request,
    *,
    devices: int,
    precision: str,
    constants: Mapping[str, Constant],
) -> HostingEstimate | None:
    """Size and speed of one request to ``model`` on cards and main memory; None if it does not fit.

    The cards keep room in the cache for ``request.context_tokens``, if that is more than the
    request and no more than the model takes. ``total_bytes`` and ``usable_bytes`` count both
    memories.

    Raises:
        InputError: a fact about the model is missing, or an argument is invalid.
    """
    base = estimate_hosting(
        model, device, devices=devices, precision=precision, input_tokens=request.input_tokens,
        output_tokens=request.output_tokens, concurrency=1, runtime="llama.cpp",
        cached_share=request.cached_share, constants=constants,
    )  # fmt: skip
    demand = demand_of(
        model, known_precision(precision), base.cache_precision,
        input_tokens=request.input_tokens, output_tokens=request.output_tokens,
        cached_share=request.cached_share, runtime="llama.cpp",
    )  # fmt: skip
    tokens = demand.tokens
    if model.context_tokens is not None and tokens > model.context_tokens:
        return None
    room = devices * usable_bytes(device, constants, "llama.cpp")[0]
    wanted = request.context_tokens
    reserved = max(min(wanted, model.context_tokens or wanted), tokens)
    split = split_of(model, demand.load, room, main, reserved)
    if split is None or split.layers == 0:
        return None
    unpacks = is_unpacked(demand.precision.id)
    speed = offload_speed(demand.load, device, devices, split, main, constants, unpacks=unpacks)
    return _told(base, demand.load, split, main, speed, constants, model, room)


def _told(
    base: HostingEstimate,
    load: Load,
    split: Split,
    main: MainMemory,
    speed: StreamSpeed,
    constants: Mapping[str, Constant],
    model: Model,
    room: float,
) -> HostingEstimate:
    low, high = figure(constants, "offload_low"), figure(constants, "offload_high")
    rate = Span(speed.rate * low, speed.rate, speed.rate * high)
    first = speed.prompt + speed.step
    prefill = load.prompt / speed.prompt if load.prompt else math.nan
    split_note = assumption.ExpertsInMainMemory(
        layers=split.layers, of_layers=split.of_layers,
        gigabytes=f"{split.main_bytes / GIGA:.1f}", bandwidth=f"{main.bandwidth_gb_s:.0f}",
    )  # fmt: skip
    return replace(
        base,
        fits=True,
        usable_bytes=room + main.gigabytes * GIB,
        concurrency=1,
        max_concurrency=1,
        context_tokens=_longest(load, split, room, model),
        output_tokens_per_s=rate,
        output_tokens_per_s_per_user=rate,
        prefill_tokens_per_s=UNKNOWN
        if math.isnan(prefill)
        else Span(prefill * low, prefill, prefill * high),
        time_to_first_token_s=Span(first / high, first, first / low),
        binding_limit="memory bandwidth",
        would_fit=None,
        assumptions=(*base.assumptions, split_note),
    )


def _longest(load: Load, split: Split, room: float, model: Model) -> int:
    """Tokens of the longest request for which the cards still have memory, with this split."""
    held = load.weights - split.main_bytes
    left = room - held - load.cache_fixed - load.cache_window * load.window
    most = model.context_tokens or 10**8
    return int(max(min(left / max(load.cache_token, 1e-9), most), 0))
