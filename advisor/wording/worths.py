"""Sentences on what steps are worth in money, by the user's weights and budget."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.analysis.worths import Worth
    from advisor.wording.narrator import Narrator


def worth_sentence(narrator: Narrator, worth: Worth) -> str:
    """Say what a step is worth in money a month, and a seat where the budget has seats."""
    return narrator.say(
        "{step}: {money}.", step=_step(narrator, worth), money=_money(narrator, worth)
    )


def _step(narrator: Narrator, worth: Worth) -> str:
    match worth.kind:
        case "point":
            return narrator.say(
                "One point of {benchmark}, up to good enough", benchmark=narrator.leaf(worth.leaf)
            )
        case "enough-to-best":
            return narrator.say("Capability from good enough to the best there is")
        case "step":
            return narrator.say(
                "{criterion} from “{worse}” to “{better}”",
                criterion=narrator.criterion(worth.leaf.criterion),
                worse=narrator.raw(worth.leaf, worth.worse),
                better=narrator.raw(worth.leaf, worth.better),
            )


def _money(narrator: Narrator, worth: Worth) -> str:
    seats = narrator.scenario.budget.seats
    money = narrator.money_from_base(worth.usd_a_month)
    if seats is None or seats == 1:
        return narrator.say("{money} a month", money=money)
    return narrator.say(
        "{seat} a month and seat, {money} for all",
        seat=narrator.money_from_base(worth.usd_a_month / seats),
        money=money,
    )


def point_sentence(narrator: Narrator, worth: Worth) -> tuple[str, str]:
    """Say what a point of a benchmark is worth; then the word that asks whether that is right."""
    seats = narrator.scenario.budget.seats
    if seats is None or seats == 1:
        money = narrator.money_from_base(worth.usd_a_month)
        text = narrator.say(
            "One point of {benchmark} is worth <b>{money} a month</b> to you:",
            benchmark=escape(narrator.leaf(worth.leaf)),
            money=money,
        )
    else:
        money = narrator.money_from_base(worth.usd_a_month / seats)
        text = narrator.say(
            "One point of {benchmark} is worth <b>{money} a month and seat</b> to you:",
            benchmark=escape(narrator.leaf(worth.leaf)),
            money=money,
        )
    return text, narrator.say("right?")
