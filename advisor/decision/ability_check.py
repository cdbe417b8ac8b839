"""How well missing scores are inferred: each published one held out and inferred from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.decision.ability_tables import sample
from advisor.decision.judging.expectations import Z_90
from advisor.decision.judging.working_scale import PER_CENT, working_scale
from advisor.decision.kernels.ability import abilities

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.decision.ability_tables import Sample

    Floats = NDArray[np.float64]

FOLDS = 10
# The folds are drawn once: the same on every run.
_SEED = 0


class Held(Frozen, frozen=True, eq=False):
    """Published scores beside what would have been inferred, in the units of their benchmarks.

    Attributes:
        benchmarks: id of each, shape (scores,).
        published: the score; ``inferred`` the middle of what the others say of it, ``low`` and
            ``high`` the 5 and 95 % ends. Not lowered: these were published.
        of_share: whether its benchmark is in per cent.
    """

    benchmarks: NDArray[np.str_]
    published: Floats
    inferred: Floats
    low: Floats
    high: Floats
    of_share: NDArray[np.bool_]

    def only(self, mask: NDArray[np.bool_]) -> Held:
        """Return the scores of a mask."""
        return Held(*(getattr(self, name)[mask] for name in self.__struct_fields__))

    @property
    def errors(self) -> Floats:
        """Distance of each inferred score from the published one."""
        return np.abs(self.inferred - self.published)

    @property
    def covered(self) -> float:
        """Share of the published scores within the 90 % range."""
        slack = 1e-9
        inside = (self.low - slack <= self.published) & (self.published <= self.high + slack)
        return float(inside.mean())


def held_out(catalog: Catalog, day: dt.date) -> Held:
    """Infer each score published by a day from the scores of the other folds."""
    drawn = sample(catalog, day)
    fold = np.random.default_rng(_SEED).permutation(len(drawn.results.y)) % FOLDS
    mean, sd = np.zeros(len(fold)), np.zeros(len(fold))
    for number in range(FOLDS):
        out = fold == number
        rest = drawn.without(out)
        scales, priors = rest.fitted()
        found = abilities(rest.results, rest.known, scales, priors)
        setting, benchmark = drawn.results.setting[out], drawn.results.benchmark[out]
        mean[out], sd[out] = scales.predicted(
            benchmark, found.mean[setting], found.variance[setting]
        )
    published, middle, low, high = (
        _outward(catalog, drawn, results)
        for results in (drawn.results.y, mean, mean - Z_90 * sd, mean + Z_90 * sd)
    )
    names = np.array(drawn.benchmarks)[drawn.results.benchmark]
    shares = np.array([catalog.benchmarks[name].unit == PER_CENT for name in names])
    return Held(names, published, middle, low, high, shares)


def _outward(catalog: Catalog, drawn: Sample, results: Floats) -> Floats:
    figures = np.zeros(len(results))
    for number, name in enumerate(drawn.benchmarks):
        mine = drawn.results.benchmark == number
        scale = working_scale(
            catalog.benchmarks[name], float(drawn.middles[number]), float(drawn.widths[number])
        )
        figures[mine] = scale.outward(results[mine])
    return figures
