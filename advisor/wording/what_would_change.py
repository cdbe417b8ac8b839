"""Sentences on what would change the answer, what units are worth, and which models to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.criteria import COST
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.good_enough import GoodEnough
    from advisor.decision.analysis.watch_list import Watched
    from advisor.decision.analysis.what_would_change import Needed
    from advisor.decision.kernels.weight_shift import WeightShift
    from advisor.wording.narrator import Narrator

# Nobody notices a change of about a cent a month.


def leader_name(narrator: Narrator, offer: str) -> str:
    """Name the model that would lead; with its way where that is another than today's best."""
    is_best_way = narrator.recommendation.is_leader(offer)
    return narrator.model(offer) if is_best_way else narrator.offer(offer)


def shift_sentence(narrator: Narrator, rival: str, shift: WeightShift | None) -> str:
    """Give the least shift of weight at which a rival ties."""
    other = leader_name(narrator, rival)
    if shift is None:
        return narrator.say(
            "No other weighing puts {rival} first: it is better on none of your criteria.",
            rival=other,
        )
    if not shift.plan:
        return narrator.say("{rival} is level already.", rival=other)
    criteria = narrator.recommendation.criteria

    def name(column: int) -> str:
        return narrator.criterion(criteria[column])

    return narrator.say(
        "{rival} draws level if {mass} of the weight moves from {sources} to {target}.",
        rival=other,
        mass=numbers.percent(shift.moved, narrator, 1),
        sources=narrator.listed(name(move.source) for move in shift.plan),
        target=name(shift.plan[0].target),
    )


def needed_sentence(narrator: Narrator, needed: Needed) -> str:
    """Give the figure with which an offer would lead, beside its present one."""
    other = leader_name(narrator, needed.offer)
    now = narrator.raw(needed.leaf, needed.figure)
    wanted = narrator.raw(needed.leaf, needed.needed)
    if needed.leaf.criterion == COST:
        return narrator.say(
            "{rival} would lead at a cost of {needed} (now {now}).",
            rival=other, needed=wanted, now=now,
        )  # fmt: skip
    return narrator.say(
        "{rival} would lead with {needed} on {measure} (now {now}).",
        rival=other,
        needed=wanted,
        measure=narrator.leaf(needed.leaf),
        now=now,
    )


def good_enough_sentences(narrator: Narrator, found: GoodEnough) -> tuple[str, ...]:
    """Say at which good-enough level the pick would change, in both directions."""
    scale = narrator.catalog.benchmarks[found.benchmark]
    unit = narrator.catalog.units[scale.unit]

    def shown(level: float) -> str:
        return numbers.figure(level, unit, narrator)

    sentences = []
    if found.below is not None:
        sentences.append(
            narrator.say(
                "Below a good-enough level of {level} on {benchmark}, {offer} leads.",
                level=shown(found.below.level),
                benchmark=scale.name,
                offer=narrator.model(found.below.offer),
            )
        )
    if found.above is not None:
        sentences.append(
            narrator.say(
                "Above a good-enough level of {level} on {benchmark}, {offer} leads.",
                level=shown(found.above.level),
                benchmark=scale.name,
                offer=narrator.model(found.above.offer),
            )
        )
    if not sentences:
        sentences.append(
            narrator.say(
                "No good-enough level on {benchmark} changes the pick (now {level}).",
                benchmark=scale.name,
                level=shown(found.level),
            )
        )
    return tuple(sentences)


def watch_sentence(narrator: Narrator, watched: Watched) -> str:
    """Name an open model within reach, and what it lacks."""
    offer = narrator.model(watched.offer)
    points = numbers.score(abs(watched.behind))
    where = (
        narrator.say("{offer}: {points} points behind", offer=offer, points=points)
        if watched.behind > 0
        else narrator.say("{offer}: {points} points ahead", offer=offer, points=points)
    )
    return f"{where}{narrator.say('; ')}{_lacks(narrator, watched)}"


def _lacks(narrator: Narrator, watched: Watched) -> str:
    match watched.lacks:
        case "constraint":
            name = names.constraint_name(watched.what[0], narrator)
            return narrator.say("it fails one must-have: {constraint}.", constraint=name)
        case "figures":
            measures = [narrator.measure(m) for m in watched.what]
            return narrator.say(
                "no figures yet for: {measures}.", measures=narrator.listed(measures)
            )
        case "criterion":
            name = narrator.criterion(watched.what[0])
            return narrator.say("most of the gap is {criterion}.", criterion=name)
