"""How to run one model on this computer: up to two precisions, with commands and speeds."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.hosting.computer.commands import Command, commands_of, context_for
from advisor.hosting.computer.fitting import fitting_estimates
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.local_downloads import LocalDownload
    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.one_request import Request

WAYS = 2
SMALLER = 0.92
"""A second precision is worth showing if it has at most this share of the first one's bits."""
GIGA = 1e9
MLX_AS = {"mlx-4bit": "q4_k_m", "mlx-8bit": "q8_0", "mxfp4": "mxfp4"}
"""MLX's precisions → the GGUF type whose estimate they follow."""


class LocalWay(Frozen, frozen=True):
    """A model in one precision on this computer.

    Attributes:
        estimate: size and speed; its ``precision`` is that of the files.
        commands: that download and run it; empty where no name was checked.
        left_bytes: memory that the model and one request leave free.
    """

    estimate: HostingEstimate
    commands: tuple[Command, ...]
    left_bytes: float


class LocalPlan(Frozen, frozen=True):
    """The best precision that fits and a smaller one, the best first; at least one."""

    model: str
    ways: tuple[LocalWay, ...]


def plan_for(
    catalog: Catalog, model: Model, device: Hardware, request: Request
) -> LocalPlan | None:
    """How to run ``model`` on ``device``; None if it does not fit.

    Only precisions that can be downloaded by a checked name; if there are none, the best that fits
    is given without commands.
    """
    found = list(fitting_estimates(model, device, request, catalog.constants))
    if not found:
        return None
    downloads = [d for d in catalog.local_downloads if d.model == model.id]
    ways = _ways(found, downloads, device, request.context_tokens, catalog.constants)
    best = tuple(islice(ways, WAYS)) or (LocalWay(found[0], (), _left(found[0])),)
    return LocalPlan(model.id, best)


def _ways(
    found: list[HostingEstimate],
    downloads: list[LocalDownload],
    device: Hardware,
    context: int,
    constants: Mapping[str, Constant],
) -> Iterator[LocalWay]:
    """Ways with commands, best first, each with clearly fewer bits than the one before."""
    most = float("inf")
    for estimate in found:
        bits = PRECISIONS[estimate.precision].bits
        commands = tuple(_commands(estimate, downloads, device, context, constants))
        if commands and bits <= most * SMALLER:
            most = bits
            yield LocalWay(estimate, commands, _left(estimate))


def _commands(
    estimate: HostingEstimate,
    downloads: list[LocalDownload],
    device: Hardware,
    context: int,
    constants: Mapping[str, Constant],
) -> Iterator[Command]:
    tokens = context_for(estimate, context)
    for download in downloads:
        precision = download.precision
        if download.runtime == "mlx":
            if device.vendor != "Apple":
                continue
            precision = MLX_AS[precision]
        if precision == estimate.precision and _holds(estimate, download):
            yield from commands_of(download, estimate, tokens, constants)


def _holds(estimate: HostingEstimate, download: LocalDownload) -> bool:
    """Whether the published files fit too, where they are larger than the computed weights."""
    more = (download.size_gb or 0.0) * GIGA - estimate.weights_bytes
    return max(more, 0.0) <= _left(estimate)


def _left(estimate: HostingEstimate) -> float:
    return estimate.usable_bytes - estimate.total_bytes
