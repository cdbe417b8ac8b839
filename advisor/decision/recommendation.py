"""The answer: ranking, picks, reasons, warnings; everything shown anywhere comes out of it."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.criteria import COST, monthly_cost
from advisor.decision.dominance import pareto
from advisor.decision.explanation import Explanation, explain
from advisor.decision.picks import Pick, choose_picks
from advisor.decision.removal import Removal, ToVerify, removals, to_verify
from advisor.decision.warnings import Warn, lasting_warnings, warnings_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.decision.evaluation import Evaluation
    from advisor.decision.offers import Candidate
    from advisor.decision.robustness import Certainty, Robustness
    from advisor.decision.scenario import Scenario

    Floats = NDArray[np.float64]


class Status(IntEnum):
    """Where an offer stands."""

    RANKED = 0
    TO_VERIFY = 1
    SPARSE = 2
    REMOVED = 3


class Recommendation(Frozen, frozen=True, eq=False, dict=True):
    """The pure result of ``recommend(catalog, scenario)``. Scores run from 0 to 100.

    Attributes:
        evaluation: the figures and worths it rests on.
        scenario: what was asked.
        weights: one a column of the evaluation's leaves; they sum to 1.
        criteria: ids, one a column of ``contributions``.
        criterion_weights: weight of each criterion.
        contributions: score points by criterion, shape (offers, criteria); a row sums to its score.
        scores, low, high: the score, and what is certain of it, shape (offers,).
        coverage: weight of the known figures, 0 to 1.
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
        """Name it in a line: its tables would fill pages of a failing test."""
        return f"<Recommendation for {self.scenario.use_case}: {len(self.order)} ranked>"

    @property
    def catalog(self) -> Catalog:
        """The catalogue that was asked."""
        return self.evaluation.catalog

    @property
    def offers(self) -> tuple[str, ...]:
        """Ids of all offers, one a row."""
        return self.evaluation.ids

    def candidate(self, offer: str) -> Candidate:
        """An offer with its figures."""
        return self.evaluation.candidates[self.evaluation.rows[offer]]

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """Ids of the ranked offers, first to last."""
        return tuple(self.offers[row] for row in self.order)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Offer id → rank, from 1."""
        return {offer: rank for rank, offer in enumerate(self.ranked, 1)}

    @cached_property
    def sparse(self) -> tuple[str, ...]:
        """Ids of the offers of which not enough is known, best bound first."""
        rows = np.flatnonzero(self.status == Status.SPARSE)
        return tuple(self.offers[r] for r in rows[np.argsort(-self.high[rows], kind="stable")])

    @cached_property
    def to_verify(self) -> tuple[ToVerify, ...]:
        """The offers of which only a must-have of law or data is unknown, best score first.

        Those of which not enough is known to be ranked stand last. None of them is ranked or a
        pick, and none counts in shares, margins or comparisons.
        """
        return to_verify(self)

    @cached_property
    def equal_weights(self) -> bool:
        """Whether all sliders stand at 0, which means equal weights."""
        return not any(self.scenario.priorities.values())

    @cached_property
    def removals(self) -> tuple[Removal, ...]:
        """What each must-have removed, and what it costs in score points."""
        return removals(self)

    @cached_property
    def picks(self) -> tuple[Pick, ...]:
        """Best fit, cheapest good enough, best open or self-hosted, strongest, three to try."""
        return choose_picks(self)

    def pick(self, role: str) -> Pick | None:
        """The pick of a role such as ``best-fit``."""
        return next((pick for pick in self.picks if pick.role == role), None)

    def explanation(self, offer: str, against: str | None = None) -> Explanation:
        """Why an offer stands where it does, against another (the runner-up, or the first)."""
        return explain(self, offer, against)

    def warnings(self, offer: str) -> tuple[Warn, ...]:
        """What to know before relying on an offer's place."""
        return warnings_of(self, offer)

    def lasting_warnings(self, offer: str) -> tuple[Warn, ...]:
        """What must be said wherever the offer is named; no slider changes it."""
        return lasting_warnings(self, offer)

    def monthly_cost(self, offer: str) -> float | None:
        """Cost a month in the scenario's currency; None where unknown."""
        return monthly_cost(self.candidate(offer), self.evaluation.rate, self.scenario.currency)

    @cached_property
    def robustness(self) -> Robustness:
        """How sure the answer is, as far as a slider's frame allows."""
        from advisor.decision.robustness import Robustness

        return Robustness(self)

    @cached_property
    def certainty(self) -> Certainty | None:
        """How sure it is with the errors of the figures; None without a ranking. Takes 0.3 s."""
        from advisor.decision.robustness import certainty

        return certainty(self)

    @property
    def drawn(self) -> Certainty | None:
        """``certainty`` where it was made and completed already; asking draws nothing."""
        made: Certainty | None = self.__dict__.get("certainty")
        return made if made is not None and made.is_complete else None

    def cost_parts(self, offer: str) -> dict[str, float] | None:
        """What a month's cost is made of, in the scenario's currency; None where unknown."""
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

    @cached_property
    def front(self) -> NDArray[np.bool_]:
        """Mask of the ranked offers that no ranked offer dominates, shape (offers,)."""
        mask = np.zeros(len(self.offers), dtype=bool)
        mask[self.order] = pareto(self.evaluation.points[self.order])
        return mask

    @cached_property
    def tradeoff_front(self) -> NDArray[np.bool_]:
        """Mask of the ranked offers undominated on cost and capability alone."""
        cost = self.evaluation.raw[:, self.evaluation.columns[COST][0]]
        rows = self.order[~np.isnan(cost[self.order])]
        mask = np.zeros(len(self.offers), dtype=bool)
        with np.errstate(divide="ignore"):
            cheapness = -np.log(cost[rows])
        mask[rows] = pareto(np.stack([cheapness, self.evaluation.strength[rows]], axis=1) + 1e3)
        return mask

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """The ranked offers: index offer; columns rank, score, low, high, the criteria's points."""
        import pandas as pd

        rows = self.order
        frame = pd.DataFrame(
            {
                "rank": np.arange(1, len(rows) + 1),
                "score": self.scores[rows],
                "low": self.low[rows],
                "high": self.high[rows],
                **{c: self.contributions[rows, j] for j, c in enumerate(self.criteria)},
            },
            index=pd.Index(self.ranked, name="offer", dtype=object),
        )
        frame.attrs["catalogue"] = self.catalog.version
        return frame
