"""Whether a server runtime supports a model on a device, however much memory there is.

Formats: vLLM's table of supported hardware (vllm-quantization-0.14), its notes that Marlin's MXFP4
needs Ampere (vLLM issues 22288, 23203) and that INT8 does not run on Blackwell, a published run of
gpt-oss-20b in MXFP4 under intel/vllm 0.21 on an Arc Pro B60 (arc-pro-b60-vllm), and vllm-ascend's
tutorials of W8A8 checkpoints and of Kimi K2 Thinking in its INT4. Attention: ``models.csv``
``runs_on``. Block-FP8: each device's part of an expert must be whole blocks of 128 weights, unless
expert parallelism keeps experts whole. Of the Ascend 950, whose FP8 and FP4 no published server is
known to use, what runs on the 910.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.hosting import assumption
from advisor.hosting.device import family_of, in_one_node

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.assumption import Obstacle
    from advisor.hosting.precision import Precision

_AMPERE = frozenset({"ampere", "ampere-gddr"})
_ADA_ON = frozenset({"ada-gddr", "hopper", "blackwell", "blackwell-gddr"})
_NVIDIA = frozenset({"turing-gddr"}) | _AMPERE | _ADA_ON
_INSTINCT = frozenset({"cdna3", "cdna4"})
_RADEON = frozenset({"rdna3", "rdna4"})
_ASCEND = frozenset({"ascend", "ascend-950"})
# Their makers' own servers, most of them builds of vLLM, count for 16 bits alone: no list of
# formats is published.
_FORKS = frozenset({"biren", "cambricon", "enflame", "hygon", "iluvatar", "metax", "musa"})
_ROCM_XPU = _RADEON | {"xe2"}
_GGUF = _NVIDIA | _INSTINCT | _RADEON
SERVED: dict[str, frozenset[str]] = {
    "bf16": _AMPERE | _ADA_ON | _INSTINCT | _ROCM_XPU | _ASCEND | _FORKS,
    "f16": _NVIDIA | _INSTINCT | _ROCM_XPU | _ASCEND | _FORKS,
    "fp8": _AMPERE | _ADA_ON | _INSTINCT | {"rdna4", "xe2"},
    "nvfp4": _AMPERE | _ADA_ON,
    "mxfp4": _AMPERE | _ADA_ON | _INSTINCT | {"rdna4", "xe2"},
    "int4": _AMPERE | _ADA_ON | _INSTINCT | _ROCM_XPU | _ASCEND,
    "awq-int4": _NVIDIA | _ROCM_XPU,
    "w8a8": (_NVIDIA - {"blackwell", "blackwell-gddr"}) | _ASCEND,
    "q4_0": _GGUF, "q4_k_m": _GGUF, "q6_k": _GGUF, "q8_0": _GGUF,
}  # fmt: skip
"""Precision → families of devices on which servers run it."""
FP8_CACHE = _AMPERE | _ADA_ON | _INSTINCT
"""Families with an FP8 cache: not Turing since vLLM 0.24 (issue 47549), nor Ascend, where
vllm-ascend has BF16 or INT8."""
CACHE_IN_FLASHINFER = _AMPERE
"""Families whose FP8 cache only FlashInfer reads (vLLM issue 26431 and pull request 45375)."""
BLOCK = 128
MODELLED_SERVERS = 2
"""Servers of one replica above which experts are spread and prompts are read apart in ways that no
formula here is fitted to: large expert parallelism, disaggregation."""


def serves_format(precision: Precision, device: Hardware) -> bool:
    """Whether servers run weights of a precision on a device; True if its family is not listed."""
    return not is_listed(device) or family_of(device) in SERVED[precision.id]


def is_listed(device: Hardware) -> bool:
    """Whether ``SERVED`` says what servers run on this family."""
    return any(family_of(device) in families for families in SERVED.values())


def keeps_fp8_cache(device: Hardware) -> bool:
    """Whether servers have an FP8 cache on a device; True if its family is not listed."""
    return not is_listed(device) or family_of(device) in FP8_CACHE


def serves_attention(model: Model, device: Hardware) -> bool:
    """Whether servers run the model's kind of attention on the device.

    The catalogue lists the families for models that run on some only. FlashMLA's kernels of sparse
    attention are built for Hopper and data-centre Blackwell (vLLM issue 30644), AMD's since SGLang
    0.5.8 (its page of DeepSeek-V3.2) and in SemiAnalysis InferenceX (GLM-5 and V4 on MI300X to
    MI355X), those of Blackwell's cards since vLLM 0.24 (pull request 43477: V4, GLM-5.1), Ascend's
    in vllm-ascend (its table of supported models). Ampere has none (vLLM issue 40851).
    """
    return not model.runs_on or family_of(device) in model.runs_on


def obstacles(
    model: Model, precision: Precision, device: Hardware, devices: int, cache: str = "bf16"
) -> tuple[Obstacle, ...]:
    """Why no server runs the model on these devices; empty if one does."""
    family = family_of(device)
    found: list[Obstacle] = []
    if not serves_format(precision, device):
        runs = sorted(p for p, families in SERVED.items() if family in families)
        found.append(
            assumption.NoServerFormat(precision=precision.id, family=family, runs=", ".join(runs))
        )
    if cache == "fp8" and not keeps_fp8_cache(device):
        found.append(assumption.NoServerCache(precision=cache, family=family))
    if not serves_attention(model, device):
        families = ", ".join(model.runs_on)
        found.append(assumption.NoServerAttention(family=family, families=families))
    inside = in_one_node(device, devices)
    if _splits_blocks(model, precision, inside) and (model.experts or 0) % inside:
        found.append(assumption.NoServerBlocks(devices=inside))
    if devices > MODELLED_SERVERS * inside:
        found.append(assumption.NotModelled(servers=devices // inside, most=MODELLED_SERVERS))
    return tuple(found)


def needs_expert_parallelism(model: Model, precision: Precision, inside: int) -> bool:
    """Whether a server must keep experts whole, since splitting them would break FP8 blocks."""
    return _splits_blocks(model, precision, inside) and (model.experts or 0) % inside == 0


def _splits_blocks(model: Model, precision: Precision, inside: int) -> bool:
    if precision.id != "fp8" or not model.experts or not model.expert_size:
        return False
    return inside > 1 and model.expert_size % (BLOCK * inside) != 0
