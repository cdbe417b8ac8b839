"""List the open models close behind the best pick, and what each lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.removal import failed_of, unknown_of
from advisor.decision.judging.constraints import LAW_AND_DATA
from advisor.decision.ranking import Status

if TYPE_CHECKING:
    from advisor.decision.ranking import Ranking

# Score points behind the best within which a model is worth watching: about what one release of an
# open family gains on the mixes here; our assumption.
REACH = 10.0
LONGEST = 5
# Must-haves whose failure time does not mend, so that watching the model is of no use.
BEYOND_WATCHING = frozenset({"offered", "api_access"}) | LAW_AND_DATA
# Days after the release within which missing figures are still expected.
NEW = 365


class Watched(Frozen, frozen=True):
    """An open model worth watching, by its best offer.

    Attributes:
        offer: its id.
        behind: score points behind the best pick, with gaps filled; negative if it would lead.
        lacks: ``criterion``: trails most on one; ``constraint``: fails only one must-have;
            ``figures``: too few figures are known.
        what: id of that criterion or constraint, or the missing measures.
    """

    offer: str
    behind: float
    lacks: Literal["criterion", "constraint", "figures"]
    what: tuple[str, ...]


def watch_list(ranking: Ranking) -> tuple[Watched, ...]:
    """Return up to ``LONGEST`` models, nearest first, without the best pick's own model."""
    if not ranking.order.size:
        return ()
    evaluation = ranking.evaluation
    first = int(ranking.order[0])
    top = float(ranking.scores[first])
    found: dict[str, Watched] = {}
    for row in np.argsort(-ranking.scores, kind="stable"):
        candidate = evaluation.candidates[row]
        line = candidate.line
        known = line in found or line == evaluation.candidates[first].line
        if known or not candidate.licence.is_open:
            continue
        behind = top - float(ranking.scores[row])
        watched = _watched(ranking, int(row), behind) if behind <= REACH else None
        if watched is not None:
            found[line] = watched
    nearest = sorted(found.values(), key=lambda watched: watched.behind)
    return tuple(nearest[:LONGEST])


def _watched(ranking: Ranking, row: int, behind: float) -> Watched | None:
    evaluation = ranking.evaluation
    offer, status = evaluation.ids[row], ranking.status[row]
    if status == Status.REMOVED:
        failed = [result.constraint for result in failed_of(evaluation, row)]
        near = (
            len(failed) == 1
            and failed[0] not in BEYOND_WATCHING
            and not unknown_of(evaluation, row)
        )
        return Watched(offer, behind, "constraint", tuple(failed)) if near else None
    if status == Status.TO_VERIFY:
        return None
    if status == Status.SPARSE:
        gaps = np.isnan(evaluation.values[row]) & (ranking.weights > 0)
        missing = tuple(evaluation.leaves[c].measure for c in np.flatnonzero(gaps))
        day = ranking.scenario.date(ranking.catalog)
        young = evaluation.candidates[row].model.is_younger(NEW, day)
        return Watched(offer, behind, "figures", missing) if missing and young else None
    first = int(ranking.order[0])
    parts = ranking.contributions[first] - ranking.contributions[row]
    return Watched(offer, behind, "criterion", (ranking.criteria[int(np.argmax(parts))],))
