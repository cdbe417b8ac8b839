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
    read = load.always + touched + batch * cache_bytes(load, load.context)
    work = 2.0 * load.active
    reading = 2.0 * load.read + load.attention_flops * load.prompt / 2.0

    def predict(values: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        reached = np.where(
            np.isnan(flops),
            bandwidth * values["stream_flop_a_byte"],
            flops * values["stream_prefill_efficiency"],
        )
        reached = reached * np.where(mixture, values["stream_prefill_mixture"], 1.0)
        share = values["stream_efficiency"] * np.where(mixture, values["stream_mixture"], 1.0)
        step = read / (bandwidth * share)
        step = step + (load.layers * values["stream_layer_ms"] + hops) * MILLI
        unpacking = np.where(unpacks, values["stream_unpack"], 0.0)
        step = step + (batch - 1.0 + unpacking) * work / reached
        rates: NDArray[np.float64] = np.where(prefill, reached / reading, batch / step)
        return np.log(rates)

    names = sorted({s.group for s in found})
    return Problem(
        PARAMETERS, predict, numbers(found, names), names, targets(found), weights(found), NOISE
    )
