"""What is fitted for servers, and the formula on all cases at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.hosting.calibration.hierarchy import Parameter, Problem
from advisor.hosting.calibration.samples import (
    PREFILL,
    bandwidths,
    inside,
    loads,
    numbers,
    targets,
    weights,
)
from advisor.hosting.constants import figure
from advisor.hosting.device import GIGA, MICRO, MILLI, flops_of, slow_link, usable_bytes
from advisor.hosting.speed import Machine, faster, server_speed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.presets import Constant
    from advisor.hosting.calibration.samples import Sample

PARAMETERS = (
    Parameter("bandwidth_efficiency", "share", 0.75),
    Parameter("decode_efficiency", "share", 0.45),
    Parameter("prefill_efficiency", "share", 0.5),
    Parameter("mixture_derate", "share", 0.7),
    Parameter("mixture_prefill_derate", "share", 0.6),
    Parameter("installed_share", "share", 0.8),
    Parameter("layer_us", "size", 15.0),
    Parameter("all_reduce_us", "size", 15.0),
    Parameter("step_ms_installed", "size", 3.0),
    Parameter("step_ms_tuned", "size", 1.0),
)


def server_problem(found: Sequence[Sample], constants: Mapping[str, Constant]) -> Problem:
    """The measured speeds of servers as a problem of fitting."""
    load = loads(found)
    batch = np.array([float(s.batch) for s in found])
    tuned = np.array([s.case.setting == "tuned" for s in found])
    mixture = np.array([s.deployment.demand.mixture for s in found])
    prefill = np.array([s.case.kind == PREFILL for s in found])
    devices = [s.deployment.device for s in found]
    slow = np.array([s.devices > 1 and slow_link(s.deployment.device, constants) for s in found])
    link = [d.link_gb_s or figure(constants, "link_gb_s_default") for d in devices]
    flops = np.array([
        flops_of(s.deployment.device, s.deployment.demand.precision)[0] for s in found
    ])  # fmt: skip
    fixed = {
        "devices": np.array([float(s.devices) for s in found]),
        "memory": np.array([usable_bytes(d, constants, "server")[0] for d in devices]),
        "bandwidth": bandwidths(found),
        "flops": flops,
        "link": np.array(link) / 2 * GIGA * figure(constants, "link_efficiency"),
    }
    in_node = np.array([inside(s) for s in found])
    pipeline = figure(constants, "pipeline_efficiency")

    def predict(values: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        setting = np.where(tuned, 1.0, values["installed_share"])
        step = np.where(tuned, values["step_ms_tuned"], values["step_ms_installed"])

        def of(inside: NDArray[np.float64], factor: float) -> Machine:
            derate = setting * factor
            return Machine(
                **fixed,
                in_node=inside,
                bandwidth_share=values["bandwidth_efficiency"],
                decode_share=values["decode_efficiency"],
                prefill_share=values["prefill_efficiency"],
                all_reduce_s=values["all_reduce_us"] * MICRO,
                layer_s=values["layer_us"] * MICRO,
                step_s=step * MILLI,
                derate=derate * np.where(mixture, values["mixture_derate"], 1.0),
                prefill_derate=derate * np.where(mixture, values["mixture_prefill_derate"], 1.0),
            )

        speed = faster(
            server_speed(load, of(in_node, 1.0), batch),
            server_speed(load, of(np.ones_like(in_node), pipeline), batch),
            allowed=slow,
        )
        return np.log(np.where(prefill, speed.prefill_rate, speed.rate))

    names = sorted({s.group for s in found})
    return Problem(
        PARAMETERS, predict, numbers(found, names), names, targets(found), weights(found)
    )
