"""Abilities of releases at run time: stored ones, or computed where the user's figures move them.

Where a release has no score at all, its ability is what the prior expects of a model of its day and
size.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.efforts import EFFORTS
from advisor.catalog.frozen import Frozen
from advisor.decision.judging.ability_results import cells, numbered
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


class _Computed(Frozen, frozen=True, eq=False):
    """Abilities of all releases of a catalogue.

    Attributes:
        at_levels: release and level → its ability, for the levels that it has scores of.
        models: release → its ability at the level of reference, and the variance of that.
    """

    at_levels: dict[tuple[str, Effort], AbilityOf]
    models: dict[str, tuple[AbilityOf, float]]


class AbilityBook:
    """Abilities of the releases of a catalogue on a day."""

    def __init__(self, catalog: Catalog, day: dt.date) -> None:
        """Take the stored tables of a catalogue."""
        self._catalog, self._day = catalog, day
        self._scales = {row.benchmark: row for row in catalog.benchmark_scales}
        self._between: dict[tuple[str, Effort], AbilityOf] = {}

    def of(self, model: str, effort: Effort) -> AbilityOf | None:
        """Return the ability of a release at a level; None where nothing is stored at all."""
        if not self._scales or self._priors is None:
            return None
        key = (model, effort)
        tested = self._computed.at_levels.get(key)
        if tested is not None:
            return tested
        if key not in self._between:
            self._between[key] = self._untested(model, effort)
        return self._between[key]

    def expected(self, model: str, effort: Effort, benchmark: str) -> Expected | None:
        """Return what a release would score on a benchmark; None where no scale is known."""
        scale, ability = self._scales.get(benchmark), self.of(model, effort)
        if scale is None or ability is None:
            return None
        variance = (scale.slope * ability.sd) ** 2 + scale.spread**2
        sd = math.sqrt(variance)
        mean = scale.slope * ability.mean - scale.intercept - SILENCE * sd
        return Expected(mean, sd, self._working(scale), scale, model, ability)

    def _working(self, scale: BenchmarkScale) -> WorkingScale:
        return working_scale(self._catalog.benchmarks[scale.benchmark], scale.centre, scale.width)

    @cached_property
    def _priors(self) -> Priors | None:
        terms = {row.term: row.value for row in self._catalog.ability_priors}
        levels = [f"level.{effort}" for effort in EFFORTS]
        if not {*TERMS, *levels, "variance", "level_variance"} <= terms.keys():
            return None
        return Priors(
            np.array([terms[term] for term in TERMS]),
            terms["variance"],
            np.array([terms[level] for level in levels]),
            terms["level_variance"],
        )

    @cached_property
    def _computed(self) -> _Computed:
        """The abilities of all releases at once, at the levels that they have scores of."""
        priors = self._priors
        assert priors is not None  # noqa: S101 - ``of`` has asked
        models = list(self._catalog.models.values())
        place_of = {model.id: place for place, model in enumerate(models)}
        found = list(cells(self._catalog, place_of, frozenset(self._scales), self._day))
        setting, settings = numbered([setting for setting, _, _ in found])
        benchmark, boards = numbered([board for _, board, _ in found])
        rows = [self._scales[board] for board in boards]
        y = np.array([score.value for _, _, score in found], dtype=float)
        for number, row in enumerate(rows):
            y[benchmark == number] = self._working(row).inward(y[benchmark == number])
        scales = Scales(
            np.array([row.slope for row in rows], dtype=float),
            np.array([row.intercept for row in rows], dtype=float),
            np.array([row.spread for row in rows], dtype=float),
        )
        # A release at a time: the last bit of none may depend on what others there are.
        expected = [row @ priors.coefficients for row in design(models, self._day)]
        known = Settings(
            np.array([place_of[each.model] for each in settings], dtype=np.intp),
            np.array([level_number(each.effort) for each in settings], dtype=np.intp),
            np.array(expected)[:, np.newaxis],
        )
        around = priors._replace(coefficients=np.ones(1))
        made = abilities(Results(y, benchmark, setting), known, scales, around)
        counts = np.bincount(known.model[setting], minlength=len(models)).tolist()
        at_levels = {
            (each.model, each.effort): AbilityOf(mean, math.sqrt(variance), counts[place])
            for each, place, mean, variance in zip(
                settings, known.model.tolist(), made.mean.tolist(), made.variance.tolist(),
                strict=True,
            )
        }  # fmt: skip
        whole = zip(
            place_of, made.model_mean.tolist(), made.model_variance.tolist(), counts, strict=True
        )
        return _Computed(at_levels, {
            model: (AbilityOf(mean, math.sqrt(variance), count), variance)
            for model, mean, variance, count in whole
        })  # fmt: skip

    def _untested(self, model: str, effort: Effort) -> AbilityOf:
        """Return the ability at a level without scores: the model's, and what the level adds."""
        priors = self._priors
        assert priors is not None  # noqa: S101 - ``of`` has asked
        whole, variance = self._computed.models[model]
        mean = whole.mean + float(priors.levels[level_number(effort)])
        return AbilityOf(mean, math.sqrt(variance + priors.level_variance), whole.scores)
