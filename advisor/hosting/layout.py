"""Over how many devices a model can be split, and the smallest node that serves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.hosting.constants import figure
from advisor.hosting.device import (
    INSTALLED,
    in_one_node,
    machine,
    memory_bytes,
    node_sizes,
    usable_bytes,
)
from advisor.hosting.speed import cache_bytes, fitting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.demand import Demand, Runtime
    from advisor.hosting.device import Setting


class Deployment(Frozen, frozen=True):
    """A model, its requests and a kind of device, once they are known to be valid.

    Attributes:
        concurrency: requests in flight; "max" for as many as fit.
        constants: of the hosting model.
        setting: of a server engine; ``speculative``: whether tokens are drafted.
    """

    model: Model
    device: Hardware
    demand: Demand
    concurrency: int | str
    runtime: Runtime
    constants: Mapping[str, Constant]
    setting: Setting = INSTALLED
    speculative: bool = False


class Fit(Frozen, frozen=True):
    """How many requests a number of devices has memory for.

    Attributes:
        splits: whether the model can be split over the devices at all.
        whole: requests that fit with all their tokens.
        mean: requests that fit at their mean length, as when some start while others end.
        cache_share: memory left for the cache over all memory.
    """

    devices: int
    splits: bool
    whole: float
    mean: float
    cache_share: float


def can_split(deployment: Deployment, devices: int) -> bool:
    """Whether layers (llama.cpp, several nodes) and heads or experts divide over the devices.

    Within a node, tensor parallelism divides the heads; a mixture can instead divide its experts
    (expert parallelism) and replicate attention.
    """
    model = deployment.model
    layers = model.layers or 1
    if deployment.runtime == "llama.cpp":
        return devices <= layers
    inside = in_one_node(deployment.device, devices)
    if devices // inside > layers:
        return False
    heads, experts = model.heads, model.experts
    if heads is None and experts is None:
        return inside & (inside - 1) == 0
    return (heads or 1) % inside == 0 or (experts is not None and experts % inside == 0)


def fit_on(deployment: Deployment, devices: int) -> Fit:
    """How many of the requests fit on so many devices."""
    device, demand, constants = deployment.device, deployment.demand, deployment.constants
    load = demand.load
    room = devices * usable_bytes(device, constants, deployment.runtime)[0] - load.weights
    if deployment.runtime == "llama.cpp":
        whole = mean = room / max(float(cache_bytes(load, demand.tokens)), 1.0)
    else:
        node = machine(
            device, devices, demand.precision, constants,
            mixture=demand.mixture, setting=deployment.setting,
        )  # fmt: skip
        whole, mean = (float(fitting(load, node, n)) for n in (demand.tokens, load.context))
    cache_share = room / (devices * memory_bytes(device))
    return Fit(devices, can_split(deployment, devices), whole, mean, cache_share)


def serves(deployment: Deployment, fit: Fit) -> bool:
    """Whether a node holds the requests asked for; "max" needs a minimum of requests and cache."""
    if not fit.splits:
        return False
    if deployment.concurrency != "max":
        return fit.whole >= int(deployment.concurrency)
    if deployment.runtime == "llama.cpp":
        return fit.whole >= 1
    roomy = fit.cache_share >= least_cache_share(fit.devices, deployment.constants)
    return roomy and fit.whole >= figure(deployment.constants, "least_requests")


def least_cache_share(devices: int, constants: Mapping[str, Constant]) -> float:
    """Memory that must be left for the cache, over all memory; a single device shares nothing."""
    return figure(constants, "least_cache_share", *(("one",) if devices == 1 else ()))


def smallest(deployment: Deployment) -> tuple[Fit, bool]:
    """The smallest node size of the device that serves, and True.

    If none serves: for "max" the one that holds the most requests, at least one, and True; else
    the largest that the model can be split over, and False.
    """
    sizes = node_sizes(deployment.device, deployment.constants)
    fits = [fit_on(deployment, devices) for devices in sizes]
    for fit in fits:
        if serves(deployment, fit):
            return fit, True
    splitting = [fit for fit in fits if fit.splits]
    if deployment.concurrency == "max":
        holding = [fit for fit in splitting if fit.whole >= 1]
        if holding:
            return max(holding, key=lambda fit: fit.whole), True
    return (splitting or fits)[-1], False


def batch_of(deployment: Deployment, fit: Fit) -> int:
    """Requests in flight: as many as fit, at most those asked for; 0 where none fits.

    A server starts new ones while others end, so that of many as many fit as at their mean length.
    """
    if not (fit.splits and fit.whole >= 1):
        return 0
    most = int(min(fit.mean, figure(deployment.constants, "max_requests")))
    if deployment.runtime == "llama.cpp":
        most = 1 if deployment.concurrency == "max" else int(fit.whole)
    return most if deployment.concurrency == "max" else min(int(deployment.concurrency), most)
