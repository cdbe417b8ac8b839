"""The models of a scenario's own computer, the best for its job first, and how to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.decision.weighing import recommend
from advisor.hosting.computer.machine import THIS_COMPUTER
from advisor.hosting.computer.plans import LocalPlan, plan_for
from advisor.hosting.one_request import Request

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware
    from advisor.decision.ranking import Ranking
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate

PICKS = 3
READING_SPEED = 5.0
"""Tokens a second that a person reads; a model that writes slower comes after all others."""


class LocalPick(Frozen, frozen=True, eq=False):
    """A model on the user's own computer: its offer, its score (0 to 100), and how to run it.

    ``enough``: False if it is not good enough for the job.
    """

    candidate: Candidate
    score: float
    plan: LocalPlan
    enough: bool = True


def picks_on(
    catalog: Catalog, scenario: Scenario, computer: Hardware, most: int = PICKS
) -> tuple[LocalPick, ...]:
    """The best models for a scenario's job on a computer, one request of one user at a time.

    Where fewer than ``most`` are good enough, others follow that are not.
    """
    workload = msgspec.structs.replace(scenario.workload, requests_per_month=1, users=1)
    hosting = msgspec.structs.replace(scenario.hosting, computer=computer)
    alone = scenario.replace(workload=workload, hosting=hosting)
    picks = local_picks(recommend(catalog, alone), most)
    if len(picks) == most or not scenario.constraints.good_enough:
        return picks
    rules = msgspec.structs.replace(alone.constraints, good_enough=False)
    lines = {pick.candidate.line for pick in picks}
    others = local_picks(recommend(catalog, alone.replace(constraints=rules)), most)
    weaker = (_not_enough(pick) for pick in others if pick.candidate.line not in lines)
    return (*picks, *weaker)[:most]


def _not_enough(pick: LocalPick) -> LocalPick:
    return msgspec.structs.replace(pick, enough=False)


def local_picks(ranking: Ranking, most: int = PICKS) -> tuple[LocalPick, ...]:
    """The first models of ``local_leaders`` with how to run them."""
    return tuple(
        pick for leader in local_leaders(ranking, most) if (pick := pick_of(ranking, leader))
    )


def local_leaders(ranking: Ranking, most: int = PICKS) -> tuple[Candidate, ...]:
    """Ranked offers on the user's own computer by score, one a line of models, at most ``most``.

    Models that write as fast as one reads come first. Empty if the scenario has no computer, or
    nothing that fits on it passes the must-haves.
    """
    candidates = (ranking.candidate(offer) for offer in ranking.ranked)
    local = [each for each in candidates if each.offer.provider == THIS_COMPUTER]
    found: dict[str, Candidate] = {}
    for candidate in sorted(local, key=_is_slow):
        found.setdefault(candidate.line, candidate)
    return tuple(found.values())[:most]


def _is_slow(candidate: Candidate) -> bool:
    hosted = candidate.hosted
    return hosted is None or hosted.estimate.output_tokens_per_s.mid < READING_SPEED


def pick_of(ranking: Ranking, candidate: Candidate) -> LocalPick | None:
    """How to run an offer of ``local_leaders``; None if it has no size."""
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
