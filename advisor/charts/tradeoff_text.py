"""The trade-off chart in words: its axes, its points, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.charts.tradeoff_figures import dominator
from advisor.decision.picks import BEST_FIT
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def capability_text(figures: TradeoffFigures, level: float, words: Words) -> str:
    """A place on the capability axis: 68.4 %, or of a mix 71.3 of 100."""
    if figures.unit:
        return numbers.figure(level, figures.unit, words)
    return words.say("{points} of 100", points=f"{level:.1f}")


def capability_title(recommendation: Recommendation, words: Words) -> str:
    """What the upright axis shows; names the benchmark or the mix."""
    benchmarks, mix = recommendation.catalog.benchmarks, recommendation.scenario.mix
    if len(mix) == 1:
        scale = benchmarks[mix[0].benchmark]
        if scale.unit == "%":
            return words.say("Capability: {benchmark}, %", benchmark=scale.name)
        return words.say("Capability: {benchmark}, points", benchmark=scale.name)
    parts = [f"{numbers.percent(part.share)} {benchmarks[part.benchmark].name}" for part in mix]
    return words.say("Capability, 0 to 100: {mix}", mix=" + ".join(parts))


def cost_title(words: Words) -> str:
    """What the level axis shows."""
    return words.say("Cost a month, logarithmic →")


def enough_title(figures: TradeoffFigures, words: Words) -> str:
    """The name of the good-enough line."""
    return words.say("good enough {level}", level=capability_text(figures, figures.enough, words))


def point_lines(
    recommendation: Recommendation, figures: TradeoffFigures, row: int, words: Words
) -> tuple[str, str]:
    """An offer under the pointer: its name, then its cost and capability."""
    candidate = recommendation.evaluation.candidates[row]
    cost = recommendation.monthly_cost(candidate.offer.id)
    level = capability_text(figures, float(figures.y[row]), words)
    if figures.estimated[row]:
        level = words.say("about {figure}, estimated", figure=level)
    money = numbers.money(cost, recommendation.scenario.currency)
    text = words.say("{money} a month · {capability}", money=money, capability=level)
    return names.offer_name(candidate, words), text


def front_text(
    recommendation: Recommendation, front: NDArray[np.bool_], selected: str | None, words: Words
) -> str:
    """How many offers are on the front, and what stands between it and the selected one."""
    ranked = len(recommendation.ranked)
    if not ranked:
        return words.say("No offer can be ranked, so there is no trade-off to draw.")
    text = words.count(
        "{n} of {all} offers is on the front: nothing is cheaper and stronger at once.",
        "{n} of {all} offers are on the front: nothing is cheaper and stronger at once.",
        int(front.sum()),
        all=f"{ranked:,}",
    )
    return f"{text} {_selected_text(recommendation, front, selected, words)}".rstrip()


def _selected_text(
    recommendation: Recommendation, front: NDArray[np.bool_], selected: str | None, words: Words
) -> str:
    if selected is None or selected not in recommendation.evaluation.rows:
        return ""
    name = names.offer_name(recommendation.candidate(selected), words)
    row = recommendation.evaluation.rows[selected]
    if front[row]:
        return words.say("{offer} is on it.", offer=name)
    if recommendation.monthly_cost(selected) is None:
        return words.say("What {offer} costs is unknown, so it is not drawn.", offer=name)
    better = dominator(recommendation, selected)
    if better is None:
        return words.say("{offer} is not ranked.", offer=name)
    other = names.offer_name(recommendation.candidate(better), words)
    return words.say(
        "{offer} is not: {other} is no dearer and no weaker, and better on one of the two.",
        offer=name,
        other=other,
    )


def chart_text(
    recommendation: Recommendation,
    figures: TradeoffFigures,
    front: NDArray[np.bool_],
    selected: str | None,
    words: Words,
) -> str:
    """The whole chart as a description for those who do not see it."""
    parts = [
        f"{cost_title(words)} {capability_title(recommendation, words)}.",
        front_text(recommendation, front, selected, words),
    ]
    best = recommendation.pick(BEST_FIT)
    if best is not None:
        row = recommendation.evaluation.rows[best.offer]
        if not np.isnan(figures.y[row]):
            role = names.role_name(BEST_FIT, words)
            parts.append(f"{role}: {', '.join(point_lines(recommendation, figures, row, words))}.")
    return " ".join(parts)
