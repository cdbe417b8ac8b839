"""Check a hosting request, and compute the bytes and FLOP that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
from advisor.hosting.architecture import is_mixture
from advisor.hosting.failures import NotKept, NotRead, ShareOff, SizeOff
from advisor.hosting.memory import attention_flops, cache_of, weights_of
from advisor.hosting.precision import CACHE_BYTES, CACHES, PRECISIONS, named
from advisor.hosting.speed import Load
from advisor.hosting.support import keeps_fp8_cache

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.assumption import Assumption
    from advisor.hosting.precision import Precision

Runtime = Literal["server", "llama.cpp"]
RUNTIMES: tuple[Runtime, ...] = ("server", "llama.cpp")
MOST_TOKENS = 10**8
MOST_REQUESTS = 10**6
EIGHT_BIT = {"fp8", "nvfp4"}


class Demand(Frozen, frozen=True):
    """A model in a precision with requests of one size.

    Attributes:
        load: bytes and FLOP of steps and tokens.
        precision, cache_precision: of weights and cache.
        tokens: of a whole request, input and output.
        mixture: whether a token uses only some weights.
        assumptions: what the sizes assume.
    """

    load: Load
    precision: Precision
    cache_precision: str
    tokens: int
    mixture: bool
    assumptions: tuple[Assumption, ...]


def known_precision(name: str) -> Precision:
    """Look up a precision by name or alias.

    Raises:
        InputError: no precision has this name; the message names the nearest.
    """
    precision = PRECISIONS.get(named(name))
    if precision is None:
        import difflib

        near = difflib.get_close_matches(str(name), PRECISIONS, n=1, cutoff=0.5)
        raise InputError(NoSuch("precision", name, tuple(PRECISIONS), tuple(near)))
    return precision


def check_request(
    input_tokens: int, output_tokens: int, cached_share: float, concurrency: int | str
) -> None:
    """Check the size and number of requests.

    Raises:
        InputError: a number is out of range or of the wrong type.
    """
    _check_tokens("input", input_tokens, 0)
    _check_tokens("output", output_tokens, 1)
    if not 0 <= cached_share <= 1:
        raise InputError(ShareOff("cached", cached_share))
    if concurrency == "max":
        return
    if not is_whole(concurrency) or not 1 <= int(concurrency) <= MOST_REQUESTS:
        raise InputError(SizeOff("concurrency", concurrency, 1, MOST_REQUESTS))


def _check_tokens(of: Literal["input", "output"], tokens: int, least: int) -> None:
    if not is_whole(tokens) or not least <= tokens <= MOST_TOKENS:
        raise InputError(SizeOff(of, tokens, least, MOST_TOKENS))


def is_whole(value: object) -> bool:
    """Whether a value is an int and not a bool."""
    return isinstance(value, int) and not isinstance(value, bool)


def check_runtime(runtime: str, precision: Precision) -> None:
    """Check that the runtime exists and reads the precision.

    Raises:
        InputError: it does not; the message lists what would do.
    """
    if runtime not in RUNTIMES:
        raise InputError(NoSuch("runtime", runtime, RUNTIMES))
    if runtime not in precision.engines:
        readable = tuple(p.id for p in PRECISIONS.values() if runtime in p.engines)
        raise InputError(NotRead(runtime, precision.id, readable))


def known_cache(name: str, runtime: Runtime) -> str:
    """Look up a cache precision by name or alias, and return its id.

    Raises:
        InputError: there is none of this name, or the runtime has no cache in it.
    """
    kept = named(name)
    if kept not in CACHE_BYTES:
        raise InputError(NoSuch("cache precision", name, tuple(CACHE_BYTES)))
    if kept not in CACHES[runtime]:
        raise InputError(NotKept(runtime, kept, CACHES[runtime]))
    return kept


def cache_precision_for(
    precision: Precision, device: Hardware, concurrency: int | str, runtime: Runtime
) -> str:
    """The cache precision if the user names none.

    For "max", FP8 beside FP8 or NVFP4 weights (on Blackwell MXFP4 too), as NVIDIA measures the
    most requests, where servers have such a cache; for a number of requests the default of the
    runtimes, BF16 (F16 in llama.cpp).
    """
    if runtime == "llama.cpp":
        return "f16"
    most = concurrency == "max" and device.fp8_tflops is not None and keeps_fp8_cache(device)
    narrow = precision.id in EIGHT_BIT or (precision.id == "mxfp4" and device.fp4_tflops)
    return "fp8" if most and narrow else "bf16"


def demand_of(
    model: Model,
    precision: Precision,
    cache_precision: str,
    *,
    input_tokens: int,
    output_tokens: int,
    cached_share: float,
    runtime: Runtime = "server",
) -> Demand:
    """Bytes and FLOP of requests of this size to a model.

    Raises:
        InputError: a shape of the model is unknown, or it does not come in the precision.
    """
    weights, parts, of_weights = weights_of(model, precision, gguf=runtime == "llama.cpp")
    cache, of_cache = cache_of(model, CACHE_BYTES[cache_precision])
    load = Load(
        weights=weights.total,
        always=weights.always,
        experts=weights.experts,
        expert_share=parts.expert_share,
        attention=weights.attention,
        active=parts.active,
        read=parts.read,
        cache_token=cache.token,
        cache_window=cache.window_token,
        window=cache.window,
        cache_fixed=cache.fixed,
        split=cache.split,
        attention_flops=attention_flops(model),
        decode_attention_flops=attention_flops(model, decoding=True),
        layers=float(model.layers or 0),
        hidden=float(model.hidden_size or 0),
        latent=float(model.layers or 0) if model.kv_kind == "mla" else 0.0,
        prompt=input_tokens * (1 - cached_share),
        output=float(output_tokens),
        context=input_tokens + output_tokens / 2,
    )
    return Demand(
        load=load,
        precision=precision,
        cache_precision=cache_precision,
        tokens=input_tokens + output_tokens,
        mixture=is_mixture(model),
        assumptions=(*of_weights, *of_cache),
    )
