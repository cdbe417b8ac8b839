"""Sentences on hosting an open model: its sizing, the parts of its cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis.local_or_api import why_not_hosted
from advisor.decision.analysis.nearest_machine import nearest_machine
from advisor.wording import numbers
from advisor.wording.what_users_see import seen_sentence

if TYPE_CHECKING:
    from advisor.catalog.records import Currency, Model
    from advisor.hosting.hosted import HostedCost
    from advisor.hosting.runtime_speed import Limit
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

GIGA = 1e9


def sizing_sentence(cost: HostedCost, words: Words) -> str:
    """Give the sizes of weights and cache, the devices, the binding limit and the speed."""
    estimate = cost.estimate
    rate = estimate.output_tokens_per_s
    return words.say(
        "{weights} GB of {precision} weights and {cache} GB of cache for {requests} requests at"
        " once need {devices} × {device}; {limit} binds; {low}–{high} tokens/s for all users.",
        weights=_gigabytes(estimate.weights_bytes),
        precision=estimate.precision.upper(),
        cache=_gigabytes(estimate.kv_cache_bytes),
        requests=f"{estimate.concurrency:,}",
        devices=estimate.devices,
        device=cost.device.name,
        limit=limit_name(estimate.binding_limit, words),
        low=f"{rate.low:,.0f}",
        high=f"{rate.high:,.0f}",
    )


def replica_sentence(cost: HostedCost, words: Words) -> str:
    """Say how many replicas run and how many requests a month one serves."""
    if math.isfinite(cost.pool.most):
        return words.say(
            "One request at a time; up to {volume} requests a month, the busiest hour included.",
            volume=numbers.rounded(cost.pool.most, words),
        )
    return words.count(
        "{n} replica runs; one serves up to {volume} requests a month, the busiest hour included.",
        "{n} replicas run; one serves up to {volume} requests a month, the busiest hour included.",
        cost.replicas,
        volume=numbers.rounded(cost.capacity, words),
    )


def users_sentence(cost: HostedCost, words: Words) -> str:
    """Say what users of an offer on machines see; empty for this computer."""
    return seen_sentence(cost.users, words)


def _gigabytes(size: float) -> str:
    return f"{size / GIGA:,.0f}" if size >= 10 * GIGA else f"{size / GIGA:.1f}"


def limit_name(limit: Limit, words: Words) -> str:
    """Return the name of the limit that binds the speed or the fit."""
    match limit:
        case "memory capacity":
            return words.say("memory capacity")
        case "memory bandwidth":
            return words.say("memory bandwidth")
        case "compute":
            return words.say("arithmetic")
        case "interconnect":
            return words.say("the link between the devices")
        case "latency":
            return words.say("the fixed time of each layer")
        case "context":
            return words.say("the model's context")
        case "parallelism":
            return words.say("how the model can be split")
        case "model":
            return words.say("it is not modelled")
        case "support":
            return words.say("no server runs it there")
        case _:
            assert_never(limit)


def not_hosted_sentence(narrator: Narrator, model: Model) -> str:
    """Say why a model has no hosted option."""
    say, name = narrator.say, model.name
    why = why_not_hosted(narrator.recommendation, model)
    match why:
        case "barred":
            barred = say("The must-haves allow no machine for {model}.", model=name)
            return nearest_sentence(narrator, model.id) or barred
        case "closed":
            return say("{model} cannot be hosted: its weights are closed.", model=name)
        case "unlicensed":
            return say("Nobody states whether the weights of {model} are open.", model=name)
        case "unsized":
            return say(
                "{model} has open weights, but too little is known of its architecture to size "
                "machines for it.",
                model=name,
            )
        case "unserved":
            return say(
                "{model} has open weights, but no server is known to run it on these machines.",
                model=name,
            )
        case _:
            assert_never(why)


def nearest_sentence(narrator: Narrator, model: str | None = None) -> str:
    """Say which machine comes nearest to the speed asked; empty where one meets it or none serves.

    ``model``: of this model alone; None: of all.
    """
    found = nearest_machine(narrator.recommendation, model)
    if found is None:
        return ""
    return narrator.say(
        "No machine shows users the speed that is asked for. {offer} comes nearest: one user alone"
        " sees {speed} tokens/s after {first} s.",
        offer=narrator.offer(found.offer),
        speed=numbers.rounded(found.tokens_per_s, narrator),
        first=numbers.seconds(found.ttft_s),
    )


def part_name(part: str, words: Words) -> str:
    """Return the name of a part of a month's cost; its id if it has none."""
    names = {
        "input": words.say("Input"),
        "cached": words.say("Cached input"),
        "cache_write": words.say("Cache writes"),
        "output": words.say("Output"),
        "thinking": words.say("Thinking"),
        "fee": words.say("Fee"),
        "minimum": words.say("Minimum charge"),
        "rent": words.say("Rent, idle hours included"),
        "purchase": words.say("Purchase, spread over its years"),
        "interest": words.say("Interest"),
        "support": words.say("Support contract"),
        "power": words.say("Power"),
        "space": words.say("Space"),
        "upkeep": words.say("Share of staff"),
        "on_call": words.say("On call"),
        "migration": words.say("Migration, spread"),
        "this_computer": words.say("This computer’s own share"),
    }
    return names.get(part, part)


def part_lines(
    parts: dict[str, float], currency: Currency, words: Words
) -> list[tuple[str, str, str]]:
    """Return name, amount and share of each part above 0, the largest first."""
    total = sum(parts.values())
    return [
        (
            part_name(part, words),
            numbers.money(amount, currency, words),
            numbers.percent(amount / total, words),
        )
        for part, amount in sorted(parts.items(), key=lambda pair: -pair[1])
        if amount and total
    ]


def setting_name(setting: str, words: Words) -> str:
    """Return the name of a setting of a server engine."""
    return {
        "installed": words.say("As installed"),
        "tuned": words.say("Tuned to the model and load"),
        "vendor": words.say("As makers measure it"),
    }[setting]


def schedule_name(schedule: str, words: Words) -> str:
    """Return the name of a rental schedule."""
    return {
        "always": words.say("Always on"),
        "reserved": words.say("Always on, reserved for a year or more"),
        "active": words.say("Working hours only"),
        "on-demand": words.say("Only while busy"),
    }[schedule]
