"""The errors of the values in a simulation: a normal an offer, a shortfall for its estimates."""

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
        varies: mask of the offers that have an error or a stand-in.
        draws, seed: of the random numbers.
    """

    variances: Singles
    stand_ins: Singles
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
        spread = np.sqrt((weights * weights) @ self.variances[leaders].T)
        spread *= normals(self.draws, self.varies.size, self.seed + 1)[rows][:, leaders]
        scores += spread
        if self.stand_ins.any():
            shortfall = weights @ self.stand_ins[leaders].T
            shortfall *= uniforms(self.draws, self.varies.size, self.seed + 2)[rows][:, leaders]
            scores -= shortfall


def noise_of(
    values: NDArray[np.float64],
    counted: NDArray[np.bool_],
    errors: ArrayLike | None,
    estimated: ArrayLike | None,
    draws: int,
    seed: int,
) -> Noise | None:
    """The errors of a table of values; None where it has none on the criteria that count.

    Raises:
        ValueError: the shapes do not fit or an error is negative.
    """
    deviations = np.zeros(values.shape)
    mask = np.zeros(values.shape, dtype=bool)
    try:
        if errors is not None:
            given = np.asarray(errors, dtype=np.float64)
            deviations = np.nan_to_num(np.broadcast_to(given, values.shape), nan=0.0)
        if estimated is not None:
            mask = np.broadcast_to(np.asarray(estimated, dtype=bool), values.shape)
    except ValueError:
        message = f"The errors do not fit values of shape {values.shape}."
        raise ValueError(message) from None
    if deviations.min(initial=0.0) < 0:
        message = "An error is a standard deviation: 0 or more."
        raise ValueError(message)
    deviations = np.where(counted, deviations, 0.0)
    stand_ins = np.where(mask & counted, values, 0.0)
    varies = np.asarray((deviations > 0).any(axis=1) | (stand_ins > 0).any(axis=1))
    if not varies.any():
        return None
    return Noise(
        (deviations**2).astype(np.float32), stand_ins.astype(np.float32), varies, draws, seed
    )
