"""The models of a scenario's own computer, the best for its job first, and how to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.hosting.computer.machine import THIS_COMPUTER
from advisor.hosting.computer.plans import LocalPlan, plan_for
from advisor.hosting.one_request import Request

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking
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
