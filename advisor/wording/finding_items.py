"""What is worth finding out in short items; ``finding`` says the same in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.finding import LEAST_CHANGE
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.finding import ToFind
    from advisor.decision.analysis.own_test import OwnTest
    from advisor.wording.narrator import Narrator

MOST_ITEMS = 3


def finding_items(narrator: Narrator) -> list[str]:
    """Return at most three items, the likeliest to change the pick first; empty without a ranking.

    Each says what is not known, how likely it is to change the pick, and the cheapest way to know.
    """
    found = narrator.recommendation.finding
    if found is None:
        return []
    items = [_figure(narrator, each) for each in found.figures]
    if found.test is not None:
        items.insert(min(len(items), MOST_ITEMS - 1), _test(narrator, found.test))
    elif found.capability.change >= LEAST_CHANGE and not found.figures:
        chance = numbers.percent(found.capability.change, narrator)
        items.append(narrator.say("All scores together: {chance} that they change the pick.",
                                  chance=chance))  # fmt: skip
    if not items:
        return [narrator.say("Nothing unknown would change this.")]
    return items[:MOST_ITEMS]


def _figure(narrator: Narrator, found: ToFind) -> str:
    board = found.leaf.scored_on
    measure = narrator.leaf(found.leaf) if board is None else narrator.measure(board)
    if found.kind == "unpriced":
        measure = narrator.say("its price")
    return narrator.say(
        "{model}, {measure}: {chance} that it changes the pick. Cheapest: {way}.",
        model=narrator.model(found.offer), measure=measure,
        chance=numbers.percent(found.worth.change, narrator), way=_way(narrator, found),
    )  # fmt: skip


def _way(narrator: Narrator, found: ToFind) -> str:
    """Return the cheapest way to find a figure out, in a few words."""
    hosted = narrator.recommendation.candidate(found.offer).is_hosted
    match found.leaf.criterion:
        case "speed":
            return narrator.say("time a few dozen requests")
        case "cost" if found.kind == "unpriced" or hosted:
            return narrator.say("ask for a quote")
        case "cost":
            return narrator.say("read the bill of a few dozen requests")
        case _ if found.leaf.of_the_model:
            return narrator.say("try it on a few dozen tasks")
        case _:
            return narrator.say("ask the provider")


def _test(narrator: Narrator, test: OwnTest) -> str:
    return narrator.say(
        "{tasks} of your own tasks, tried by {model} and {other}: {chance} that they change the"
        " pick.",
        tasks=numbers.written(test.tasks, narrator), model=narrator.model(test.offer),
        other=narrator.model(test.other), chance=numbers.percent(test.worth.change, narrator),
    )  # fmt: skip
