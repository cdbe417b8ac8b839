"""What the swing wizard says of weights: the trade that it asks about, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from advisor.catalog.currencies import BASE
from advisor.decision.analysis.indifference import MarginalTrade, gained_and_given
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.values import rises
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision.analysis.indifference import SwingTrade, Trade
    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def trade_sentence(recommendation: Recommendation, trade: Trade, words: Words) -> str:
    """What the weights say one would just accept."""
    if isinstance(trade, MarginalTrade):
        return _marginal(recommendation, trade, words)
    return _swing(recommendation, trade, words)


def trade_basis(recommendation: Recommendation, trade: Trade, words: Words) -> str:
    """From where the trade starts."""
    if isinstance(trade, MarginalTrade):
        candidate = recommendation.candidate(trade.offer)
        cost = recommendation.monthly_cost(trade.offer)
        return words.say(
            "Starting from {offer}, which would then fit best, at {money} a month.",
            offer=names.offer_name(candidate, words),
            money=numbers.money(cost, recommendation.scenario.currency),
        )
    return words.say("All else the same.")


class EvenRow(NamedTuple):
    """One figure of two things that are worth the same: its name, and what it is on each side."""

    name: str
    before: str
    after: str


def even_rows(recommendation: Recommendation, trade: Trade, words: Words) -> tuple[EvenRow, ...]:
    """Both sides of a trade, the figure that improves first."""
    evaluation = recommendation.evaluation
    sides: tuple[tuple[Leaf, Raw, Raw], ...]
    if isinstance(trade, MarginalTrade):
        gained, given = trade.rate.leaf, evaluation.leaves[evaluation.columns[COST][0]]
        row = evaluation.rows[trade.offer]
        measures = [leaf.measure for leaf in evaluation.leaves]
        figure = float(evaluation.raw[row, measures.index(gained.measure)])
        cost = float(evaluation.raw[row, evaluation.columns[COST][0]])
        better = figure + (1 if rises(gained.function) else -1)
        sides = ((gained, figure, better), (given, cost, cost + trade.rate.usd_a_month))
    else:
        sides = (
            (trade.gained, trade.worse, trade.better),
            (trade.given, trade.best, trade.left),
        )
    return tuple(
        EvenRow(
            names.leaf_name(recommendation.catalog, leaf, words),
            names.raw_text(recommendation, leaf, before, words),
            names.raw_text(recommendation, leaf, after, words),
        )
        for leaf, before, after in sides
    )


def _marginal(recommendation: Recommendation, trade: MarginalTrade, words: Words) -> str:
    currency = recommendation.scenario.currency
    rate = trade.rate
    amount = recommendation.evaluation.rate.convert(rate.usd_a_month, BASE, currency)
    money = numbers.money(amount, currency)
    if rate.leaf.benchmark:
        return words.say(
            "With these weights you would pay up to {money} a month more for one point of "
            "{benchmark}.",
            money=money,
            benchmark=recommendation.catalog.benchmarks[rate.leaf.benchmark].name,
        )
    step = rate.leaf.unit.step
    if step is not None:
        return words.say(
            "With these weights you would pay up to {money} a month more for {step}.",
            money=money,
            step=step.in_language(words.code),
        )
    return words.say(
        "With these weights you would pay up to {money} a month more for one unit of {criterion}.",
        money=money,
        criterion=names.leaf_name(recommendation.catalog, rate.leaf, words),
    )


def _swing(recommendation: Recommendation, trade: SwingTrade, words: Words) -> str:
    def shown(leaf: Leaf, raw: Raw) -> str:
        return names.raw_text(recommendation, leaf, raw, words)

    catalog = recommendation.catalog
    texts = {
        "gained": names.leaf_name(catalog, trade.gained, words),
        "worse": shown(trade.gained, trade.worse),
        "better": shown(trade.gained, trade.better),
        "best": shown(trade.given, trade.best),
        "left": shown(trade.given, trade.left),
    }
    if trade.given.criterion == COST:
        return words.say(
            "With these weights you would pay {left} instead of {best} to go from “{worse}” to "
            "“{better}” ({gained}).",
            **texts,
        )
    return words.say(
        "With these weights you would accept {left} instead of {best} ({given}) to go from "
        "“{worse}” to “{better}” ({gained}).",
        given=names.leaf_name(catalog, trade.given, words),
        **texts,
    )


def trade_advice(
    recommendation: Recommendation, trade: Trade, words: Words, *, too_much: bool
) -> str:
    """What to rate otherwise when the trade asks too much of the user, or too little."""
    catalog = recommendation.catalog
    gained, given = gained_and_given(trade)
    less, more = (gained, given) if too_much else (given, gained)
    return words.say(
        "Then rate {less} lower, or {more} higher.",
        less=names.criterion_name(catalog, less, words),
        more=names.criterion_name(catalog, more, words),
    )


def locked_sentence(recommendation: Recommendation, words: Words) -> str:
    """Which sliders stay because they are locked; empty where none is."""
    scenario, catalog = recommendation.scenario, recommendation.catalog
    locked = [
        words.say(
            "{criterion} at {position}",
            criterion=names.criterion_name(catalog, c, words),
            position=f"{scenario.priorities[c]:.0f}",
        )
        for c in scenario.priorities
        if c in scenario.locked
    ]
    if not locked:
        return ""
    return words.say("Locked, and left as they are: {criteria}.", criteria=_listed(locked, words))


def change_sentence(now: Recommendation, then: Recommendation, words: Words) -> str:
    """What the new weights do to the best fit."""
    before, after = (next(iter(r.ranked), None) for r in (now, then))
    if after is None:
        return words.say("No offer can be ranked with these priorities.")
    name = names.offer_name(then.candidate(after), words)
    if before is None:
        return words.say("{offer} becomes the best fit.", offer=name)
    if before == after:
        return words.say("{offer} stays the best fit.", offer=name)
    return words.say(
        "{offer} becomes the best fit, instead of {other}.",
        offer=name,
        other=names.offer_name(now.candidate(before), words),
    )


def _listed(items: Sequence[str], words: Words) -> str:
    return words.listed(items)
