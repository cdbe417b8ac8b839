"""Find the value functions in effect: the catalogue's, adjusted by the scenario, or the user's own.

A key is the id of a benchmark, or of any criterion but capability, which is judged by its
benchmarks. Each part of a function has one home in the scenario:

- a benchmark: the good-enough level in ``mix``, whether there is a knee in ``knee``, its two ends
  (or its own points) in ``functions``;
- cost: both ends in ``cost_anchors``, which grow with the tokens a month; points between them in
  ``functions``, laid upon the ends;
- context: the best end is the need of ``workload``; its worst end and the points between, where
  the user set them, in ``functions``, which grow with the need;
- all others: in ``functions``, or the catalogue's.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from advisor.billing.workload import tokens_of
from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.catalog.presets import CAPABILITY, CONTEXT, COST
from advisor.decision.kernels.values import anchors

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.presets import CostAnchors, MixPart, Workload
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
        cost_anchors=preset.cost_anchors,
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


def _cost_function(catalog: Catalog, scenario: Scenario) -> Log | Piecewise:
    ends = cost_anchors(catalog, scenario)
    own = scenario.functions.get(COST)
    if isinstance(own, Piecewise):
        return laid_upon(own, ends.worst, ends.best)
    return Log(ends.worst, ends.best)


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


def cost_anchors(catalog: Catalog, scenario: Scenario) -> CostAnchors:
    """Anchors of a month's cost in US dollars, at the scenario's volume.

    The scenario states them for its preset's volume. They grow with the tokens a month, so that a
    swing keeps its meaning a token when the work grows; they do not shrink with them, since what
    a month of machines costs, and what nobody cares about, does not.
    """
    given = scenario.cost_anchors
    factor = cost_growth(catalog, scenario)
    return type(given)(worst=given.worst * factor, best=given.best * factor)


def cost_growth(catalog: Catalog, scenario: Scenario) -> float:
    """Tokens a month over those of the preset, by which the cost anchors grow; at least 1."""
    preset = catalog.use_cases.get(scenario.use_case)
    if preset is None:
        return 1.0
    base, now = _tokens(catalog, preset.workload), _tokens(catalog, scenario.workload)
    return max(now / base, 1.0) if base else 1.0


def _tokens(catalog: Catalog, workload: Workload) -> int:
    """Tokens a month; text that is counted otherwise as an unknown tokenizer would."""
    text = workload.input_tokens + workload.output_tokens
    return workload.requests_per_month * tokens_of(catalog, workload, None, text)
