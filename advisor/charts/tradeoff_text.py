"""Texts of the trade-off chart: axes, points and a description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.currencies import sign_of
from advisor.charts.tradeoff_figures import dominator, model_rows
from advisor.charts.tradeoff_scales import SOLVED
from advisor.decision.analysis.dominance import dominated_by
from advisor.decision.analysis.picks import BEST_FIT
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.wording import names, numbers
from advisor.wording.offer_columns import column_of
from advisor.wording.offer_notices import badges
from advisor.wording.ties import single_rank

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.charts.tradeoff_scales import Scale
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def scale_name(narrator: Narrator, key: str) -> str:
    """Return the name of a key of ``scale_keys`` for a list of choices."""
    if key == SOLVED:
        return narrator.say("Cost of a solved task")
    if key == COST:
        return narrator.say("Cost a month")
    return narrator.measure(key)


def axis_name(narrator: Narrator, scale: Scale) -> str:
    """Return the short title of an axis: "Capability", "$ a month, log"."""
    name = scale_name(narrator, scale.key)
    if scale.key == COST:
        sign = sign_of(narrator.currency)
        return narrator.say("{currency} a month, log", currency=sign)
    if scale.unit is None or scale.key == CAPABILITY:
        return name
    unit = scale.unit.name.in_language(narrator.code)
    if scale.form == "log":
        return narrator.say("{name}, {unit}, log", name=name, unit=unit)
    return narrator.say("{name}, {unit}", name=name, unit=unit)


def axis_title(narrator: Narrator, scale: Scale) -> str:
    """Return the title of an axis, with its unit and its benchmark or mix."""
    if scale.key == CAPABILITY:
        return _capability_title(narrator)
    if scale.key == COST:
        return narrator.say("Cost a month, logarithmic")
    if scale.key == SOLVED:
        return narrator.say("Cost of a solved task, logarithmic")
    name = narrator.measure(scale.key)
    if scale.unit is None:
        return name
    unit = scale.unit.name.in_language(narrator.code)
    if scale.form == "log":
        return narrator.say("{name}, {unit}, logarithmic", name=name, unit=unit)
    return narrator.say("{name}, {unit}", name=name, unit=unit)


def _capability_title(narrator: Narrator) -> str:
    benchmarks, mix = narrator.catalog.benchmarks, narrator.scenario.mix
    if len(mix) == 1:
        scale = benchmarks[mix[0].benchmark]
        if scale.unit == "%":
            return narrator.say("Capability: {benchmark}, %", benchmark=scale.name)
        return narrator.say("Capability: {benchmark}, points", benchmark=scale.name)
    parts = [
        f"{numbers.percent(part.share, narrator)} {benchmarks[part.benchmark].name}" for part in mix
    ]
    return narrator.say("Capability, 0 to 100: {mix}", mix=" + ".join(parts))


def place_text(scale: Scale, place: float, words: Words) -> str:
    """Format a position on a scale: 68.4 %, 128K tokens, or of a mix 71.3 of 100."""
    if scale.unit is not None:
        figure = float(f"{10**place:.6g}") if scale.form == "log" else place
        return numbers.figure(figure, scale.unit, words)
    return words.say("{points} of 100", points=f"{place:.1f}")


def enough_title(scale: Scale, words: Words) -> str:
    """Return the name of the good-enough line."""
    return words.say("good enough {level}", level=place_text(scale, scale.enough or 0.0, words))


def _figure(narrator: Narrator, scale: Scale, row: int) -> str:
    recommendation = narrator.recommendation
    offer = recommendation.offers[row]
    if scale.key == SOLVED:
        return column_of(narrator, SOLVED).text(narrator, row)
    if scale.form == "money":
        cost = recommendation.monthly_cost(offer)
        money = narrator.money(cost)
        return narrator.say("{money} a month", money=money)
    place = float(scale.exact[row])
    if np.isnan(place):
        return narrator.say("unknown")
    if scale.form == "levels":
        level = scale.levels[round(place)]
        shown = narrator.levels(scale.criterion).get(level, level)
    else:
        shown = place_text(scale, place, narrator)
    if scale.estimated[row]:
        return narrator.say("{figure}, estimated", figure=f"{numbers.ESTIMATED}{shown}")
    return shown


def point_lines(narrator: Narrator, figures: TradeoffFigures, row: int) -> tuple[str, str]:
    """Return the name of an offer under the pointer, and its two figures."""
    candidate = narrator.evaluation.candidates[row]
    texts = _figures(narrator, figures, row)
    return names.offer_name(candidate, narrator), " · ".join(texts)


def _figures(narrator: Narrator, figures: TradeoffFigures, row: int) -> list[str]:
    """Return the two figures of an offer, and the badges that it has."""
    texts = [_figure(narrator, s, row) for s in (figures.across, figures.up)]
    return [*texts, *badges(narrator, narrator.evaluation.candidates[row].offer.id)]


def card_lines(narrator: Narrator, figures: TradeoffFigures, row: int) -> tuple[str, ...]:
    """Return the card of an offer: model, way, figures, rank and score, and what dominates it."""
    recommendation = narrator.recommendation
    offer = recommendation.offers[row]
    lines = [narrator.model(offer), narrator.way(offer), *_figures(narrator, figures, row)]
    if offer in recommendation.ranks:
        rank = single_rank(narrator, offer)
        score = numbers.score(float(recommendation.scores[row]))
        lines.append(narrator.say("rank {rank} · {score} points", rank=rank, score=score))
    better = dominated_by(recommendation, offer)
    if better is not None:
        other = narrator.offer(better)
        lines.append(narrator.say("On all your criteria no better than {offer}", offer=other))
    return tuple(lines)


def front_text(
    narrator: Narrator, figures: TradeoffFigures, front: NDArray[np.bool_], selected: str | None
) -> str:
    """Count the models on the front, and say how the selected one relates to it."""
    models = len(narrator.recommendation.best_ways)
    if not models:
        return narrator.say("No offer can be ranked, so there is no trade-off to draw.")
    on_front = int(front.sum())
    if figures.usual:
        text = narrator.count(
            "{n} of {all} models is on the front: nothing is cheaper and stronger at once.",
            "{n} of {all} models are on the front: nothing is cheaper and stronger at once.",
            on_front,
            all=f"{models:,}",
        )
    else:
        text = narrator.count(
            "{n} of {all} models is on the front: nothing is better on both at once.",
            "{n} of {all} models are on the front: nothing is better on both at once.",
            on_front,
            all=f"{models:,}",
        )
    if selected is None or selected not in narrator.evaluation.rows:
        return text
    return narrator.sentences(text, _selected_text(narrator, figures, front, selected))


def _selected_text(
    narrator: Narrator, figures: TradeoffFigures, front: NDArray[np.bool_], selected: str
) -> str:
    recommendation = narrator.recommendation
    name = narrator.model(selected)
    if selected not in recommendation.ranks:
        return narrator.say("{offer} is not ranked.", offer=name)
    best = recommendation.ways[recommendation.candidate(selected).line][0]
    row = narrator.evaluation.rows[best]
    if front[row]:
        return narrator.say("{model} is on it.", model=name)
    if np.isnan(figures.x[row]) or np.isnan(figures.y[row]):
        return narrator.say("A figure of {model} is unknown, so it is not drawn.", model=name)
    better = dominator(figures, model_rows(figures, recommendation), row)
    if better is None:
        return ""
    other = narrator.model(narrator.evaluation.ids[better])
    if figures.usual:
        return narrator.say(
            "{model} is not: {other} is no dearer and no weaker, and better on one of the two.",
            model=name, other=other,
        )  # fmt: skip
    return narrator.say(
        "{model} is not: {other} is no worse on either, and better on one of the two.",
        model=name, other=other,
    )  # fmt: skip


def chart_text(narrator: Narrator, figures: TradeoffFigures, front: str) -> str:
    """Describe the chart for screen readers; ``front`` is from ``front_text``."""
    titles = [axis_title(narrator, s) for s in (figures.across, figures.up)]
    parts = [f"{titles[0]} → {titles[1]}.", front]
    best = narrator.recommendation.pick(BEST_FIT)
    if best is not None:
        row = narrator.evaluation.rows[best.offer]
        if not np.isnan(figures.y[row]):
            role = names.role_name(BEST_FIT, narrator)
            parts.append(f"{role}: {', '.join(point_lines(narrator, figures, row))}.")
    return " ".join(parts)
