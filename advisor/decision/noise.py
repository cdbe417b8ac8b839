"""The errors of the values in a simulation: a normal and a shortfall for each source of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.draws import normals, uniforms

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from advisor.decision.tied_rows import Distinct

    Singles = NDArray[np.float32]


class Noise(Frozen, frozen=True, eq=False):
    """Errors of all offers.

    Attributes:
        variances: of the values, shape (offers, criteria).
        stand_ins: values that stand in for missing figures, else 0: shape (offers, criteria).
        source: whose draw an offer shares, shape (offers,): one model has one score at all its
            providers, and so one error.
        varies: mask of the offers that have an error or a stand-in.
        draws, seed: of the random numbers.
    """

    variances: Singles
    stand_ins: Singles
    source: NDArray[np.intp]
    varies: NDArray[np.bool_]
    draws: int
    seed: int

    def add_to(self, scores: Singles, weights: Singles, rows: slice, groups: Distinct) -> None:
        """Add the errors of a chunk of draws, in place.

        Args:
            scores: shape (chunk, groups).
            weights: of these draws, normalised: shape (chunk, criteria).
            rows: which of all draws they are.
            groups: whose scores they are.
        """
        leaders = groups.leaders
        own, width = self.source[leaders], int(self.source.max()) + 1
        spread = np.sqrt((weights * weights) @ self.variances[leaders].T)
        spread *= normals(self.draws, width, self.seed + 1)[rows][:, own]
        scores += spread
        if self.stand_ins.any():
            shortfall = weights @ self.stand_ins[leaders].T
            shortfall *= uniforms(self.draws, width, self.seed + 2)[rows][:, own]
            scores -= shortfall

    def at(self, weights: Singles, groups: Distinct) -> FixedNoise:
        """The errors of groups at fixed weights, normalised: shape (criteria,)."""
        leaders = groups.leaders
        return FixedNoise(
            spread=np.sqrt(self.variances[leaders] @ (weights * weights)),
            shortfall=self.stand_ins[leaders] @ weights,
            own=self.source[leaders],
            noise=self,
        )

    @property
    def tells_apart(self) -> NDArray[np.float64]:
        """What keeps offers of equal values from tying: shape (offers, any)."""
        own = np.where(self.varies, self.source + 1, 0)
        return np.column_stack([self.variances, self.stand_ins, own])


class FixedNoise(Frozen, frozen=True, eq=False):
    """Errors of groups at fixed weights: a spread and the most that a stand-in may fall short.

    Attributes:
        spread, shortfall: shape (groups,).
        own: whose draw a group shares, shape (groups,).
        noise: the random numbers.
    """

    spread: Singles
    shortfall: Singles
    own: NDArray[np.intp]
    noise: Noise

    @property
    def _normals(self) -> Singles:
        noise = self.noise
        return normals(noise.draws, int(noise.source.max()) + 1, noise.seed + 1)

    def highest(self, means: Singles) -> Singles:
        """A score that no draw passes, shape (groups,)."""
        return np.asarray(means + self.spread * self._normals.max())

    def lowest(self, means: Singles) -> Singles:
        """A score that no draw falls below, shape (groups,)."""
        return np.asarray(means + self.spread * self._normals.min() - self.shortfall)

    def scores(self, means: Singles, rows: NDArray[np.intp]) -> Singles:
        """The scores of some groups in all draws, shape (draws, rows)."""
        own = self.own[rows]
        found = self._normals[:, own] * self.spread[rows]
        found += means[rows]
        if self.shortfall[rows].any():
            noise = self.noise
            drawn = uniforms(noise.draws, int(noise.source.max()) + 1, noise.seed + 2)
            found -= drawn[:, own] * self.shortfall[rows]
        return np.asarray(found)


def noise_of(
    values: NDArray[np.float64],
    counted: NDArray[np.bool_],
    errors: ArrayLike | None,
    estimated: ArrayLike | None,
    shared: ArrayLike | None,
    draws: int,
    seed: int,
) -> Noise | None:
    """The errors of a table of values; None where it has none on the criteria that count.

    Raises:
        ValueError: the shapes do not fit or an error is negative.
    """
    deviations = np.zeros(values.shape)
    stand_ins = np.zeros(values.shape)
    source = np.arange(len(values))
    try:
        if errors is not None:
            given = np.asarray(errors, dtype=np.float64)
            deviations = np.nan_to_num(np.broadcast_to(given, values.shape), nan=0.0)
        if estimated is not None:
            parts = np.broadcast_to(np.asarray(estimated), values.shape)
            stand_ins = np.where(parts, values, 0.0) if parts.dtype == np.bool_ else parts
        if shared is not None:
            source = np.broadcast_to(np.asarray(shared, dtype=np.intp), (len(values),))
    except ValueError:
        message = f"The errors do not fit values of shape {values.shape}."
        raise ValueError(message) from None
    if deviations.min(initial=0.0) < 0:
        message = "An error is a standard deviation: 0 or more."
        raise ValueError(message)
    deviations = np.where(counted, deviations, 0.0)
    stand_ins = np.where(counted, stand_ins, 0.0)
    varies = np.asarray((deviations > 0).any(axis=1) | (stand_ins > 0).any(axis=1))
    if not varies.any():
        return None
    variances = (deviations**2).astype(np.float32)
    return Noise(variances, stand_ins.astype(np.float32), source, varies, draws, seed)
