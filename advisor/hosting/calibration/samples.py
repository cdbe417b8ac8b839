"""Published speeds with what the formulas need to compute them, as arrays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.hosting.cases import RUNTIMES, SPEEDS, is_computed, setting_of
from advisor.hosting.demand import cache_precision_for, demand_of, known_cache, known_precision
from advisor.hosting.device import in_one_node
from advisor.hosting.device_groups import group_of
from advisor.hosting.layout import Deployment, batch_of, fit_on, smallest
from advisor.hosting.speed import Load
from advisor.hosting.spread import load_class
from advisor.hosting.support import obstacles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Constant
    from advisor.hosting.cases import Case
    from advisor.hosting.spread import LoadClass

PREFILL = "prefill_tokens_s"
HOSTS = ("github.com", "githubusercontent.com", "huggingface.co")
"""Sites whose addresses name an owner and a repository."""
CROWD = 0.5
"""A publication of n cases counts as n to the power of 1 minus this."""


class Sample(Frozen, frozen=True, eq=False):
    """A case whose conditions are known: the deployment, its devices and requests in flight."""

    case: Case
    deployment: Deployment
    devices: int
    batch: int

    @property
    def group(self) -> str:
        """The group of devices that share constants."""
        return group_of(self.deployment.device, self.deployment.runtime)

    @property
    def publication(self) -> str:
        """Who published it: the repository, or the page."""
        parts = self.case.source.split("/")
        return "/".join(parts[2:5]) if parts[2].endswith(HOSTS) else self.case.source

    @property
    def load(self) -> LoadClass:
        """Whether few, some or many requests are in flight."""
        return load_class(self.batch)


def samples(
    catalog: Catalog, cases: Iterable[Case], runtime: str, constants: Mapping[str, Constant]
) -> list[Sample]:
    """The measured speeds of a runtime that the estimate computes, in the order of the table."""
    found = []
    for case in cases:
        if case.kind not in (*SPEEDS, PREFILL) or not is_computed(catalog, case):
            continue
        if RUNTIMES[case.runtime] != runtime or case.speculative:
            continue
        sample = _sample(catalog, case, constants)
        if sample is not None:
            found.append(sample)
    return found


def _sample(catalog: Catalog, case: Case, constants: Mapping[str, Constant]) -> Sample | None:
    model, device = catalog.models[case.model], catalog.hardware[case.device]
    runtime, precision = RUNTIMES[case.runtime], known_precision(case.precision)
    demand = demand_of(
        model,
        precision,
        known_cache(case.cache, runtime)
        if case.cache
        else cache_precision_for(precision, device, case.concurrency, runtime),
        input_tokens=case.input_tokens,
        output_tokens=case.output_tokens,
        cached_share=0.0,
        runtime=runtime,
    )
    setting = setting_of(case)
    deployment = Deployment(model, device, demand, case.concurrency, runtime, constants, setting)
    fit = smallest(deployment)[0] if case.devices is None else fit_on(deployment, case.devices)
    batch = batch_of(deployment, fit)
    against = runtime == "server" and obstacles(
        model, precision, device, fit.devices, demand.cache_precision
    )
    return None if against or not batch else Sample(case, deployment, fit.devices, batch)


def loads(found: Sequence[Sample]) -> Load:
    """The loads of the samples as one struct of arrays."""
    given = [sample.deployment.demand.load for sample in found]
    arrays: dict[str, Any] = {
        name: np.array([getattr(load, name) for load in given], dtype=float)
        for name in Load.__struct_fields__
    }
    return Load(**arrays)


def weights(found: Sequence[Sample]) -> NDArray[np.float64]:
    """Weight of each sample: a long table on one device counts for less than its length."""
    keys = [(s.publication, s.case.device) for s in found]
    return np.array([keys.count(key) ** -CROWD for key in keys])


def targets(found: Sequence[Sample]) -> NDArray[np.float64]:
    """Logarithms of the published figures."""
    return np.log([s.case.value for s in found])


def numbers(found: Sequence[Sample], names: Sequence[str]) -> NDArray[np.intp]:
    """Number of each sample's group among ``names``."""
    places = {name: place for place, name in enumerate(names)}
    return np.array([places[s.group] for s in found], dtype=np.intp)


def inside(sample: Sample) -> float:
    """Devices of one node."""
    return float(in_one_node(sample.deployment.device, sample.devices))


def bandwidths(found: Sequence[Sample]) -> NDArray[np.float64]:
    """Bytes a second of one device, as published."""
    return np.array([s.deployment.device.bandwidth_gb_s * 1e9 for s in found])


def known_flops(found: Sequence[Sample]) -> NDArray[np.float64]:
    """BF16 FLOP a second of one device, as published; NaN where unknown."""
    return np.array([(s.deployment.device.bf16_tflops or math.nan) * 1e12 for s in found])
