"""The raw figure of each criterion, and the value function that judges it.

A criterion is one column, but capability is one column a benchmark of the mix (*leaves*): each
benchmark keeps its own scale and is never averaged raw with another. To add a criterion: a row in
``data/criteria.toml`` and a function here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Knee, Levels, Linear, Log, ValueFunction
from advisor.costing.workload import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog import Catalog
    from advisor.catalog.presets import CostAnchors, Workload
    from advisor.catalog.records import Currency
    from advisor.costing import Rate
    from advisor.decision.offers import Candidate
    from advisor.decision.scenario import Scenario

CAPABILITY = "capability"
COST = "cost"
# A price or a licence is known or it is not: no estimate stands in for it (DESIGN 4.4).
NEVER_ESTIMATED = frozenset({COST, "openness"})
# Figures that all offers of a model share; the others belong to the offer.
OF_THE_MODEL = frozenset({CAPABILITY, "openness", "localisation", "ecosystem"})
SMALLEST_CONTEXT = 8_192

Raw = float | str | None


class Leaf(Frozen, frozen=True):
    """One column of the table of values.

    Attributes:
        criterion: the criterion it belongs to.
        benchmark: for capability, the benchmark; else None.
        share: of the criterion's weight; the leaves of a criterion sum to 1.
        function: its value function.
    """

    criterion: str
    benchmark: str | None
    share: float
    function: ValueFunction

    @property
    def measure(self) -> str:
        """Id under which an estimate of a missing figure is stored."""
        return self.benchmark or self.criterion


def leaves(catalog: Catalog, scenario: Scenario) -> tuple[Leaf, ...]:
    """The columns of a scenario: the benchmarks of its mix, then the other criteria."""
    columns: list[Leaf] = []
    for criterion in catalog.criteria.values():
        if criterion.id == CAPABILITY:
            columns += _capability_leaves(catalog, scenario)
        else:
            function = criterion.function or _scenario_function(catalog, scenario, criterion.id)
            columns.append(Leaf(criterion.id, None, 1.0, function))
    return tuple(columns)


def _capability_leaves(catalog: Catalog, scenario: Scenario) -> list[Leaf]:
    result = []
    for part in scenario.mix:
        scale = catalog.benchmarks[part.benchmark]
        function: ValueFunction = Linear(scale.chance, scale.best)
        if scenario.knee:
            function = Knee(scale.chance, part.enough, scale.best)
        result.append(Leaf(CAPABILITY, part.benchmark, part.share, function))
    return result


def _scenario_function(catalog: Catalog, scenario: Scenario, criterion: str) -> ValueFunction:
    if criterion == COST:
        anchors = cost_anchors(catalog, scenario)
        return Log(anchors.worst, anchors.best)
    need = float(scenario.workload.context_need)
    return Log(min(SMALLEST_CONTEXT, need / 4), need)


def cost_anchors(catalog: Catalog, scenario: Scenario) -> CostAnchors:
    """Anchors of a month's cost in US dollars, at the scenario's volume.

    The scenario states them for its preset's volume; they grow with the tokens a month, so that a
    swing keeps its meaning a token when the workload changes.
    """
    given = scenario.cost_anchors
    preset = catalog.use_cases.get(scenario.use_case)
    if preset is None:
        return given
    base, now = _tokens(catalog, preset.workload), _tokens(catalog, scenario.workload)
    factor = now / base if base and now else 1.0
    return type(given)(worst=given.worst * factor, best=given.best * factor)


def _tokens(catalog: Catalog, workload: Workload) -> int:
    """Tokens a month; text that is counted otherwise as an unknown tokenizer would."""
    text = workload.input_tokens + workload.output_tokens
    return workload.requests_per_month * tokens_of(catalog, workload, None, text)


def raw_figure(leaf: Leaf, candidate: Candidate, scenario: Scenario, rate: Rate) -> Raw:
    """The figure of an offer in one column: a number, the name of a level, or None (missing)."""
    if leaf.benchmark is not None:
        score = candidate.scores.get(leaf.benchmark)
        return None if score is None or score.bound == "at-most" else score.value
    return FIGURES[leaf.criterion](candidate, scenario, rate)


def _cost(candidate: Candidate, _scenario: Scenario, rate: Rate) -> Raw:
    return monthly_cost(candidate, rate, "USD")


def monthly_cost(candidate: Candidate, rate: Rate, currency: Currency) -> float | None:
    """Cost a month in a currency; None where unknown."""
    cost = candidate.list_cost
    return None if cost is None else rate.convert(cost[0], cost[1], currency)


def _openness(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    return candidate.licence.openness


def _localisation(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    return candidate.model.chinese


def _data_control(candidate: Candidate, scenario: Scenario, _rate: Rate) -> Raw:
    offer = candidate.offer
    if offer.kind in ("owned", "local"):
        return "own"
    if offer.kind in ("rented", "app"):
        return offer.kind
    if offer.data_region is None:
        return None
    return "home" if offer.data_region == scenario.home_region else "abroad"


def _speed(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    return candidate.tokens_per_s


def _context(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    context = candidate.context_tokens
    return None if context is None else float(context)


def _ecosystem(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    listings = candidate.model.listings
    return None if listings is None else float(listings)


FIGURES: dict[str, Callable[[Candidate, Scenario, Rate], Raw]] = {
    COST: _cost,
    "openness": _openness,
    "localisation": _localisation,
    "data_control": _data_control,
    "speed": _speed,
    "context": _context,
    "ecosystem": _ecosystem,
}


def is_ordinal(leaf: Leaf) -> bool:
    """Whether the column holds names of levels."""
    return isinstance(leaf.function, Levels)
