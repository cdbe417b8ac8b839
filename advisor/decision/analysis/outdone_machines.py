"""List the machines on which a model is not offered, since another is cheaper and no slower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.left_out import LeftOut, Outdone

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking


def outdone_machines(ranking: Ranking) -> tuple[LeftOut, ...]:
    """Return one row for each offer on a machine that outdoes others, at its usual effort.

    It names that offer; ``machines`` are those that it outdoes. They have no row in the evaluation.
    """
    return tuple(
        LeftOut(candidate.offer.id, (Outdone(),), machines=candidate.hosted.beaten)
        for candidate in ranking.evaluation.candidates
        if candidate.hosted is not None
        and candidate.hosted.beaten
        and not candidate.is_at_other_effort
    )
