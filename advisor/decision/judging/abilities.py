"""Abilities of releases at run time: stored ones, or computed where the user's figures move them.

Where a release has no score at all, its ability is what the prior expects of a model of its day and
size.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.efforts import EFFORTS
from advisor.catalog.frozen import Frozen
from advisor.decision.judging.ability_results import cells
from advisor.decision.judging.ability_terms import TERMS, design, level_number
from advisor.decision.judging.working_scale import working_scale
from advisor.decision.kernels.ability import Priors, Results, Scales, Settings, abilities

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.records import BenchmarkScale
    from advisor.decision.judging.working_scale import WorkingScale

# Results that nobody published are worse than published ones: a gap is taken to lie this many
# standard deviations lower, at the lower quartile of what would be expected.
SILENCE = 0.674


class AbilityOf(Frozen, frozen=True):
    """Ability of a release at a level.

    Attributes:
        mean, sd: on the common scale.
        scores: number of scores of the release that it rests on, at any level; 0: only the prior.
    """

    mean: float
    sd: float
    scores: int


class Expected(Frozen, frozen=True):
    """What an unpublished result is expected to be, without ends.

    Attributes:
        mean, sd: of the result; the mean is moved down by ``SILENCE`` standard deviations.
        scale: leads back to the unit of the benchmark; ``row`` is what was fitted to it.
        model: the release; ``ability`` its ability.
    """

    mean: float
    sd: float
    scale: WorkingScale
    row: BenchmarkScale
    model: str
    ability: AbilityOf


class AbilityBook:
    """Abilities of the releases of a catalogue on a day."""

    def __init__(self, catalog: Catalog, day: dt.date) -> None:
        """Take the stored tables of a catalogue."""
        self._catalog, self._day = catalog, day
        self._scales = {row.benchmark: row for row in catalog.benchmark_scales}
        self._found: dict[tuple[str, Effort], AbilityOf] = {}

    def of(self, model: str, effort: Effort) -> AbilityOf | None:
        """Return the ability of a release at a level; None where nothing is stored at all."""
        if not self._scales or self._priors is None:
            return None
        key = (model, effort)
        if key not in self._found:
            self._compute(model)
            if key not in self._found:
                self._found[key] = self._between(model, effort)
        return self._found[key]

    def expected(self, model: str, effort: Effort, benchmark: str) -> Expected | None:
        """Return what a release would score on a benchmark; None where no scale is known."""
        scale, ability = self._scales.get(benchmark), self.of(model, effort)
        if scale is None or ability is None:
            return None
        variance = (scale.slope * ability.sd) ** 2 + scale.spread**2
        sd = float(np.sqrt(variance))
        mean = scale.slope * ability.mean - scale.intercept - SILENCE * sd
        return Expected(mean, sd, self._working(scale), scale, model, ability)

    def _working(self, scale: BenchmarkScale) -> WorkingScale:
        return working_scale(self._catalog.benchmarks[scale.benchmark], scale.centre, scale.width)

    @cached_property
    def _priors(self) -> Priors | None:
        terms = {row.term: row.value for row in self._catalog.ability_priors}
        if not terms:
            return None
        return Priors(
            np.array([terms[term] for term in TERMS]),
            terms["variance"],
            np.array([terms[f"level.{effort}"] for effort in EFFORTS]),
            terms["level_variance"],
        )

    @cached_property
    def _models(self) -> dict[str, tuple[AbilityOf, float]]:
        """Release → ability of the model at the level of reference, kept with its variance."""
        return {}

    def _compute(self, model: str) -> None:
        """Compute the abilities of a release at all levels that it has scores of."""
        if model in self._models:
            return
        priors = self._priors
        assert priors is not None  # noqa: S101 - ``of`` has asked
        found = list(cells(self._catalog, (model,), frozenset(self._scales), self._day))
        efforts = list(dict.fromkeys(setting.effort for setting, _, _ in found))
        rows = [self._scales[benchmark] for _, benchmark, _ in found]
        scales = Scales(
            np.array([row.slope for row in rows]),
            np.array([row.intercept for row in rows]),
            np.array([row.spread for row in rows]),
        )
        y = [
            float(self._working(row).inward(score.value))
            for row, (_, _, score) in zip(rows, found, strict=True)
        ]
        results = Results(
            np.array(y),
            np.arange(len(rows)),
            np.array([efforts.index(setting.effort) for setting, _, _ in found], dtype=np.intp),
        )
        known = Settings(
            np.zeros(len(efforts), dtype=np.intp),
            np.array([level_number(effort) for effort in efforts], dtype=np.intp),
            design([self._catalog.models[model]], self._day),
        )
        made = abilities(results, known, scales, priors)
        count = len(found)
        for number, effort in enumerate(efforts):
            sd = float(np.sqrt(made.variance[number]))
            self._found[model, effort] = AbilityOf(float(made.mean[number]), sd, count)
        variance = float(made.model_variance[0])
        whole = AbilityOf(float(made.model_mean[0]), float(np.sqrt(variance)), count)
        self._models[model] = (whole, variance)

    def _between(self, model: str, effort: Effort) -> AbilityOf:
        """Return the ability at a level without scores: the model's, and what the level adds."""
        priors = self._priors
        assert priors is not None  # noqa: S101 - ``of`` has asked
        whole, variance = self._models[model]
        mean = whole.mean + float(priors.levels[level_number(effort)])
        return AbilityOf(mean, float(np.sqrt(variance + priors.level_variance)), whole.scores)
