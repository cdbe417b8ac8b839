"""Errors of the values in a simulation: normal errors, and draws for missing figures by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.draws import normals, skewed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Singles = NDArray[np.float32]


class Gaps(Frozen, frozen=True, eq=False):
    """How values that stand in for missing figures may vary.

    Attributes:
        reach: how far up a value may lie, and a third of how far down; negative: the other way
            round. Shape (offers, criteria), 0 where nothing is missing.
        seed: of the draws: ``skewed``, one a source.
    """

    reach: Singles
    seed: int


class Noise(Frozen, frozen=True, eq=False):
    """Errors of all offers. All have mean 0: the mean of an offer's draws is its score.

    Attributes:
        variances: of the values, shape (offers, criteria).
        gaps: of the values that stand in for missing figures.
        source: number of the draw that an offer uses, shape (offers,): a model has one score at all
            its providers, and so one error.
        varies: mask of the offers that have an error or a gap.
        draws, seed: of the random numbers.
    """

    variances: Singles
    gaps: tuple[Gaps, ...]
    source: NDArray[np.intp]
    varies: NDArray[np.bool_]
    draws: int
    seed: int

    @property
    def width(self) -> int:
        """Number of sources."""
        return int(self.source.max()) + 1

    def skewed_of(self, gaps: Gaps) -> Singles:
        """Return the draws of one kind of gap, shape (draws, sources)."""
        return skewed(self.draws, self.width, gaps.seed)

    def add_to(
        self, scores: Singles, weights: Singles, rows: slice, leaders: NDArray[np.intp]
    ) -> None:
        """Add the errors of a chunk of draws, in place.

        Args:
            scores: shape (chunk, leaders).
            weights: of these draws, normalised: shape (chunk, criteria).
            rows: which of all draws they are.
            leaders: the offers whose scores they are.
        """
        own = self.source[leaders]
        spread = np.sqrt((weights * weights) @ self.variances[leaders].T)
        spread *= normals(self.draws, self.width, self.seed + 1)[rows][:, own]
        scores += spread
        for gaps in self.gaps:
            part = weights @ gaps.reach[leaders].T
            part *= self.skewed_of(gaps)[rows][:, own]
            scores += part

    def at(self, weights: Singles, leaders: NDArray[np.intp]) -> FixedNoise:
        """Return the errors of some offers at fixed weights, normalised: shape (criteria,)."""
        return FixedNoise(
            spread=np.sqrt(self.variances[leaders] @ (weights * weights)),
            reach=tuple(gaps.reach[leaders] @ weights for gaps in self.gaps),
            own=self.source[leaders],
            noise=self,
        )

    @property
    def tells_apart(self) -> NDArray[np.float64]:
        """Return the columns in which offers of equal values may differ: shape (offers, any)."""
        own = np.where(self.varies, self.source + 1, 0)
        return np.column_stack([self.variances, *(gaps.reach for gaps in self.gaps), own])


class FixedNoise(Frozen, frozen=True, eq=False):
    """Errors of groups at fixed weights.

    Attributes:
        spread: standard deviation of the normal part, shape (groups,).
        reach: of each kind of gap, shape (groups,).
        own: number of the draw that a group uses, shape (groups,).
        noise: the random numbers.
    """

    spread: Singles
    reach: tuple[Singles, ...]
    own: NDArray[np.intp]
    noise: Noise

    @property
    def _normals(self) -> Singles:
        return normals(self.noise.draws, self.noise.width, self.noise.seed + 1)

    def highest(self, means: Singles) -> Singles:
        """Return an upper bound of the scores in all draws, shape (groups,)."""
        return self._end(means, self._normals.max(), highest=True)

    def lowest(self, means: Singles) -> Singles:
        """Return a lower bound of the scores in all draws, shape (groups,)."""
        return self._end(means, self._normals.min(), highest=False)

    def _end(self, means: Singles, normal: np.float32, *, highest: bool) -> Singles:
        found = means + self.spread * normal
        choose = np.maximum if highest else np.minimum
        for gaps, reach in zip(self.noise.gaps, self.reach, strict=True):
            drawn = self.noise.skewed_of(gaps)
            found += choose(reach * drawn.max(), reach * drawn.min())
        return np.asarray(found)

    def scores(self, means: Singles, rows: NDArray[np.intp]) -> Singles:
        """Return the scores of some groups in all draws, shape (draws, rows)."""
        own = self.own[rows]
        found = self._normals[:, own] * self.spread[rows]
        found += means[rows]
        for gaps, reach in zip(self.noise.gaps, self.reach, strict=True):
            if reach[rows].any():
                found += self.noise.skewed_of(gaps)[:, own] * reach[rows]
        return np.asarray(found)


def noise_of(
    values: NDArray[np.float64],
    counted: NDArray[np.bool_],
    errors: ArrayLike | None,
    reaches: Sequence[ArrayLike],
    shared: ArrayLike | None,
    draws: int,
    seed: int,
) -> Noise | None:
    """Return the errors of a table of values; None if the criteria with weight have none.

    Raises:
        ValueError: the shapes do not fit or an error is negative.
    """
    source = np.arange(len(values))
    try:
        deviations = _as_table(0.0 if errors is None else errors, values)
        tables = [_as_table(reach, values) for reach in reaches]
        if shared is not None:
            source = np.broadcast_to(np.asarray(shared, dtype=np.intp), (len(values),))
    except ValueError:
        message = f"The errors do not fit values of shape {values.shape}."
        raise ValueError(message) from None
    if deviations.min(initial=0.0) < 0:
        message = "An error is a standard deviation: 0 or more."
        raise ValueError(message)
    deviations = np.where(counted, deviations, 0.0)
    tables = [np.where(counted, table, 0.0) for table in tables]
    varies = np.any([(table != 0).any(axis=1) for table in (deviations, *tables)], axis=0)
    if not varies.any():
        return None
    gaps = tuple(
        Gaps(table.astype(np.float32), seed + 2 + number)
        for number, table in enumerate(tables)
        if table.any()
    )
    variances = (deviations**2).astype(np.float32)
    return Noise(variances, gaps, source, varies, draws, seed)


def _as_table(given: ArrayLike, values: NDArray[np.float64]) -> NDArray[np.float64]:
    table = np.asarray(given, dtype=np.float64)
    return np.nan_to_num(np.broadcast_to(table, values.shape), nan=0.0)
