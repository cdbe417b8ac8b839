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
from advisor.hosting.cases import setting_of
from advisor.hosting.constants import figure
from advisor.hosting.device import (
    INSTALLED,
    MICRO,
    MILLI,
    SETTINGS,
    flops_of,
    is_narrow,
    slow_link,
    usable_bytes,
)
from advisor.hosting.speed import GIGA, Machine, faster, server_speed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.presets import Constant
    from advisor.hosting.calibration.samples import Sample

NOISE = 0.25
PARAMETERS = (
    Parameter("bandwidth_efficiency", "share", 0.8),
    Parameter("decode_efficiency", "share", 0.45),
    Parameter("prefill_efficiency", "share", 0.5),
    Parameter("mixture_derate", "share", 0.7, 0.5, 0.8),
    Parameter("mixture_prefill_derate", "share", 0.6, 0.5, 0.8),
    Parameter("installed_reading", "share", 0.92),
    Parameter("installed_computing", "share", 0.75, 0.5, 0.8),
    Parameter("tuned_reading", "share", 0.9),
    Parameter("tuned_computing", "share", 0.85),
    Parameter("narrow_share", "share", 0.7),
    Parameter("cache_share", "share", 0.85),
    Parameter("layer_us", "size", 12.0, 0.5, 0.8),
    Parameter("latent_layer_us", "size", 40.0, 0.8, 0.5),
    Parameter("all_reduce_us", "size", 15.0),
    Parameter("link_efficiency", "share", 0.6, 0.5, 0.1),
    Parameter("slow_link_efficiency", "share", 0.4, 0.5, 0.1),
    Parameter("step_ms_installed", "size", 2.0, 0.5, 1.0),
    Parameter("step_ms_tuned", "size", 2.0),
    Parameter("step_ms_vendor", "size", 1.0),
    Parameter("sequence_us", "size", 15.0, 0.8, 0.3),
    Parameter("request_ms", "size", 1.0),
)


def server_problem(found: Sequence[Sample], constants: Mapping[str, Constant]) -> Problem:
    """The measured speeds of servers as a problem of fitting."""
    load = loads(found)
    batch = np.array([float(s.batch) for s in found])
    settings = np.array([setting_of(s.case) for s in found])
    narrow = np.array(
        [is_narrow(s.deployment.device, s.deployment.demand.precision) for s in found]
    )
    narrow &= settings != "vendor"
    mixture = np.array([s.deployment.demand.mixture for s in found])
    prefill = np.array([s.case.kind == PREFILL for s in found])
    devices = [s.deployment.device for s in found]
    slow = np.array([s.devices > 1 and slow_link(s.deployment.device, constants) for s in found])
    over_pcie = np.array([slow_link(d, constants) for d in devices])
    links = np.array([d.link_gb_s or figure(constants, "link_gb_s_default") for d in devices])
    links = links / 2 * GIGA
    flops = np.array([
        flops_of(s.deployment.device, s.deployment.demand.precision)[0] for s in found
    ])  # fmt: skip
    fixed = {
        "devices": np.array([float(s.devices) for s in found]),
        "data_parallel": np.where(settings == INSTALLED, 0.0, 1.0),
        "memory": np.array([usable_bytes(d, constants, "server")[0] for d in devices]),
        "bandwidth": bandwidths(found),
        "flops": flops,
    }
    in_node = np.array([inside(s) for s in found])
    pipeline = figure(constants, "pipeline_efficiency")

    def predict(values: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        def by_setting(name: str) -> NDArray[np.float64]:
            given = [values.get(name.format(setting), np.array(1.0)) for setting in SETTINGS]
            return np.select([settings == setting for setting in SETTINGS], given)

        reads, computes = by_setting("{}_reading"), by_setting("{}_computing")
        narrowed = computes * np.where(narrow, values["narrow_share"], 1.0)
        decode = np.where(mixture, values["mixture_derate"], 1.0)
        prefills = np.where(mixture, values["mixture_prefill_derate"], 1.0)
        step = by_setting("step_ms_{}")

        def of(inside: NDArray[np.float64], factor: float) -> Machine:
            return Machine(
                **fixed,
                in_node=inside,
                link=links
                * np.where(over_pcie, values["slow_link_efficiency"], values["link_efficiency"]),
                bandwidth_share=values["bandwidth_efficiency"],
                decode_share=values["decode_efficiency"],
                prefill_share=values["prefill_efficiency"],
                all_reduce_s=values["all_reduce_us"] * MICRO,
                layer_s=values["layer_us"] * MICRO,
                latent_s=values["latent_layer_us"] * MICRO,
                step_s=step * MILLI,
                sequence_s=np.where(settings == "vendor", 0.0, values["sequence_us"] * MICRO),
                request_s=np.where(settings == "vendor", 0.0, values["request_ms"] * MILLI),
                derate=factor * reads * decode,
                cache_derate=factor * computes * values["cache_share"],
                decode_derate=factor * narrowed * decode,
                prefill_derate=factor * narrowed * prefills,
            )

        speed = faster(
            server_speed(load, of(in_node, 1.0), batch),
            server_speed(load, of(np.ones_like(in_node), pipeline), batch),
            allowed=slow,
        )
        return np.log(np.where(prefill, speed.prefill_rate, speed.rate))

    names = sorted({s.group for s in found})
    return Problem(
        PARAMETERS, predict, numbers(found, names), names, targets(found), weights(found), NOISE
    )
