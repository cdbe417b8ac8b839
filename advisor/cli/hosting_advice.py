"""``advisor host``: what comes nearest where a model does not fit, or is slow for each user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.frozen import Frozen
from advisor.cli import reading
from advisor.cli.hosting_cases import plain_value
from advisor.hosting.computer.names import known_names
from advisor.hosting.constants import figure
from advisor.hosting.machine_money import WAYS, node_month, servers_of
from advisor.hosting.nearest import Asked, Nearest, at_a_pace, nearest_ways
from advisor.hosting.support import MODELLED_SERVERS
from advisor.wording import numbers
from advisor.wording.nearest_hosting import nearest_sentence, pace_sentence

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.machine_money import MoneyTerms
    from advisor.wording import Words


class Advice(Frozen, frozen=True, eq=False):
    """What is said below an estimate.

    Attributes:
        least_tokens_per_s: that each user is to see; None: nobody asked, and all see enough.
        paced: as many requests as then run; None where not even one sees it.
        ways: to run on the same devices what does not fit.
    """

    least_tokens_per_s: float | None
    paced: HostingEstimate | None
    ways: tuple[Nearest, ...]


def add_least_speed(group: Any, words: Words) -> None:
    """Add the option for the speed that each user is to see."""
    group.add_argument(
        "--least-speed", type=reading.speed, metavar="TOKENS",
        help=words.say(
            "output tokens a second that each user is to see; says how many requests then run"
        ),
    )  # fmt: skip


def asked_of(options: argparse.Namespace) -> Asked:
    """The requests that the options ask for."""
    return Asked(
        options.input_tokens, options.output_tokens, options.concurrency, options.cached_share,
        {"runtime": options.runtime, "setting": options.setting,
         "speculative": options.speculative},
    )  # fmt: skip


def advice_on(
    estimate: HostingEstimate,
    model: Model,
    device: Hardware,
    catalog: Catalog,
    options: argparse.Namespace,
) -> Advice:
    """How many requests are fast enough, or what would fit instead."""
    asked, constants = asked_of(options), catalog.constants
    least: float | None = options.least_speed
    seen = estimate.output_tokens_per_s_per_user
    usual = figure(constants, "slow_tokens_per_s")
    if least is None and estimate.concurrency > 1 and seen.known and seen.mid < usual:
        least = usual
    if least is None or not estimate.fits or options.runtime != "server":
        row = catalog.hardware.get(known_names().processor_row)
        bandwidth = None if row is None else row.bandwidth_gb_s
        ways = nearest_ways(model, device, estimate, asked, constants, bandwidth)
        return Advice(None, None, ways)
    return Advice(least, at_a_pace(estimate, model, device, asked, least, constants), ())


def advice_lines(
    advice: Advice,
    estimate: HostingEstimate,
    device: Hardware,
    terms: MoneyTerms,
    currency: Currency,
    words: Words,
) -> list[str]:
    """Say it, an empty line first; nothing where there is nothing to say."""
    say = words.say
    lines: list[str] = []
    if advice.least_tokens_per_s is not None:
        alone = estimate.output_tokens_per_s_per_user
        lines.append(pace_sentence(advice.paced, alone, advice.least_tokens_per_s, words))
    if advice.ways:
        lines.append(say("On {n} × {device} fits:", n=estimate.devices, device=device.id))
        lines += [f"- {nearest_sentence(way, words)}" for way in advice.ways]
    if estimate.would_fit is not None:
        lines.append(_larger(estimate.would_fit, device, terms, currency, words))
    return ["", *lines] if lines else []


def _larger(
    devices: int, device: Hardware, terms: MoneyTerms, currency: Currency, words: Words
) -> str:
    """What so many devices cost a month, each way that has a price; without staff."""
    say = words.say
    names = {"rented": say("rented"), "owned": say("owned")}
    prices = []
    for way in WAYS:
        cost = node_month(device, devices, way, terms)
        if cost is not None:
            mid = cost.span.mid - cost.parts["upkeep"]
            mid = terms.rate.convert(mid, cost.currency, currency)
            prices.append(f"{names[way]} {numbers.money(mid, currency, words)}")
    if prices:
        money = say("{prices} a month", prices=words.listed(prices))
    else:
        money = say("no public price where it is bought (--home)")
    servers = servers_of(device, devices)
    if servers > MODELLED_SERVERS:
        money += say("; the speed of {n} servers is not modelled", n=servers)
    return say("{n} × {device} would hold it: {money}.", n=devices, device=device.id, money=money)


def advice_plain(advice: Advice) -> dict[str, Any]:
    """The advice for programs."""
    paced = advice.paced
    return {
        "least_tokens_per_s": advice.least_tokens_per_s,
        "requests_at_least_speed": 0 if paced is None else paced.concurrency,
        "output_tokens_per_s_at_least_speed": None
        if paced is None
        else plain_value(paced.output_tokens_per_s),
        "nearest": [
            {
                "way": way.way,
                "precision": way.estimate.precision,
                "runtime": way.estimate.runtime,
                "weights_bytes": way.estimate.weights_bytes,
                "memory_gib": way.memory_gib,
                "output_tokens_per_s_per_user": plain_value(
                    way.estimate.output_tokens_per_s_per_user
                ),
            }
            for way in advice.ways
        ],
    }
