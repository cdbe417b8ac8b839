"""Stochastic multicriteria acceptability: how often each alternative takes each rank.

Weights and values are drawn many times; b_i^r is the share of draws in which alternative i has
rank r. Alternatives are offers, or models with several ways to have them.
Source: SMAA-2, Lahdelma & Salminen 2001, Operations Research 49:444-454; survey Tervonen &
Figueira 2008, Journal of Multi-Criteria Decision Analysis 15:1-14.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.draws import DRAWS, SEED, SIGMA, flat_dirichlet, jittered, normalised
from advisor.decision.kernels.first_place import (
    Winners,
    share_at,
    shares_of,
    winners,
    winning_weights,
)
from advisor.decision.kernels.noise import Noise, noise_of
from advisor.decision.kernels.rank_counts import pairwise_wins, rank_counts
from advisor.decision.kernels.scores import normalise, score
from advisor.decision.kernels.tied_rows import Distinct, distinct
from advisor.decision.kernels.ways import grouped_ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

# From the 5th to the 95th percent.
INTERVAL = (0.05, 0.95)


class Acceptability(Frozen, frozen=True, eq=False, dict=True):
    """Results of the draws; each is computed at first use and cached.

    "Offers" are the alternatives: models, where they have several ways.

    Attributes:
        distinct: the alternatives, those grouped that tie in every draw.
        weights: drawn weights, shape (draws, criteria); they sum to 1.
        noise: the errors of the values, or None.
    """

    distinct: Distinct
    weights: Singles
    noise: Noise | None

    @cached_property
    def _winners(self) -> Winners:
        return winners(self.distinct, self.weights, self.noise)

    @cached_property
    def first(self) -> Floats:
        """Share of the draws in which an offer comes first, ties split: shape (offers,)."""
        return self.distinct.split(shares_of(self._winners.groups, self.distinct))

    @cached_property
    def regret(self) -> Floats:
        """What choosing an offer loses against the best of each draw, in the mean: (offers,).

        In units of the score, 0 to 1. Source: expected regret, Bell 1982, Operations Research
        30:961-981.
        """
        return np.asarray(self._winners.regret[self.distinct.group_of])

    @cached_property
    def ranks(self) -> Floats:
        """Rank acceptabilities b_i^r, shape (offers, ranks); rows and columns sum to 1."""
        return rank_counts(self.distinct, self.weights, self.noise)

    @cached_property
    def central_weights(self) -> Floats:
        """Mean of the weights with which an offer comes first, shape (offers, criteria).

        They sum to 1 in each row; a row is NaN where the offer never comes first.
        """
        sums = winning_weights(self._winners.groups, self.weights, self.distinct)
        totals = sums.sum(axis=1, keepdims=True)
        with np.errstate(invalid="ignore"):
            means = np.where(totals > 0, sums / totals, np.nan)
        return np.asarray(means[self.distinct.group_of])

    @cached_property
    def confidence(self) -> Floats:
        """Share of draws of the values in which an offer comes first at its central weights.

        Shape (offers,); NaN where it never comes first.
        """
        central = self.central_weights
        result = np.full(len(central), np.nan)
        for offer in np.flatnonzero(~np.isnan(central[:, 0])):
            group = int(self.distinct.group_of[offer])
            won = share_at(self.distinct, central[offer].astype(np.float32), self.noise, group)
            result[offer] = won / self.distinct.sizes[group]
        return result

    @cached_property
    def pairwise(self) -> Floats:
        """Share of draws in which the offer of the row beats that of the column; a tie is half.

        Shape (offers, offers), 0.5 on the diagonal.
        """
        return pairwise_wins(self.distinct, self.weights, self.noise)

    def top(self, places: int) -> Floats:
        """Share of the draws in which an offer is among the first ``places``: shape (offers,)."""
        return np.asarray(self.ranks[:, :places].sum(axis=1))

    def rank_intervals(self, low: float = INTERVAL[0], high: float = INTERVAL[1]) -> Floats:
        """Smallest ranks that hold ``low`` and ``high`` of the draws: shape (offers, 2), from 1."""
        reached = np.cumsum(self.ranks, axis=1)
        ends = [(reached >= share - 1e-9).argmax(axis=1) + 1.0 for share in (low, high)]
        return np.stack(ends, axis=1)


def rank_acceptability(  # noqa: PLR0913 - what is drawn, and how
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    draws: int = DRAWS,
    sigma: float = SIGMA,
    errors: ArrayLike | None = None,
    reaches: Sequence[ArrayLike] = (),
    shared: ArrayLike | None = None,
    alternatives: ArrayLike | None = None,
    seed: int = SEED,
) -> Acceptability:
    """Draw weights and values, and count ranks. One standard error is √(p(1−p)/draws).

    Scores of independent normal errors are drawn as one normal an offer, with the variance
    Σ wⱼ² σⱼ²; values are not clipped, which is exact inside their linear range.

    Args:
        values: in [0, 1], shape (offers, criteria); NaN (missing) counts as 0, its lower bound, so
            that hiding a figure never raises an offer's share.
        weights: shape (criteria,), the user's; they are jittered log-normally (× exp(sigma z)) and
            a weight of 0 stays 0. None: uniform on the simplex, no preference known.
        draws: number of draws.
        sigma: standard deviation of the jitter; 0 for none.
        errors: standard deviations of the values, broadcast to their shape; 0 or NaN: none.
        reaches: tables of how far up values that stand in for missing figures may turn out to
            lie, each broadcast to the shape of the values. A value with a reach r is drawn with
            its own mean, 3 in 4 draws evenly up to r above and 1 in 4 evenly down to 3r below
            (r < 0: the other way round); an offer's in one table are drawn together.
        shared: a number from 0 an offer, shape (offers,): offers of one number share the draws of
            their errors, as one model at several providers does. None: each has its own.
        alternatives: a number an offer, shape (offers,): offers of one number are ways to have one
            alternative, and in each draw the way of the highest mean score stands for it. Results
            have one row an alternative, in the order of their first offers. None: each is one.
        seed: seed of the draws; equal seeds give equal results to the bit.

    Raises:
        ValueError: the shapes do not fit, a weight or error is negative, or there are no draws.
    """
    table = np.nan_to_num(np.asarray(values, dtype=np.float64), nan=0.0)
    if table.ndim != 2 or not table.size:  # noqa: PLR2004 - offers by criteria
        message = f"Values must have shape (offers, criteria), not {table.shape}."
        raise ValueError(message)
    if draws < 1 or not sigma >= 0:
        message = f"Needs one draw or more and a sigma of 0 or more, not {draws} and {sigma}."
        raise ValueError(message)
    shares = None if weights is None else normalise(weights)
    if shares is not None and shares.size != table.shape[1]:
        message = f"{shares.size} weights do not fit values of shape {table.shape}."
        raise ValueError(message)
    counted = np.ones(table.shape[1], dtype=bool) if shares is None else shares > 0
    noise = noise_of(table, counted, errors, reaches, shared, draws, seed)
    if shares is None:
        drawn, keys = flat_dirichlet(draws, table.shape[1], seed), table
    elif sigma == 0 and noise is None:  # one exact draw; noise must not break its ties
        drawn = shares[None, :].astype(np.float32)
        keys = np.round(score(table, shares), 7)[:, None]
    else:
        drawn, keys = jittered(shares, draws, sigma, seed), table * counted
        drawn = normalised(drawn)
    if noise is not None:
        keys = np.column_stack([keys, noise.tells_apart])
    if alternatives is None:
        return Acceptability(distinct(table, keys), drawn, noise)
    whose = np.asarray(alternatives, dtype=np.intp)
    if whose.shape != (len(table),):
        message = f"{whose.size} alternatives do not fit values of shape {table.shape}."
        raise ValueError(message)
    return Acceptability(grouped_ways(table * counted, keys, whose), drawn, noise)
