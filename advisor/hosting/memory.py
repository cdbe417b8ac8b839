"""Bytes of a model in memory: its weights by precision and its key-value cache by kind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.hosting import assumption
from advisor.hosting.architecture import OFF, attention_weights, parts_of, shapes_miss
from advisor.hosting.failures import NoExperts, ShapesMissing

if TYPE_CHECKING:
    from advisor.catalog.records import Model
    from advisor.hosting.architecture import Parts
    from advisor.hosting.assumption import Assumption
    from advisor.hosting.precision import Precision

BF16 = 2.0
Q8_0 = 8.5 / 8
MXFP4_BLOCK = 256
"""Kernels of MXFP4 hold the hidden size of experts in whole blocks of so many: 2,880 take 3,072.

vLLM rounds it up for Marlin and Blackwell (vllm/model_executor/layers/quantization/mxfp4.py); its
layout on Hopper takes as much: gpt-oss-120b loads 64.38 GiB there (issue 33155), of files of 60.8.
"""
STATE_WIDTH = 128
"""Keys of a head's state in linear attention (Qwen3-Next, Kimi Linear: 128)."""
STATE_VALUES = 2
"""Values of that state over the hidden size (Qwen3-Next: 4,096 / 2,048)."""


class Weights(Frozen, frozen=True):
    """Bytes of a model's weights.

    Attributes:
        total: all weights.
        always: weights that every step reads, whatever the batch.
        experts: all routed experts; a step reads those that its batch touches.
        attention: attention weights, which data parallelism copies to each device.
    """

    total: float
    always: float
    experts: float
    attention: float


class Cache(Frozen, frozen=True):
    """Bytes of the key-value cache of one request; ``speed.cache_bytes`` adds them up.

    Attributes:
        token: bytes a token in the layers that keep all tokens.
        window_token: bytes a token in the layers that keep at most ``window`` tokens.
        fixed: bytes of the states of linear attention.
        split: devices that the cache of one request can be split over; further ones hold copies.
    """

    token: float
    window_token: float
    window: float
    fixed: float
    split: float


def weights_of(
    model: Model, precision: Precision, *, gguf: bool = False
) -> tuple[Weights, Parts, tuple[Assumption, ...]]:
    """Bytes of the weights, their number by part, and what had to be assumed.

    ``gguf``: in a file of llama.cpp, which holds in Q8_0 what MXFP4 leaves in BF16.

    Raises:
        InputError: the number of weights is unknown, or the model has no part to quantise.
    """
    parts = parts_of(model)
    if parts is None:
        raise InputError(ShapesMissing("weights", model.id))
    if precision.scope == "experts" and not parts.experts:
        raise InputError(NoExperts(precision.id, model.id))
    linear, expert, rest = _bytes_a_weight(precision, gguf=gguf)
    experts = parts.experts * expert
    if not gguf and precision.id == "mxfp4":
        experts *= _padded(model.hidden_size)
    embedding, head = parts.embedding * rest, parts.head * rest
    read = (parts.attention + parts.mlp) * linear + parts.router * rest + (head or embedding)
    # Vision towers and layers that predict further tokens stay as they were where only the linear
    # layers of the model itself are narrowed (modules_to_not_convert of the makers' FP8 releases).
    aside = rest if precision.scope == "linear" else linear
    unread = parts.other * aside + (embedding if head else 0.0)
    return (
        Weights(read + unread + experts, read, experts, parts.attention * linear),
        parts,
        _assumed(model, parts, precision),
    )


def _padded(size: int | None) -> float:
    """Whole blocks of a dimension over the dimension; 1 where it is unknown."""
    return math.ceil(size / MXFP4_BLOCK) * MXFP4_BLOCK / size if size else 1.0


def _bytes_a_weight(precision: Precision, *, gguf: bool) -> tuple[float, float, float]:
    """Bytes of a weight in linear layers, in routed experts, and elsewhere."""
    narrow = precision.bits / 8
    if gguf and precision.scope == "experts":
        return Q8_0, narrow, Q8_0
    if precision.scope == "all":
        return narrow, narrow, narrow
    if precision.scope == "linear":
        return narrow, narrow, BF16
    return BF16, narrow, BF16


def _assumed(model: Model, parts: Parts, precision: Precision) -> tuple[Assumption, ...]:
    if not parts.known:
        bits, billions = f"{precision.bits:.3g}", f"{model.parameters_b:g}"
        return (assumption.WeightsByCount(bits=bits, billions=billions),)
    off = shapes_miss(model, parts)
    if off > OFF:
        counted = f"{(parts.total - parts.other) / 1e9:.1f}"
        published = f"{model.parameters_b:g}"
        return (assumption.ShapesDiffer(counted=counted, published=published),)
    return ()


def cache_of(model: Model, value_bytes: float) -> tuple[Cache, tuple[Assumption, ...]]:
    """Cache of one request with ``value_bytes`` a value, and what had to be assumed.

    Values a token: MHA, GQA 2 · layers · KV heads · head dimension; MLA layers · (latent + rope).
    Layers beyond ``full_layers`` keep ``window`` tokens (sliding window), a state of fixed size
    (hybrid), or nothing (layers that share the cache of another). Sparse attention keeps an index
    of the tokens besides, compressed attention one entry for several tokens: ``cache_values`` then
    says how many values a token all layers hold.

    Raises:
        InputError: a shape is missing.
    """
    layers = model.layers or 0
    if model.cache_values:
        windowed = layers * (model.head_dim or 0) * value_bytes if model.window else 0.0
        return Cache(
            model.cache_values * value_bytes, windowed, float(model.window or 0), 0.0, 1.0
        ), ()
    a_layer, split = _a_layer(model)
    full = min(model.full_layers or layers, layers)
    rest, a_token = layers - full, a_layer * value_bytes
    match model.kv_kind:
        case "gqa+swa" if rest and model.window:
            return Cache(a_token * full, a_token * rest, float(model.window), 0.0, split), ()
        case "hybrid" if rest:
            state = STATE_VALUES * (model.hidden_size or 0) * STATE_WIDTH * BF16
            assumed = assumption.LinearState(megabytes=f"{state / 1e6:.1f}")
            return Cache(a_token * full, 0.0, 0.0, rest * state, split), (assumed,)
        case "gqa+cla" if rest:
            return Cache(a_token * full, 0.0, 0.0, 0.0, split), ()
        case "gqa+swa" | "hybrid" | "gqa+cla":
            return Cache(a_token * layers, 0.0, 0.0, 0.0, split), (assumption.CacheUpperBound(),)
    return Cache(a_token * full, 0.0, 0.0, 0.0, split), ()


def _a_layer(model: Model) -> tuple[float, float]:
    """Values a token in one layer, and the number of devices they can be split over."""
    latent = model.kv_kind == "mla" or (model.kv_kind == "hybrid" and model.kv_heads is None)
    if model.layers is not None and latent and model.latent_dim is not None:
        return float(model.latent_dim), 1.0
    plain = model.kv_kind not in {None, "mla"}
    if model.layers is not None and plain and model.kv_heads and model.head_dim:
        return 2.0 * model.kv_heads * model.head_dim, float(model.kv_heads)
    raise InputError(ShapesMissing("cache", model.id))


def attention_flops(model: Model, *, decoding: bool = False) -> float:
    """FLOP of attention to one token of context, all layers: 2·(key + value width)·heads a layer.

    Decoding multiplies MLA's latent itself, which is wider than the keys and values it stands for.
    Zero if the number of heads is unknown: the term is small except for long inputs.
    """
    if model.heads is None or attention_weights(model) is None:
        return 0.0
    if model.kv_kind == "mla" and decoding:
        width = 2 * (model.latent_dim or 0) - (model.rope_dim or 0)
    elif model.kv_kind == "mla":
        width = (model.nope_dim or 0) + (model.rope_dim or 0) + (model.v_dim or 0)
    else:
        width = 2 * (model.head_dim or 0)
    return 2.0 * (model.full_layers or model.layers or 0) * model.heads * width
