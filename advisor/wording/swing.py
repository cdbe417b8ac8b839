"""Texts of the swing wizard: the trade that it asks about, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from advisor.decision.analysis.indifference import MarginalTrade, gained_and_given
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.values import rises

if TYPE_CHECKING:
    from advisor.decision.analysis.indifference import SwingTrade, Trade
    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.wording.narrator import Narrator


def trade_sentence(narrator: Narrator, trade: Trade) -> str:
    """Say which trade the weights imply."""
    if isinstance(trade, MarginalTrade):
        return _marginal(narrator, trade)
    return _swing(narrator, trade)


def trade_basis(narrator: Narrator, trade: Trade) -> str:
    """Say from which figures the trade starts."""
    if isinstance(trade, MarginalTrade):
        return narrator.say(
            "Starting from {offer}, which would then fit best, at {money} a month.",
            offer=narrator.offer(trade.offer),
            money=narrator.money(narrator.recommendation.monthly_cost(trade.offer)),
        )
    return narrator.say("All else the same.")


class EvenRow(NamedTuple):
    """One figure of two equally good alternatives: its name, and its value on each side."""

    name: str
    before: str
    after: str


def even_rows(narrator: Narrator, trade: Trade) -> tuple[EvenRow, ...]:
    """Return both sides of a trade, the figure that improves first."""
    evaluation = narrator.evaluation
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
        EvenRow(narrator.leaf(leaf), narrator.raw(leaf, before), narrator.raw(leaf, after))
        for leaf, before, after in sides
    )


def _marginal(narrator: Narrator, trade: MarginalTrade) -> str:
    rate = trade.rate
    money = narrator.money_from_base(rate.usd_a_month)
    if rate.leaf.benchmark:
        return narrator.say(
            "With these weights you would pay up to {money} a month more for one point of "
            "{benchmark}.",
            money=money,
            benchmark=narrator.catalog.benchmarks[rate.leaf.benchmark].name,
        )
    step = rate.leaf.unit.step
    if step is not None:
        return narrator.say(
            "With these weights you would pay up to {money} a month more for {step}.",
            money=money,
            step=step.in_language(narrator.code),
        )
    return narrator.say(
        "With these weights you would pay up to {money} a month more for one unit of {criterion}.",
        money=money,
        criterion=narrator.leaf(rate.leaf),
    )


def _swing(narrator: Narrator, trade: SwingTrade) -> str:
    shown = narrator.raw
    texts = {
        "gained": narrator.leaf(trade.gained),
        "worse": shown(trade.gained, trade.worse),
        "better": shown(trade.gained, trade.better),
        "best": shown(trade.given, trade.best),
        "left": shown(trade.given, trade.left),
    }
    if trade.given.criterion == COST:
        return narrator.say(
            "With these weights you would pay {left} instead of {best} to go from “{worse}” to "
            "“{better}” ({gained}).",
            **texts,
        )
    return narrator.say(
        "With these weights you would accept {left} instead of {best} ({given}) to go from "
        "“{worse}” to “{better}” ({gained}).",
        given=narrator.leaf(trade.given),
        **texts,
    )


def trade_advice(narrator: Narrator, trade: Trade, *, too_much: bool) -> str:
    """Say what to rate differently if the trade asks too much or too little."""
    gained, given = gained_and_given(trade)
    less, more = (gained, given) if too_much else (given, gained)
    return narrator.say(
        "Then rate {less} lower, or {more} higher.",
        less=narrator.criterion(less),
        more=narrator.criterion(more),
    )


def locked_sentence(narrator: Narrator) -> str:
    """Name the sliders that stay because they are locked; empty for none."""
    scenario = narrator.scenario
    locked = [
        narrator.say(
            "{criterion} at {position}",
            criterion=narrator.criterion(c),
            position=f"{scenario.priorities[c]:.0f}",
        )
        for c in scenario.priorities
        if c in scenario.locked
    ]
    if not locked:
        return ""
    return narrator.say(
        "Locked, and left as they are: {criteria}.", criteria=narrator.listed(locked)
    )


def change_sentence(now: Narrator, then: Narrator) -> str:
    """Say how the new weights change the best fit."""
    before, after = (next(iter(each.recommendation.ranked), None) for each in (now, then))
    if after is None:
        return then.say("No offer can be ranked with these priorities.")
    name = then.offer(after)
    if before is None:
        return then.say("{offer} becomes the best fit.", offer=name)
    if before == after:
        return then.say("{offer} stays the best fit.", offer=name)
    return then.say(
        "{offer} becomes the best fit, instead of {other}.", offer=name, other=now.offer(before)
    )
