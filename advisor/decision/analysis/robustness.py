"""How sure a ranking is.

``Robustness`` gives stability intervals in closed form, fast enough while a slider moves.
``Certainty`` simulates weights and figures; it is computed once the sliders are still.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.errors import reaches_of, value_errors
from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.kernels.acceptability import Acceptability, rank_acceptability
from advisor.decision.kernels.draws import SIGMA
from advisor.decision.kernels.stability import NOBODY, stability_intervals

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from advisor.decision.ranking import Ranking

    Floats = NDArray[np.float64]

Verdict = Literal["clear", "leaning", "open"]
# First-place shares from which the best pick is called clear, or leaning: our assumption.
CLEAR, LEANING = 0.8, 0.5
# Two offers of which each beats the other in at least this share of the draws are a tie.
TIE = 0.4
# Tied offers count as different choices if one costs more than this times the other: our
# assumption.
UNLIKE_COST = 1.1
# Only this many of the first ranks are simulated; offers behind them do not reach the top.
MOST_SIMULATED = 400
MOST_COMPARED = 60


def verdict_of(share: float) -> Verdict:
    """Classify a first-place share as clear, leaning or open."""
    return "clear" if share >= CLEAR else "leaning" if share >= LEANING else "open"


class StabilityInterval(Frozen, frozen=True):
    """Range of one slider within which the best pick stays the same.

    Attributes:
        criterion: id of the slider's criterion.
        low, high: ends in slider units; None if no position on that side changes the best pick.
        below, above: offer that leads beyond each end; None if there is no end.
    """

    criterion: str
    low: float | None
    high: float | None
    below: str | None
    above: str | None


class Robustness(Frozen, frozen=True, eq=False, dict=True):
    """Stability of the best pick while one slider moves.

    Attributes:
        ranking: ranking that is examined.
    """

    ranking: Ranking

    @cached_property
    def values(self) -> Floats:
        """Value of each ranked offer by criterion, shape (ranked, criteria)."""
        return criterion_values(self.ranking)[self.ranking.order]

    @cached_property
    def stability_intervals(self) -> dict[str, StabilityInterval]:
        """Criterion → interval of its slider; empty if nothing is ranked or all sliders are at 0.

        Offers tied with the best are no rivals: all of them are shown as the best.
        """
        ranking = self.ranking
        if not len(self.values) or ranking.equal_weights:
            return {}
        best = len(tied_with_best(ranking)) + 1
        sliders = [ranking.scenario.priorities.get(c, 0.0) for c in ranking.criteria]
        rivals = np.arange(best, len(self.values))
        found = [
            stability_intervals(self.values[np.concatenate([[row], rivals])], sliders, winner=0)
            for row in range(best)
        ]
        # The interval holds while any of the tied offers leads: take the outermost ends.
        intervals = np.stack([each.intervals for each in found])
        names = np.stack([each.rivals for each in found])
        lowest, highest = intervals[:, :, 0].argmin(axis=0), intervals[:, :, 1].argmax(axis=0)
        return {
            criterion: StabilityInterval(
                criterion,
                _end(intervals[lowest[c], c, 0]),
                _end(intervals[highest[c], c, 1]),
                self._rival(names[lowest[c], c, 0], best),
                self._rival(names[highest[c], c, 1], best),
            )
            for c, criterion in enumerate(ranking.criteria)
        }

    def _rival(self, row: int, best: int) -> str | None:
        """Return the offer of a rival's row; row 0 is the best, which comes before its rivals."""
        return None if row == NOBODY else self.ranking.ranked[best + int(row) - 1]


def _end(position: float) -> float | None:
    return float(position) if np.isfinite(position) else None


def criterion_values(ranking: Ranking) -> Floats:
    """Sum the values of each criterion's leaves by their shares: (offers, criteria)."""
    return _by_criterion(ranking, ranking.evaluation.filled_values)


def _by_criterion(ranking: Ranking, table: Floats, power: int = 1) -> Floats:
    evaluation = ranking.evaluation
    columns = []
    for criterion in ranking.criteria:
        leaves = evaluation.columns[criterion]
        shares = np.array([evaluation.leaves[c].share for c in leaves]) ** power
        columns.append(np.einsum("ij,j->i", np.ascontiguousarray(table[:, leaves]), shares))
    return np.stack(columns, axis=1)


class Tie(Frozen, frozen=True):
    """Place of an offer in a group of offers that tie.

    Attributes:
        offers: ids of all that tie, in rank order.
        begins, ends: whether it is the first or the last of them.
    """

    offers: tuple[str, ...]
    begins: bool
    ends: bool


class Certainty(Frozen, frozen=True, eq=False, dict=True):
    """Simulated robustness against errors of figures and other weights: ranks and ties.

    Attributes:
        ranking: ranking that is simulated.
        offers: ids, in rank order.
        local: draws around the user's weights.
        worldwide: draws over all weights.
    """

    ranking: Ranking
    offers: tuple[str, ...]
    local: Acceptability
    worldwide: Acceptability

    @cached_property
    def places(self) -> dict[str, int]:
        """Offer id → row of ``offers``."""
        return {offer: row for row, offer in enumerate(self.offers)}

    @cached_property
    def first(self) -> Floats:
        """First-place share, shape (offers,)."""
        return self.local.first

    @cached_property
    def intervals(self) -> Floats:
        """5th and 95th percentile of the rank, shape (offers, 2)."""
        return self.local.rank_intervals()

    @cached_property
    def top_three(self) -> Floats:
        """Share of the draws among the first three, shape (offers,)."""
        return self.local.top(3)

    @cached_property
    def ties(self) -> tuple[tuple[str, ...], ...]:
        """Groups of consecutive ranks in which none clearly beats or loses to the first."""
        wins = self.pairwise
        groups: list[list[int]] = []
        for row in range(len(wins)):
            if groups and TIE <= wins[groups[-1][0], row] <= 1 - TIE:
                groups[-1].append(row)
            else:
                groups.append([row])
        return tuple(tuple(self.offers[row] for row in group) for group in groups if len(group) > 1)

    @cached_property
    def tie_of(self) -> dict[str, Tie]:
        """Offer id → its tie; offers that tie with none are left out."""
        return {
            offer: Tie(group, begins=offer == group[0], ends=offer == group[-1])
            for group in self.ties
            for offer in group
        }

    @cached_property
    def pairwise(self) -> Floats:
        """Share of the draws in which a leading offer beats another, for the first ranks."""
        return self._leading.pairwise

    @cached_property
    def _leading(self) -> Acceptability:
        return _local(self.ranking, min(len(self.offers), MOST_COMPARED))

    @cached_property
    def tied(self) -> tuple[str, ...]:
        """The best pick and all that tie with it."""
        return next((group for group in self.ties if self.offers[0] in group), self.offers[:1])

    @cached_property
    def unlike(self) -> tuple[str, str] | None:
        """Cheapest and dearest of the offers tied for first; None if their costs hardly differ."""
        cost = self.ranking.monthly_cost
        priced = {offer: amount for offer in self.tied if (amount := cost(offer)) is not None}
        if not priced:
            return None
        cheap, dear = min(priced, key=priced.__getitem__), max(priced, key=priced.__getitem__)
        return (cheap, dear) if priced[dear] > UNLIKE_COST * priced[cheap] else None

    @cached_property
    def share(self) -> float:
        """Share of the draws won by the best pick and the offers tied with it at like cost."""
        together = self.offers[:1] if self.unlike else self.tied
        return float(sum(self.first[self.places[offer]] for offer in together))

    @cached_property
    def by_model(self) -> dict[str, float]:
        """Model id → share of the draws that one of its offers wins, most often first."""
        found: dict[str, float] = {}
        for offer, share in zip(self.offers, self.first.tolist(), strict=True):
            model = self.ranking.candidate(offer).model.id
            found[model] = found.get(model, 0.0) + share
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    @cached_property
    def contender(self) -> str | None:
        """Model that wins more draws than the best pick's model; None if there is none."""
        most = next(iter(self.by_model))
        own = self.ranking.candidate(self.offers[0]).model.id
        return most if self.by_model[most] > self.by_model[own] else None

    @property
    def verdict(self) -> Verdict:
        """How sure the best pick is.

        Always open if offers of different cost tie, or if another model wins more draws.
        """
        if self.unlike is not None or self.contender is not None:
            return "open"
        return verdict_of(self.share)

    @cached_property
    def winners(self) -> tuple[str, ...]:
        """Offers that come first for some priorities, most often first."""
        rows = np.flatnonzero(self.worldwide.first > 0)
        order = rows[np.argsort(-self.worldwide.first[rows], kind="stable")]
        return tuple(self.offers[row] for row in order)

    @property
    def is_complete(self) -> bool:
        """Whether ``complete`` has finished, so that reading a result simulates nothing."""
        return "central_weights" in self.worldwide.__dict__

    def complete(self, is_wanted: Callable[[], bool] = lambda: True) -> Certainty:
        """Compute everything that a panel shows, so that the GUI thread only reads it.

        Args:
            is_wanted: called between the parts; returning False stops the computation.
        """
        for part in (
            lambda: self.intervals,
            lambda: self.share,
            lambda: self.winners,
            lambda: self.worldwide.central_weights,
        ):
            if not is_wanted():
                break
            part()
        return self


def certainty(ranking: Ranking) -> Certainty | None:
    """Simulate a ranking; None if nothing is ranked. Takes about 0.3 s."""
    if not ranking.order.size:
        return None
    count = min(len(ranking.order), MOST_SIMULATED)
    local = _local(ranking, count)
    worldwide = simulated(ranking, count, None)
    return Certainty(ranking, ranking.ranked[:count], local, worldwide)


def _local(ranking: Ranking, count: int) -> Acceptability:
    return simulated(ranking, count, ranking.criterion_weights)


def simulated(
    ranking: Ranking, count: int, weights: Floats | None, *, sigma: float = SIGMA
) -> Acceptability:
    """Simulate ranks with weights drawn around the given ones and figures within their errors.

    Args:
        ranking: ranking whose offers are simulated.
        count: number of offers, from the first rank.
        weights: weights of the criteria; None draws from all possible weights.
        sigma: standard deviation of the weights' log-normal jitter; 0 keeps them fixed.
    """
    evaluation = ranking.evaluation
    rows = ranking.order[:count]
    variances = value_errors(evaluation) ** 2
    return rank_acceptability(
        criterion_values(ranking)[rows],
        weights,
        sigma=sigma,
        errors=np.sqrt(_by_criterion(ranking, variances, power=2)[rows]),
        reaches=[_by_criterion(ranking, reach)[rows] for reach in reaches_of(evaluation)],
        shared=np.unique(evaluation.models[rows], return_inverse=True)[1],
    )
