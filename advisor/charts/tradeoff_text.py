"""The trade-off chart in words: its axes, its points, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.charts.tradeoff_figures import dominator
from advisor.decision.analysis.dominance import dominated_by
from advisor.decision.analysis.picks import BEST_FIT
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.wording import names, numbers
from advisor.wording.offer_notices import badges
from advisor.wording.ties import single_rank

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.charts.tradeoff_scales import Scale
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def scale_name(recommendation: Recommendation, key: str, words: Words) -> str:
    """What a key of ``scale_keys`` is called in a list of choices."""
    if key == CAPABILITY and len(recommendation.scenario.mix) > 1:
        return words.say("Capability (the mix)")
    return names.measure_name(recommendation.catalog, key, words)


def axis_title(recommendation: Recommendation, scale: Scale, words: Words) -> str:
    """What an axis shows, with its unit; names the benchmark or the mix of capability."""
    if scale.key == CAPABILITY:
        return _capability_title(recommendation, words)
    if scale.key == COST:
        return words.say("Cost a month, logarithmic")
    name = names.measure_name(recommendation.catalog, scale.key, words)
    if scale.unit is None:
        return name
    unit = scale.unit.name.in_language(words.code)
    if scale.form == "log":
        return words.say("{name}, {unit}, logarithmic", name=name, unit=unit)
    return words.say("{name}, {unit}", name=name, unit=unit)


def _capability_title(recommendation: Recommendation, words: Words) -> str:
    benchmarks, mix = recommendation.catalog.benchmarks, recommendation.scenario.mix
    if len(mix) == 1:
        scale = benchmarks[mix[0].benchmark]
        if scale.unit == "%":
            return words.say("Capability: {benchmark}, %", benchmark=scale.name)
        return words.say("Capability: {benchmark}, points", benchmark=scale.name)
    parts = [f"{numbers.percent(part.share)} {benchmarks[part.benchmark].name}" for part in mix]
    return words.say("Capability, 0 to 100: {mix}", mix=" + ".join(parts))


def place_text(scale: Scale, place: float, words: Words) -> str:
    """A place on a scale as a figure: 68.4 %, 128K tokens, or of a mix 71.3 of 100."""
    if scale.unit is not None:
        figure = float(f"{10**place:.6g}") if scale.form == "log" else place
        return numbers.figure(figure, scale.unit, words)
    return words.say("{points} of 100", points=f"{place:.1f}")


def enough_title(scale: Scale, words: Words) -> str:
    """The name of the good-enough line."""
    return words.say("good enough {level}", level=place_text(scale, scale.enough or 0.0, words))


def _figure(recommendation: Recommendation, scale: Scale, row: int, words: Words) -> str:
    offer = recommendation.offers[row]
    if scale.form == "money":
        cost = recommendation.monthly_cost(offer)
        money = numbers.money(cost, recommendation.scenario.currency)
        return words.say("{money} a month", money=money)
    place = float(scale.exact[row])
    if np.isnan(place):
        return words.say("unknown")
    if scale.form == "levels":
        level = scale.levels[round(place)]
        shown = names.level_names(recommendation.catalog, scale.criterion, words).get(level, level)
    else:
        shown = place_text(scale, place, words)
    if scale.estimated[row]:
        return words.say("about {figure}, estimated", figure=shown)
    return shown


def point_lines(
    recommendation: Recommendation, figures: TradeoffFigures, row: int, words: Words
) -> tuple[str, str]:
    """An offer under the pointer: its name, then its two figures."""
    candidate = recommendation.evaluation.candidates[row]
    told = [_figure(recommendation, s, row, words) for s in (figures.across, figures.up)]
    told += badges(recommendation, candidate.offer.id, words)
    return names.offer_name(candidate, words), " · ".join(told)


def card_lines(
    recommendation: Recommendation, figures: TradeoffFigures, row: int, words: Words
) -> tuple[str, ...]:
    """The whole card of an offer: name, figures, rank and score, and who is better on all."""
    offer = recommendation.offers[row]
    lines = [*point_lines(recommendation, figures, row, words)]
    if offer in recommendation.ranks:
        rank = single_rank(recommendation, offer, words)
        score = numbers.score(float(recommendation.scores[row]))
        lines.append(words.say("rank {rank} · {score} points", rank=rank, score=score))
    better = dominated_by(recommendation, offer)
    if better is not None:
        other = names.offer_name(recommendation.candidate(better), words)
        lines.append(words.say("On all your criteria no better than {offer}", offer=other))
    return tuple(lines)


def front_text(
    recommendation: Recommendation,
    figures: TradeoffFigures,
    front: NDArray[np.bool_],
    selected: str | None,
    words: Words,
) -> str:
    """How many offers are on the front, and what stands between it and the selected one."""
    ranked = len(recommendation.ranked)
    if not ranked:
        return words.say("No offer can be ranked, so there is no trade-off to draw.")
    on_front = int(front.sum())
    if figures.usual:
        text = words.count(
            "{n} of {all} offers is on the front: nothing is cheaper and stronger at once.",
            "{n} of {all} offers are on the front: nothing is cheaper and stronger at once.",
            on_front,
            all=f"{ranked:,}",
        )
    else:
        text = words.count(
            "{n} of {all} offers is on the front: nothing is better on both at once.",
            "{n} of {all} offers are on the front: nothing is better on both at once.",
            on_front,
            all=f"{ranked:,}",
        )
    if selected is None or selected not in recommendation.evaluation.rows:
        return text
    told = (
        _selected_text(recommendation, figures, front, selected, words),
        dominance_text(recommendation, selected, words),
    )
    return " ".join(part for part in (text, *told) if part)


def _selected_text(
    recommendation: Recommendation,
    figures: TradeoffFigures,
    front: NDArray[np.bool_],
    selected: str,
    words: Words,
) -> str:
    name = names.offer_name(recommendation.candidate(selected), words)
    row = recommendation.evaluation.rows[selected]
    if front[row]:
        return words.say("{offer} is on it.", offer=name)
    if np.isnan(figures.x[row]) or np.isnan(figures.y[row]):
        if figures.usual and recommendation.monthly_cost(selected) is None:
            return words.say("What {offer} costs is unknown, so it is not drawn.", offer=name)
        return words.say("A figure of {offer} is unknown, so it is not drawn.", offer=name)
    better = dominator(recommendation, selected, figures)
    if better is None:
        return words.say("{offer} is not ranked.", offer=name)
    return _beaten_text(recommendation, figures, selected, better, words)


def _beaten_text(
    recommendation: Recommendation,
    figures: TradeoffFigures,
    offer: str,
    better: str,
    words: Words,
) -> str:
    name, other = (names.offer_name(recommendation.candidate(o), words) for o in (offer, better))
    if figures.usual:
        return words.say(
            "{offer} is not: {other} is no dearer and no weaker, and better on one of the two.",
            offer=name,
            other=other,
        )
    return words.say(
        "{offer} is not: {other} is no worse on either, and better on one of the two.",
        offer=name,
        other=other,
    )


def dominance_text(recommendation: Recommendation, offer: str, words: Words) -> str:
    """Who is as good or better on all that counts; empty where nobody is."""
    better = dominated_by(recommendation, offer)
    if better is None:
        return ""
    return words.say(
        "Dominated by {other}: the same or better on all your criteria.",
        other=names.offer_name(recommendation.candidate(better), words),
    )


def chart_text(
    recommendation: Recommendation, figures: TradeoffFigures, front: str, words: Words
) -> str:
    """The whole chart as a description for those who do not see it; ``front``: ``front_text``."""
    titles = [axis_title(recommendation, s, words) for s in (figures.across, figures.up)]
    parts = [f"{titles[0]} → {titles[1]}.", front]
    best = recommendation.pick(BEST_FIT)
    if best is not None:
        row = recommendation.evaluation.rows[best.offer]
        if not np.isnan(figures.y[row]):
            role = names.role_name(BEST_FIT, words)
            parts.append(f"{role}: {', '.join(point_lines(recommendation, figures, row, words))}.")
    return " ".join(parts)
