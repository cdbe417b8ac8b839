"""Check the user's own value functions, and set or reset them in a scenario.

A function stays monotone in the direction of the catalogue's, and a curve runs from 0 to 1: else a
priority would not weigh the swing that its slider names.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.bounds import MOST_CONTEXT
from advisor.catalog.currencies import BASE
from advisor.catalog.function_failures import EnoughOutside, PointsNotPositive, WrongDirection
from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.catalog.presets import CAPABILITY, CONTEXT, COST
from advisor.catalog.problems import At, InputError, Problem
from advisor.catalog.value_failures import CatalogueLacks
from advisor.decision.judging.effective import (
    cost_ends,
    ends_of,
    function_of,
    usual_function,
    usual_least_context,
    usual_scenario,
)
from advisor.decision.judging.function_failures import (
    CurveEndsOff,
    EndsOutsidePercent,
    FunctionKindUnfit,
    LevelsReversed,
    LevelsUnlike,
    PointsTooMany,
)
from advisor.decision.judging.offers import exchange_rate
from advisor.decision.kernels.values import anchors, bends, rises

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Budget, MixPart
    from advisor.catalog.problems import Failure
    from advisor.decision.scenario import Scenario

MOST_POINTS = 12
FULL_PERCENT = 100.0


def check_functions(catalog: Catalog, scenario: Scenario, *, name: str = "") -> None:
    """Raise InputError if a value function of the user's own is invalid.

    Args:
        catalog: what is known.
        scenario: whose functions are looked at.
        name: of the file they stand in, for the message.
    """
    for key, function in scenario.functions.items():
        unfit = _unfit(catalog, scenario, key, function)
        if unfit is not None:
            at_key = At(f"functions.{key}", unfit)
            raise InputError(Problem(name, at_key) if name else at_key)


def _unfit(
    catalog: Catalog, scenario: Scenario, key: str, function: ValueFunction
) -> Failure | None:
    """Return what is wrong with the function of a key, or None."""
    if key == CAPABILITY:
        return FunctionKindUnfit("capability")
    if key in catalog.benchmarks:
        return _unfit_for_benchmark(catalog, scenario, key, function)
    if key not in catalog.criteria:
        return CatalogueLacks((("criterion", key),))
    if key in (COST, CONTEXT):
        return _unfit_for_anchored(key, function)
    return _unfit_for_criterion(catalog, key, function)


def _unfit_for_benchmark(
    catalog: Catalog, scenario: Scenario, key: str, function: ValueFunction
) -> Failure | None:
    if not isinstance(function, Linear | Piecewise):
        return FunctionKindUnfit("benchmark")
    worst, best = anchors(function)
    scale = catalog.benchmarks[key]
    if scale.unit == "%" and not (worst >= 0 and best <= FULL_PERCENT):
        return EndsOutsidePercent(worst, best)
    part = next((part for part in scenario.mix if part.benchmark == key), None)
    if part is not None and worst < best and not worst < part.enough < best:
        return EnoughOutside(part.enough, worst, best, scale.name)
    return _unfit_curve(function, rising=True)


def _unfit_for_anchored(key: str, function: ValueFunction) -> Failure | None:
    if key == COST:
        if not isinstance(function, Piecewise):
            return FunctionKindUnfit("cost")
        return _unfit_curve(function, rising=False) or _not_positive(function)
    if not isinstance(function, Log | Piecewise):
        return FunctionKindUnfit("context")
    return _unfit_curve(function, rising=True) or _not_positive(function)


def _not_positive(function: Log | Piecewise) -> Failure | None:
    low = min(anchors(function))
    return None if low > 0 else PointsNotPositive((low,), logarithm=False)


def _unfit_for_criterion(catalog: Catalog, key: str, function: ValueFunction) -> Failure | None:
    usual = catalog.criteria[key].function
    if isinstance(usual, Levels):
        return _unfit_levels(tuple(usual.mapping), function)
    if isinstance(function, Levels):
        return FunctionKindUnfit("number")
    return _unfit_curve(function, rising=catalog.criteria[key].better == "more")


def _unfit_levels(levels: tuple[str, ...], function: ValueFunction) -> Failure | None:
    if not isinstance(function, Levels):
        return FunctionKindUnfit("level")
    if set(function.mapping) != set(levels):
        return LevelsUnlike(levels)
    for lower, higher in pairwise(levels):
        if function.mapping[lower] > function.mapping[higher]:
            return LevelsReversed(higher, lower)
    return None


def _unfit_curve(function: Linear | Log | Knee | Piecewise, *, rising: bool) -> Failure | None:
    if rises(function) != rising:
        return WrongDirection("more" if rising else "less")
    if not isinstance(function, Piecewise):
        return None
    if (min(function.values), max(function.values)) != (0.0, 1.0):
        return CurveEndsOff()
    if len(function.xs) > MOST_POINTS:
        return PointsTooMany(len(function.xs), MOST_POINTS)
    return None


def with_function(
    catalog: Catalog, scenario: Scenario, key: str, function: ValueFunction
) -> Scenario:
    """The scenario in which ``function_of`` gives this function, each part of it put in its home.

    Args:
        catalog: what is known.
        scenario: what is changed.
        key: a benchmark of the mix or a criterion.
        function: in the unit of the figures; of the cost US dollars a month.

    Raises:
        InputError: the function makes no sense there.
    """
    if any(part.benchmark == key for part in scenario.mix):
        changed = _with_benchmark(catalog, scenario, key, function)
    elif key == COST:
        changed = _with_cost(catalog, scenario, function)
    elif key == CONTEXT:
        changed = _with_context(scenario, function)
    else:
        same = function == catalog.criteria[key].function
        changed = _with_own(scenario, key, None if same else function)
    check_functions(catalog, changed)
    return changed


def _with_own(scenario: Scenario, key: str, function: ValueFunction | None) -> Scenario:
    """The user's own function set, or with None taken out."""
    others = {k: f for k, f in scenario.functions.items() if k != key}
    return scenario.replace(functions=others if function is None else {**others, key: function})


def _with_benchmark(
    catalog: Catalog, scenario: Scenario, key: str, function: ValueFunction
) -> Scenario:
    if isinstance(function, Piecewise) or not isinstance(function, Linear | Knee):
        return _with_own(scenario, key, function)
    ends: Linear | None = Linear(function.worst, function.best)
    if anchors(function) == ends_of(catalog, scenario.replace(functions={}), key):
        ends = None
    changed = _with_own(scenario, key, ends).replace(knee=isinstance(function, Knee))
    if isinstance(function, Knee):
        changed = changed.replace(mix=_with_enough(scenario.mix, {key: function.enough}))
    return changed


def _with_enough(mix: tuple[MixPart, ...], levels: Mapping[str, float]) -> tuple[MixPart, ...]:
    return tuple(
        msgspec.structs.replace(part, enough=levels.get(part.benchmark, part.enough))
        for part in mix
    )


def _with_cost(catalog: Catalog, scenario: Scenario, function: ValueFunction) -> Scenario:
    if isinstance(function, Levels | Knee):
        return _with_own(scenario, COST, function)  # which the check then refuses
    if isinstance(function, Log):
        (worst, low), (best, high) = bends(function)
        function = Piecewise((best, worst), (high, low), log=True)
    own = function if isinstance(function, Piecewise) else None
    budget = _budget_with(catalog, scenario, *anchors(function))
    return _with_own(scenario, COST, own).replace(budget=budget)


def _budget_with(catalog: Catalog, scenario: Scenario, worst: float, best: float) -> Budget:
    """The budget with other ends, in US dollars; one that stays keeps its amount to the bit."""
    budget, convert = scenario.budget, exchange_rate(catalog, scenario).convert
    was_worst, was_best = cost_ends(catalog, scenario)
    amount, negligible = budget.amount, budget.unnoticed
    if worst != was_worst:
        amount = convert(worst, BASE, budget.currency) / (budget.seats or 1)
    if best != was_best:
        negligible = convert(best, BASE, budget.currency)
    changed = msgspec.structs.replace(budget, amount=amount)
    if changed.unnoticed == negligible:
        return changed
    return msgspec.structs.replace(changed, negligible=negligible)


def _with_context(scenario: Scenario, function: ValueFunction) -> Scenario:
    if isinstance(function, Levels) or not isinstance(function, Log | Piecewise):
        return _with_own(scenario, CONTEXT, function)
    worst, best = anchors(function)
    need = min(max(round(best), 1), MOST_CONTEXT)
    workload = msgspec.structs.replace(scenario.workload, context_need=need)
    changed = scenario.replace(workload=workload)
    if isinstance(function, Piecewise):
        return _with_own(changed, CONTEXT, function)
    before = float(scenario.workload.context_need)
    follows = CONTEXT not in scenario.functions and worst == usual_least_context(before)
    usual = follows or worst == usual_least_context(need)
    return _with_own(changed, CONTEXT, None if usual else Log(worst, float(need)))


def without_own(catalog: Catalog, scenario: Scenario, key: str) -> Scenario:
    """Return the scenario with one function reset to that of catalogue and use case."""
    usual = usual_scenario(catalog, scenario)
    changed = _with_own(scenario, key, None)
    if key == COST:
        return changed.replace(budget=usual.budget)
    if key == CONTEXT:
        return changed.replace(workload=usual.workload)
    enough = {part.benchmark: part.enough for part in usual.mix if part.benchmark == key}
    if enough:
        return changed.replace(mix=_with_enough(scenario.mix, enough), knee=usual.knee)
    return changed


def is_own(catalog: Catalog, scenario: Scenario, key: str) -> bool:
    """Whether a function differs from that of catalogue and use case."""
    return function_of(catalog, scenario, key) != usual_function(catalog, scenario, key)
