"""Over how many devices a model can be split, and the smallest node that serves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.hosting.constants import figure
from advisor.hosting.device import in_one_node, machine, memory_bytes, node_sizes, usable_bytes
from advisor.hosting.speed import cache_bytes, fitting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.demand import Demand, Runtime


class Fit(Frozen, frozen=True):
    """What a number of devices holds.

    Attributes:
        devices: how many.
        splits: whether the model can be split over them at all.
        whole: requests that fit with all their tokens.
        mean: requests that fit at their mean length, as they do while some begin and others end.
        cache_share: memory left to the cache over all memory.
    """

    devices: int
    splits: bool
    whole: float
    mean: float
    cache_share: float


def can_split(model: Model, device: Hardware, devices: int, runtime: Runtime) -> bool:
    """Whether the layers (llama.cpp, several nodes), heads or experts go over the devices.

    Within a server heads divide (tensor parallel) or, in a mixture, experts do with attention
    apart on each device (expert parallel).
    """
    layers = model.layers or 1
    if runtime == "llama.cpp":
        return devices <= layers
    inside = in_one_node(device, devices)
    if devices // inside > layers:
        return False
    heads, experts = model.heads, model.experts
    if heads is None and experts is None:
        return inside & (inside - 1) == 0
    return (heads or 1) % inside == 0 or (experts is not None and experts % inside == 0)


def fit(
    model: Model,
    device: Hardware,
    devices: int,
    demand: Demand,
    constants: Mapping[str, Constant],
    runtime: Runtime,
) -> Fit:
    """What the devices hold of the model and its requests."""
    splits = can_split(model, device, devices, runtime)
    if runtime == "llama.cpp":
        room = devices * usable_bytes(device, constants, runtime)[0] - demand.load.weights
        whole = room / max(float(cache_bytes(demand.load, demand.tokens)), 1.0)
        mean = whole
    else:
        node = machine(device, devices, demand.precision, constants, mixture=demand.mixture)
        whole = float(fitting(demand.load, node, demand.tokens))
        mean = float(fitting(demand.load, node, demand.mean_tokens))
        room = devices * usable_bytes(device, constants, runtime)[0] - demand.load.weights
    return Fit(devices, splits, whole, mean, room / (devices * memory_bytes(device)))


def serves(
    held: Fit, concurrency: int | str, constants: Mapping[str, Constant], runtime: Runtime
) -> bool:
    """Whether a node does what is asked: N requests, or ("max") enough to be called a server."""
    if not held.splits:
        return False
    if concurrency != "max":
        return held.whole >= int(concurrency)
    if runtime == "llama.cpp":
        return held.whole >= 1
    roomy = held.cache_share >= figure(constants, "least_cache_share")
    return roomy and held.whole >= figure(constants, "least_requests")


def smallest(
    model: Model,
    device: Hardware,
    demand: Demand,
    concurrency: int | str,
    constants: Mapping[str, Constant],
    runtime: Runtime,
) -> tuple[Fit, bool]:
    """The smallest node on offer that serves, and True; else the best there is.

    Without one that serves: the smallest that holds at least one request ("max" asks for no
    number), else the largest that the model can be split over, and False.
    """
    tried = [
        fit(model, device, n, demand, constants, runtime) for n in node_sizes(device, constants)
    ]
    for held in tried:
        if serves(held, concurrency, constants, runtime):
            return held, True
    if concurrency == "max":
        holding = [held for held in tried if held.splits and held.whole >= 1]
        if holding:
            return max(holding, key=lambda held: held.whole), True
    splitting = [held for held in tried if held.splits]
    return (splitting or tried)[-1], False


def batch_of(
    held: Fit, concurrency: int | str, constants: Mapping[str, Constant], runtime: Runtime
) -> int:
    """Requests in flight: as many as fit, at most those asked for; 0 where none fits."""
    if not held.whole >= 1:
        return 0
    if concurrency != "max":
        return min(int(concurrency), int(held.whole))
    return 1 if runtime == "llama.cpp" else int(min(held.mean, figure(constants, "max_requests")))
