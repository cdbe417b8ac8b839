"""How sure a ranking is: simulated with other weights, and figures within their errors.

What competes are models: of each, the way that is best at the drawn weights. It is computed once
the sliders are still.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.analysis.errors import (
    error_sources,
    reaches_of,
    shared_errors,
    value_errors,
)
from advisor.decision.analysis.offer_life import days_left
from advisor.decision.analysis.outdone_twins import line_that_counts
from advisor.decision.analysis.robustness import by_criterion, criterion_values
from advisor.decision.judging.criteria import COST
from advisor.decision.kernels.acceptability import Acceptability, rank_acceptability
from advisor.decision.kernels.draws import SIGMA

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
# A share that is near one half may be off by so much with 10,000 draws, in 19 cases of 20.
CHANCE = 0.01
# Tied offers count as different choices if one costs more than this times the other: our
# assumption.
UNLIKE_COST = 1.1
# Only this many of the first models are compared pair by pair.
MOST_COMPARED = 60


def verdict_of(share: float) -> Verdict:
    """Classify a first-place share as clear, leaning or open."""
    return "clear" if share >= CLEAR else "leaning" if share >= LEANING else "open"


class Tie(Frozen, frozen=True):
    """Place of a model in a group of models that tie.

    Attributes:
        offers: the best way to have each model that ties, in rank order.
        begins, ends: whether it is the first or the last of them.
    """

    offers: tuple[str, ...]
    begins: bool
    ends: bool


class Certainty(Frozen, frozen=True, eq=False, dict=True):
    """Simulated robustness against errors of figures and other weights: ranks and ties of models.

    Attributes:
        ranking: ranking that is simulated.
        offers: the best way to have each ranked model, in the order of the models.
        local: draws around the user's weights.
        worldwide: draws over all weights.
    """

    ranking: Ranking
    offers: tuple[str, ...]
    local: Acceptability
    worldwide: Acceptability

    @cached_property
    def places(self) -> dict[str, int]:
        """Offer id → row of ``offers``; other ways to have a model are not in it."""
        return {offer: row for row, offer in enumerate(self.offers)}

    @cached_property
    def models(self) -> tuple[str, ...]:
        """Ids of the models of ``offers``."""
        return tuple(self.ranking.candidate(offer).line for offer in self.offers)

    @cached_property
    def first(self) -> Floats:
        """First-place share, shape (models,).

        A name of a model that another name outdoes has none: it is one answer, and no other model
        wins more draws for its having several.
        """
        shares = np.zeros(len(self.offers))
        shares[~self._is_outdone] = self._without_outdone.first
        return shares

    @cached_property
    def _is_outdone(self) -> NDArray[np.bool_]:
        """Mask of the models that another name of theirs outdoes, shape (models,)."""
        lines = self.ranking.evaluation.lines[self.ranking.leaders]
        return np.asarray(line_that_counts(self.ranking)[lines] != lines)

    @cached_property
    def _without_outdone(self) -> Acceptability:
        """The draws around the user's weights, without names that are outdone."""
        if not self._is_outdone.any():
            return self.local
        return simulated(self.ranking, self.ranking.criterion_weights, is_merged=True)

    @cached_property
    def intervals(self) -> Floats:
        """5th and 95th percentile of the rank, shape (models, 2)."""
        return self.local.rank_intervals()

    @cached_property
    def top_three(self) -> Floats:
        """Share of the draws among the first three, shape (models,)."""
        return self.local.top(3)

    @cached_property
    def regret(self) -> Floats:
        """Score points that a model loses in the mean against the best of each draw: (models,)."""
        regret = 100 * self.local.regret
        regret[~self._is_outdone] = 100 * self._without_outdone.regret
        return regret

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
        """Offer id → its tie; models that tie with none are left out."""
        return {
            offer: Tie(group, begins=offer == group[0], ends=offer == group[-1])
            for group in self.ties
            for offer in group
        }

    @cached_property
    def pairwise(self) -> Floats:
        """Share of the draws in which a leading model beats another, for the first ranks."""
        return self._leading.pairwise

    @cached_property
    def _leading(self) -> Acceptability:
        return _local(self.ranking, MOST_COMPARED)

    @cached_property
    def tied(self) -> tuple[str, ...]:
        """The best pick and all that tie with it."""
        return self._tied(TIE)

    def _tied(self, least: float) -> tuple[str, ...]:
        """The best pick and those after it that do not clearly beat it or lose to it.

        A name that another outdoes may stand between them.
        """
        wins = self.pairwise[0]
        apart = (wins < least) | (wins > 1 - least)
        ends = np.flatnonzero(apart & ~self._is_outdone[: len(wins)])
        tied = np.flatnonzero(~apart[: ends[0] if ends.size else len(wins)])
        return tuple(self.offers[row] for row in tied.tolist())

    @cached_property
    def unlike(self) -> tuple[str, str] | None:
        """The best pick and the one tied with it whose cost differs most, the cheaper first.

        None if the costs of all that tie for first hardly differ.
        """
        return self._unlike(self.tied)

    def _unlike(self, tied: tuple[str, ...]) -> tuple[str, str] | None:
        cost, best = self.ranking.monthly_cost, self.offers[0]
        priced = {offer: amount for offer in tied if (amount := cost(offer)) is not None}
        if best not in priced or max(priced.values()) <= UNLIKE_COST * min(priced.values()):
            return None

        def apart(offer: str) -> float:
            one, other = sorted((priced[best], priced[offer]))
            return other / one if one else math.inf

        farthest = max((offer for offer in priced if offer != best), key=apart)
        cheap, dear = sorted((best, farthest), key=priced.__getitem__)
        return cheap, dear

    @cached_property
    def share(self) -> float:
        """Share of the draws won by the best pick and the models tied with it at like cost."""
        return self._share(self.tied)

    def _share(self, tied: tuple[str, ...]) -> float:
        together = self.offers[:1] if self._unlike(tied) else tied
        return float(sum(self.first[self.places[offer]] for offer in together))

    @cached_property
    def by_model(self) -> dict[str, float]:
        """Id of each ranked model → share of the draws that it wins, most often first."""
        found = dict(zip(self.models, self.first.tolist(), strict=True))
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    @cached_property
    def contender(self) -> str | None:
        """Best offer of the model that wins more draws than the best pick's; None if none does."""
        most = int(np.argmax(self.first))
        return self.offers[most] if self.first[most] > self.first[0] else None

    @property
    def verdict(self) -> Verdict:
        """How sure the best pick is.

        Always open if offers of different cost tie, or if another model wins more draws.
        """
        return self._verdict(self.tied)

    def _verdict(self, tied: tuple[str, ...], off: float = 0.0) -> Verdict:
        if self._unlike(tied) is not None or self.contender is not None:
            return "open"
        return verdict_of(self._share(tied) + off)

    @cached_property
    def other_verdict(self) -> Verdict | None:
        """The least sure other verdict that other draws may give; None if they give the same.

        Shares of the draws decide who ties and how sure the best is: each is tried ``CHANCE`` more
        and less. A share may be all but what makes the answer clear, and so may a tie.
        """
        steps = (-CHANCE, 0.0, CHANCE)
        found = {self._verdict(self._tied(TIE + step), off) for step in steps for off in steps}
        others: tuple[Verdict, ...] = ("open", "leaning", "clear")
        return next((each for each in others if each in found and each != self.verdict), None)

    @cached_property
    def winners(self) -> tuple[str, ...]:
        """Models that come first for some priorities, by their best way, most often first."""
        rows = np.flatnonzero((self.worldwide.first > 0) & ~self._is_outdone)
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
    return Certainty(ranking, ranking.best_ways, _local(ranking), simulated(ranking, None))


def _local(ranking: Ranking, most: int | None = None) -> Acceptability:
    return simulated(ranking, ranking.criterion_weights, most=most)


def simulated(
    ranking: Ranking,
    weights: Floats | None,
    *,
    most: int | None = None,
    sigma: float = SIGMA,
    is_merged: bool = False,
) -> Acceptability:
    """Simulate ranks of models, with other weights and figures within their errors.

    Args:
        ranking: ranking whose models are simulated; rows are in their order.
        weights: weights of the criteria; None draws from all possible weights.
        most: number of models, from the first rank; None: all.
        sigma: standard deviation of the weights' log-normal jitter; 0 keeps them fixed.
        is_merged: whether a name of a model that another one outdoes is left out.
    """
    evaluation, rows = ranking.evaluation, _competing(ranking)
    if is_merged:
        lines = evaluation.lines[rows]
        rows = rows[line_that_counts(ranking)[lines] == lines]
    if most is not None:
        wanted = evaluation.lines[ranking.leaders[:most]]
        rows = rows[np.isin(evaluation.lines[rows], wanted)]
    errors = criterion_errors(ranking)
    rows = _surest_first(ranking, rows, errors)
    values = criterion_values(ranking) if weights is None else _values_within(ranking)
    return rank_acceptability(
        values[rows],
        weights,
        sigma=sigma,
        errors=errors[rows],
        reaches=[by_criterion(ranking, reach)[rows] for reach in reaches_of(evaluation)],
        shared=error_sources(evaluation)[rows],
        alternatives=evaluation.lines[rows],
    )


def _competing(ranking: Ranking) -> NDArray[np.intp]:
    """Rows of the ranked offers without ways that end soon and gave way to one that lasts."""
    rows, lines = ranking.order, ranking.evaluation.lines
    best = np.zeros(lines.max() + 1)
    best[lines[ranking.leaders]] = ranking.scores[ranking.leaders]
    better = rows[ranking.scores[rows] > best[lines[rows]]]
    ending = better[days_left(ranking, better) > 0]
    return rows[~np.isin(rows, ending)] if ending.size else rows


def _surest_first(ranking: Ranking, rows: NDArray[np.intp], errors: Floats) -> NDArray[np.intp]:
    """Put the surest first of the ways of one model that score the same.

    Of equal ways the first stands for all in the draws, and that is not to depend on their ids: a
    router may ask what a host does, within the range of its hosts.
    """
    lines, scores = ranking.evaluation.lines[rows], np.round(ranking.scores[rows], 9)
    _, first, alike = np.unique(
        np.column_stack([lines, scores]), axis=0, return_index=True, return_inverse=True
    )
    unsure = np.einsum("ij,j->i", errors[rows] ** 2, ranking.criterion_weights**2)
    return np.asarray(rows[np.lexsort((np.round(unsure, 12), first[alike.reshape(-1)]))])


def _values_within(ranking: Ranking) -> Floats:
    """Values by criterion, shape (offers, criteria), whose sums are the scores, which end at 0.

    What money far beyond the budget would take below 0 is given back, so that the draws of such an
    offer have its score for mean. Where the first is at 0 too, all keep their values and order.
    """
    values = criterion_values(ranking)
    sums = values @ ranking.criterion_weights
    cost = ranking.criteria.index(COST)
    weight = ranking.criterion_weights[cost]
    if weight > 0 and sums[ranking.order[0]] > 0:
        values[:, cost] -= np.minimum(sums, 0.0) / weight
    return values


def criterion_errors(ranking: Ranking) -> Floats:
    """Return the standard deviation of each criterion's value, shape (offers, criteria).

    Errors of the leaves of a criterion are drawn apart and add up in squares, but for what several
    missing scores share, which adds up as it is.
    """
    off, shared = value_errors(ranking.evaluation), shared_errors(ranking.evaluation)
    apart = by_criterion(ranking, off**2 - shared**2, power=2)
    return np.asarray(np.sqrt(np.maximum(apart, 0.0) + by_criterion(ranking, shared) ** 2))
