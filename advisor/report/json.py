"""The answer as JSON for programs; it includes its scenario, so it can be opened again.

Unknown is null, dates are ISO 8601. ``schema`` is incremented when a key changes its meaning or is
removed.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.billing.task_cost import task_costs
from advisor.catalog.currencies import BASE
from advisor.catalog.json_text import json_text
from advisor.decision.analysis.warning_kinds import (
    Ends,
    Retired,
    Retiring,
    TermsConcern,
    TermsNoted,
)
from advisor.decision.judging.criteria import COST
from advisor.decision.judging.effective import own_keys
from advisor.decision.judging.evaluation import raw_of
from advisor.decision.scenario_file import dump_scenario
from advisor.report.answer_json import alternatives_json, answer_json, named_offers
from advisor.report.effort_json import efforts_json
from advisor.report.evidence_json import offer_evidence, used_sources
from advisor.report.finding_json import worth_finding_out
from advisor.report.hosting_json import local_or_api
from advisor.report.limits import failed, reason
from advisor.report.models_json import models_json
from advisor.report.robustness_json import robustness
from advisor.report.two_models_json import two_models
from advisor.wording import names
from advisor.wording.catalogue_age import age_days
from advisor.wording.enough import enough_sentence
from advisor.wording.nothing_fits import nothing_fits_lines
from advisor.wording.offer_columns import shown
from advisor.wording.own_mark import is_own_figure
from advisor.wording.ties import tie_of
from advisor.wording.value_functions import meaning
from advisor.wording.verdicts import verdict_sentence
from advisor.wording.warnings import warning_sentence

if TYPE_CHECKING:
    from advisor.catalog.functions import ValueFunction
    from advisor.decision import Recommendation
    from advisor.decision.analysis.offer_life import Successor
    from advisor.decision.analysis.picks import Pick
    from advisor.decision.analysis.removal import ToVerify
    from advisor.decision.analysis.warning_kinds import Warn
    from advisor.report.document import Document
    from advisor.wording.narrator import Narrator

SCHEMA = "model-advisor/report/3"
UNITS = {
    "monthly_cost.amount": "currency a month",
    "cost_parts": "currency a month",
    "local_or_api": "amounts in currency; cost_at_volume a month; break_evens in requests a month",
    "thinking.factor, low, high": "thinking tokens over those of the usual model at high effort",
    "task_costs.per_solved_task": "currency",
    "solved_task": "currency; solved_task_of has benchmark, effort and source",
    "picks.premium.money": "currency a month",
    "alternatives.difference": "money in currency a month, share of 1, points of the benchmark",
    "picks.efforts": "score in the unit of the benchmark; monthly_cost, solved_task in currency",
    "value_functions": "the unit beside each",
    "robustness.worth.money_a_month": "currency a month for one unit of the measure",
    "worth_finding_out": "chances of 1; gain in points of 100, money in currency a month",
    "worth_finding_out.test": "points in percentage points of tasks solved, cost in currency",
    "two_models": "shares of 1, from random to perfect routing; cost in currency a month",
    "robustness.steps.money_a_month": "currency a month for the step, from and to in its unit",
    "figures": "the unit beside each",
    "score, low, high, contributions, regret": "points of 100",
    "coverage, weights, first_share, share, enough": "shares of 1",
    "scenario": "as in a scenario file: a budget in its own currency",
}
"""Of the numbers; every amount but those of the scenario is in the one ``currency``."""


def report_json(document: Document) -> bytes:
    """Return the bytes of the file."""
    return (json_text(answer(document.narrator)) + "\n").encode()


def answer(narrator: Narrator, *, limit: int | None = None) -> dict[str, Any]:
    """Return the recommendation as plain data; ``limit`` shortens the ranking."""
    recommendation = narrator.recommendation
    recommendation.draw()
    catalog = narrator.catalog
    offers = recommendation.ranked[:limit]
    return {
        "schema": SCHEMA,
        "language": narrator.code,
        "currency": narrator.currency,
        "units": UNITS,
        "catalogue": {
            "version": catalog.version,
            "as_of": catalog.as_of.isoformat(),
            "age_days": age_days(recommendation),
        },
        "as_of": narrator.scenario.date(catalog).isoformat(),
        "exchange_rate": _rate(recommendation),
        "scenario": json.loads(dump_scenario(narrator.scenario, form="json")),
        "value_functions": _value_functions(narrator),
        "enough": _enough(narrator),
        "equal_weights": recommendation.equal_weights,
        "weights": {
            criterion: float(weight)
            for criterion, weight in zip(
                recommendation.criteria, recommendation.criterion_weights, strict=True
            )
        },
        "nothing_fits": list(nothing_fits_lines(narrator)),
        "ranking": [_ranked(narrator, offer) for offer in offers],
        "models": models_json(narrator, limit),
        "answer": answer_json(narrator),
        "alternatives": alternatives_json(narrator),
        "picks": [_pick(narrator, pick) for pick in recommendation.picks],
        "not_enough_known": [_sparse(narrator, o) for o in recommendation.sparse],
        "to_verify": [_to_verify(narrator, each) for each in recommendation.to_verify],
        "removed": _removed(narrator),
        "robustness": robustness(narrator, limit),
        "worth_finding_out": worth_finding_out(narrator),
        "two_models": two_models(narrator),
        "local_or_api": local_or_api(narrator),
        "sources": used_sources(recommendation, named_offers(recommendation, offers)),
    }


def _enough(narrator: Narrator) -> dict[str, Any]:
    """Return what good enough means: a score on any benchmark, and the level of each of the mix."""
    scenario, carrying = narrator.scenario, narrator.catalog.carrying
    said, wanted = scenario.enough_as, scenario.constraints
    return {
        "as": None if said is None else msgspec.to_builtins(said),
        "levels": {part.benchmark: part.enough for part in scenario.mix},
        "carried": [p.benchmark for p in scenario.mix if carrying.carries(said, p)],
        "chance": wanted.enough_chance if wanted.good_enough else None,
        "text": enough_sentence(narrator),
    }


def _rate(recommendation: Recommendation) -> dict[str, Any]:
    rate = recommendation.evaluation.rate.beside(recommendation.scenario.currency)
    return {
        f"{rate.currency}_per_{BASE}".lower(): rate.per_base,
        "date": rate.date.isoformat(),
        "source": rate.source,
    }


def _value_functions(narrator: Narrator) -> dict[str, Any]:
    """Map each benchmark or criterion to its value function, with unit, owner and meaning."""
    own = own_keys(narrator.catalog, narrator.scenario)
    currency = narrator.currency
    rate = narrator.evaluation.rate.convert(1.0, BASE, currency)
    return {
        leaf.measure: {
            "function": _scaled(leaf.function, rate if leaf.criterion == COST else 1.0),
            "unit": f"{currency} a month" if leaf.criterion == COST else leaf.unit.id,
            "own": leaf.measure in own,
            "text": meaning(narrator, leaf),
        }
        for leaf in narrator.evaluation.leaves
    }


def _scaled(function: ValueFunction, factor: float) -> dict[str, Any]:
    """Return a value function as plain data, its figures multiplied by a factor."""
    plain: dict[str, Any] = msgspec.to_builtins(function)
    for name in {"worst", "enough", "best"} & set(plain):
        plain[name] *= factor
    if "xs" in plain:
        plain["xs"] = [figure * factor for figure in plain["xs"]]
    return plain


def _ranked(narrator: Narrator, offer: str) -> dict[str, Any]:
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[offer]
    parts = recommendation.contributions[row]
    columns = shown(narrator, "json")
    tie = tie_of(recommendation, offer)
    return {
        "rank": recommendation.ranks[offer],
        "model_rank": recommendation.model_ranks[recommendation.candidate(offer).line],
        **{column.id: column.value(narrator, row) for column in columns},
        "solved_task_of": _solved_of(narrator, row),
        **_identity(narrator, offer),
        "tied_with": [] if tie is None else [o for o in tie.offers if o != offer],
        "monthly_cost": _cost(recommendation, offer),
        "contributions": {
            criterion: float(points)
            for criterion, points in zip(recommendation.criteria, parts, strict=True)
        },
        "cost_parts": recommendation.cost_parts(offer),
        "thinking": _thinking(recommendation, offer),
        "task_costs": _task_costs(recommendation, offer),
        "figures": _figures(recommendation, row),
        "warnings": [_warning(narrator, offer, warn) for warn in recommendation.warnings(offer)],
        "evidence": offer_evidence(narrator, offer),
    }


def _warning(narrator: Narrator, offer: str, warn: Warn) -> dict[str, Any]:
    """Return a warning; with dates and successor if the offer ends or is retired."""
    recommendation = narrator.recommendation
    plain: dict[str, Any] = {"code": warn.code, "text": warning_sentence(narrator, offer, warn)}
    match warn:
        case Ends(end):
            plain |= {"date": end.ending.date.isoformat(), "source": end.ending.source}
            plain |= {"days": end.days, "successor": _successor(recommendation, end.successor)}
            plain |= {"stays": end.stays}
        case Retired(gone) | Retiring(gone):
            plain |= {"date": gone.date.isoformat(), "days": gone.days}
            plain |= {"successor": _successor(recommendation, gone.successor)}
        case TermsConcern(found) | TermsNoted(found):
            terms = found.terms
            plain |= {"provider": terms.provider, "binds": list(terms.binds)}
            plain |= {"source": terms.source}
        case _:
            pass
    return plain


def _successor(
    recommendation: Recommendation, successor: Successor | None
) -> dict[str, Any] | None:
    if successor is None:
        return None
    return {
        "model": successor.model,
        "offer": successor.offer,
        "monthly_cost": successor.cost,
        "currency": recommendation.scenario.currency,
    }


def _identity(narrator: Narrator, offer: str) -> dict[str, Any]:
    candidate = narrator.recommendation.candidate(offer)
    return {
        "offer": offer,
        "name": names.offer_name(candidate, narrator),
        "model": candidate.line,
        "release": candidate.model.id,
        "releases": [release.id for release in candidate.releases],
        "effort": candidate.effort,
        "provider": candidate.provider.id,
        "kind": candidate.offer.kind,
    }


def _cost(recommendation: Recommendation, offer: str) -> dict[str, Any]:
    return {
        "amount": recommendation.monthly_cost(offer),
        "currency": recommendation.scenario.currency,
        "own": is_own_figure(recommendation, offer, COST),
    }


def _solved_of(narrator: Narrator, row: int) -> dict[str, Any] | None:
    """Return what the cost of a solved task is of; None where none is published."""
    found = narrator.evaluation.solved_tasks[row]
    if found is None:
        return None
    score = found.score
    return {
        "benchmark": score.benchmark,
        "release": score.model,
        "effort": score.effort,
        "date": score.date.isoformat(),
        "source": score.source,
    }


def _thinking(recommendation: Recommendation, offer: str) -> dict[str, Any]:
    """Return how much thinking its cost holds: against the usual model, and what that rests on."""
    candidate = recommendation.candidate(offer)
    use = candidate.use
    return {
        "effort": use.effort,
        "tokens_a_request": candidate.thinking_tokens,
        "factor": use.factor,
        "low": use.low,
        "high": use.high,
        "basis": use.basis,
        "sources": sorted({row.source for row in use.rows}),
    }


def _task_costs(recommendation: Recommendation, offer: str) -> list[dict[str, Any]]:
    """Return the published costs of a solved task of the model."""
    day = recommendation.scenario.date(recommendation.catalog)
    model = recommendation.candidate(offer).model.id
    currency, convert = recommendation.scenario.currency, recommendation.evaluation.rate.convert
    return [
        {
            "benchmark": cost.score.benchmark,
            "per_solved_task": convert(cost.usd_per_solved, BASE, currency),
            "currency": currency,
            "date": cost.score.date.isoformat(),
            "source": cost.score.source,
        }
        for cost in task_costs(recommendation.catalog, model, day)
    ]


def _figures(recommendation: Recommendation, row: int) -> dict[str, Any]:
    """Map measures to figures, null if unknown; an estimate is in ``estimate``."""
    evaluation = recommendation.evaluation
    figures: dict[str, Any] = {}
    for column, leaf in enumerate(evaluation.leaves):
        if leaf.criterion == COST:
            continue
        stand_in = float(evaluation.estimates[row, column])
        estimated = bool(evaluation.estimated[row, column]) and not math.isnan(stand_in)
        figures[leaf.measure] = {
            "value": raw_of(evaluation, row, column),
            "unit": leaf.unit.id,
            "estimate": stand_in if estimated else None,
            "own": leaf.measure in evaluation.own.get(row, ()),
        }
    return figures


def _pick(narrator: Narrator, pick: Pick) -> dict[str, Any]:
    premium = pick.premium
    return {
        "role": pick.role,
        "roles": list(pick.roles),
        "models": list(pick.models),
        "ways": dict(pick.ways),
        "offers": list(pick.offers),
        "names": [narrator.offer(o) for o in pick.offers],
        "good_enough": pick.good_enough,
        "estimated": pick.estimated,
        "efforts": [
            found
            for offer in pick.offers
            if (found := efforts_json(narrator.recommendation, offer)) is not None
        ],
        "warnings": [
            _warning(narrator, offer, warn)
            for offer in pick.offers
            for warn in narrator.recommendation.lasting_warnings(offer)
        ],
        "premium": None
        if premium is None
        else {
            "benchmark": premium.benchmark,
            "points": premium.points,
            "relative": premium.relative,
            "times": premium.times,
            "money": premium.money,
            "currency": narrator.currency,
        },
    }


def _sparse(narrator: Narrator, offer: str) -> dict[str, Any]:
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[offer]
    return {
        "solved_task_of": _solved_of(narrator, row),
        **_identity(narrator, offer),
        "low": float(recommendation.low[row]),
        "high": float(recommendation.high[row]),
        "coverage": float(recommendation.coverage[row]),
        "monthly_cost": _cost(recommendation, offer),
    }


def _to_verify(narrator: Narrator, each: ToVerify) -> dict[str, Any]:
    """Return an offer that is not ranked because a must-have of law or data is unknown."""
    return {
        **_identity(narrator, each.offer),
        "score": each.score,
        "enough_known": each.known,
        "monthly_cost": _cost(narrator.recommendation, each.offer),
        "unknown": [
            {"constraint": verdict.constraint, "reason": verdict_sentence(narrator, verdict)}
            for verdict in each.rule_results
        ],
    }


def _removed(narrator: Narrator) -> list[dict[str, Any]]:
    evaluation = narrator.evaluation
    gone = [o for o, out in zip(evaluation.ids, evaluation.removed, strict=True) if out]
    return [
        {"offer": o, "constraint": c, "reason": reason(narrator, o, c)}
        for o in gone
        for c in failed(narrator.recommendation, o)
    ]
