"""The must-haves of all offers: judged, and judged anew where the figures stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.decision.judging.constraints import Outcome, RuleContext, active_constraints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.presets import Constraints
    from advisor.decision.judging.constraints import RuleResult
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.evidence.candidate import Candidate

    Results = tuple[tuple[RuleResult, ...], ...]

# What a must-have is asked by, where that is not the one term of its own name.
_TERMS = {
    "monthly_budget": ("monthly_budget", "budget_currency"),
    "good_enough": ("good_enough", "enough_chance"),
}


def judge(offers: Sequence[Candidate], context: RuleContext) -> Results:
    """Judge all must-haves of a scenario, in the order of ``active_constraints``."""
    checks = active_constraints(context.scenario).values()
    return tuple([tuple([check(offer, context) for check in checks]) for offer in offers])


def judge_asked_anew(known: Evaluation, made: Evaluation) -> Evaluation:
    """Return a table with other must-haves than a known one of the same figures.

    Those that ask the same as before are not judged again.
    """
    scenario = made.scenario
    before, after = known.scenario.constraints, scenario.constraints
    context = context_of(made)
    place_of = {name: place for place, name in enumerate(known.constraint_ids)}
    columns = []
    for name, check in active_constraints(scenario).items():
        same = name in place_of and _asks_the_same(name, before, after)
        if same and (name != "good_enough" or made.enough is known.enough):
            place = place_of[name]
            columns.append([results[place] for results in known.rule_results])
        else:
            columns.append([check(offer, context) for offer in made.candidates])
    return msgspec.structs.replace(made, rule_results=tuple(zip(*columns, strict=True)))


def _asks_the_same(name: str, before: Constraints, after: Constraints) -> bool:
    terms = _TERMS.get(name, (name,) if name in before.__struct_fields__ else ())
    return all(getattr(before, term) == getattr(after, term) for term in terms)


def judge_chances_anew(known: Evaluation, made: Evaluation) -> Evaluation:
    """Return a table with the must-have on capability judged by its chances.

    Offers of one chance share a result: releases have several ways. Those without scores stay
    unknown, whatever the level.
    """
    place, outcomes = known.constraint_ids.index("good_enough"), known.outcomes.copy()
    judged = (made.enough != known.enough) & (outcomes[:, place] != Outcome.UNKNOWN)
    rows = np.flatnonzero(judged)
    chances, first, of_row = np.unique(made.enough[rows], return_index=True, return_inverse=True)
    members = rows[first].tolist()
    by_id = {known.ids[row]: chance for row, chance in zip(members, chances.tolist(), strict=True)}
    context = msgspec.structs.replace(context_of(made), enough=by_id)
    check = active_constraints(made.scenario)["good_enough"]
    found = [check(made.candidates[row], context) for row in members]
    outcomes[rows, place] = np.array([each.outcome for each in found], dtype=np.int8)[of_row]
    results = list(known.rule_results)
    for row, number in zip(rows.tolist(), of_row.tolist(), strict=True):
        before, new = results[row], found[number]
        if new is not before[place]:
            results[row] = (*before[:place], new, *before[place + 1 :])
    made = msgspec.structs.replace(made, rule_results=tuple(results))
    made.__dict__["outcomes"] = outcomes
    return made


def context_of(evaluation: Evaluation) -> RuleContext:
    """Return what the must-haves of a table are judged by, besides the offers."""
    scenario = evaluation.scenario
    chances = dict(zip(evaluation.ids, evaluation.enough.tolist(), strict=True))
    return RuleContext(scenario, scenario.date(evaluation.catalog), evaluation.rate, chances)
