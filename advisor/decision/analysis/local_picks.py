"""The models of a scenario's own computer, the best for its job first, and how to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.hosting.computer.machine import THIS_COMPUTER
from advisor.hosting.computer.plans import LocalPlan, plan_for
from advisor.hosting.one_request import Request

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate

PICKS = 3


class LocalPick(Frozen, frozen=True, eq=False):
    """A model on the user's own computer: its offer, its score (0 to 100), and how to run it."""

    candidate: Candidate
    score: float
    plan: LocalPlan


def one_at_a_time(scenario: Scenario) -> Scenario:
    """The scenario for one request of one user, so that no computer is too slow for it."""
    workload = msgspec.structs.replace(scenario.workload, requests_per_month=1, users=1)
    return scenario.replace(workload=workload)


def local_picks(ranking: Ranking, most: int = PICKS) -> tuple[LocalPick, ...]:
    """Ranked offers on the user's own computer by score, one a line of models, at most ``most``.

    Empty if the scenario has no computer, or nothing that fits on it passes the must-haves.
    """
    found: dict[str, LocalPick] = {}
    for offer in ranking.ranked:
        if len(found) == most:
            break
        candidate = ranking.candidate(offer)
        if candidate.offer.provider != THIS_COMPUTER or candidate.line in found:
            continue
        pick = _pick(ranking, candidate)
        if pick is not None:
            found[candidate.line] = pick
    return tuple(found.values())


def _pick(ranking: Ranking, candidate: Candidate) -> LocalPick | None:
    computer = ranking.scenario.hosting.computer
    if computer is None or candidate.hosted is None:
        return None
    work = candidate.hosted.workload
    context = max(work.context_need, work.input_tokens)
    request = Request(work.input_tokens, max(work.output_tokens, 1), work.cached_share, context)
    plan = plan_for(ranking.catalog, candidate.model, computer, request)
    if plan is None:
        return None
    row = ranking.evaluation.rows[candidate.offer.id]
    return LocalPick(candidate, float(ranking.scores[row]), plan)
