"""What is fitted for llama.cpp, and the formula on all cases at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.hosting.calibration.hierarchy import Parameter, Problem
from advisor.hosting.calibration.samples import (
    PREFILL,
    bandwidths,
    known_flops,
    loads,
    numbers,
    targets,
    weights,
)
from advisor.hosting.constants import figure
from advisor.hosting.speed import cache_bytes
from advisor.hosting.stream import MILLI, is_unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.presets import Constant
    from advisor.hosting.calibration.samples import Sample

NOISE = 0.12
PARAMETERS = (
    Parameter("stream_efficiency", "share", 0.75),
    Parameter("stream_layer_ms", "size", 0.1),
    Parameter("stream_mixture", "share", 0.75),
    Parameter("stream_unpack", "size", 0.8),
    Parameter("stream_prefill_efficiency", "share", 0.4),
    Parameter("stream_prefill_mixture", "share", 0.5),
    Parameter("stream_flop_a_byte", "size", 25.0, 1.0, 1.0),
    Parameter("stream_cache_share", "size", 0.9, 0.3, 0.2),
    Parameter("stream_linear", "share", 0.8, 0.5, 0.3),
    Parameter("stream_batch", "size", 1.0),
    Parameter("stream_batch_cache", "share", 0.7),
    Parameter("stream_old_layer", "size", 1.5),
    Parameter("stream_old_cache", "size", 2.0),
    Parameter("stream_old_prefill", "size", 0.9),
)


def stream_problem(found: Sequence[Sample], constants: Mapping[str, Constant]) -> Problem:
    """The measured speeds of llama.cpp as a problem of fitting."""
    load = loads(found)
    batch = np.array([float(s.batch) for s in found])
    hops = np.array([s.devices - 1.0 for s in found]) * figure(constants, "stream_hop_ms")
    unpacks = np.array([is_unpacked(s.deployment.demand.precision.id) for s in found])
    mixture = np.array([s.deployment.demand.mixture for s in found])
    prefill = np.array([s.case.kind == PREFILL for s in found])
    bandwidth, flops = bandwidths(found), known_flops(found)
    touched = load.experts * (1.0 - (1.0 - load.expert_share) ** batch)
    linear = load.cache_fixed > 0
    cache_read = batch * cache_bytes(load, load.context)
    old = np.array([s.case.is_old_build for s in found])
    work = 2.0 * load.active
    reading = 2.0 * load.read + load.attention_flops * load.prompt / 2.0

    def predict(values: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        reached = np.where(
            np.isnan(flops),
            bandwidth * values["stream_flop_a_byte"],
            flops * values["stream_prefill_efficiency"],
        )
        reached = reached * np.where(mixture, values["stream_prefill_mixture"], 1.0)
        share = bandwidth * values["stream_efficiency"]
        cached = np.where(old, values["stream_old_cache"], 1.0) / values["stream_cache_share"]
        cached = cached / np.where(batch > 1, values["stream_batch_cache"], 1.0)
        experts = touched / np.where(mixture, values["stream_mixture"], 1.0)
        step = (load.always + experts) / (share * np.where(linear, values["stream_linear"], 1.0))
        step = step + cache_read * cached / share
        launched = values["stream_layer_ms"] * np.where(old, values["stream_old_layer"], 1.0)
        step = step + (load.layers * launched + hops) * MILLI
        unpacking = np.where(unpacks, values["stream_unpack"], 0.0)
        multiplied = (batch - 1.0) * values["stream_batch"] + unpacking
        step = step + multiplied * work / reached
        reached = reached * np.where(old, values["stream_old_prefill"], 1.0)
        rates: NDArray[np.float64] = np.where(prefill, reached / reading, batch / step)
        return np.log(rates)

    names = sorted({s.group for s in found})
    return Problem(
        PARAMETERS, predict, numbers(found, names), names, targets(found), weights(found), NOISE
    )
