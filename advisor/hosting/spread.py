"""Ranges of computed speeds: factors on the middle that hold four of five measurements.

The factors of a family and load come from the residuals of the cases that the constants were fitted
to, each predicted without its own publication (``calibrate.py``). Families with few cases lean on
all; one without any has the range of a family that was left out of the fit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from advisor.hosting.constants import figure
from advisor.hosting.device import in_one_node, kinds_of, slow_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware
    from advisor.hosting.precision import Precision

LoadClass = Literal["few", "some", "many"]
LOADS: tuple[LoadClass, ...] = ("few", "some", "many")
FEW, SOME = 8, 64
"""Most requests in flight that count as few, and as some."""
WIDEST = math.log(1e6)
PCIE_CROWD = 4
PCIE_DOUBLE_CROWD = 8


def load_class(batch: float) -> LoadClass:
    """Whether few (up to 8), some (up to 64) or many requests are in flight."""
    if batch <= FEW:
        return "few"
    return "some" if batch <= SOME else "many"


def spread(
    device: Hardware,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
    precision: Precision,
    devices: int,
    batch: float = math.inf,
) -> tuple[float, float]:
    """Low and high of a server's speed range, as factors on the middle.

    Mixtures scatter more than dense models. Wider where AISimulate's measured operators differ more
    from the roofline (data/hosting_cross_check.csv): BF16, several servers, and four or more
    devices over PCIe (most with eight: tensor parallelism over PCIe spends its time in
    all-reduces).
    """
    low, high = family_spread(device, constants, mixture=mixture, precision=precision, batch=batch)
    for factor in low_factors(device, constants, devices):
        low *= factor
    return low, high


def family_spread(
    device: Hardware,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
    precision: Precision,
    batch: float = math.inf,
) -> tuple[float, float]:
    """Low and high of a server's speed range before ``low_factors``, of any number of devices."""
    kinds, load = kinds_of(device), load_class(batch)
    scatter = figure(constants, "mixture_scatter" if mixture else "dense_scatter")
    low = _scattered(figure(constants, f"server_low_{load}", *kinds), scatter)
    high = _scattered(figure(constants, f"server_high_{load}", *kinds), scatter)
    if precision.arithmetic == "bf16":
        high *= figure(constants, "bf16_high")
    return low, high


def low_factors(
    device: Hardware, constants: Mapping[str, Constant], devices: int
) -> tuple[float, float]:
    """Two factors on the low end of a number of devices: of several servers, or of PCIe."""
    if in_one_node(device, devices) < devices:
        return figure(constants, "joined_low"), 1.0
    if devices < PCIE_CROWD or not slow_link(device, constants):
        return 1.0, 1.0
    doubled = figure(constants, "pcie_eight_low") if devices >= PCIE_DOUBLE_CROWD else 1.0
    return figure(constants, "pcie_low"), doubled


def stream_spread(
    kind: str, constants: Mapping[str, Constant], *, mixture: bool
) -> tuple[float, float, float, float]:
    """Low and high of llama.cpp's output speed, and of its reading speed, as factors."""
    scatter = figure(constants, "stream_mixture_scatter" if mixture else "stream_dense_scatter")
    low, high, reading_low, reading_high = (
        figure(constants, name, kind)
        for name in ("stream_low", "stream_high", "stream_prefill_low", "stream_prefill_high")
    )
    return _scattered(low, scatter), _scattered(high, scatter), reading_low, reading_high


def _scattered(factor: float, scatter: float) -> float:
    """A factor to the power of a scatter, within a millionth and a million: users may set both."""
    wide = scatter * math.log(factor)
    return math.exp(min(max(wide, -WIDEST), WIDEST))
