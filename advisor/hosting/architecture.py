"""How many weights a model has in each of its parts, from its shapes.

Attention of a layer: GQA h·q·d·2 + h·kv·d·2; MLA h·q_rank + q_rank·q·(nope+rope) + h·(latent+rope)
+ latent·q·(nope+v) + q·v·h. MLP 3·h·i; a layer of experts E·3·h·m + 3·h·shared + h·E; embedding
and head v·h each, one if tied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.catalog.records import Model

BILLION = 1e9
OFF = 0.05
"""Largest share by which the shapes may miss the published count without an assumption."""


class Parts(Frozen, frozen=True):
    """Number of weights by part (not in billions).

    Attributes:
        attention, mlp, experts, router, embedding, head: all layers together; ``mlp`` has dense
            layers and shared experts, ``experts`` the routed ones; ``head`` is 0 if tied.
        other: published weights beyond the shapes (norms, vision, prediction layers).
        expert_share: share of the routed experts that one token uses.
        known: True if computed from the shapes; else the published total and active counts.
    """

    attention: float
    mlp: float
    experts: float
    router: float
    embedding: float
    head: float
    other: float
    expert_share: float
    known: bool

    @property
    def total(self) -> float:
        """All weights."""
        linear = self.attention + self.mlp + self.experts + self.router + self.other
        return linear + self.embedding + self.head

    @property
    def active(self) -> float:
        """Weights that one token is multiplied with; its embedding is only looked up."""
        return self.read + (self.head or self.embedding)

    @property
    def read(self) -> float:
        """Weights that a token of the input is multiplied with: only the last needs the head."""
        return self.attention + self.mlp + self.router + self.experts * self.expert_share


def is_mixture(model: Model) -> bool:
    """Whether a token uses only some of the weights."""
    if model.experts is not None:
        return True
    return model.active_b is not None and model.active_b < (model.parameters_b or 0.0)


def parts_of(model: Model) -> Parts | None:
    """Weights of a model by part; None if even their number is unknown."""
    shapes = _from_shapes(model)
    if shapes is not None:
        return shapes
    if model.parameters_b is None:
        return None
    return _by_count(model, model.parameters_b * BILLION)


def _by_count(model: Model, total: float) -> Parts:
    """Weights by the published counts: those that every token reads, and those it has a share of.

    Where the experts are counted, total = rest + experts and active = rest + experts · share say
    how many weights stand outside the experts; else all count as experts, each read by its share.
    """
    active = (model.active_b or model.parameters_b or 0.0) * BILLION
    embedding = float((model.vocabulary or 0) * (model.hidden_size or 0))
    linear = total - 2 * embedding
    if active >= total:
        return Parts(0.0, linear, 0.0, 0.0, embedding, embedding, 0.0, 1.0, known=False)
    rest, share = 0.0, active / total
    if model.experts and model.experts_active:
        chosen = model.experts_active / model.experts
        outside = total - (total - active) / (1.0 - chosen) - 2 * embedding
        rest, share = (outside, chosen) if outside > 0.0 else (rest, share)
    return Parts(0.0, rest, linear - rest, 0.0, embedding, embedding, 0.0, share, known=False)


def attention_weights(model: Model) -> float | None:
    """Weights of one layer's attention; None if a shape is missing."""
    hidden, heads = model.hidden_size, model.heads
    if hidden is None or heads is None:
        return None
    if model.kv_kind == "mla":
        return _latent_attention(model, hidden, heads)
    if model.kv_heads is None or model.head_dim is None:
        return None
    return 2.0 * hidden * model.head_dim * (heads + model.kv_heads)


def _latent_attention(model: Model, hidden: int, heads: int) -> float | None:
    latent, rope, nope, value = model.latent_dim, model.rope_dim, model.nope_dim, model.v_dim
    if latent is None or rope is None or nope is None or value is None:
        return None
    rank, key = model.q_rank, heads * (nope + rope)
    queries = hidden * key if rank is None else hidden * rank + rank * key
    return float(
        queries
        + hidden * latent
        + (latent - rope) * heads * (nope + value)
        + heads * value * hidden
    )


def _from_shapes(model: Model) -> Parts | None:
    attention = attention_weights(model)
    layers, hidden, words = model.layers, model.hidden_size, model.vocabulary
    if attention is None or layers is None or hidden is None or words is None:
        return None
    wide = 3.0 * hidden
    if model.experts is None:
        if model.mlp_size is None or is_mixture(model):
            return None
        mlp, experts, router, share = layers * wide * model.mlp_size, 0.0, 0.0, 1.0
    else:
        if model.expert_size is None or model.experts_active is None:
            return None
        dense = model.dense_layers or 0
        if dense and model.mlp_size is None:
            return None
        routed = layers - dense
        mlp = wide * (dense * (model.mlp_size or 0) + routed * (model.shared_size or 0))
        experts = routed * wide * model.experts * model.expert_size
        router, share = float(routed * hidden * model.experts), model.experts_active / model.experts
    embedding = float(words * hidden)
    head = 0.0 if model.tied_embedding else embedding
    counted = layers * attention + mlp + experts + router + embedding + head
    other = max((model.parameters_b or 0.0) * BILLION - counted, 0.0)
    return Parts(
        layers * attention, mlp, experts, router, embedding, head, other, share, known=True
    )


def shapes_miss(model: Model, parts: Parts) -> float:
    """Share by which the shapes miss the published number of weights; 0 if either is unknown."""
    if model.parameters_b is None or not parts.known:
        return 0.0
    published = model.parameters_b * BILLION
    return abs(parts.total - parts.other - published) / published
