"""Derive the tables of abilities: scales of benchmarks, abilities of releases, and the priors.

They are stored, so that starting the program fits nothing, and adding a model changes no other
one's ability until they are derived again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.efforts import EFFORTS
from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Ability, AbilityPrior, BenchmarkScale
from advisor.decision.judging.ability_results import Setting, cells, numbered
from advisor.decision.judging.ability_terms import REFERENCE, TERMS, design, level_number
from advisor.decision.judging.working_scale import PER_CENT, UNSCALED, working_scale
from advisor.decision.kernels.ability import Priors, Results, Scales, Settings, abilities, fit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from advisor.catalog import Catalog

SOURCE = "model-advisor"
# Below this many releases a scale says more about them than about the benchmark.
LEAST_MODELS = 4
DECIMALS = 4


class AbilityTables(Frozen, frozen=True):
    """The rows of ``benchmark_scales.csv``, ``abilities.csv`` and ``ability_priors.csv``."""

    scales: tuple[BenchmarkScale, ...]
    abilities: tuple[Ability, ...]
    priors: tuple[AbilityPrior, ...]


class Sample(Frozen, frozen=True, eq=False):
    """What is fitted.

    Attributes:
        results: the published results.
        benchmarks: id by number; ``middles``, ``widths`` of those in points, else 0 and 1.
        settings: release and level by number; ``known`` what they are of, as arrays.
    """

    results: Results
    benchmarks: tuple[str, ...]
    middles: np.ndarray
    widths: np.ndarray
    settings: tuple[Setting, ...]
    known: Settings

    def without(self, dropped: np.ndarray) -> Sample:
        """Return the sample without the results of a mask."""
        kept = Results(*(column[~dropped] for column in self.results))
        return Sample(kept, self.benchmarks, self.middles, self.widths, self.settings, self.known)

    def fitted(self) -> tuple[Scales, Priors]:
        """Return the scales and priors that explain it best."""
        reference = level_number(REFERENCE)
        return fit(self.results, self.known, len(self.benchmarks), len(EFFORTS), reference)


def sample(catalog: Catalog, day: dt.date) -> Sample:
    """Collect the results published by a day, on benchmarks of enough releases."""
    scored = frozenset(b.id for b in catalog.benchmarks.values() if b.unit != UNSCALED)
    found = list(cells(catalog, catalog.models, scored, day))
    models: defaultdict[str, set[str]] = defaultdict(set)
    for setting, benchmark, _ in found:
        models[benchmark].add(setting.model)
    found = [cell for cell in found if len(models[cell[1]]) >= LEAST_MODELS]
    of_setting, settings = numbered([cell[0] for cell in found])
    of_benchmark, benchmarks = numbered([cell[1] for cell in found])
    figures = np.array([cell[2].value for cell in found])
    y, middles, widths = _inward(catalog, benchmarks, of_benchmark, figures)
    of_model, models_in_order = numbered([one.model for one in settings])
    levels = np.array([level_number(one.effort) for one in settings], dtype=np.intp)
    table = design((catalog.models[name] for name in models_in_order), day)
    return Sample(
        Results(y, of_benchmark, of_setting),
        tuple(benchmarks),
        middles,
        widths,
        tuple(settings),
        Settings(of_model, levels, table),
    )


def _inward(
    catalog: Catalog, benchmarks: list[str], number: np.ndarray, figures: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the figures without ends, and middle and width of the benchmarks in points."""
    y, middles, widths = np.zeros(len(figures)), np.zeros(len(benchmarks)), np.ones(len(benchmarks))
    for n, name in enumerate(benchmarks):
        mine, benchmark = number == n, catalog.benchmarks[name]
        if benchmark.unit != PER_CENT:
            middles[n] = figures[mine].mean()
            widths[n] = figures[mine].std() or 1.0
        scale = working_scale(benchmark, float(middles[n]), float(widths[n]))
        y[mine] = scale.inward(figures[mine])
    return y, middles, widths


def derive_abilities(catalog: Catalog, day: dt.date) -> AbilityTables:
    """Fit scales and priors to the scores published by a day, and compute the abilities."""
    drawn = sample(catalog, day)
    scales, priors = drawn.fitted()
    found = abilities(drawn.results, drawn.known, scales, priors)
    return AbilityTables(
        _scale_rows(catalog, drawn, scales, day),
        _ability_rows(drawn, found.mean, np.sqrt(found.variance), day),
        _prior_rows(priors, day),
    )


def _scale_rows(
    catalog: Catalog, drawn: Sample, scales: Scales, day: dt.date
) -> tuple[BenchmarkScale, ...]:
    counts = np.bincount(drawn.results.benchmark, minlength=len(drawn.benchmarks))
    rows = []
    for n, name in enumerate(drawn.benchmarks):
        pointed = catalog.benchmarks[name].unit != PER_CENT
        rows.append(
            BenchmarkScale(
                benchmark=name,
                slope=_rounded(scales.slope[n]),
                intercept=_rounded(scales.intercept[n]),
                spread=_rounded(scales.spread[n]),
                centre=_rounded(drawn.middles[n]) if pointed else None,
                width=_rounded(drawn.widths[n]) if pointed else None,
                results=int(counts[n]),
                derived=day,
                source=SOURCE,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.benchmark))


def _ability_rows(
    drawn: Sample, mean: np.ndarray, sd: np.ndarray, day: dt.date
) -> tuple[Ability, ...]:
    counts = np.bincount(drawn.results.setting, minlength=len(drawn.settings))
    rows = [
        Ability(
            model=setting.model,
            effort=setting.effort,
            mean=_rounded(mean[n]),
            sd=_rounded(sd[n]),
            scores=int(counts[n]),
            derived=day,
            source=SOURCE,
        )
        for n, setting in enumerate(drawn.settings)
    ]
    return tuple(sorted(rows, key=lambda row: (row.model, EFFORTS.index(row.effort))))


def _prior_rows(priors: Priors, day: dt.date) -> tuple[AbilityPrior, ...]:
    terms = dict(zip(TERMS, priors.coefficients, strict=True))
    terms |= {"variance": priors.variance, "level_variance": priors.level_variance}
    terms |= {f"level.{e}": priors.levels[n] for n, e in enumerate(EFFORTS)}
    return prior_rows(terms, day)


def prior_rows(
    terms: Mapping[str, float], day: dt.date, *, decimals: int = DECIMALS
) -> tuple[AbilityPrior, ...]:
    """Return rows of ``ability_priors.csv``: terms by name, rounded, as derived on a day."""
    return tuple(
        AbilityPrior(term=term, value=round(float(value), decimals), derived=day, source=SOURCE)
        for term, value in terms.items()
    )


def _rounded(number: float) -> float:
    return round(float(number), DECIMALS)
