"""Sentences on what is worth finding out, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.finding import LEAST_CHANGE
from advisor.decision.analysis.own_test import MOST_TASKS
from advisor.decision.kernels.paired_test import POWER
from advisor.wording import numbers
from advisor.wording.what_would_change import leader_name

if TYPE_CHECKING:
    from advisor.decision.analysis.finding import ToFind
    from advisor.decision.analysis.own_test import OwnTest
    from advisor.decision.kernels.information import Worth
    from advisor.wording.narrator import Narrator

# Gains of fewer points print as 0.
LEAST_GAIN = 0.05
# The chance of all figures together is said where it is so much more than that of any part.
LEAST_MORE = 0.01


def finding_sentences(narrator: Narrator) -> list[str]:
    """Say which figures are worth finding out, and the cheapest way; empty without a ranking."""
    found = narrator.recommendation.finding
    if found is None:
        return []
    say = narrator.say
    surely = found.everything.change < LEAST_CHANGE and not found.figures
    lines = []
    if found.capability.change < LEAST_CHANGE:
        nothing = say("Nothing unknown about capability would change this.")
        rest = say("Nor would anything else that is unknown.") if surely else ""
        if found.figures:
            rest = say("Something else may:")
        lines.append(narrator.sentences(nothing, rest))
    lines += [_figure(narrator, each, found.point) for each in found.figures]
    if found.test is not None:
        lines.append(_test(narrator, found.test, found.point))
    elif found.capability.change >= LEAST_CHANGE and not any(
        figure.leaf.benchmark for figure in found.figures
    ):
        lines.append(
            _all(
                narrator,
                say("No single score of its capability decides, but all of them together may."),
                found.capability,
                found.point,
            )
        )
    said = max([found.capability.change, *(figure.worth.change for figure in found.figures)])
    if not surely and found.everything.change >= said + LEAST_MORE:
        all_figures = say("All figures together may decide too.")
        lines.append(_all(narrator, all_figures, found.everything, found.point))
    return lines


def _all(narrator: Narrator, what: str, worth: Worth, point: float | None) -> str:
    """Say what it is worth to know many figures at once."""
    chance = narrator.say(
        "If they were all known exactly, another model would be picked with a chance of {chance}.",
        chance=numbers.percent(worth.change, narrator),
    )
    return narrator.sentences(what, chance, _drop(narrator, worth), _gain(narrator, worth, point))


def _figure(narrator: Narrator, found: ToFind, point: float | None) -> str:
    """Say what is not known, how likely it is to change the pick, and how to find it out."""
    return narrator.sentences(
        _gap(narrator, found),
        _change(narrator, found),
        _drop(narrator, found.worth),
        _gain(narrator, found.worth, point),
        _way_to_find(narrator, found),
    )


def _gap(narrator: Narrator, found: ToFind) -> str:
    """Say what is not known for sure."""
    board, model = found.leaf.scored_on, narrator.model(found.offer)
    measure = narrator.leaf(found.leaf) if board is None else narrator.measure(board)
    if found.kind == "unpriced":
        return narrator.say(
            "{offer}: no price is known; it may be what others ask for the model.",
            offer=narrator.offer(found.offer),
        )
    if found.kind == "range" and not found.leaf.of_the_model:
        return narrator.say(
            "{offer}: {measure} is computed, within a range.",
            offer=narrator.offer(found.offer), measure=measure,
        )  # fmt: skip
    if found.kind == "published":
        return narrator.say(
            "{model}: its score on {measure} is known with an error.", model=model, measure=measure
        )
    if board is not None:
        return narrator.say(
            "{model}: no score on {measure} is published.", model=model, measure=measure
        )
    if found.leaf.of_the_model:
        return narrator.say(
            "{model}: {measure} is not known for sure.", model=model, measure=measure
        )
    return narrator.say(
        "{offer}: {measure} is not published.", offer=narrator.offer(found.offer), measure=measure
    )


def _change(narrator: Narrator, found: ToFind) -> str:
    chance = numbers.percent(found.worth.change, narrator)
    if found.instead is None:
        return narrator.say(
            "If it were known, another model would be picked with a chance of {chance}.",
            chance=chance,
        )
    if found.instead == found.offer:
        return narrator.say(
            "If it were known, this one would be picked instead with a chance of {chance}.",
            chance=chance,
        )
    return narrator.say(
        "If it were known, another model would be picked with a chance of {chance}, mostly"
        " {offer}.",
        chance=chance,
        offer=leader_name(narrator, found.instead),
    )


def _drop(narrator: Narrator, worth: Worth) -> str:
    """Say how often the pick would prove not good enough; empty where it hardly ever does."""
    if worth.drop < LEAST_CHANGE:
        return ""
    model = narrator.model(narrator.recommendation.ranked[0])
    if numbers.percent(worth.drop, narrator) == numbers.percent(worth.change, narrator):
        return narrator.say("That is because {model} proves not good enough.", model=model)
    return narrator.say(
        "In {chance} of all cases this is because {model} proves not good enough.",
        chance=numbers.percent(worth.drop, narrator),
        model=model,
    )


def _gain(narrator: Narrator, worth: Worth, point: float | None) -> str:
    """Say what knowing is worth on average; empty where that prints as nothing."""
    if worth.gain < LEAST_GAIN:
        return ""
    points = numbers.score(worth.gain)
    if point is None:
        return narrator.say("Average gain: {points} points.", points=points)
    return narrator.say(
        "Average gain: {points} points, worth {money} a month to you.",
        points=points, money=narrator.money(worth.gain * point),
    )  # fmt: skip


def _way_to_find(narrator: Narrator, found: ToFind) -> str:
    """Say the cheapest way to find out; empty for a score of the mix, which the test shows."""
    if found.leaf.benchmark is not None:
        return ""
    match found.leaf.criterion:
        case "speed":
            return narrator.say(
                "Cheapest way to know: send a few dozen requests of your own and take the time."
            )
        case "cost" if found.kind == "unpriced" or _is_hosted(narrator, found):
            return narrator.say("Cheapest way to know: ask for a quote.")
        case "cost":
            return narrator.say(
                "Cheapest way to know: send a few dozen requests of your own and read the bill."
            )
        case _ if found.leaf.of_the_model:
            return narrator.say("Cheapest way to know: try it on a few dozen tasks of your own.")
        case _:
            return narrator.say("Cheapest way to know: ask the provider.")


def _is_hosted(narrator: Narrator, found: ToFind) -> bool:
    return narrator.recommendation.candidate(found.offer).is_hosted


def _test(narrator: Narrator, test: OwnTest, point: float | None) -> str:
    """Describe the test of two models: tasks, what it would show, its worth, its price."""
    model, points = narrator.model(test.offer), f"{abs(test.points):g}"
    if test.points > 0:
        deciding = narrator.say(
            "Another model is picked if {model} solves {points} percentage points more of your"
            " tasks than expected.",
            model=model, points=points,
        )  # fmt: skip
    else:
        deciding = narrator.say(
            "Another model is picked if {model} solves {points} percentage points fewer of your"
            " tasks than expected.",
            model=model, points=points,
        )  # fmt: skip
    plan = narrator.say(
        "A test shows that with a chance of {power}: {tasks} tasks of your own, each tried by"
        " {model} and {other} (McNemar's test at 5 %).",
        power=numbers.percent(POWER, narrator),
        tasks=numbers.written(test.tasks, narrator),
        model=model,
        other=narrator.model(test.other),
    )
    chance = narrator.say(
        "How likely that is: {chance}.", chance=numbers.percent(test.worth.change, narrator)
    )
    few = (
        narrator.say(
            "{tasks} tasks would show a difference of {points} percentage points.",
            tasks=MOST_TASKS,
            points=f"{test.few_points:.0f}",
        )
        if test.few_points is not None
        else ""
    )
    price = (
        narrator.say("What its requests cost: about {cost}.", cost=narrator.money(test.cost))
        if test.cost is not None
        else ""
    )
    worth = _drop(narrator, test.worth), _gain(narrator, test.worth, point)
    return narrator.sentences(deciding, chance, *worth, plan, price, few)
