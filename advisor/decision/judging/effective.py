"""Find the value functions in effect: the catalogue's, adjusted by the scenario, or the user's own.

A key is the id of a benchmark, or of any criterion but capability, which is judged by its
benchmarks. Each part of a function has one home in the scenario:

- a benchmark: the good-enough level in ``mix``, whether there is a knee in ``knee``, its two ends
  (or its own points) in ``functions``;
- cost: both ends in ``budget``, which does not grow with the work; points between them in
  ``functions``, laid upon the ends;
- context: the best end is the need of ``workload``; its worst end and the points between, where
  the user set them, in ``functions``, which grow with the need;
- all others: in ``functions``, or the catalogue's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.currencies import BASE
from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.catalog.presets import CAPABILITY, CONTEXT, COST
from advisor.decision.judging.offers import exchange_rate
from advisor.decision.kernels.values import anchors

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.presets import MixPart
    from advisor.decision.scenario import Scenario

SMALLEST_CONTEXT = 8_192


def function_keys(catalog: Catalog, scenario: Scenario) -> tuple[str, ...]:
    """Return the keys of all value functions of a scenario, in column order."""
    parts = [part.benchmark for part in scenario.mix]
    keys = [parts if criterion == CAPABILITY else [criterion] for criterion in catalog.criteria]
    return tuple(key for group in keys for key in group)


def function_of(catalog: Catalog, scenario: Scenario, key: str) -> ValueFunction:
    """Return the value function in effect for a key.

    Raises:
        KeyError: the scenario judges nothing of that name.
    """
    part = next((part for part in scenario.mix if part.benchmark == key), None)
    if part is not None:
        own = scenario.functions.get(key)
        return own if isinstance(own, Piecewise) else scale_of(catalog, scenario, part)
    if key == COST:
        return _cost_function(catalog, scenario)
    if key == CONTEXT:
        return _context_function(scenario)
    usual, own = catalog.criteria[key].function, scenario.functions.get(key)
    if isinstance(own, Levels) and isinstance(usual, Levels):
        # In the catalogue's order, however the file had them.
        own = Levels({k: own.mapping[k] for k in usual.mapping if k in own.mapping})
    found = own or usual
    if found is None:
        raise KeyError(key)
    return found


def scale_of(
    catalog: Catalog, scenario: Scenario, part: MixPart, *, knee: bool | None = None
) -> Linear | Knee:
    """Return the function of a benchmark; ``knee`` None takes the scenario's setting."""
    worst, best = ends_of(catalog, scenario, part.benchmark)
    with_knee = scenario.knee if knee is None else knee
    return Knee(worst, part.enough, best) if with_knee else Linear(worst, best)


def ends_of(catalog: Catalog, scenario: Scenario, benchmark: str) -> tuple[float, float]:
    """Return the scores with value 0 and 1: the user's own, or chance level and stated best."""
    own = scenario.functions.get(benchmark)
    if own is None or isinstance(own, Levels):
        scale = catalog.benchmarks[benchmark]
        return scale.chance, scale.best
    return anchors(own)


def usual_scenario(catalog: Catalog, scenario: Scenario) -> Scenario:
    """Return the scenario with all value functions reset to catalogue and use case."""
    preset = catalog.use_cases.get(scenario.use_case)
    if preset is None:
        return scenario.replace(functions={}, knee=True)
    levels = {part.benchmark: part.enough for part in preset.mix}
    said = scenario.enough_as
    if said is not None and said != preset.enough_as:
        carried = {p.benchmark: catalog.carrying.level(said, p.benchmark) for p in scenario.mix}
        levels |= {key: level for key, level in carried.items() if level is not None}
    return scenario.replace(
        functions={},
        knee=True,
        mix=tuple(
            msgspec.structs.replace(part, enough=levels.get(part.benchmark, part.enough))
            for part in scenario.mix
        ),
        budget=preset.budget,
        workload=msgspec.structs.replace(
            scenario.workload, context_need=preset.workload.context_need
        ),
    )


def usual_function(catalog: Catalog, scenario: Scenario, key: str) -> ValueFunction:
    """What ``function_of`` would be had the user changed nothing but the workload and the mix."""
    return function_of(catalog, usual_scenario(catalog, scenario), key)


def own_keys(catalog: Catalog, scenario: Scenario) -> tuple[str, ...]:
    """Return the keys whose value function differs from that of catalogue and use case."""
    usual = usual_scenario(catalog, scenario)
    return tuple(
        key
        for key in function_keys(catalog, scenario)
        if function_of(catalog, scenario, key) != function_of(catalog, usual, key)
    )


def _cost_function(catalog: Catalog, scenario: Scenario) -> Linear | Piecewise:
    worst, best = cost_ends(catalog, scenario)
    own = scenario.functions.get(COST)
    if isinstance(own, Piecewise):
        return laid_upon(own, worst, best)
    return Linear(worst, best)


def _context_function(scenario: Scenario) -> Log | Piecewise:
    need = float(scenario.workload.context_need)
    own = scenario.functions.get(CONTEXT)
    if not isinstance(own, Log | Piecewise):
        return Log(usual_least_context(need), need)
    worst, best = anchors(own)
    worst *= need / best
    return Log(worst, need) if isinstance(own, Log) else laid_upon(own, worst, need)


def usual_least_context(need: float) -> float:
    """Return the context length with value 0, unless the user set another."""
    return min(SMALLEST_CONTEXT, need / 4)


def laid_upon(function: Piecewise, worst: float, best: float) -> Piecewise:
    """Rescale the points so that the ends lie on the anchors."""
    old_worst, old_best = anchors(function)
    if (old_worst, old_best) == (worst, best):
        return function

    def moved(x: float) -> float:
        if x in (old_worst, old_best):
            return worst if x == old_worst else best
        if function.log:
            share = math.log(x / old_worst) / math.log(old_best / old_worst)
            return float(worst * (best / worst) ** share)
        return worst + (x - old_worst) / (old_best - old_worst) * (best - worst)

    return msgspec.structs.replace(function, xs=tuple(moved(x) for x in function.xs))


def cost_ends(catalog: Catalog, scenario: Scenario) -> tuple[float, float]:
    """Return a month's cost with the values 0 and 1, in US dollars.

    That is the budget, and what nobody cares about. Neither depends on the volume: money that a
    team has is not more because it asks more.
    """
    budget, convert = scenario.budget, exchange_rate(catalog, scenario).convert
    return (
        convert(budget.total, budget.currency, BASE),
        convert(budget.unnoticed, budget.currency, BASE),
    )
