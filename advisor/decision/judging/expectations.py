"""Missing scores as distributions: what a release is expected to score, and what that is worth."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.judging.abilities import AbilityBook, Expected
from advisor.decision.kernels.values import value
from advisor.evidence.inferred import Inferred

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.functions import ValueFunction
    from advisor.decision.judging.abilities import AbilityOf
    from advisor.decision.judging.alike import Alike
    from advisor.decision.judging.working_scale import WorkingScale
    from advisor.evidence.candidate import Candidate

    Floats = NDArray[np.float64]

# Half-width of a 90 % range in standard deviations.
Z_90 = 1.645
# Points of the quadrature over a normal distribution: exact to a thousandth at a knee.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(24)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


class ExpectedColumn(Frozen, frozen=True, eq=False, dict=True):
    """What offers are expected to score on one benchmark, as normal distributions.

    Attributes:
        mean, sd: without ends, shape (offers,); NaN where nothing is expected.
        alike: groups of offers of one distribution.
        scale: leads back to the unit of the benchmark.
        slope, intercept: a result without ends is slope · ability − intercept.
    """

    mean: Floats
    sd: Floats
    alike: Alike
    scale: WorkingScale
    slope: float
    intercept: float

    def results(self, abilities: Floats) -> Floats:
        """Return the scores that abilities are expected to give, shape as ``abilities``."""
        return self.scale.outward(self.slope * abilities - self.intercept)

    def worth(self, rows: NDArray[np.bool_], function: ValueFunction) -> tuple[Floats, Floats]:
        """Return mean and standard deviation of the value of some offers' scores."""
        worth = value(self._drawn, function)
        mean = worth @ _WEIGHTS
        error = np.sqrt(np.maximum((worth - mean[:, None]) ** 2 @ _WEIGHTS, 0.0))
        wanted = self.alike.group_of[rows]
        return mean[wanted], error[wanted]

    @cached_property
    def _drawn(self) -> Floats:
        """Scores at the points of the quadrature, (groups, points); no value function changes them.

        Those of which nothing is expected have some, too, which mean nothing.
        """
        first = self.alike.first
        mean, sd = np.nan_to_num(self.mean[first]), np.nan_to_num(self.sd[first])
        return np.asarray(self.scale.outward(mean[:, None] + sd[:, None] * _NODES))


@lru_cache(maxsize=8)
def scaled_benchmarks(catalog: Catalog) -> frozenset[str]:
    """Return the benchmarks on which a missing score can be inferred."""
    return frozenset(row.benchmark for row in catalog.benchmark_scales)


# What an offer is expected to score, and what stands in for its score; None: nothing is known.
Expectation = tuple[Expected, Inferred] | None


class Expectations:
    """What offers are expected to score, kept: neither sliders nor the workload change it."""

    def __init__(self, catalog: Catalog, day: dt.date) -> None:
        """Take the abilities of a catalogue on a day."""
        self._book = AbilityBook(catalog, day)
        self._found: dict[str, dict[object, Expectation]] = {}

    def column(self, candidates: Sequence[Candidate], benchmark: str) -> list[Expectation]:
        """Return what each offer is expected to score; of several releases that of the weakest.

        None where nothing can be inferred. Offers of the same releases share one result.
        """
        found = self._found.setdefault(benchmark, {})
        keys = [(c.offer.model, c.offer.releases, c.effort) for c in candidates]
        new = {key: c for key, c in zip(keys, candidates, strict=True) if key not in found}
        found.update(zip(new, self._expect(list(new.values()), benchmark), strict=True))
        return [found[key] for key in keys]

    def ability(self, candidate: Candidate) -> AbilityOf | None:
        """Return the ability of an offer at its effort; of several releases the lowest.

        None where nothing is known of abilities.
        """
        found = [self._book.of(release.id, candidate.effort) for release in candidate.releases]
        known = [ability for ability in found if ability is not None]
        return min(known, key=lambda ability: ability.mean) if known else None

    def _expect(self, candidates: Sequence[Candidate], benchmark: str) -> list[Expectation]:
        weakest = [self._weakest(candidate, benchmark) for candidate in candidates]
        known = [expected for expected in weakest if expected is not None]
        if not known:
            return [None] * len(candidates)
        mean = np.array([expected.mean for expected in known])
        off = Z_90 * np.array([expected.sd for expected in known])
        scale = known[0].scale  # that of the benchmark
        ends = iter(scale.outward(np.stack([mean - off, mean, mean + off], axis=1)).tolist())
        return [
            None
            if expected is None
            else (expected, _inferred(expected, candidate.effort, benchmark, next(ends)))
            for expected, candidate in zip(weakest, candidates, strict=True)
        ]

    def _weakest(self, candidate: Candidate, benchmark: str) -> Expected | None:
        """Return what the weakest of an offer's releases is expected to score."""
        found = [
            expected
            for release in candidate.releases
            if (expected := self._book.expected(release.id, candidate.effort, benchmark))
            is not None
        ]
        return min(found, key=lambda each: each.mean) if found else None


def _inferred(
    expected: Expected, effort: Effort, benchmark: str, ends: tuple[float, float, float]
) -> Inferred:
    """Say an expected score as a stand-in; ``ends``: low end, middle and high end."""
    low, middle, high = ends
    return Inferred(
        benchmark=benchmark,
        figure=middle,
        low=low,
        high=high,
        model=expected.model,
        effort=effort,
        scores=expected.ability.scores,
        derived=expected.row.derived,
        source=expected.row.source,
    )


@lru_cache(maxsize=8)
def expectations(catalog: Catalog, day: dt.date) -> Expectations:
    """Return what the offers of a catalogue are expected to score on a day."""
    return Expectations(catalog, day)


def inferred_scores(candidates: Sequence[Candidate], benchmark: str) -> tuple[Inferred | None, ...]:
    """Return the scores that stand in for missing ones; None where none can be inferred."""
    if not candidates:
        return ()
    first = candidates[0]
    found = expectations(first.catalog, first.day).column(candidates, benchmark)
    return tuple(None if each is None else each[1] for each in found)


def expected_column(
    candidates: Sequence[Candidate], alike: Alike, catalog: Catalog, benchmark: str | None
) -> ExpectedColumn | None:
    """Return what all offers are expected to score; None for a column that infers nothing.

    Args:
        candidates: the first of each group.
        alike: the groups of offers of the same releases at one effort.
        catalog: has the scales of the benchmarks.
        benchmark: whose scores are the column's figures; None: they are none.
    """
    if benchmark is None or benchmark not in scaled_benchmarks(catalog):
        return None
    if not candidates:
        return None
    kept = expectations(catalog, candidates[0].day)
    found = kept.column(candidates, benchmark)
    known = next((each for each in found if each is not None), None)
    if known is None:
        return None
    mean = np.array([np.nan if each is None else each[0].mean for each in found])
    sd = np.array([np.nan if each is None else each[0].sd for each in found])
    row = known[0].row
    of = alike.group_of
    return ExpectedColumn(mean[of], sd[of], alike, known[0].scale, row.slope, row.intercept)


def abilities_of(candidates: Sequence[Candidate], catalog: Catalog) -> Floats:
    """Return mean and standard deviation of the offers' abilities, (offers, 2); NaN for none."""
    found = np.full((len(candidates), 2), np.nan)
    if candidates:
        kept = expectations(catalog, candidates[0].day)
        for row, candidate in enumerate(candidates):
            ability = kept.ability(candidate)
            if ability is not None:
                found[row] = ability.mean, ability.sd
    return found
