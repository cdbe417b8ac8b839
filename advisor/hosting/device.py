"""A device of the catalogue as the speed formulas need it, with the constants of its family."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.hosting import assumption
from advisor.hosting.constants import figure
from advisor.hosting.failures import LlamaCppAlone
from advisor.hosting.speed import GIGA, Machine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware
    from advisor.hosting.assumption import Assumption
    from advisor.hosting.precision import Precision

TERA = 1e12
MICRO = 1e-6
GIBI = 2**30
"""A card of "80 GB" holds 80 GiB: memory is sold by the power of two (nvidia-smi: 81,559 MiB)."""
MEBI = 2**20
NODE = 8
"""A server of this many devices can be joined with others; smaller ones have no fast network."""
FITTED = ("hopper", "blackwell", "blackwell-gddr")
SLOW_LINK_GB_S = 128.0
"""Devices on PCIe may do better as a pipeline than by all-reducing."""
PCIE_CROWD = 4
PCIE_DOUBLE_CROWD = 8
SERVER_KINDS = ("server", "workstation")


def family_of(device: Hardware) -> str:
    """The family whose constants fit: the device's own, or what its kind allows to say."""
    return device.family or device.kind


def kinds_of(device: Hardware) -> tuple[str, str]:
    """Where to look for a constant: the device's own, then its family's."""
    return device.id, family_of(device)


def memory_bytes(device: Hardware) -> float:
    """Bytes that the driver shows; the maker's gigabytes as GiB where that is not known."""
    return device.memory_mib * MEBI if device.memory_mib else device.memory_gb * GIBI


def usable_bytes(
    device: Hardware, constants: Mapping[str, Constant], runtime: str
) -> tuple[float, float]:
    """Bytes that weights and cache may take of one device, and bytes left to the runtime."""
    held = memory_bytes(device) * device.usable_share
    if runtime == "llama.cpp":
        reserve = figure(constants, "stream_overhead_gb") * GIGA
    else:
        fixed = figure(constants, "overhead_gb_per_device") * GIGA
        reserve = min(fixed, held * figure(constants, "reserve_share"))
    return held - reserve, reserve


def arithmetic_of(device: Hardware, precision: Precision) -> str | None:
    """The column of the device that says how fast it multiplies a precision; None where unknown.

    Where the device lacks the precision's own arithmetic, the next wider one.
    """
    if precision.id == "mxfp4" and device.fp4_tflops and device.fp8_tflops:
        return "fp8_tflops"  # Blackwell multiplies MXFP4 with FP8 activations
    steps = {
        "fp4": ("fp4", "fp8", "bf16"), "fp8": ("fp8", "bf16"), "bf16": ("bf16",),
        "int8": ("int8", "bf16"),
    }  # fmt: skip
    columns = (f"{arithmetic}_tflops" for arithmetic in steps[precision.arithmetic])
    return next((column for column in columns if getattr(device, column) is not None), None)


def flops_of(device: Hardware, precision: Precision) -> tuple[float, str | None]:
    """FLOP a second in the arithmetic that the precision is multiplied in; NaN where unknown.

    Also the arithmetic that the device lacks, where it falls back to a wider one.
    """
    column = arithmetic_of(device, precision)
    if column is None:
        return math.nan, None
    own = precision.arithmetic
    lacks = own != "bf16" and getattr(device, f"{own}_tflops") is None
    return getattr(device, column) * TERA, own if lacks else None


def node_sizes(device: Hardware, constants: Mapping[str, Constant]) -> tuple[int, ...]:
    """Device counts that can be had: single servers, then several of the largest."""
    single = sorted({int(size) for size in device.node_sizes.split(";")})
    joined = int(figure(constants, "most_nodes")) if single[-1] >= NODE else 1
    return (*single, *(n * single[-1] for n in range(2, joined + 1) if n & (n - 1) == 0))


def in_one_node(device: Hardware, devices: int) -> int:
    """How many of the devices share a server; all, unless they are several full servers."""
    largest = max(int(size) for size in device.node_sizes.split(";"))
    if largest >= NODE and devices > largest and devices % largest == 0:
        return largest
    return devices


def machine(
    device: Hardware,
    devices: int,
    precision: Precision,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
    pipeline: bool = False,
) -> Machine:
    """Devices of one kind as a server, with their family's constants.

    As a ``pipeline`` each device holds a run of layers: nothing is all-reduced, but the weights are
    read at the speed of one device.
    """
    kinds = kinds_of(device)
    link = device.link_gb_s or figure(constants, "link_gb_s_default")
    derate = figure(constants, "mixture_derate", *kinds) if mixture else 1.0
    if pipeline:
        derate *= figure(constants, "pipeline_efficiency")
    return Machine(
        devices=float(devices),
        in_node=1.0 if pipeline else float(in_one_node(device, devices)),
        memory=usable_bytes(device, constants, "server")[0],
        bandwidth=device.bandwidth_gb_s * GIGA,
        flops=flops_of(device, precision)[0],
        link=link / 2 * GIGA * figure(constants, "link_efficiency", *kinds),
        reached=figure(constants, "bandwidth_efficiency", *kinds),
        decode=figure(constants, "decode_efficiency", *kinds),
        prefill=figure(constants, "prefill_efficiency", *kinds),
        exchange=figure(constants, "all_reduce_us", *kinds) * MICRO,
        layer=figure(constants, "layer_us", *kinds) * MICRO,
        derate=derate,
    )


def slow_link(device: Hardware, constants: Mapping[str, Constant]) -> bool:
    """Whether the devices of a node talk over PCIe rather than a fabric of their own."""
    return (device.link_gb_s or figure(constants, "link_gb_s_default")) <= SLOW_LINK_GB_S


def spread(
    device: Hardware,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
    precision: Precision,
    devices: int,
    batch: float = math.inf,
) -> tuple[float, float]:
    """Low and high of the speed range over its middle.

    Wider for mixtures, where nothing was fitted, and where AISimulate's measured operators differ
    from the roofline by more (data/hosting_cross_check.csv): few requests in flight, BF16, several
    servers, and four or more devices over PCIe (most with eight: split by tensor, not by layers,
    they spend their time exchanging).
    """
    kind = "mixture" if mixture else "dense"
    family, kinds = family_of(device), kinds_of(device)
    low = figure(constants, f"{kind}_low", *kinds)
    high = figure(constants, f"{kind}_high", *kinds)
    if family not in FITTED:
        low = min(low, figure(constants, "untested_low"))
        high = max(high, figure(constants, "untested_high"))
    if batch <= figure(constants, "few_requests"):
        low *= figure(constants, "few_requests_low")
    if precision.arithmetic == "bf16":
        high *= figure(constants, "bf16_high")
    if in_one_node(device, devices) < devices:
        low *= figure(constants, "joined_low")
    elif devices >= PCIE_CROWD and slow_link(device, constants):
        low *= figure(constants, "pcie_low")
        if devices >= PCIE_DOUBLE_CROWD:
            low *= figure(constants, "pcie_eight_low")
    return low, high


def server_assumptions(
    device: Hardware,
    devices: int,
    precision: Precision,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
) -> list[Assumption]:
    """What a server's figures take for granted of the device."""
    family, kinds = family_of(device), kinds_of(device)
    reached = f"{figure(constants, 'bandwidth_efficiency', *kinds):.0%}"
    prefill = f"{figure(constants, 'prefill_efficiency', *kinds):.0%}"
    reserve = usable_bytes(device, constants, "server")[1]
    said: list[Assumption] = [
        assumption.Reserve(gigabytes=f"{reserve / GIGA:.1f}"),
        assumption.Constants(family=family, bandwidth=reached, prefill=prefill),
    ]
    if family not in FITTED:
        said.append(assumption.UntestedFamily(family="hopper"))
    if mixture:
        said.append(assumption.Mixture(derate=f"{figure(constants, 'mixture_derate', *kinds):.0%}"))
    flops, lacks = flops_of(device, precision)
    if math.isnan(flops):
        said.append(assumption.NoFlops())
    elif lacks == "int8":  # whoever runs INT8 at all has it in hardware
        said.append(assumption.UnpublishedArithmetic(precision=lacks.upper()))
    elif lacks:
        said.append(assumption.UnloadedArithmetic(precision=lacks.upper()))
    if devices > 1 and device.link_gb_s is None:
        assumed = figure(constants, "link_gb_s_default")
        said.append(assumption.Link(gigabytes=f"{assumed:g}"))
    inside = in_one_node(device, devices)
    if inside < devices:
        said.append(assumption.Nodes(nodes=devices // inside, devices=inside))
    elif devices not in node_sizes(device, constants):
        offered = device.node_sizes.replace(";", ", ")
        said.append(assumption.NotOffered(devices=devices, offered=offered))
    return said


def require_server(device: Hardware) -> None:
    """Refuse a device of which no figures of a server runtime are known.

    Raises:
        InputError: it is a computer with unified memory or a processor.
    """
    if device.kind not in SERVER_KINDS:
        raise InputError(LlamaCppAlone(device.id))
