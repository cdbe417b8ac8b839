"""Robustness as plain data: what ``robustness.py`` shows in tables and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.currencies import BASE
from advisor.decision.analysis.good_enough import good_enough
from advisor.decision.analysis.removal import best_to_verify
from advisor.decision.analysis.watch_list import watch_list
from advisor.decision.analysis.what_would_change import exchange_rates, needed_changes, weight_shift
from advisor.decision.analysis.worths import worths
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.draws import SIGMA
from advisor.wording.robustness import verdict_sentence
from advisor.wording.unranked import worth_verifying

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.analysis.good_enough import LevelChange
    from advisor.decision.analysis.what_would_change import Needed
    from advisor.decision.analysis.worths import Worth
    from advisor.wording.narrator import Narrator


def robustness(narrator: Narrator, limit: int | None = None) -> dict[str, Any] | None:
    """Return None without a ranking. Shares are 0 to 1, ranks from 1, ends slider positions.

    A needed cost and what units are worth are in the answer's currency, a month. ``limit`` shortens
    the offers.
    """
    recommendation = narrator.recommendation
    certainty = recommendation.certainty
    if certainty is None:
        return None
    return {
        "verdict": certainty.verdict,
        "other_verdict": certainty.other_verdict,
        "sentence": verdict_sentence(certainty, narrator),
        "first_share": certainty.share,
        "contender": _contender(certainty),
        "draws": len(certainty.local.weights),
        "sigma": SIGMA,
        "offers": [_offer(certainty, place) for place in range(len(certainty.offers[:limit]))],
        "ties": [list(group) for group in certainty.ties],
        "bands": _bands(recommendation),
        "what_would_change": _changes(recommendation),
        "worth_verifying": _worth_verifying(narrator),
        "worth": [
            {
                "measure": rate.leaf.measure,
                "money_a_month": _money(recommendation, rate.usd_a_month),
                "currency": narrator.currency,
            }
            for rate in exchange_rates(recommendation, recommendation.ranked[0])
        ],
        "steps": [_step(recommendation, each) for each in worths(recommendation)],
        "good_enough": _good_enough(recommendation),
        "watch": [
            {"offer": w.offer, "behind": w.behind, "lacks": w.lacks, "what": list(w.what)}
            for w in watch_list(recommendation)
        ],
    }


def _offer(certainty: Certainty, place: int) -> dict[str, Any]:
    low, high = (int(end) for end in certainty.intervals[place])
    return {
        "offer": certainty.offers[place],
        "model": certainty.models[place],
        "first": float(certainty.first[place]),
        "regret": float(certainty.regret[place]),
        "rank_5": low,
        "rank_95": high,
        "top_three": float(certainty.top_three[place]),
        "first_under_any_priorities": float(certainty.worldwide.first[place]),
    }


def _contender(certainty: Certainty) -> dict[str, Any] | None:
    """Return the model that wins more draws than the best fit's; None if none does."""
    offer = certainty.contender
    return None if offer is None else _offer(certainty, certainty.places[offer])


def _bands(recommendation: Recommendation) -> list[dict[str, Any]]:
    return [
        {
            "criterion": criterion,
            "now": recommendation.scenario.priorities[criterion],
            "low": band.low,
            "high": band.high,
            "below": band.below,
            "below_model": _model(recommendation, band.below),
            "above": band.above,
            "above_model": _model(recommendation, band.above),
        }
        for criterion, band in recommendation.robustness.stability_intervals.items()
    ]


def _worth_verifying(narrator: Narrator) -> dict[str, Any] | None:
    """Return the offer to be verified that would lead, with its sentence; None if none would."""
    found = best_to_verify(narrator.recommendation)
    if found is None:
        return None
    return {
        "offer": found.offer,
        "model": _model(narrator.recommendation, found.offer),
        "score": found.score,
        "unknown": [result.constraint for result in found.rule_results],
        "sentence": worth_verifying(narrator),
    }


def _model(recommendation: Recommendation, offer: str | None) -> str | None:
    """Return the id of an offer's model; None for no offer."""
    return None if offer is None else recommendation.candidate(offer).line


def _changes(recommendation: Recommendation) -> dict[str, Any] | None:
    rival = recommendation.explanation(recommendation.ranked[0]).against
    if rival is None:
        return None
    shift = weight_shift(recommendation, rival)
    criteria = recommendation.criteria
    return {
        "rival": rival,
        "rival_model": _model(recommendation, rival),
        "weight_moved": None if shift is None else shift.moved,
        "plan": []
        if shift is None
        else [
            {"from": criteria[m.source], "to": criteria[m.target], "weight": m.mass}
            for m in shift.plan
        ],
        "needed": [_needed(recommendation, n) for n in needed_changes(recommendation, rival)],
    }


def _needed(recommendation: Recommendation, needed: Needed) -> dict[str, Any]:
    ends = [needed.figure, needed.needed]
    if needed.leaf.criterion == COST:
        ends = [_money(recommendation, end) if isinstance(end, float) else end for end in ends]
    now, then = ends
    return {"measure": needed.leaf.measure, "now": now, "needed": then}


def _step(recommendation: Recommendation, worth: Worth) -> dict[str, Any]:
    """Return what a step is worth in money a month; for each seat too where there are seats."""
    seats = recommendation.scenario.budget.seats
    money = _money(recommendation, worth.usd_a_month)
    return {
        "kind": worth.kind,
        "criterion": worth.leaf.criterion,
        "measure": worth.leaf.measure,
        "from": worth.worse,
        "to": worth.better,
        "money_a_month": money,
        "money_a_month_and_seat": None if seats is None else money / seats,
        "currency": recommendation.scenario.currency,
    }


def _money(recommendation: Recommendation, usd: float) -> float:
    rate = recommendation.evaluation.rate
    return rate.convert(usd, BASE, recommendation.scenario.currency)


def _good_enough(recommendation: Recommendation) -> dict[str, Any] | None:
    found = good_enough(recommendation)
    if found is None:
        return None
    return {
        "benchmark": found.benchmark,
        "level": found.level,
        "below": _level(found.below),
        "above": _level(found.above),
    }


def _level(change: LevelChange | None) -> dict[str, Any] | None:
    return None if change is None else {"level": change.level, "offer": change.offer}
