"""Which open models fit on this computer, in the best precision that fits, and how fast they run.

Sized by ``estimate_hosting`` for llama.cpp with one request in flight. Offloading layers from a
graphics card to the processor is not considered: a model fits as a whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.hosting.demand import check_request
from advisor.hosting.estimate import estimate_hosting

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.estimate import HostingEstimate

GGUF = ("bf16", "q8_0", "q6_k", "q4_k_m")
"""From best to smallest."""
FROM = {"bf16": 0, "fp8": 1, "int4": 3, "nvfp4": 3}
"""Released precision → first place in ``GGUF`` to try: wider precisions gain nothing."""


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
    most = count or max(int(size) for size in device.node_sizes.split(";"))
    found = [
        fitting
        for model in catalog.models.values()
        if model.parameters_b and catalog.licences[model.licence].is_open
        if (fitting := _best(catalog, model, device, most, input_tokens, output_tokens))
    ]
    weights = {model.id: model.parameters_b or 0.0 for model in catalog.models.values()}
    return tuple(sorted(found, key=lambda f: (-weights[f.model], f.model)))


def precisions_of(model: Model) -> tuple[str, ...]:
    """Precisions in which llama.cpp runs a model, best first; MXFP4 only as released."""
    if model.native_precision == "mxfp4":
        return ("mxfp4",)
    return GGUF[FROM.get(model.native_precision or "bf16", 0) :]


def _best(
    catalog: Catalog, model: Model, device: Hardware, most: int, tokens_in: int, tokens_out: int
) -> Fitting | None:
    for precision in precisions_of(model):
        for devices in range(1, most + 1):
            try:
                estimate = estimate_hosting(
                    model, device, devices=devices, precision=precision, input_tokens=tokens_in,
                    output_tokens=tokens_out, concurrency=1, runtime="llama.cpp",
                    constants=catalog.constants,
                )  # fmt: skip
            except InputError:
                return None
            if estimate.fits:
                return Fitting(model.id, estimate)
    return None
