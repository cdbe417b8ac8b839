"""Bits of a weight in each precision, and which parts of a model are quantised.

Bytes are not parameters × bits: block-FP8 and AWQ keep embedding and head in BF16, MXFP4 and native
INT4 quantise routed experts only. Bits a weight follow from the layouts (AWQ: 4 + 16/128 + 4/128;
MXFP4: 4 + 8/32; INT4: 4 + 16/32; NVFP4: 4 + 8/16; block-FP8: 8 + 32/128²); of the K-quants they are
means over a file.
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
