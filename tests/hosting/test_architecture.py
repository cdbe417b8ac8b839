"""The models' shapes give the sizes that their vendors publish.

Linear and compressed attention has weights that no column describes: hybrids get a wider bound, and
none on their active parameters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.hosting.architecture import parts_of

if TYPE_CHECKING:
    from advisor.catalog.records import Model

CATALOG = advisor.load_catalog()
# Experts on a narrower latent, of two matrices: their weights are counted, not computed.
COUNTED = {"muse-spark-open", "nemotron-3-super", "nemotron-3-ultra"}
COMPLETE = [
    m for m in CATALOG.models.values()
    if m.hidden_size and m.vocabulary and m.layers and m.id not in COUNTED
]  # fmt: skip
PLAIN = [m for m in COMPLETE if m.kv_kind != "hybrid"]
# Billions of a table of n-grams, of which a token reads some rows and no column tells.
TABLES = {"qwen3.8-flash-next": 51.2}
# Their sizes are published; a source that shows all layers and heads was not found.
SIZED_BUT_UNKNOWN = {"hy4-preview"}


def attention(m: Model) -> int:
    """Weights of one attention layer."""
    h, q = m.hidden_size or 0, m.heads or 0
    if m.latent_dim and m.nope_dim and m.rope_dim and m.v_dim:
        latent = m.latent_dim - m.rope_dim
        key = q * (m.nope_dim + m.rope_dim)
        queries = h * m.q_rank + m.q_rank * key if m.q_rank else h * key
        keys = h * m.latent_dim + latent * q * (m.nope_dim + m.v_dim)
        return queries + keys + q * m.v_dim * h
    return 2 * h * (m.head_dim or 0) * (q + (m.kv_heads or 0))


def parameters(m: Model, experts: int | None) -> int:
    """Weights of the layers with so many routed experts, without embedding and head."""
    h, layers = m.hidden_size or 0, m.layers or 0
    if not m.experts:
        return layers * (attention(m) + 3 * h * (m.mlp_size or 0))
    dense = m.dense_layers or 0
    wide = (experts or 0) * (m.expert_size or 0) + (m.shared_size or 0)
    mixed = 3 * h * wide + h * m.experts
    return layers * attention(m) + dense * 3 * h * (m.mlp_size or 0) + (layers - dense) * mixed


def test_that_most_open_models_have_the_whole_architecture() -> None:
    sized = {m.id for m in CATALOG.models.values() if m.parameters_b}
    assert sized - {m.id for m in COMPLETE} == SIZED_BUT_UNKNOWN | COUNTED
    assert all(m.architecture_source for m in COMPLETE)
    assert all(m.heads and (m.mlp_size or m.expert_size) and m.kv_kind for m in COMPLETE)


@pytest.mark.parametrize("model", COMPLETE, ids=lambda m: m.id)
def test_that_the_parameters_follow_from_the_architecture(model: Model) -> None:
    """A vision tower is in the published count, but in no column: a tenth of Gemma 3 4B.

    So are the gates of the attention of Muse Glimmer: 1.4 B beside a tower of 1.8 B, of 29.8 B.
    """
    table = (model.hidden_size or 0) * (model.vocabulary or 0)
    total = parameters(model, model.experts) + table * (1 if model.tied_embedding else 2)
    wide = model.kv_kind == "hybrid" or model.id == "gemma-3-4b"
    bound = 0.1 if wide else 0.03 if "image" in model.modalities else 0.02
    bound = 0.12 if model.id == "muse-glimmer-30b" else bound
    assert model.parameters_b
    billions = total / 1e9 + TABLES.get(model.id, 0.0)
    assert billions == pytest.approx(model.parameters_b, rel=bound)


@pytest.mark.parametrize("model", [m for m in PLAIN if m.experts], ids=lambda m: m.id)
def test_that_the_active_parameters_follow_from_the_architecture(model: Model) -> None:
    """The head counts as active, the embedding does not: a token looks up one row of it.

    The maker of GLM-4.7-Flash gives its active parameters as a whole number of billions.
    """
    head = (model.hidden_size or 0) * (model.vocabulary or 0)
    active = (parameters(model, model.experts_active) + head) / 1e9
    assert model.active_b
    if model.id == "glm-4.7-flash":
        assert active - head / 1e9 == pytest.approx(model.active_b, abs=1)
        return
    assert active == pytest.approx(model.active_b, rel=0.1)


def test_that_cache_layouts_are_whole() -> None:
    for model in COMPLETE:
        if model.kv_kind == "mla":
            assert model.latent_dim, model.id
            assert model.rope_dim, model.id
        if model.kv_kind in {"hybrid", "gqa+swa", "gqa+cla"}:
            assert model.full_layers, model.id
            assert model.full_layers < (model.layers or 0), model.id
        if model.kv_kind == "gqa+swa":
            assert model.window, model.id
        if model.kv_kind in {"gqa", "mha"}:
            assert model.kv_heads, model.id
            assert model.head_dim, model.id


def test_that_the_cache_of_deepseek_v3_is_what_its_vendor_says() -> None:
    model = CATALOG.models["deepseek-v3-1226"]
    assert (model.layers or 0) * (model.latent_dim or 0) * 2 == 70_272  # bytes a token in BF16


def test_that_a_mixture_known_by_its_counts_has_weights_outside_its_experts() -> None:
    """Nemotron 3 Super: 22 of 512 experts are read by a token, and 6 B beside them by all."""
    model = CATALOG.models["nemotron-3-super"]
    parts = parts_of(model)
    assert parts
    assert not parts.known
    table = 2 * parts.embedding
    assert parts.mlp + parts.experts + table == pytest.approx(120e9, rel=0.01)
    read = parts.mlp + parts.experts * 22 / 512 + table
    assert read == pytest.approx((model.active_b or 0) * 1e9, rel=0.01)
    assert 5e9 < parts.mlp < 7e9
