"""The answer and its alternatives as plain data, with their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.decision.analysis.alternatives import alternatives
from advisor.decision.analysis.leading_figure import leading_figure
from advisor.report.limits import picked
from advisor.wording.alternatives import alternative_title, difference_sentence
from advisor.wording.answer import answer_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.decision import Recommendation
    from advisor.decision.analysis.alternatives import Alternative
    from advisor.decision.analysis.leading_figure import LeadingFigure
    from advisor.wording.narrator import Narrator


def named_offers(recommendation: Recommendation, ranked: Iterable[str]) -> tuple[str, ...]:
    """Return the offers that the file names, each once: those listed, alternatives and picks."""
    picks = (offer for pick in recommendation.picks for offer in pick.offers)
    return tuple(dict.fromkeys((*ranked, *picked(recommendation), *picks)))


def answer_json(narrator: Narrator) -> dict[str, Any] | None:
    """Return the best fit with what its capability rests on; None if nothing is ranked."""
    recommendation = narrator.recommendation
    if not recommendation.ranked:
        return None
    best = recommendation.ranked[0]
    return {
        "offer": best,
        "model": recommendation.candidate(best).line,
        "sentences": list(answer_sentences(narrator, recommendation.certainty)),
        "figure": _figure(narrator, leading_figure(recommendation, int(recommendation.order[0]))),
    }


def alternatives_json(narrator: Narrator) -> list[dict[str, Any]]:
    """Return what one would choose instead, each with its difference from the best fit."""
    return [_alternative(narrator, each) for each in alternatives(narrator.recommendation)]


def _alternative(narrator: Narrator, found: Alternative) -> dict[str, Any]:
    return {
        "role": found.role,
        "title": alternative_title(found.role, narrator),
        "offer": found.offer,
        "model": found.model,
        "name": narrator.offer(found.offer),
        "monthly_cost": narrator.recommendation.monthly_cost(found.offer),
        "difference": {"money": found.money, "share": found.share, "points": found.points},
        "figure": _figure(narrator, found.figure),
        "good_enough": found.good_enough,
        "past_budget": found.past_budget,
        "sentence": difference_sentence(narrator, found),
    }


def _figure(narrator: Narrator, figure: LeadingFigure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "benchmark": narrator.evaluation.leaves[figure.column].benchmark,
        "value": figure.value,
        "level": figure.level,
        "basis": figure.basis,
        "scores": figure.scores,
        "unpublished": figure.unpublished,
    }
