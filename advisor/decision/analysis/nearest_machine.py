"""Where no machine shows users what the workload asks: the one that comes nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.catalog.presets import Workload
    from advisor.decision.ranking import Ranking
    from advisor.hosting.hosted import HostedCost


class NearestMachine(Frozen, frozen=True):
    """The offer on machines that comes nearest to the target of a workload.

    Attributes:
        offer: its id.
        tokens_per_s: that one user alone sees on it; ``ttft_s`` after so many seconds.
    """

    offer: str
    tokens_per_s: float
    ttft_s: float


def nearest_machine(ranking: Ranking, model: str | None = None) -> NearestMachine | None:
    """Return the nearest machine of a model, or of all models if None.

    Of those that all other must-haves allow. None where nothing is asked, where a machine meets
    it, or where none serves.
    """
    asked = ranking.scenario.workload
    if asked.least_tokens_per_s is None and asked.most_ttft_s is None:
        return None
    evaluation = ranking.evaluation
    others = [c for c, name in enumerate(evaluation.constraint_ids) if name != "limits"]
    failed = np.asarray(evaluation.failed[:, others].any(axis=1))
    found = [
        (_reached(candidate.hosted, asked), candidate.offer.id, candidate.hosted)
        for row, candidate in enumerate(evaluation.candidates)
        if not failed[row] and candidate.hosted is not None and model in (None, candidate.model.id)
    ]
    best = max(found, key=lambda each: each[0], default=None)
    if best is None or best[0] >= 1:
        return None
    _, offer, hosted = best
    return NearestMachine(offer, hosted.idle_tokens_per_s, hosted.idle_ttft_s)


def _reached(hosted: HostedCost, asked: Workload) -> float:
    """How much of what is asked one user alone sees: 1 or more is all of it."""
    speed = hosted.idle_tokens_per_s / (asked.least_tokens_per_s or hosted.idle_tokens_per_s)
    first = (asked.most_ttft_s or hosted.idle_ttft_s) / hosted.idle_ttft_s
    return min(speed, first)
