"""Missing scores as distributions: what a release is expected to score, and what that is worth."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.abilities import ability_book
from advisor.decision.kernels.values import value
from advisor.evidence.inferred import Inferred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.functions import ValueFunction
    from advisor.decision.judging.abilities import Expected
    from advisor.decision.judging.working_scale import WorkingScale
    from advisor.evidence.candidate import Candidate

    Floats = NDArray[np.float64]

# Half-width of a 90 % range in standard deviations.
Z_90 = 1.645
# Points of the quadrature over a normal distribution: exact to a thousandth at a knee.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(24)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


class ExpectedColumn(Frozen, frozen=True, eq=False):
    """What offers are expected to score on one benchmark, as normal distributions.

    Attributes:
        mean, sd: without ends, shape (offers,); NaN where nothing is expected.
        scale: leads back to the unit of the benchmark.
    """

    mean: Floats
    sd: Floats
    scale: WorkingScale

    def worth(self, rows: NDArray[np.bool_], function: ValueFunction) -> tuple[Floats, Floats]:
        """Return mean and standard deviation of the value of some offers' scores."""
        pairs, back = np.unique(
            np.stack([self.mean[rows], self.sd[rows]], axis=1), axis=0, return_inverse=True
        )
        drawn = pairs[:, :1] + pairs[:, 1:] * _NODES
        worth = value(self.scale.outward(drawn), function)
        mean = worth @ _WEIGHTS
        error = np.sqrt(np.maximum((worth - mean[:, None]) ** 2 @ _WEIGHTS, 0.0))
        back = back.reshape(-1)
        return mean[back], error[back]


@lru_cache(maxsize=8)
def scaled_benchmarks(catalog: Catalog) -> frozenset[str]:
    """Return the benchmarks on which a missing score can be inferred."""
    return frozenset(row.benchmark for row in catalog.benchmark_scales)


def expected_score(candidate: Candidate, benchmark: str) -> Expected | None:
    """Return what an offer is expected to score; of several releases that of the weakest."""
    book = ability_book(candidate.catalog, candidate.day)
    found = [
        expected
        for release in candidate.releases
        if (expected := book.expected(release.id, candidate.effort, benchmark)) is not None
    ]
    return min(found, key=lambda expected: expected.mean, default=None)


def inferred_score(candidate: Candidate, benchmark: str) -> Inferred | None:
    """Return the score that stands in for a missing one; None where none can be inferred."""
    expected = expected_score(candidate, benchmark)
    if expected is None:
        return None
    ends = expected.scale.outward(
        np.array([expected.mean - Z_90 * expected.sd, expected.mean + Z_90 * expected.sd])
    )
    scale = expected.row
    return Inferred(
        benchmark=benchmark,
        figure=expected.figure,
        low=float(ends[0]),
        high=float(ends[1]),
        model=expected.model,
        effort=candidate.effort,
        scores=expected.ability.scores,
        derived=scale.derived,
        source=scale.source,
    )


def expected_column(
    candidates: Sequence[Candidate], catalog: Catalog, benchmark: str | None
) -> ExpectedColumn | None:
    """Return what all offers are expected to score; None for a column that infers nothing."""
    if benchmark is None or benchmark not in scaled_benchmarks(catalog):
        return None
    found = [expected_score(candidate, benchmark) for candidate in candidates]
    known = next((expected for expected in found if expected is not None), None)
    if known is None:
        return None
    mean = np.array([np.nan if each is None else each.mean for each in found])
    sd = np.array([np.nan if each is None else each.sd for each in found])
    return ExpectedColumn(mean, sd, known.scale)
