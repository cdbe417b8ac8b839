"""``advisor host --ram``: experts in main memory beside the device, where it does not hold all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import InputError
from advisor.cli import reading
from advisor.hosting.computer.beside import with_main_memory
from advisor.hosting.offload import estimate_offloaded, main_memory_of
from advisor.hosting.one_request import Request
from advisor.wording.command_failures import HostNeeds

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.estimate import HostingEstimate
    from advisor.wording import Words

GIB = 2**30


def add_ram(group: Any, words: Words) -> None:
    """Add the option for main memory."""
    group.add_argument(
        "--ram", type=reading.gibibytes, metavar="GB",
        help=words.say(
            "main memory in GiB, where llama.cpp leaves experts that the device does not hold"
        ),
    )  # fmt: skip


def devices_of(options: argparse.Namespace) -> int | None:
    """How many devices to size; with main memory one, if none are asked for.

    Raises:
        InputError: main memory is given to another runtime than llama.cpp.
    """
    if options.ram is not None and options.runtime != "llama.cpp":
        raise InputError(HostNeeds("--runtime", "llama.cpp"))
    number: int | None = options.devices
    return number if options.ram is None else number or 1


def with_ram(
    estimate: HostingEstimate,
    model: Model,
    device: Hardware,
    catalog: Catalog,
    options: argparse.Namespace,
) -> HostingEstimate:
    """The estimate, with experts in main memory if the devices do not hold the model."""
    if options.ram is None or estimate.fits:
        return estimate
    beside, _ = with_main_memory(device, options.ram * GIB, None, catalog)
    main = main_memory_of(beside, catalog.constants)
    if main is None:
        return estimate
    request = Request(options.input_tokens, options.output_tokens, options.cached_share)
    offloaded = estimate_offloaded(
        model, beside, main, request, devices=estimate.devices, precision=estimate.precision,
        constants=catalog.constants,
    )  # fmt: skip
    return offloaded or estimate
