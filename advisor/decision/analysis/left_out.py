"""List the offers that are not ranked, with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.removal import failed_of, unknown_of
from advisor.decision.ranking import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.decision.judging.constraints import RuleResult
    from advisor.decision.ranking import Ranking

# Days after a release within which first independent scores are expected: our assumption.
NEW_DAYS = 120


class Removed(Frozen, frozen=True):
    """The must-have ``constraint`` removes the offer."""

    constraint: str


class Unverified(Frozen, frozen=True):
    """The must-have of law or data ``constraint`` is unknown for the offer."""

    constraint: str


class NotEnoughKnown(Frozen, frozen=True):
    """Figures are missing."""


class TooNew(Frozen, frozen=True):
    """Figures are missing, but are still expected because the model is new."""


class New(Frozen, frozen=True):
    """Only a price feed knows the model: there is no score of it yet."""


class Outdone(Frozen, frozen=True):
    """Machines on which a model is not offered: another costs no more and is no slower."""


Kind = Removed | Unverified | NotEnoughKnown | TooNew | New | Outdone


class LeftOut(Frozen, frozen=True):
    """An offer that is not ranked.

    Attributes:
        offer: its id.
        kinds: reasons why it is not ranked.
        rule_results: results of the must-haves among the reasons.
        missing: weighted measures without a figure; only if too few figures are known.
        machines: ids of the devices that are outdone.
    """

    offer: str
    kinds: tuple[Kind, ...]
    rule_results: tuple[RuleResult, ...] = ()
    missing: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()


def left_out(ranking: Ranking) -> tuple[LeftOut, ...]:
    """Return all offers that are not ranked, by status, then by falling score."""
    rows = np.flatnonzero(ranking.status != Status.RANKED)
    order = np.lexsort((-ranking.scores[rows], ranking.status[rows]))
    return tuple(left_out_at(ranking, int(row)) for row in rows[order])


def left_out_ways(ranking: Ranking, model: str) -> dict[Kind, tuple[str, ...]]:
    """Return the ways of a model that are not ranked, by their first reason, the commonest first.

    Args:
        ranking: the ranking.
        model: id of a line.
    """
    evaluation = ranking.evaluation
    if model not in evaluation.line_ids:
        return {}
    of_model = evaluation.lines == evaluation.line_ids.index(model)
    found: dict[Kind, list[str]] = {}
    for row in np.flatnonzero(of_model & (ranking.status != Status.RANKED)).tolist():
        left = left_out_at(ranking, row)
        found.setdefault(left.kinds[0], []).append(left.offer)
    by_number = sorted(found.items(), key=lambda group: -len(group[1]))
    return {kind: tuple(offers) for kind, offers in by_number}


def left_out_at(ranking: Ranking, row: int) -> LeftOut:
    """Return why the offer in a row of the evaluation is not ranked; it must be unranked."""
    return _OF_STATUS[Status(int(ranking.status[row]))](ranking, row)


def _removed(ranking: Ranking, row: int) -> LeftOut:
    evaluation = ranking.evaluation
    failed = failed_of(evaluation, row)
    return LeftOut(evaluation.ids[row], tuple(Removed(v.constraint) for v in failed), failed)


def _to_verify(ranking: Ranking, row: int) -> LeftOut:
    evaluation = ranking.evaluation
    left = unknown_of(evaluation, row)
    kinds = tuple(Unverified(result.constraint) for result in left)
    return LeftOut(evaluation.ids[row], kinds, left)


def _unknown(ranking: Ranking, row: int) -> LeftOut:
    evaluation = ranking.evaluation
    gaps = np.isnan(evaluation.values[row]) & (ranking.weights > 0)
    missing = tuple(evaluation.leaves[column].measure for column in np.flatnonzero(gaps))
    day = ranking.scenario.date(ranking.catalog)
    young = evaluation.candidates[row].model.is_younger(NEW_DAYS, day)
    kind = TooNew() if young else NotEnoughKnown()
    return LeftOut(evaluation.ids[row], (kind,), missing=missing)


# How each status but ``RANKED`` is explained; a new status is a new line here.
_OF_STATUS: dict[Status, Callable[[Ranking, int], LeftOut]] = {
    Status.REMOVED: _removed,
    Status.TO_VERIFY: _to_verify,
    Status.SPARSE: _unknown,
}
