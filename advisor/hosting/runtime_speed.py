"""Speeds of a deployment with their ranges, by the formulas of its runtime."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.hosting.constants import figure
from advisor.hosting.device import machine, slow_link
from advisor.hosting.span import UNKNOWN, Span
from advisor.hosting.speed import Speed, faster, server_speed
from advisor.hosting.spread import load_class, spread, stream_spread
from advisor.hosting.stream import device_class, is_unpacked, stream_speed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.hosting.layout import Deployment

Limit = Literal[
    "memory capacity", "memory bandwidth", "compute", "interconnect", "latency", "context",
    "parallelism", "support", "model",
]  # fmt: skip


@dataclass(frozen=True)
class Speeds:
    """Output tokens a second, input tokens a second, time to the first token, and what limits."""

    rate: Span
    prefill: Span
    first: Span
    limit: Limit


def drafting(batch: float, constants: Mapping[str, Constant]) -> Span:
    """How much faster speculative decoding makes the output of ``batch`` requests in flight.

    Checking drafted tokens costs arithmetic, which few requests leave idle and many do not.
    """
    load = load_class(batch)
    return Span(*(figure(constants, f"drafted_{end}_{load}") for end in ("low", "mid", "high")))


def speeds_of(deployment: Deployment, devices: int, batch: int) -> Speeds:
    """Speeds of ``batch`` requests in flight on so many devices; unknown for none in flight."""
    if not batch:
        return Speeds(UNKNOWN, UNKNOWN, UNKNOWN, "memory capacity")
    if deployment.runtime == "llama.cpp":
        return _stream_speeds(deployment, devices, batch)
    load, constants = deployment.demand.load, deployment.constants
    drafted = drafting(batch, constants) if deployment.speculative else Span(1.0, 1.0, 1.0)
    speed = _server_speed(deployment, devices, batch, drafted.mid)
    demand = deployment.demand
    low, high = spread(
        deployment.device, constants,
        mixture=demand.mixture, precision=demand.precision, devices=devices, batch=batch,
    )  # fmt: skip
    terms: dict[Limit, float] = {
        "memory bandwidth": float(speed.memory),
        "compute": float(speed.compute) + batch * float(speed.prompt) / load.output,
        "interconnect": float(speed.interconnect),
        "latency": float(speed.latency),
    }
    return Speeds(
        rate=_drafted_span(float(speed.rate), low, high, drafted),
        prefill=_span(float(speed.prefill_rate), low, high) if load.prompt else UNKNOWN,
        first=_duration(float(speed.prompt + speed.step), low, high),
        limit=max(terms, key=lambda name: terms[name]),
    )


def _server_speed(deployment: Deployment, devices: int, batch: int, drafted: float) -> Speed:
    """The faster of tensor parallelism and, over a slow link, a pipeline."""
    device, demand, constants = deployment.device, deployment.demand, deployment.constants

    def of(*, pipeline: bool) -> Speed:
        node = machine(
            device, devices, demand.precision, constants,
            mixture=demand.mixture, setting=deployment.setting, pipeline=pipeline,
        )  # fmt: skip
        return server_speed(demand.load, node, batch, drafted)

    speed = of(pipeline=False)
    if devices > 1 and slow_link(device, constants):
        return faster(speed, of(pipeline=True), allowed=True)
    return speed


def _stream_speeds(deployment: Deployment, devices: int, batch: int) -> Speeds:
    demand, constants = deployment.demand, deployment.constants
    unpacks = is_unpacked(demand.precision.id)
    speed = stream_speed(
        demand.load, deployment.device, devices, batch, constants,
        unpacks=unpacks, mixture=demand.mixture,
    )  # fmt: skip
    drafted = drafting(batch, constants) if deployment.speculative else Span(1.0, 1.0, 1.0)
    low, high, reads_low, reads_high = stream_spread(
        device_class(deployment.device), constants, mixture=demand.mixture
    )
    terms: dict[Limit, float] = {
        "memory bandwidth": speed.memory,
        "compute": speed.compute,
        "latency": speed.latency,
    }
    prefill = demand.load.prompt / speed.prompt if demand.load.prompt else math.nan
    return Speeds(
        rate=_drafted_span(speed.rate * drafted.mid, low, high, drafted),
        prefill=_span(prefill, reads_low, reads_high),
        first=_duration(speed.prompt + speed.step, reads_low, reads_high),
        limit=max(terms, key=lambda name: terms[name]),
    )


def _drafted_span(mid: float, low: float, high: float, drafted: Span) -> Span:
    """A speed with the range of its formula, widened by that of the drafting."""
    return _span(mid, low * drafted.low / drafted.mid, high * drafted.high / drafted.mid)


def _span(mid: float, low: float, high: float) -> Span:
    return UNKNOWN if math.isnan(mid) else Span(mid * low, mid, mid * high)


def _duration(mid: float, low: float, high: float) -> Span:
    """A time whose speed ranges from ``low`` to ``high`` of its middle."""
    return UNKNOWN if math.isnan(mid) else Span(mid / high, mid, mid / low)
