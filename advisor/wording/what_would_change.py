"""What would change the answer, what a unit is worth, good enough, and whom to watch, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.decision.judging.criteria import COST
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision.analysis.good_enough import GoodEnough
    from advisor.decision.analysis.watch_list import Watched
    from advisor.decision.analysis.what_would_change import Needed, Rate
    from advisor.decision.kernels.weight_shift import WeightShift
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

# A change of less than a cent or so a month is nothing that one would notice.
LEAST_MONEY = 0.005


def _offer(recommendation: Recommendation, offer: str, words: Words) -> str:
    return names.offer_name(recommendation.candidate(offer), words)


def _listed(items: Sequence[str], words: Words) -> str:
    return words.listed(items)


def shift_sentence(
    recommendation: Recommendation, rival: str, shift: WeightShift | None, words: Words
) -> str:
    """The least shift of weight that lets a rival draw level."""
    other = _offer(recommendation, rival, words)
    if shift is None:
        return words.say(
            "No other weighing puts {rival} first: it is better on none of your criteria.",
            rival=other,
        )
    if not shift.plan:
        return words.say("{rival} is level already.", rival=other)
    catalog, criteria = recommendation.catalog, recommendation.criteria

    def name(column: int) -> str:
        return names.criterion_name(catalog, criteria[column], words)

    return words.say(
        "{rival} draws level if {mass} of the weight moves from {sources} to {target}.",
        rival=other,
        mass=numbers.percent(shift.moved, 1),
        sources=_listed([name(move.source) for move in shift.plan], words),
        target=name(shift.plan[0].target),
    )


def needed_sentence(recommendation: Recommendation, needed: Needed, words: Words) -> str:
    """A figure with which an offer would lead, beside what it has."""
    other = _offer(recommendation, needed.offer, words)
    now = names.raw_text(recommendation, needed.leaf, needed.figure, words)
    wanted = names.raw_text(recommendation, needed.leaf, needed.needed, words)
    if needed.leaf.criterion == COST:
        return words.say(
            "{rival} would lead at a cost of {needed} (now {now}).",
            rival=other, needed=wanted, now=now,
        )  # fmt: skip
    return words.say(
        "{rival} would lead with {needed} on {measure} (now {now}).",
        rival=other,
        needed=wanted,
        measure=names.leaf_name(recommendation.catalog, needed.leaf, words),
        now=now,
    )


def rate_sentence(recommendation: Recommendation, rate: Rate, words: Words) -> str:
    """What one unit is worth to the user in money a month."""
    currency = recommendation.scenario.currency
    amount = recommendation.evaluation.rate.convert(rate.usd_a_month, BASE, currency)
    money = numbers.money(amount, currency)
    name = names.leaf_name(recommendation.catalog, rate.leaf, words)
    if rate.leaf.benchmark:
        return words.say(
            "One point of {benchmark} is worth {money} a month to you here.",
            benchmark=name, money=money,
        )  # fmt: skip
    step = rate.leaf.unit.step
    unit = name if step is None else step.in_language(words.code)
    unit = unit[:1].upper() + unit[1:]
    return words.say("{unit} is worth {money} a month to you here.", unit=unit, money=money)


def good_enough_sentences(
    recommendation: Recommendation, found: GoodEnough, words: Words
) -> tuple[str, ...]:
    """At which good-enough level the pick would change, to both sides."""
    scale = recommendation.catalog.benchmarks[found.benchmark]
    unit = recommendation.catalog.units[scale.unit]

    def shown(level: float) -> str:
        return numbers.figure(level, unit, words)

    said = []
    if found.below is not None:
        said.append(
            words.say(
                "Below a good-enough level of {level} on {benchmark}, {offer} leads.",
                level=shown(found.below.level),
                benchmark=scale.name,
                offer=_offer(recommendation, found.below.offer, words),
            )
        )
    if found.above is not None:
        said.append(
            words.say(
                "Above a good-enough level of {level} on {benchmark}, {offer} leads.",
                level=shown(found.above.level),
                benchmark=scale.name,
                offer=_offer(recommendation, found.above.offer, words),
            )
        )
    if not said:
        said.append(
            words.say(
                "No good-enough level on {benchmark} changes the pick (now {level}).",
                benchmark=scale.name,
                level=shown(found.level),
            )
        )
    return tuple(said)


def watch_sentence(recommendation: Recommendation, watched: Watched, words: Words) -> str:
    """An open model within reach, and what it lacks."""
    offer = _offer(recommendation, watched.offer, words)
    points = numbers.score(abs(watched.behind))
    where = (
        words.say("{offer}: {points} points behind", offer=offer, points=points)
        if watched.behind > 0
        else words.say("{offer}: {points} points ahead", offer=offer, points=points)
    )
    return f"{where}{words.say('; ')}{_lacks(recommendation, watched, words)}"


def _lacks(recommendation: Recommendation, watched: Watched, words: Words) -> str:
    catalog = recommendation.catalog
    match watched.lacks:
        case "constraint":
            name = names.constraint_name(watched.what[0], words)
            return words.say("it fails one must-have: {constraint}.", constraint=name)
        case "figures":
            measures = [names.measure_name(catalog, m, words) for m in watched.what]
            return words.say("no figures yet for: {measures}.", measures=_listed(measures, words))
        case "criterion":
            name = names.criterion_name(catalog, watched.what[0], words)
            return words.say("most of the gap is {criterion}.", criterion=name)
