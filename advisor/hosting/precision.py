"""Bits of a weight in each precision, and which parts of a model are quantised.

Bytes are not parameters × bits: block-FP8 and AWQ keep embedding and head in BF16, MXFP4 and native
INT4 quantise routed experts only. Bits a weight follow from the layouts (AWQ: 4 + 16/128 + 4/128;
MXFP4: 4 + 8/32; INT4: 4 + 16/32; NVFP4: 4 + 8/16; block-FP8: 8 + 32/128²); of GGUF types they are
means over a file: Llama 3.1 8B in llama.cpp's tools/quantize/README.md (sources.csv:
llama.cpp-quantize-311c2c9), Q3_K_M and UD types by the size of files (rampart-models-81699a6).
Files of other models differ by some per cent, those of UD types by 7 %.
"""

from __future__ import annotations

from typing import Literal

from advisor.catalog.frozen import Frozen

Scope = Literal["all", "linear", "experts"]
Arithmetic = Literal["bf16", "fp8", "fp4", "int8"]


class Precision(Frozen, frozen=True):
    """How weights are stored.

    Attributes:
        bits: of one quantised weight, its scales included.
        scope: which weights are quantised: ``all`` (``bits`` is then the mean of a GGUF file),
            ``linear`` (all but embedding, head and router), or the routed ``experts``; the rest is
            BF16.
        arithmetic: the narrowest arithmetic that such weights are multiplied in.
        engines: the runtimes that read it.
    """

    id: str
    bits: float
    scope: Scope
    arithmetic: Arithmetic = "bf16"
    engines: tuple[str, ...] = ("server",)


_BOTH = ("server", "llama.cpp")
_GGUF_BITS = {
    "iq1_s": 2.0042, "iq1_m": 2.1460, "iq2_xxs": 2.3824, "iq2_xs": 2.5882, "iq2_s": 2.7403,
    "iq2_m": 2.9294, "q2_k_s": 2.9697, "q2_k": 3.1593, "iq3_xxs": 3.2548, "iq3_xs": 3.4977,
    "q3_k_s": 3.6429, "iq3_s": 3.6606, "iq3_m": 3.7628, "q3_k_m": 4.0, "q3_k_l": 4.2979,
    "iq4_xs": 4.4597, "q4_k_s": 4.6672, "iq4_nl": 4.6818, "q5_k_s": 5.5704, "q5_k_m": 5.7036,
    "ud-q2_k_xl": 3.21, "ud-q3_k_xl": 3.95, "ud-q4_k_xl": 4.93, "ud-q5_k_xl": 5.85,
    "ud-q6_k_xl": 7.27, "ud-q8_k_xl": 10.0,
}  # fmt: skip
"""GGUF types that only llama.cpp reads → bits a weight; the others stand in ``PRECISIONS``.

UD: Unsloth's dynamic files, in the middle between those of a mixture (Qwen3-Coder-30B-A3B: 4.63 for
UD-Q4_K_XL) and of a dense model (Qwen3.5-27B: 5.24)."""

PRECISIONS: dict[str, Precision] = {
    p.id: p
    for p in (
        Precision("bf16", 16, "all", engines=_BOTH),
        Precision("f16", 16, "all", engines=_BOTH),
        Precision("fp8", 8 + 32 / 128**2, "linear", "fp8"),
        # One scale a row of a few thousand weights: W8A8 as LLM Compressor and ModelSlim write it.
        Precision("w8a8", 8 + 16 / 4096, "linear", "int8"),
        Precision("nvfp4", 4.5, "linear", "fp4"),
        Precision("mxfp4", 4.25, "experts", "bf16", _BOTH),
        Precision("int4", 4.5, "experts"),
        Precision("awq-int4", 4 + 20 / 128, "linear"),
        Precision("q4_0", 4.5, "all", engines=_BOTH),
        Precision("q4_k_m", 4.89, "all", engines=_BOTH),
        Precision("q6_k", 6.56, "all", engines=_BOTH),
        Precision("q8_0", 8.5, "all", engines=_BOTH),
        *(
            Precision(name, bits, "all", engines=("llama.cpp",))
            for name, bits in _GGUF_BITS.items()
        ),
        # Groups of 64 with a scale and an offset of 16 bits each (mlx_lm.convert).
        Precision("mlx-4bit", 4.5, "all", engines=("mlx",)),
        Precision("mlx-8bit", 8.5, "all", engines=("mlx",)),
    )
}


# Other names of the same layouts.
ALIASES = {"int8": "w8a8", "w8a8-int8": "w8a8", "awq": "awq-int4", "fp16": "f16"}


def is_narrower(precision: str, released: str | None) -> bool:
    """Whether a precision is more than half a bit below the released one; both by id.

    F16 equals BF16, and the four-bit types are equal within half a bit.
    """
    used, original = PRECISIONS.get(precision), PRECISIONS.get(released or "")
    if used is None or original is None:
        return False
    return used.bits < original.bits - HALF_A_BIT


HALF_A_BIT = 0.5
CACHE_BYTES: dict[str, float] = {"bf16": 2.0, "f16": 2.0, "fp8": 1.0, "q8_0": 8.5 / 8}
"""Bytes of one value in the key-value cache."""
CACHES: dict[str, tuple[str, ...]] = {
    "server": ("bf16", "f16", "fp8"),
    "llama.cpp": ("f16", "bf16", "q8_0"),
}
"""Runtime → precisions of its cache: --kv-cache-dtype of vLLM, -ctk of llama.cpp."""
# Released precision that llama.cpp does not read → the nearest one that it reads.
GGUF_OF = {"fp8": "q8_0", "w8a8": "q8_0", "nvfp4": "q4_0", "int4": "q4_0", "awq-int4": "q4_0"}


def named(name: str) -> str:
    """The id of a precision from a spelling of people and other tools: FP8, Int8, fp16, AWQ."""
    lower = name.strip().lower()
    return ALIASES.get(lower, lower)
