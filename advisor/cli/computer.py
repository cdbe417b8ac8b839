"""The command ``computer``: hardware, models that fit, and local models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.json_text import json_text
from advisor.catalog.presets import FIRST_USE_CASE
from advisor.catalog.problems import InputError
from advisor.cli import common_arguments, reading
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned, strong
from advisor.cli.local_picks import (
    pick_lines,
    picks_in_json,
    plain_span,
    upgrade_lines,
    upgrades_in_json,
)
from advisor.cli.money_arguments import rate_of
from advisor.decision.on_a_computer import picks_on
from advisor.decision.scenario import Scenario
from advisor.hosting.computer.detection import detect_computer
from advisor.hosting.computer.fitting import what_fits
from advisor.hosting.computer.holdings import server_replies
from advisor.hosting.computer.like import computer_like
from advisor.hosting.computer.measuring import measured
from advisor.hosting.computer.upgrades import upgrades
from advisor.hosting.one_request import Request
from advisor.wording.command_failures import NotTogether
from advisor.wording.computer import (
    SERVER_NAMES,
    device_line,
    file_size,
    gibibytes,
    memory_line,
    note_text,
    trouble_text,
)
from advisor.wording.local_plans import span_text
from advisor.wording.namer import Namer
from advisor.wording.numbers import UNKNOWN
from advisor.wording.places import system_home

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.decision.analysis.local_picks import LocalPick
    from advisor.hosting.computer.fitting import Fitting
    from advisor.hosting.computer.holdings import LocalModel, ServerReply
    from advisor.hosting.computer.machine import Computer
    from advisor.hosting.computer.upgrades import Upgrade
    from advisor.wording import Words

GIGA = 1e9
COMMON_CONTEXT = 16_384
"""Tokens in the cache for which further models must fit."""


def add_options(group: Any, words: Words) -> None:
    """Add the options of ``computer`` to an argument group."""
    say = words.say
    common_arguments.add_format(group, words)
    for option, text in (
        ("--input-tokens", say("input tokens a request")),
        ("--output-tokens", say("output tokens a request")),
    ):
        group.add_argument(option, type=reading.whole, default=1000, metavar="N", help=text)
    group.add_argument(
        "--like", metavar="[N x]ID", help=say("a device of the catalogue instead of this computer")
    )
    group.add_argument(
        "--ram", type=reading.gibibytes, metavar="GB",
        help=say("its main memory in GiB, where experts of a mixture can stay"),
    )  # fmt: skip
    group.add_argument(
        "--measure", action="store_true",
        help=say("measure main memory, and a model that a local server has loaded"),
    )  # fmt: skip
    group.add_argument(
        "--use-case", metavar="ID", default=FIRST_USE_CASE, help=say("pick the models for this job")
    )
    group.add_argument(
        "--no-servers", action="store_true", help=say("do not ask Ollama and its like for models")
    )


def computer_command(options: argparse.Namespace, words: Words) -> int:
    """Print hardware, fitting models and local models; succeeds even if nothing is found."""
    catalog = open_catalogue(words)
    found, replies = _computer(catalog, options)
    fits: tuple[Fitting, ...] = ()
    if found.device is not None:
        fits = what_fits(
            catalog, found.device, found.count,
            input_tokens=options.input_tokens, output_tokens=options.output_tokens,
        )  # fmt: skip
    picks = _picks(catalog, found, options)
    cards = _upgrades(catalog, found, picks, options)
    if options.format == "json":
        plain = _plain(found, fits, replies, words) | {
            "picks": picks_in_json(picks),
            "upgrades": upgrades_in_json(cards),
        }
        print(json_text(plain))
    else:
        namer = Namer(catalog, words)
        use_case = catalog.use_cases[options.use_case].name.in_language(words.code)
        lines = [*_machine(found, namer), *pick_lines(picks, use_case, namer)]
        currency = options.currency or words.currency
        rate = rate_of(catalog, options, catalog.today)
        lines += upgrade_lines(cards, picks, namer, currency, rate)
        print("\n".join([*lines, *_lines(namer, found, fits, replies)]))
    return 0


def _computer(
    catalog: Catalog, options: argparse.Namespace
) -> tuple[Computer, tuple[ServerReply, ...]]:
    """The computer that ``--like`` names, or else this one with its servers, measured if asked.

    Raises:
        InputError: the catalogue has no such computer, or one that is not here is to be measured.
    """
    if options.like is not None:
        if options.measure:
            raise InputError(NotTogether("--like", "--measure"))
        return computer_like(options.like, catalog, ram_gb=options.ram), ()
    found = detect_computer(catalog)
    replies = () if options.no_servers else server_replies(catalog=catalog)
    if options.measure:
        found = measured(found, [local for reply in replies for local in reply.models], catalog)
    return found, replies


def _picks(catalog: Catalog, found: Computer, options: argparse.Namespace) -> tuple[LocalPick, ...]:
    scenario = Scenario.from_use_case(
        catalog, options.use_case, home=system_home(options.lang)
    )  # says which use cases there are, even if nothing is found
    if found.device is None:
        return ()
    return picks_on(catalog, scenario, found.device)


def _upgrades(
    catalog: Catalog, found: Computer, picks: tuple[LocalPick, ...], options: argparse.Namespace
) -> tuple[Upgrade, ...]:
    """What another card would bring for the first pick and a request of the options' size."""
    if found.device is None or not picks:
        return ()
    request = Request(options.input_tokens, max(options.output_tokens, 1), 0.0, COMMON_CONTEXT)
    model = picks[0].candidate.model
    return upgrades(catalog, found.device, model, request, present=found.matched)


def _plain(
    found: Computer, fits: tuple[Fitting, ...], replies: tuple[ServerReply, ...], words: Words
) -> dict[str, Any]:
    computer = msgspec.to_builtins(found)
    computer["notes"] = [
        {"code": n.code, "fields": msgspec.structs.asdict(n), "text": note_text(n, words)}
        for n in found.notes
    ]
    return {
        "computer": computer,
        "fits": [
            {
                "model": fit.model,
                "precision": fit.estimate.precision,
                "devices": fit.estimate.devices,
                "total_bytes": fit.estimate.total_bytes,
                "usable_bytes": fit.estimate.usable_bytes,
                "context_tokens": fit.estimate.context_tokens,
                "output_tokens_per_s": plain_span(fit.estimate.output_tokens_per_s),
                "prefill_tokens_per_s": plain_span(fit.estimate.prefill_tokens_per_s),
                "binding_limit": fit.estimate.binding_limit,
            }
            for fit in fits
        ],
        "servers": [
            {
                "server": reply.server,
                "trouble": reply.trouble,
                "models": [
                    {"model": local.model, **msgspec.to_builtins(local.served)}
                    for local in reply.models
                ],
            }
            for reply in replies
        ],
    }


def _lines(
    namer: Namer, found: Computer, fits: tuple[Fitting, ...], replies: tuple[ServerReply, ...]
) -> list[str]:
    say = namer.say
    lines: list[str] = []
    if found.device is not None:
        lines += ["", strong(say("Fits on it, one request at a time with llama.cpp"))]
        lines += _fit_table(namer, fits) if fits else [say("No open model fits.")]
    if replies:
        lines += ["", strong(say("Local models"))]
        models = [model for reply in replies for model in reply.models]
        lines += _local_table(namer, models) if models else []
        lines += [trouble_text(r.server, r.trouble, namer) for r in replies if r.trouble]
        empty = [SERVER_NAMES[r.server] for r in replies if not r.trouble and not r.models]
        lines += [say("{server} runs and holds no models.", server=name) for name in empty]
    return lines


def _machine(found: Computer, words: Words) -> list[str]:
    say = words.say
    device = found.device
    speed = UNKNOWN if device is None else f"{device.bandwidth_gb_s:,.0f} GB/s"
    cores = "" if found.cores is None else words.count("{n} core", "{n} cores", found.cores)
    processor = " · ".join(filter(None, (found.processor or UNKNOWN, cores)))
    rows = [
        (say("Models run on"), device_line(found, words)),
        (say("Memory"), memory_line(found, words)),
        (say("Bandwidth"), speed),
        (say("Processor"), processor),
        (say("Main memory"), gibibytes(found.memory_bytes)),
    ]
    table = aligned((say("This computer"), ""), rows, elastic=1)
    return [*table, *(f"- {note_text(note, words)}" for note in found.notes)]


def _fit_table(namer: Namer, fits: tuple[Fitting, ...]) -> list[str]:
    say = namer.say
    head = (say("Model"), say("Precision"), say("Memory"), say("Longest request"),
            say("Output tokens a second"))  # fmt: skip
    rows = [
        (
            namer.catalog.models[fit.model].name,
            fit.estimate.precision,
            f"{fit.estimate.total_bytes / GIGA:,.1f} GB",
            f"{fit.estimate.context_tokens:,}",
            span_text(fit.estimate.output_tokens_per_s),
        )
        for fit in fits
    ]
    return aligned(head, rows, right=(2, 3, 4), elastic=0)


def _local_table(namer: Namer, models: list[LocalModel]) -> list[str]:
    say = namer.say
    head = (say("Name"), say("Server"), say("Size"), say("Quantisation"), say("In the catalogue"))
    rows = [
        (
            local.served.name,
            SERVER_NAMES[local.server],
            file_size(local.served.size_bytes),
            local.served.quantisation or UNKNOWN,
            namer.catalog.models[local.model].name if local.model else say("no"),
        )
        for local in models
    ]
    return aligned(head, rows, right=(2,), elastic=0)
