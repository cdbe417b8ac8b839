"""How fast a model runs: the roofline of a server, for one pair or for arrays of pairs.

Every argument may be a number or an array; arrays are broadcast against each other, so that one
pair under the hand and all pairs of the catalogue go through the same lines.

Formulas (facts/hosting-and-workloads.md section 2): a decode step reads the weights it touches and
the cache of its batch at the memory's bandwidth, **plus** multiplies, **plus** lets the devices of
a node exchange activations (two all-reduces a layer); prefill multiplies once per input token. A
mixture touches 1 − (1 − k/E)^batch of its experts under uniform routing. Nodes beyond the first
form a pipeline: each reads only its own layers, so the weights are read at one node's bandwidth.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from advisor.catalog.frozen import Frozen

GIGA = 1e9
Number = Any
"""A number or an array; NumPy decides."""


class Load(Frozen, frozen=True):
    """What the model asks of each step and token; bytes and FLOP, see ``memory``.

    Attributes:
        always, experts, expert_share, attention: bytes of weights, see ``Weights`` and ``Parts``.
        active: weights that a token is multiplied with.
        cache_token, cache_window, window, cache_fixed, split: see ``Cache``.
        attention_flops: FLOP a token of context, see ``attention_flops``.
        layers, hidden: shapes; they set what the devices exchange.
        prompt, output: tokens of a request that are read (cached ones left out) and written.
        context: tokens in the cache at the mean over a request's life.
    """

    weights: Number
    always: Number
    experts: Number
    expert_share: Number
    attention: Number
    active: Number
    cache_token: Number
    cache_window: Number
    window: Number
    cache_fixed: Number
    split: Number
    attention_flops: Number
    layers: Number
    hidden: Number
    prompt: Number
    output: Number
    context: Number


class Machine(Frozen, frozen=True):
    """Devices that work on one replica, and how much of their data sheet they reach.

    Attributes:
        devices: in all; ``in_node`` of them share a fast link.
        memory: bytes a device that weights and cache may take.
        bandwidth, flops: bytes a second and FLOP a second of one device.
        link: bytes a second that one device sends to the others of its node.
        reached, decode, prefill: share of bandwidth, and of FLOPS in decoding and in prefill.
        exchange: seconds of one all-reduce beyond its bytes.
        layer: seconds a layer takes beyond all that.
        derate: what is left of the speed (mixtures).
    """

    devices: Number
    in_node: Number
    memory: Number
    bandwidth: Number
    flops: Number
    link: Number
    reached: Number
    decode: Number
    prefill: Number
    exchange: Number
    layer: Number
    derate: Number


class Pace(Frozen, frozen=True):
    """Seconds and rates of a server with a batch in flight.

    Attributes:
        batch: requests in flight.
        step: seconds of one decode step; ``reading``, ``multiplying``, ``exchanging`` and
            ``waiting`` are its terms.
        prompt: seconds to read one request's input.
        rate: output tokens a second of all users together.
        prefill_rate: input tokens a second when nothing else runs.
    """

    batch: Number
    step: Number
    reading: Number
    multiplying: Number
    exchanging: Number
    waiting: Number
    prompt: Number
    rate: Number
    prefill_rate: Number


def cache_bytes(load: Load, tokens: Number) -> Number:
    """Bytes of cache of one request with ``tokens`` in it."""
    windowed = load.cache_window * np.minimum(tokens, load.window)
    return load.cache_token * tokens + windowed + load.cache_fixed


def copies(load: Load, machine: Machine) -> Number:
    """How often a cache is held where a node splits its heads and has more devices than heads."""
    return np.maximum(machine.in_node / load.split, 1.0)


def free_bytes(load: Load, machine: Machine) -> tuple[Number, Number]:
    """Memory left for the cache of all requests, and whether attention runs apart on each device.

    Split heads hold copies of the cache where there are fewer heads than devices (MLA has one
    latent for all); attention apart (data parallel) holds its weights on each device instead.
    The layout that holds more is taken.
    """
    room = machine.devices * machine.memory - load.weights
    split = room / copies(load, machine)
    apart = room - (machine.in_node - 1) * load.attention
    return np.maximum(split, apart), apart > split


def fitting(load: Load, machine: Machine, tokens: Number) -> Number:
    """Requests of ``tokens`` that fit at once, not rounded; negative where the weights do not."""
    free, _ = free_bytes(load, machine)
    return free / np.maximum(cache_bytes(load, tokens), 1.0)


def pace(load: Load, machine: Machine, batch: Number) -> Pace:
    """Speed with ``batch`` requests in flight (at least one)."""
    _, apart = free_bytes(load, machine)
    nodes = machine.devices / machine.in_node
    touched = load.experts * (1.0 - (1.0 - load.expert_share) ** batch)
    repeated = np.where(apart, (machine.in_node - 1) * load.attention, 0.0)
    cache = batch * cache_bytes(load, load.context) * np.where(apart, 1.0, copies(load, machine))
    bandwidth = machine.bandwidth * machine.reached * machine.derate
    reading = (load.always + repeated + touched) * nodes / (machine.devices * bandwidth)
    reading = reading + cache / (machine.devices * bandwidth)
    decode = machine.devices * machine.flops * machine.decode * machine.derate
    attended = load.attention_flops * load.context
    multiplying = batch * (2.0 * load.active + attended) / decode
    sent = _exchanged(load, machine)
    waits = 2.0 * load.layers * np.where(machine.in_node > 1, machine.exchange, 0.0)
    exchanging = batch / nodes * sent + waits
    waiting = load.layers * machine.layer
    step = reading + multiplying + exchanging + waiting
    prefill = machine.devices * machine.flops * machine.prefill * machine.derate
    prompt = load.prompt * (2.0 * load.active + load.attention_flops * load.prompt / 2.0) / prefill
    prompt = prompt + load.prompt * sent / nodes
    return Pace(
        batch=batch,
        step=step,
        reading=reading,
        multiplying=multiplying,
        exchanging=exchanging,
        waiting=waiting,
        prompt=prompt,
        rate=1.0 / (step / batch + prompt / load.output),
        prefill_rate=load.prompt / np.maximum(prompt, 1e-12),
    )


def faster(one: Pace, other: Pace, allowed: Number) -> Pace:
    """The faster of two layouts, pair by pair; the other only where it is ``allowed``."""
    better = allowed & (other.rate > one.rate)
    return Pace(
        *(
            np.where(better, getattr(other, name), getattr(one, name))
            for name in Pace.__struct_fields__
        )
    )


def _exchanged(load: Load, machine: Machine) -> Number:
    """Seconds to all-reduce one token's activations twice a layer within the node (BF16 ring)."""
    share = 2.0 * (machine.in_node - 1) / machine.in_node
    return 2.0 * load.layers * share * load.hidden * 2.0 / machine.link
