"""Offers weighed by the user's priorities: the input of every analysis."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.criteria import monthly_cost
from advisor.hosting.hosted import name_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate

    Floats = NDArray[np.float64]


class Status(IntEnum):
    """Whether an offer is ranked, and if not, why."""

    RANKED = 0
    TO_VERIFY = 1
    SPARSE = 2
    REMOVED = 3


class Ranking(Frozen, frozen=True, eq=False, dict=True):
    """The offers weighed for one scenario: the input of every analysis. Scores are 0 to 100.

    Attributes:
        evaluation: figures and values of all offers.
        scenario: the user's scenario, with priorities.
        weights: weight of each leaf of the evaluation; they sum to 1.
        criteria: ids, one a column of ``contributions``.
        criterion_weights: weight of each criterion.
        contributions: score points by criterion, shape (offers, criteria); a row sums to its score.
            Cost's is below 0 beyond the budget, down to where the score is 0.
        scores, low, high: score, and its bounds whatever the missing figures are: (offers,).
        coverage: share of the weight whose figures are known, 0 to 1.
        status: ranked, not enough known, removed by a must-have, or to be verified.
        order: rows of the ranked offers from first to last.
        known: mask of the offers of which enough is known to be ranked, must-haves aside.
    """

    evaluation: Evaluation
    scenario: Scenario
    weights: Floats
    criteria: tuple[str, ...]
    criterion_weights: Floats
    contributions: Floats
    scores: Floats
    low: Floats
    high: Floats
    coverage: Floats
    status: NDArray[np.int8]
    order: NDArray[np.intp]
    known: NDArray[np.bool_]

    def __repr__(self) -> str:
        """Return one line: printing the tables would flood the output of a failing test."""
        return f"<{type(self).__name__} for {self.scenario.use_case}: {len(self.order)} ranked>"

    @property
    def catalog(self) -> Catalog:
        """Catalogue that the offers come from."""
        return self.evaluation.catalog

    @property
    def offers(self) -> tuple[str, ...]:
        """Ids of all offers, one a row."""
        return self.evaluation.ids

    def candidate(self, offer: str) -> Candidate:
        """An offer with its figures; by its id or a name, see ``resolved``."""
        return self.evaluation.candidates[self.evaluation.rows[self.resolved(offer)]]

    def resolved(self, offer: str) -> str:
        """Id of an offer, or of the best that a name such as ``<model>.on.rented`` stands for.

        The best is the first of those ranked; where none is, of those to be verified, and last of
        all others, the one of the highest score. An id whose device is no longer on offer stands
        for its way. What is neither id nor name is returned as it is.
        """
        evaluation = self.evaluation
        if offer in evaluation.rows:
            return offer
        rows = evaluation.rows_by_name.get(name_of(offer), ())
        best = min(rows, key=lambda row: (self.status[row], -self.scores[row], row), default=None)
        return offer if best is None else evaluation.ids[best]

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Ids of the ranked offers, first to last."""
        return tuple(self.evaluation.id_array[self.order].tolist())

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Offer id → rank, from 1."""
        return {offer: rank for rank, offer in enumerate(self.ranked, 1)}

    @cached_property
    def leaders(self) -> NDArray[np.intp]:
        """Rows of the best way to have each ranked model, in the order of the models.

        A model is a line: what its maker sells under one name. Its place is that of its first
        offer, and its score that of this offer.
        """
        lines = self.evaluation.lines[self.order]
        _, first = np.unique(lines, return_index=True)
        return np.asarray(self.order[np.sort(first)])

    @cached_property
    def ways(self) -> dict[str, tuple[str, ...]]:
        """Id of each ranked model, in order → its ranked offers, the best first."""
        if not self.order.size:
            return {}
        evaluation, lines = self.evaluation, self.evaluation.lines[self.order]
        by_line = np.argsort(lines, kind="stable")
        starts = np.flatnonzero(np.diff(lines[by_line], prepend=-1))
        offers = evaluation.id_array[self.order[by_line]].tolist()
        spans = [slice(*ends) for ends in pairwise([*starts.tolist(), len(offers)])]
        names = [evaluation.line_ids[line] for line in lines[by_line[starts]].tolist()]
        models = np.argsort(by_line[starts]).tolist()  # by the place of their best offer
        return {names[model]: tuple(offers[spans[model]]) for model in models}

    @cached_property
    def model_ranks(self) -> dict[str, int]:
        """Id of each ranked model → its rank among models, from 1."""
        return {line: rank for rank, line in enumerate(self.ways, 1)}

    def is_leader(self, offer: str) -> bool:
        """Whether a ranked offer is the best way to have its model."""
        return self.ways.get(self.candidate(offer).line, ())[:1] == (offer,)

    @cached_property
    def best_ways(self) -> tuple[str, ...]:
        """Ids of the offers of ``leaders``: the best way to have each ranked model, in order."""
        return tuple(self.evaluation.id_array[self.leaders].tolist())

    @cached_property
    def equal_weights(self) -> bool:
        """Whether all sliders are at 0, which means equal weights."""
        return not any(self.scenario.priorities.values())

    def monthly_cost(self, offer: str) -> float | None:
        """Cost a month in the scenario's currency; None where unknown."""
        return monthly_cost(self.candidate(offer), self.evaluation.rate, self.scenario.currency)

    def cost_parts(self, offer: str) -> dict[str, float] | None:
        """Parts of the monthly cost in the scenario's currency; None where unknown."""
        candidate = self.candidate(offer)
        if candidate.hosted is not None:
            parts, listed = dict(candidate.hosted.parts), candidate.hosted.currency
        elif candidate.api is not None:
            parts = {name: float(amount) for name, amount in candidate.api.parts.items()}
            listed = candidate.api.currency
        else:
            return None
        convert, wanted = self.evaluation.rate.convert, self.scenario.currency
        return {name: convert(amount, listed, wanted) for name, amount in parts.items()}
