"""What comes nearest where a model does not fit on the devices asked for, or is slow for a user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.hosting.architecture import is_mixture
from advisor.hosting.constants import figure
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.offload import MainMemory, estimate_offloaded
from advisor.hosting.one_request import Request
from advisor.hosting.precision import GGUF_OF, PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model

Way = Literal["precision", "llama.cpp", "main-memory"]
GGUF_TYPES = ("q8_0", "q6_k", "q5_k_m", "q4_k_m")
"""Types of GGUF to try, the widest first; narrower ones cost too much of the quality."""
MEMORY_SIZES = (16, 32, 64, 96, 128, 192, 256, 384, 512)
"""GiB of main memory that computers are sold with."""
SHARED_BY_MOST = 8


class Asked(Frozen, frozen=True):
    """The requests of an estimate and the engine's options; see ``estimate_hosting``."""

    input_tokens: int
    output_tokens: int
    concurrency: int | Literal["max"] = "max"
    cached_share: float = 0.0
    options: Mapping[str, Any] = {}

    def estimate(
        self,
        model: Model,
        device: Hardware,
        constants: Mapping[str, Constant],
        **given: Any,
    ) -> HostingEstimate:
        """Estimate these requests; ``given`` are further arguments, which count first."""
        usual: dict[str, Any] = {
            "input_tokens": self.input_tokens, "output_tokens": self.output_tokens,
            "concurrency": self.concurrency, "cached_share": self.cached_share,
        }  # fmt: skip
        return estimate_hosting(
            model, device, constants=constants, **(usual | dict(self.options) | given)
        )


class Nearest(Frozen, frozen=True, eq=False):
    """A way to run the model on the same devices after all.

    Attributes:
        way: in another precision on a server, with llama.cpp, or with experts in main memory.
        estimate: of it, which fits.
        memory_gib: main memory that it takes; None where it needs no more than any computer has.
    """

    way: Way
    estimate: HostingEstimate
    memory_gib: int | None = None


def nearest_ways(
    model: Model,
    device: Hardware,
    estimate: HostingEstimate,
    asked: Asked,
    constants: Mapping[str, Constant],
    main_bandwidth_gb_s: float | None,
) -> tuple[Nearest, ...]:
    """What fits on the devices of an estimate that does not: the widest precision of each way.

    ``main_bandwidth_gb_s``: of the main memory beside cards; None: there is none to use.
    Empty where the estimate fits, or where memory is not what is missing.
    """
    if estimate.fits or estimate.binding_limit != "memory capacity":
        return ()
    found = (
        _on_a_server(model, device, estimate, asked, constants),
        _with_llama_cpp(model, device, estimate, asked, constants),
        _with_main_memory(model, device, estimate, asked, constants, main_bandwidth_gb_s),
    )
    return tuple(way for way in found if way is not None)


def _on_a_server(
    model: Model,
    device: Hardware,
    estimate: HostingEstimate,
    asked: Asked,
    constants: Mapping[str, Constant],
) -> Nearest | None:
    """The widest weights that are published and narrower than those asked for."""
    if estimate.runtime != "server":
        return None
    bits = PRECISIONS[estimate.precision].bits
    published = (model.native_precision, *model.other_precisions)
    weights = [PRECISIONS[name] for name in published if name is not None]
    for weight in sorted(weights, key=lambda one: -one.bits):
        if weight.bits >= bits:
            continue
        tried = asked.estimate(
            model, device, constants, devices=estimate.devices, precision=weight.id
        )
        if tried.fits:
            return Nearest("precision", tried)
    return None


def _with_llama_cpp(
    model: Model,
    device: Hardware,
    estimate: HostingEstimate,
    asked: Asked,
    constants: Mapping[str, Constant],
) -> Nearest | None:
    """The widest GGUF of so few requests as llama.cpp is for."""
    if asked.concurrency != "max" and asked.concurrency > SHARED_BY_MOST:
        return None
    bits = PRECISIONS[estimate.precision].bits
    streamed = msgspec.structs.replace(asked, options={"runtime": "llama.cpp"})
    for name in GGUF_TYPES:
        if PRECISIONS[name].bits >= bits:
            continue
        tried = streamed.estimate(
            model, device, constants, devices=estimate.devices, precision=name
        )
        if tried.fits:
            return Nearest("llama.cpp", tried)
    return None


def _with_main_memory(
    model: Model,
    device: Hardware,
    estimate: HostingEstimate,
    asked: Asked,
    constants: Mapping[str, Constant],
    bandwidth: float | None,
) -> Nearest | None:
    """Experts in the smallest main memory that holds them, in the precision nearest to released."""
    released = model.native_precision or estimate.precision
    precision = GGUF_OF.get(released, released)
    if bandwidth is None or not is_mixture(model) or device.kind != "workstation":
        return None
    if "llama.cpp" not in PRECISIONS[precision].engines:
        return None
    request = Request(asked.input_tokens, asked.output_tokens, asked.cached_share)
    for size, main in _main_memories(bandwidth, constants):
        tried = estimate_offloaded(
            model, device, main, request,
            devices=estimate.devices, precision=precision, constants=constants,
        )  # fmt: skip
        if tried is not None:
            return Nearest("main-memory", tried, size)
    return None


def _main_memories(
    bandwidth: float, constants: Mapping[str, Constant]
) -> Iterator[tuple[int, MainMemory]]:
    usable = figure(constants, "offload_usable_share")
    for size in MEMORY_SIZES:
        yield size, MainMemory(size * usable, bandwidth)


def at_a_pace(
    estimate: HostingEstimate,
    model: Model,
    device: Hardware,
    asked: Asked,
    least_tokens_per_s: float,
    constants: Mapping[str, Constant],
) -> HostingEstimate | None:
    """The same devices with as many requests as each get so many tokens a second; None if no one.

    A user's speed falls with the requests in flight, so that the number is found by halving.
    """

    def of(concurrency: int) -> HostingEstimate:
        return asked.estimate(
            model, device, constants,
            devices=estimate.devices, precision=estimate.precision,
            cache_precision=estimate.cache_precision, concurrency=concurrency,
        )  # fmt: skip

    def is_fast(one: HostingEstimate) -> bool:
        return one.output_tokens_per_s_per_user.mid >= least_tokens_per_s

    low, high = 0, max(estimate.concurrency, 1)
    best = None
    while low < high:
        middle = (low + high + 1) // 2
        tried = of(middle)
        if is_fast(tried):
            low, best = middle, tried
        else:
            high = middle - 1
    return best
