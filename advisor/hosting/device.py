"""Figures of a device for the speed formulas, with the constants of its family."""

from __future__ import annotations

import math
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
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
MILLI = 1e-3
GIBI = 2**30
"""A card of "80 GB" holds 80 GiB: memory is sold by the power of two (nvidia-smi: 81,559 MiB)."""
MEBI = 2**20
NODE = 8
"""Servers of at least this many devices can be joined; smaller ones have no fast network."""
SLOW_LINK_GB_S = 128.0
"""Up to this speed devices are on PCIe; a pipeline may then be faster than all-reduces."""
SERVER_KINDS = ("server", "workstation")
Setting = Literal["installed", "tuned", "vendor"]
"""A server engine with its default options, with those that an expert sought for the model and its
load, or as a maker measures its own devices (offline, with its own engine)."""
SETTINGS: tuple[Setting, ...] = ("installed", "tuned", "vendor")
INSTALLED: Setting = "installed"
CHOICES: tuple[Literal["installed", "tuned"], ...] = ("installed", "tuned")
"""Settings that a user can have."""


def family_of(device: Hardware) -> str:
    """The family whose constants apply; the device's kind if it has no family."""
    return device.family or device.kind


def kinds_of(device: Hardware) -> tuple[str, ...]:
    """Kinds to look up a constant by, the most specific first: device, chip, then family.

    A device with other memory on the same chip has the chip's id before a dash: ``h20-141``.
    """
    return device.id, device.id.split("-")[0], family_of(device)


def memory_bytes(device: Hardware) -> float:
    """Memory that the driver shows; the maker's gigabytes as GiB if that is unknown."""
    return device.memory_mib * MEBI if device.memory_mib else device.memory_gb * GIBI


def usable_bytes(
    device: Hardware, constants: Mapping[str, Constant], runtime: str
) -> tuple[float, float]:
    """Bytes of one device for weights and cache, and bytes reserved for the runtime."""
    usable = memory_bytes(device) * device.usable_share
    if runtime == "llama.cpp":
        reserve = figure(constants, "stream_overhead_gb") * GIGA
    else:
        fixed = figure(constants, "overhead_gb_per_device") * GIGA
        reserve = min(fixed, usable * figure(constants, "reserve_share"))
    return usable - reserve, reserve


def arithmetic_of(device: Hardware, precision: Precision) -> str | None:
    """The column with the device's FLOPS for a precision; None if unknown.

    A device without the precision's own arithmetic uses the next wider one.
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
    """FLOP a second for a precision, and the arithmetic that the device lacks for it.

    The FLOPS are NaN if unknown; the arithmetic is None unless a wider one is used instead.
    """
    column = arithmetic_of(device, precision)
    if column is None:
        return math.nan, None
    own = precision.arithmetic
    lacks = own != "bf16" and getattr(device, f"{own}_tflops") is None
    return getattr(device, column) * TERA, own if lacks else None


def is_narrow(device: Hardware, precision: Precision) -> bool:
    """Whether the device multiplies the precision in less than BF16."""
    return arithmetic_of(device, precision) not in {None, "bf16_tflops"}


@cache
def sizes_of(cell: str) -> tuple[int, ...]:
    """Numbers of devices of a cell such as ``1;2;8``, the smallest first; devices share few."""
    return tuple(sorted({int(size) for size in cell.split(";")}))


def node_sizes(device: Hardware, constants: Mapping[str, Constant]) -> tuple[int, ...]:
    """Numbers of devices on offer: single servers, then several of the largest."""
    single = sizes_of(device.node_sizes)
    joined = int(figure(constants, "most_nodes")) if single[-1] >= NODE else 1
    return (*single, *(n * single[-1] for n in range(2, joined + 1) if n & (n - 1) == 0))


def in_one_node(device: Hardware, devices: int) -> int:
    """Devices of a replica in one server: all, unless they make several full servers."""
    largest = sizes_of(device.node_sizes)[-1]
    if largest >= NODE and devices > largest and devices % largest == 0:
        return largest
    return devices


class ServerFigures(Frozen, frozen=True, eq=False, dict=True):
    """What a server of one kind of device is computed from: the constants of its family.

    Attributes:
        reads, computes: shares that the setting reaches of what an expert's would.
        narrow: further share where weights are multiplied in less than BF16.
        decode, prefill: shares that mixtures of experts reach.
        staged: share that a pipeline reaches.
        fixed: the fields of ``Machine`` that depend on neither model nor number of devices.
    """

    device: Hardware
    setting: Setting
    reads: float
    computes: float
    narrow: float
    cache: float
    decode: float
    prefill: float
    staged: float
    fixed: Mapping[str, float]

    @cached_property
    def _arithmetic(self) -> dict[str, tuple[float, bool]]:
        """Precision → its FLOPS, and whether it is multiplied in less than BF16."""
        return {}

    def machine(
        self, devices: int, precision: Precision, *, mixture: bool, pipeline: bool = False
    ) -> Machine:
        """A number of the devices as a server; ``pipeline`` as in ``machine``."""
        staged = self.staged if pipeline else 1.0
        if precision.id not in self._arithmetic:
            flops, _ = flops_of(self.device, precision)
            self._arithmetic[precision.id] = flops, is_narrow(self.device, precision)
        flops, narrow = self._arithmetic[precision.id]
        multiplies = self.computes * (self.narrow if narrow and self.setting != "vendor" else 1.0)
        decode, prefill = (self.decode, self.prefill) if mixture else (1.0, 1.0)
        return Machine(
            devices=float(devices),
            in_node=1.0 if pipeline else float(in_one_node(self.device, devices)),
            flops=flops,
            derate=staged * self.reads * decode,
            cache_derate=staged * self.computes * self.cache,
            decode_derate=staged * multiplies * decode,
            prefill_derate=staged * multiplies * prefill,
            **self.fixed,
        )


def server_figures(
    device: Hardware, constants: Mapping[str, Constant], setting: Setting = INSTALLED
) -> ServerFigures:
    """Look up the constants of a device's family, once for all models and numbers of devices."""
    of_kind = partial(figure, constants)
    kinds = kinds_of(device)
    offline = setting == "vendor"
    link = device.link_gb_s or of_kind("link_gb_s_default")
    reached = "slow_link_efficiency" if slow_link(device, constants) else "link_efficiency"
    sequence, request = (
        0.0 if offline else of_kind(name, *kinds) for name in ("sequence_us", "request_ms")
    )
    return ServerFigures(
        device=device,
        setting=setting,
        reads=1.0 if offline else of_kind(f"{setting}_reading", *kinds),
        computes=1.0 if offline else of_kind(f"{setting}_computing", *kinds),
        narrow=of_kind("narrow_share", *kinds),
        cache=of_kind("cache_share", *kinds),
        decode=of_kind("mixture_derate", *kinds),
        prefill=of_kind("mixture_prefill_derate", *kinds),
        staged=of_kind("pipeline_efficiency"),
        fixed={
            "data_parallel": 0.0 if setting == INSTALLED else 1.0,
            "memory": usable_bytes(device, constants, "server")[0],
            "bandwidth": device.bandwidth_gb_s * GIGA,
            "link": link / 2 * GIGA * of_kind(reached, *kinds),
            "bandwidth_share": of_kind("bandwidth_efficiency", *kinds),
            "decode_share": of_kind("decode_efficiency", *kinds),
            "prefill_share": of_kind("prefill_efficiency", *kinds),
            "all_reduce_s": of_kind("all_reduce_us", *kinds) * MICRO,
            "layer_s": of_kind("layer_us", *kinds) * MICRO,
            "latent_s": of_kind("latent_layer_us", *kinds) * MICRO,
            "step_s": of_kind(f"step_ms_{setting}", *kinds) * MILLI,
            "sequence_s": sequence * MICRO,
            "request_s": request * MILLI,
        },
    )


def machine(
    device: Hardware,
    devices: int,
    precision: Precision,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
    setting: Setting = INSTALLED,
    pipeline: bool = False,
) -> Machine:
    """Devices of one kind as a server, with their family's constants.

    In a ``pipeline`` each device holds some of the layers: there are no all-reduces, but weights
    are read at the bandwidth of one device.
    """
    figures = server_figures(device, constants, setting)
    return figures.machine(devices, precision, mixture=mixture, pipeline=pipeline)


def _constants_of(device: Hardware, constants: Mapping[str, Constant]) -> str:
    """The chip or family whose constants the device has."""
    kinds = kinds_of(device)
    return next((k for k in kinds if f"bandwidth_efficiency_{k}" in constants), kinds[-1])


def cases_of(device: Hardware, constants: Mapping[str, Constant]) -> int:
    """Measurements of the device, or of its family, that its constants were fitted to."""
    own = (constants.get(f"bandwidth_efficiency_{kind}") for kind in kinds_of(device))
    return next((constant.cases for constant in own if constant is not None), 0)


def slow_link(device: Hardware, constants: Mapping[str, Constant]) -> bool:
    """Whether the devices of a node are linked by PCIe rather than a faster fabric."""
    return (device.link_gb_s or figure(constants, "link_gb_s_default")) <= SLOW_LINK_GB_S


def server_assumptions(
    device: Hardware,
    devices: int,
    precision: Precision,
    constants: Mapping[str, Constant],
    *,
    mixture: bool,
    setting: Setting = INSTALLED,
) -> list[Assumption]:
    """What the figures of a server assume about the device."""
    family, kinds = family_of(device), kinds_of(device)
    bandwidth = f"{figure(constants, 'bandwidth_efficiency', *kinds):.0%}"
    prefill = f"{figure(constants, 'prefill_efficiency', *kinds):.0%}"
    reserve = usable_bytes(device, constants, "server")[1]
    found: list[Assumption] = [
        assumption.Reserve(gigabytes=f"{reserve / GIGA:.1f}"),
        assumption.Constants(
            family=_constants_of(device, constants), bandwidth=bandwidth, prefill=prefill
        ),
    ]
    if not cases_of(device, constants):
        found.append(assumption.UntestedFamily(family=family))
    if setting == INSTALLED:
        share = f"{figure(constants, 'installed_computing', *kinds):.0%}"
        found.append(assumption.AsInstalled(share=share))
    if mixture:
        found.append(
            assumption.Mixture(derate=f"{figure(constants, 'mixture_derate', *kinds):.0%}")
        )
    flops, lacks = flops_of(device, precision)
    if math.isnan(flops):
        found.append(assumption.NoFlops())
    elif lacks == "int8":  # whoever runs INT8 at all has it in hardware
        found.append(assumption.UnpublishedArithmetic(precision=lacks.upper()))
    elif lacks:
        found.append(assumption.UnloadedArithmetic(precision=lacks.upper()))
    if devices > 1 and device.link_gb_s is None:
        assumed = figure(constants, "link_gb_s_default")
        found.append(assumption.Link(gigabytes=f"{assumed:g}"))
    inside = in_one_node(device, devices)
    if inside < devices:
        found.append(assumption.Nodes(nodes=devices // inside, devices=inside))
    elif devices not in node_sizes(device, constants):
        offered = device.node_sizes.replace(";", ", ")
        found.append(assumption.NotOffered(devices=devices, offered=offered))
    return found


def known_setting(name: str) -> None:
    """Check the name of a setting of a server engine.

    Raises:
        InputError: there is no such setting.
    """
    if name not in SETTINGS:
        raise InputError(NoSuch("setting", name, SETTINGS))


def require_server(device: Hardware) -> None:
    """Check that the constants of a server runtime are known for the device.

    Raises:
        InputError: it is a processor or a computer with unified memory.
    """
    if device.kind not in SERVER_KINDS:
        raise InputError(LlamaCppAlone(device.id))
