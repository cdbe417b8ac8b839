"""Carry a good-enough level from the benchmark it is stated in to others, by the scale of ability.

A level stands for the ability of a release that is expected to score just that. On another
benchmark the same ability is expected to score the level carried there. Both ways are closed forms
of the fitted scales (``benchmark_scales.csv``; ``decision/kernels/ability.py`` says how they were
fitted).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.catalog.function_failures import EnoughOutside, EnoughUnsaid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import EnoughAs, MixPart
    from advisor.catalog.problems import Failure
    from advisor.catalog.records import Benchmark, BenchmarkScale

    Mix = tuple[MixPart, ...]

_WHOLE = 100.0
# A carried level is rounded ten times finer than boards print scores, so that it keeps its
# meaning. It stays this share of the width away from the ends of its benchmark.
DECIMALS = 2
ROOM = 0.01


def ability_at(scale: BenchmarkScale, benchmark: Benchmark, level: float) -> float:
    """Return the ability of a release that is expected to score ``level`` on a benchmark.

    On a benchmark in per cent the level lies above chance and below 100.
    """
    if benchmark.unit == "%":
        share = (level - benchmark.chance) / (_WHOLE - benchmark.chance)
        result = math.log(share / (1 - share))
    else:
        result = (level - (scale.centre or 0.0)) / (scale.width or 1.0)
    return (result + scale.intercept) / scale.slope


def level_at(scale: BenchmarkScale, benchmark: Benchmark, ability: float) -> float:
    """Return the expected score of a release of an ability: the inverse of ``ability_at``."""
    result = scale.slope * ability - scale.intercept
    if benchmark.unit == "%":
        return benchmark.chance + (_WHOLE - benchmark.chance) / (1 + math.exp(-result))
    return result * (scale.width or 1.0) + (scale.centre or 0.0)


class Carrying(Frozen, frozen=True, eq=False):
    """Carries levels between the benchmarks of a catalogue.

    Attributes:
        benchmarks: id → benchmark.
        scales: id → how its results depend on ability, for those that have a scale.
    """

    benchmarks: Mapping[str, Benchmark]
    scales: Mapping[str, BenchmarkScale]

    def level(self, said: EnoughAs, benchmark: str) -> float | None:
        """Return the level on a benchmark that is equivalent to the one stated in another.

        None if one of the two has no scale, or the level is not between the ends of its own.
        """
        if said.benchmark == benchmark:
            return said.level
        ability = self.ability(said)
        if ability is None or benchmark not in self.scales:
            return None
        target = self.benchmarks[benchmark]
        level = round(level_at(self.scales[benchmark], target, ability), DECIMALS)
        room = ROOM * (target.best - target.chance)
        return min(max(level, target.chance + room), target.best - room)

    def ability(self, said: EnoughAs) -> float | None:
        """Return the ability of a level; None without a scale or a level."""
        if said.benchmark not in self.scales:
            return None
        source = self.benchmarks[said.benchmark]
        if not source.chance < said.level < source.best:
            return None
        return ability_at(self.scales[said.benchmark], source, said.level)

    def levelled(self, mix: Mix, said: EnoughAs | None) -> Mix:
        """Return the mix with missing levels filled in, as far as they can be carried."""
        if said is None or not any(math.isnan(part.enough) for part in mix):
            return mix
        return tuple(self._filled(part, said) if math.isnan(part.enough) else part for part in mix)

    def carries(self, said: EnoughAs | None, part: MixPart) -> bool:
        """Whether the level of a part equals the one carried to it."""
        return said is not None and self.level(said, part.benchmark) == part.enough

    def unfit(self, benchmark: str, level: float) -> Failure | None:
        """Return the failure of a level: none was carried, or it is not between the ends.

        None for an unknown benchmark, which is reported elsewhere.
        """
        scale = self.benchmarks.get(benchmark)
        if scale is None:
            return None
        if math.isnan(level):
            return EnoughUnsaid(scale.name)
        if not scale.chance < level < scale.best:
            return EnoughOutside(level, scale.chance, scale.best, scale.name)
        return None

    def _filled(self, part: MixPart, said: EnoughAs) -> MixPart:
        level = self.level(said, part.benchmark)
        return part if level is None else msgspec.structs.replace(part, enough=level)
