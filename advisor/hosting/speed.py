"""How fast a server runs a model: a roofline, for one pair of model and machine or for arrays.

Every argument may be a number or an array; arrays are broadcast against each other, so that one
pair and all pairs of the catalogue use the same code.

A decode step takes the time to read the weights it touches and the cache of its batch at the
memory's bandwidth, **plus** the arithmetic, **plus** the exchange of activations between the
devices of a node (two all-reduces a layer), **plus** a fixed time a layer and a step: launching
kernels, sampling, the scheduler. Prefill multiplies once per input token. A mixture touches
1 − (1 − k/E)^batch of its experts under uniform routing. Nodes beyond the first form a pipeline:
each reads only its own layers, so the weights are read at one node's bandwidth.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from advisor.catalog.frozen import Frozen

GIGA = 1e9
Number = Any
"""A number or an array; NumPy decides."""


class Load(Frozen, frozen=True):
    """Bytes and FLOP that a model needs in each step and for each token.

    Attributes:
        weights, always, experts, attention: bytes, see ``memory.Weights``.
        expert_share, active, read: see ``architecture.Parts``.
        cache_token, cache_window, window, cache_fixed, split: see ``memory.Cache``.
        attention_flops, decode_attention_flops: FLOP a token of context in prefill and in decoding,
            see ``memory.attention_flops``.
        layers, hidden: shapes; they set how many bytes the devices exchange.
        latent: layers with latent attention (MLA), which launch more kernels.
        prompt, output: input tokens of a request that are not cached, and output tokens.
        context: tokens in the cache of a request, mean over its life.
    """

    weights: Number
    always: Number
    experts: Number
    expert_share: Number
    attention: Number
    active: Number
    read: Number
    cache_token: Number
    cache_window: Number
    window: Number
    cache_fixed: Number
    split: Number
    attention_flops: Number
    decode_attention_flops: Number
    layers: Number
    hidden: Number
    latent: Number
    prompt: Number
    output: Number
    context: Number


class Machine(Frozen, frozen=True):
    """Devices that serve one replica, and the share of their data sheet that they reach.

    Attributes:
        devices: in all; ``in_node`` of them share a fast link.
        data_parallel: whether attention may be data parallel, 0 or 1: see ``free_bytes``.
        memory: bytes for weights and cache on each device.
        bandwidth, flops: bytes a second and FLOP a second of one device, as published.
        link: bytes a second from one device to the others of its node.
        bandwidth_share, decode_share, prefill_share: reached share of the bandwidth, and of the
            FLOPS in decoding and in prefill.
        all_reduce_s: seconds of an all-reduce beyond its bytes.
        layer_s, latent_s, step_s: seconds of a layer, further ones of a layer of latent attention,
            and seconds of a whole step, beyond all other terms.
        sequence_s: seconds of a step for each request in flight: scheduling it, sampling and
            sending its token.
        request_s: seconds that a request costs the server besides its tokens: reading and checking
            it.
        derate, cache_derate, decode_derate, prefill_derate: factors on the speed of reading weights
            and cache and of multiplying in decoding and prefill; 1 for dense models in BF16 as a
            maker measures them.
    """

    devices: Number
    in_node: Number
    data_parallel: Number
    memory: Number
    bandwidth: Number
    flops: Number
    link: Number
    bandwidth_share: Number
    decode_share: Number
    prefill_share: Number
    all_reduce_s: Number
    layer_s: Number
    latent_s: Number
    step_s: Number
    sequence_s: Number
    request_s: Number
    derate: Number
    cache_derate: Number
    decode_derate: Number
    prefill_derate: Number


class Speed(Frozen, frozen=True):
    """Seconds and rates of a server with ``batch`` requests in flight.

    Attributes:
        step: seconds of one decode step, the sum of ``memory``, ``compute``, ``interconnect`` and
            ``latency``; with drafted tokens, seconds a token that one user sees.
        prompt: seconds to read the input of one request while nothing else runs.
        rate: output tokens a second of all users together.
        prefill_rate: input tokens a second when nothing else runs.
    """

    batch: Number
    step: Number
    memory: Number
    compute: Number
    interconnect: Number
    latency: Number
    prompt: Number
    rate: Number
    prefill_rate: Number


def cache_bytes(load: Load, tokens: Number) -> Number:
    """Bytes of cache of one request with ``tokens`` in it."""
    windowed = load.cache_window * np.minimum(tokens, load.window)
    return load.cache_token * tokens + windowed + load.cache_fixed


def copies(load: Load, machine: Machine) -> Number:
    """Copies of each cache in a node: above 1 where it has more devices than KV heads."""
    return np.maximum(machine.in_node / load.split, 1.0)


def free_bytes(load: Load, machine: Machine) -> tuple[Number, Number]:
    """Memory left for the cache of all requests, and whether attention is data parallel.

    Tensor-parallel attention copies the cache where there are fewer heads than devices (MLA has
    one latent for all); data-parallel attention copies its weights to each device instead. The
    layout that leaves more memory is used, unless the engine's default options have only the first.
    """
    room = machine.devices * machine.memory - load.weights
    tensor = room / copies(load, machine)
    data = room - (machine.in_node - 1) * load.attention
    data_parallel = (machine.data_parallel > 0) & (data > tensor)
    return np.where(data_parallel, data, tensor), data_parallel


def fitting(load: Load, machine: Machine, tokens: Number) -> Number:
    """Requests of ``tokens`` that fit at once, unrounded; negative where the weights do not fit."""
    free, _ = free_bytes(load, machine)
    return free / np.maximum(cache_bytes(load, tokens), 1.0)


def touched_share(load: Load, batch: Number) -> Number:
    """Share of the routed experts that ``batch`` tokens touch: 1 − (1 − k/E)^batch."""
    with np.errstate(divide="ignore"):  # a dense model uses all of its experts: there are none
        return -np.expm1(batch * np.log1p(-load.expert_share))


def server_speed(load: Load, machine: Machine, batch: Number, drafted: Number = 1.0) -> Speed:
    """Speed with ``batch`` requests in flight (at least one).

    ``drafted``: how much faster drafted tokens make decoding; 1 without speculative decoding.
    """
    # What does not depend on the batch is computed in its own, smaller shape.
    _, data_parallel = free_bytes(load, machine)
    nodes = machine.devices / machine.in_node
    bandwidth = machine.devices * (machine.bandwidth * machine.bandwidth_share)
    reading = nodes / (bandwidth * machine.derate)
    copied = np.where(data_parallel, (machine.in_node - 1) * load.attention, 0.0)
    cache = cache_bytes(load, load.context) * np.where(data_parallel, 1.0, copies(load, machine))
    memory = touched_share(load, batch) * (load.experts * reading)
    memory = memory + (load.always + copied) * reading
    memory = memory + batch * (cache / (bandwidth * machine.cache_derate))
    flops = machine.devices * machine.flops
    attended = load.decode_attention_flops * load.context
    decoding = flops * machine.decode_share * machine.decode_derate
    compute = batch * ((2.0 * load.active + attended) / decoding)
    sent = _transfer_s(load, machine) / nodes
    waits = 2.0 * load.layers * np.where(machine.in_node > 1, machine.all_reduce_s, 0.0)
    interconnect = batch * sent + waits
    latency = load.layers * machine.layer_s + load.latent * machine.latent_s + machine.step_s
    latency = latency + batch * machine.sequence_s
    step = (memory + compute + interconnect + latency) / drafted
    prefill = flops * machine.prefill_share * machine.prefill_derate
    prompt = load.prompt * (2.0 * load.read + load.attention_flops * load.prompt / 2.0) / prefill
    prompt = prompt + load.prompt * sent + machine.request_s
    return Speed(
        batch=batch,
        step=step,
        memory=memory,
        compute=compute,
        interconnect=interconnect,
        latency=latency,
        prompt=prompt,
        rate=batch / (step + batch * (prompt / load.output)),
        prefill_rate=load.prompt / np.maximum(prompt, 1e-12),
    )


def faster(one: Speed, other: Speed, allowed: Number) -> Speed:
    """The faster of two layouts for each pair; ``other`` only where it is ``allowed``."""
    better = allowed & (other.rate > one.rate)
    return Speed(
        *(
            np.where(better, getattr(other, name), getattr(one, name))
            for name in Speed.__struct_fields__
        )
    )


def _transfer_s(load: Load, machine: Machine) -> Number:
    """Seconds to send one token's activations in the all-reduces of all layers (ring, BF16)."""
    share = 2.0 * (machine.in_node - 1) / machine.in_node
    return 2.0 * load.layers * share * load.hidden * 2.0 / machine.link
