"""The models to run on a computer, printed with their commands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.cli.columns import strong
from advisor.wording.local_plans import command_lines, pick_line, way_line
from advisor.wording.upgrades import upgrade_line

if TYPE_CHECKING:
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency
    from advisor.decision.analysis.local_picks import LocalPick
    from advisor.hosting.computer.plans import LocalWay
    from advisor.hosting.computer.upgrades import Upgrade
    from advisor.hosting.span import Span
    from advisor.wording import Words
    from advisor.wording.namer import Namer


def pick_lines(picks: tuple[LocalPick, ...], use_case: str, words: Words) -> list[str]:
    """The picks with two precisions each, and the commands to copy."""
    lines = ["", strong(words.say("Best on it for: {use_case}", use_case=use_case))]
    if not picks:
        return [*lines, words.say("No open model that fits passes the must-haves of this job.")]
    for place, pick in enumerate(picks, 1):
        lines.append(pick_line(place, pick, words))
        for way in pick.plan.ways:
            lines.append(f"   {way_line(way, words)}")
            lines += [f"     {line}" for line in command_lines(way, words)]
    return lines


def upgrade_lines(
    cards: tuple[Upgrade, ...],
    picks: tuple[LocalPick, ...],
    namer: Namer,
    currency: Currency,
    rate: Rate,
) -> list[str]:
    """What further cards would bring at prices in a currency; nothing if none is worth naming."""
    if not cards:
        return []
    model = picks[0].plan.model
    heading = strong(namer.say("What another card would bring"))
    return ["", heading, *(upgrade_line(card, model, namer, currency, rate) for card in cards)]


def upgrades_in_json(cards: tuple[Upgrade, ...]) -> list[dict[str, Any]]:
    """The cards for programs; the price is of one, None if there is none published."""
    return [
        {
            "device": card.device,
            "count": card.count,
            "price": None if card.price is None else msgspec.to_builtins(card.price),
            "precision": card.precision,
            "output_tokens_per_s": plain_span(card.rate),
            "further_models": list(card.further),
        }
        for card in cards
    ]


def picks_in_json(picks: tuple[LocalPick, ...]) -> list[dict[str, Any]]:
    """The picks for programs: bytes, tokens a second, commands."""
    return [
        {
            "model": pick.plan.model,
            "score": pick.score,
            "good_enough": pick.enough,
            "ways": [_way(way) for way in pick.plan.ways],
        }
        for pick in picks
    ]


def _way(way: LocalWay) -> dict[str, Any]:
    estimate = way.estimate
    return {
        "precision": estimate.precision,
        "total_bytes": estimate.total_bytes,
        "left_bytes": way.left_bytes,
        "context_tokens": estimate.context_tokens,
        "output_tokens_per_s": plain_span(estimate.output_tokens_per_s),
        "prefill_tokens_per_s": plain_span(estimate.prefill_tokens_per_s),
        "commands": [
            {
                "program": c.program,
                "command": c.text,
                "relative_speed": None if c.relative is None else plain_span(c.relative),
            }
            for c in way.commands
        ],
    }


def plain_span(span: Span) -> dict[str, float | None]:
    """A range for JSON; None where it is unknown."""
    return {
        name: None if math.isnan(value) else value
        for name, value in zip(("low", "mid", "high"), span, strict=True)
    }
