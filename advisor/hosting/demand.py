"""What is asked of a hosted model: checked, and turned into what each step has to carry."""

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

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.assumption import Assumption
    from advisor.hosting.memory import Cache
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
        cache: bytes a request holds.
        tokens: of a whole request, and ``mean_tokens`` at the mean over its life.
        mixture: whether a token uses only some weights.
        assumptions: what the sizes take for granted.
    """

    load: Load
    precision: Precision
    cache_precision: str
    cache: Cache
    tokens: int
    mean_tokens: float
    mixture: bool
    assumptions: tuple[Assumption, ...]


def known_precision(name: str) -> Precision:
    """The precision of that name.

    Raises:
        InputError: there is none, with the nearest.
    """
    precision = PRECISIONS.get(named(name))
    if precision is None:
        import difflib

        near = difflib.get_close_matches(str(name), PRECISIONS, n=1, cutoff=0.5)
        meant = near[0] if near else None
        raise InputError(NoSuch("precision", name, tuple(PRECISIONS), meant))
    return precision


def check_request(
    input_tokens: int, output_tokens: int, cached_share: float, concurrency: int | str
) -> None:
    """Refuse sizes that no request has.

    Raises:
        InputError: with what is wrong.
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
    """Whether a value is a whole number, and no boolean."""
    return isinstance(value, int) and not isinstance(value, bool)


def check_runtime(runtime: str, precision: Precision) -> None:
    """Refuse a runtime that does not exist or does not read the precision.

    Raises:
        InputError: with those that do.
    """
    if runtime not in RUNTIMES:
        raise InputError(NoSuch("runtime", runtime, RUNTIMES))
    if runtime not in precision.engines:
        readable = tuple(p.id for p in PRECISIONS.values() if runtime in p.engines)
        raise InputError(NotRead(runtime, precision.id, readable))


def known_cache(name: str, runtime: Runtime) -> str:
    """The cache precision of that name, by its id.

    Raises:
        InputError: there is none, or the runtime does not keep its cache in it.
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
    """How the cache is kept where it is not said.

    The most requests ("max") are served with an FP8 cache beside FP8 or NVFP4 weights (on
    Blackwell MXFP4 too), as NVIDIA measures them; a number of users gets the engines'
    default, BF16 (F16 in llama.cpp).
    """
    if runtime == "llama.cpp":
        return "f16"
    most = concurrency == "max" and device.fp8_tflops is not None
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
) -> Demand:
    """What requests of this size ask of a model.

    Raises:
        InputError: a fact is missing, or the context is longer than the model takes.
    """
    tokens = input_tokens + output_tokens
    weights, parts, said = weights_of(model, precision)
    cache, said_too = cache_of(model, CACHE_BYTES[cache_precision])
    load = Load(
        weights=weights.total,
        always=weights.always,
        experts=weights.experts,
        expert_share=parts.expert_share,
        attention=weights.attention,
        active=parts.active,
        cache_token=cache.token,
        cache_window=cache.window_token,
        window=cache.window,
        cache_fixed=cache.fixed,
        split=cache.split,
        attention_flops=attention_flops(model),
        layers=float(model.layers or 0),
        hidden=float(model.hidden_size or 0),
        prompt=input_tokens * (1 - cached_share),
        output=float(output_tokens),
        context=input_tokens + output_tokens / 2,
    )
    return Demand(
        load=load,
        precision=precision,
        cache_precision=cache_precision,
        cache=cache,
        tokens=tokens,
        mean_tokens=input_tokens + output_tokens / 2,
        mixture=is_mixture(model),
        assumptions=(*said, *said_too),
    )
