"""Scores on a scale without ends, on which results depend linearly on ability."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.kernels.ability import logits, shares

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from advisor.catalog.records import Benchmark

    Floats = NDArray[np.float64]

PER_CENT = "%"
WHOLE = 100.0
# A named step, such as a tier, is no number on any scale.
UNSCALED = "tier"


class WorkingScale(Frozen, frozen=True):
    """From the unit of a benchmark to the scale without ends, and back.

    Attributes:
        chance: of a benchmark in per cent, what guessing scores; None for one in points.
        centre, width: of one in points, its middle and the length of a step.
    """

    chance: float | None
    centre: float = 0.0
    width: float = 1.0

    def inward(self, figures: ArrayLike) -> Floats:
        """Return scores without ends, shape as ``figures``."""
        given = np.asarray(figures, dtype=float)
        if self.chance is None:
            return (given - self.centre) / self.width
        return logits((given - self.chance) / (WHOLE - self.chance))

    def outward(self, results: ArrayLike) -> Floats:
        """Return scores in the unit of the benchmark, shape as ``results``."""
        given = np.asarray(results, dtype=float)
        if self.chance is None:
            return given * self.width + self.centre
        return self.chance + (WHOLE - self.chance) * shares(given)


def working_scale(
    benchmark: Benchmark, centre: float | None = None, width: float | None = None
) -> WorkingScale:
    """Return the scale of a benchmark; of one in points with this middle and step."""
    if benchmark.unit == PER_CENT:
        return WorkingScale(benchmark.chance)
    return WorkingScale(None, centre or 0.0, width or 1.0)
