"""Which open models fit on this computer, in the best precision that fits, and how fast they run.

Sized by ``estimate_hosting`` for llama.cpp with one request in flight, on as few devices as
possible. A mixture of experts that the cards do not hold in four bits may leave experts in main
memory (``offload``); a dense model fits on the cards as a whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.hosting.constants import bundled_constants
from advisor.hosting.demand import check_request
from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.offload import estimate_offloaded, main_memory_of
from advisor.hosting.one_request import Request
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.estimate import HostingEstimate

GGUF = (
    "bf16", "q8_0", "q6_k", "q5_k_m", "ud-q4_k_xl", "q4_k_m", "iq4_xs",
    "q3_k_m", "ud-q3_k_xl", "iq3_xxs", "ud-q2_k_xl", "iq2_m",
)  # fmt: skip
"""From best to smallest, as they are usually downloaded."""
FOUR_BITS = 4.25
"""Below so many bits a weight, scores measured in the released precision no longer hold."""
NATIVE = {"mxfp4"}
"""Released precisions that llama.cpp reads as they are: nothing else is downloaded."""


@dataclass(frozen=True)
class Fitting:
    """The id of a model, with size and speed in the best precision that fits."""

    model: str
    estimate: HostingEstimate


def what_fits(
    catalog: Catalog,
    device: Hardware,
    count: int | None = None,
    *,
    input_tokens: int = 1000,
    output_tokens: int = 1000,
) -> tuple[Fitting, ...]:
    """Open models that fit, most weights first, each on as few devices as possible.

    ``device``: as from ``as_hardware``; ``count``: how many of it, None: the most in its
    ``node_sizes``. Tokens are of the one request in flight. Models that cannot be sized are left
    out.

    Raises:
        InputError: the numbers of tokens are out of range.
    """
    check_request(input_tokens, output_tokens, 0.0, 1)
    request = Request(input_tokens, output_tokens)
    sizes = tuple(range(1, (count or most_devices(device)) + 1))
    found = [
        Fitting(model.id, best)
        for model in catalog.models.values()
        if model.parameters_b and catalog.licences[model.licence].is_open
        if (best := _first(fitting_estimates(model, device, request, catalog.constants, sizes)))
    ]
    weights = {model.id: model.parameters_b or 0.0 for model in catalog.models.values()}
    return tuple(sorted(found, key=lambda f: (-weights[f.model], f.model)))


def _first(estimates: Iterator[HostingEstimate]) -> HostingEstimate | None:
    return next(estimates, None)


def most_devices(device: Hardware) -> int:
    """How many of a device there are at most."""
    return max(int(size) for size in device.node_sizes.split(";"))


def precisions_of(model: Model) -> tuple[str, ...]:
    """Precisions in which llama.cpp runs a model, best first; MXFP4 only as released."""
    released = model.native_precision or "bf16"
    if released in NATIVE:
        return (released,)
    bits = PRECISIONS[released].bits
    return tuple(p for p in GGUF if PRECISIONS[p].bits <= bits + 1.0)


def fitting_estimates(
    model: Model,
    device: Hardware,
    request: Request,
    constants: Mapping[str, Constant] | None = None,
    sizes: tuple[int, ...] | None = None,
    *,
    least_bits: float = 0.0,
) -> Iterator[HostingEstimate]:
    """Estimates of a model that fits, best first.

    From four bits up the cards alone come first, then cards with experts in main memory, then what
    has fewer bits. ``sizes``: numbers of devices to try, None: ``node_sizes``; ``least_bits``: none
    with fewer. Empty if the model cannot be sized.
    """
    constants = bundled_constants() if constants is None else constants
    sizes = tuple(int(n) for n in device.node_sizes.split(";")) if sizes is None else sizes
    names = [p for p in precisions_of(model) if PRECISIONS[p].bits >= least_bits]
    wide = [p for p in names if PRECISIONS[p].bits >= FOUR_BITS]
    try:
        yield from _whole(model, device, request, constants, sizes, wide)
        yield from _split(model, device, request, constants, sizes, wide)
        narrow = [p for p in names if p not in wide]
        yield from _whole(model, device, request, constants, sizes, narrow)
    except InputError:
        return


def _whole(
    model: Model,
    device: Hardware,
    request: Request,
    constants: Mapping[str, Constant],
    sizes: tuple[int, ...],
    precisions: list[str],
) -> Iterator[HostingEstimate]:
    for precision in precisions:
        found: HostingEstimate | None = None
        for devices in sizes:
            estimate = estimate_hosting(
                model, device, devices=devices, precision=precision,
                input_tokens=request.input_tokens, output_tokens=request.output_tokens,
                concurrency=1, runtime="llama.cpp", cached_share=request.cached_share,
                constants=constants,
            )  # fmt: skip
            if estimate.fits:
                found = estimate
                if estimate.context_tokens >= request.context_tokens:
                    break
        if found is not None:
            yield found


def _split(
    model: Model,
    device: Hardware,
    request: Request,
    constants: Mapping[str, Constant],
    sizes: tuple[int, ...],
    precisions: list[str],
) -> Iterator[HostingEstimate]:
    main = main_memory_of(device, constants)
    if main is None or not model.experts:
        return
    for precision in precisions:
        estimate = estimate_offloaded(
            model, device, main, request,
            devices=max(sizes), precision=precision, constants=constants,
        )  # fmt: skip
        if estimate is not None:
            yield estimate
